import type { AttributeEntry, ElementEntry, ValueType } from '../policy/catalog/PolicyEntry';
import { policySnippets } from './snippets';

/** What completion writes after `<` for an element: its required attributes and parts, with placeholders. */
export function elementSnippet(entry: ElementEntry): string {
  const written = policySnippets.get(entry.name);
  if (written !== undefined) return written;
  let stop = 1;
  const attributes = [...entry.attributes.values()]
    .filter((attribute) => isNeeded(attribute, entry))
    .map((attribute) => ` ${attribute.name}="${placeholder(attribute, stop++)}"`)
    .join('');
  const parts = entry.children.filter(({ presence }) => presence === 'required');
  if (parts.length > 0) {
    const lines = parts.map(({ element }) => `    <${element.name}>\${${stop++}}</${element.name}>`);
    return [`${entry.name}${attributes}>`, ...lines, `</${entry.name}>$0`].join('\n');
  }
  if (entry.text !== null && entry.children.length === 0) return `${entry.name}${attributes}>$0</${entry.name}>`;
  if (entry.holdsPolicies || entry.children.length > 0) {
    return [`${entry.name}${attributes}>`, '    $0', `</${entry.name}>`].join('\n');
  }
  return `${entry.name}${attributes} />$0`;
}

/** Whether an element lacks something without the attribute; of a group of which one must be there, the first. */
function isNeeded({ name, presence }: AttributeEntry, { attributes, attributeGroups }: ElementEntry): boolean {
  if (presence !== 'optional') return true;
  return attributeGroups.some(
    ({ names, rule }) =>
      rule !== 'at-most-one' &&
      names[0] === name &&
      !names.some((other) => ['required', 'expected'].includes(attributes.get(other)?.presence ?? 'optional')),
  );
}

/** An attribute with a placeholder for its value. */
export function attributeSnippet(attribute: AttributeEntry): string {
  return `${attribute.name}="${placeholder(attribute, 1)}"$0`;
}

function placeholder({ type, default: value }: AttributeEntry, stop: number): string {
  const words = literalChoices(type);
  if (words.length > 0 && words.every((word) => !/[,|\\$}]/.test(word))) {
    const ordered = value === null ? words : [value, ...words.filter((word) => word !== value)];
    return `\${${stop}|${ordered.join(',')}|}`;
  }
  return value === null ? `\${${stop}}` : `\${${stop}:${escapeSnippet(value)}}`;
}

/** The words that a literal of this type can be; none when it is free. */
export function literalChoices(type: ValueType): readonly string[] {
  switch (type.kind) {
    case 'boolean':
      return ['true', 'false'];
    case 'enum':
      return type.values;
    default:
      return [];
  }
}

/** Text that stands in a snippet as itself. */
function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, (character) => `\\${character}`);
}
