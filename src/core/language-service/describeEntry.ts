import type {
  AttributeEntry,
  ElementEntry,
  PolicyEntry,
  Section,
  TextEntry,
  ValueType,
} from '../policy/catalog/PolicyEntry';
import { allGateways, allScopes, allSections } from '../policy/catalog/PolicyEntry';

/** Markdown about catalogue entries, for hover and completion. */

export function describeElement(entry: ElementEntry): string {
  const lines = [`**${entry.name}**`, entry.summary];
  const attributes = [...entry.attributes.values()].filter(({ name }) => name !== 'id');
  if (attributes.length > 0) {
    lines.push(
      attributes
        .map(
          ({ name, presence, description }) =>
            `- \`${name}\`${presence === 'required' ? ' (required)' : ''}: ${description}`,
        )
        .join('\n'),
    );
  }
  if (entry.children.length > 0) {
    const names = entry.children.filter(({ doubt }) => doubt === null).map(({ element }) => `\`<${element.name}>\``);
    lines.push(`Holds ${names.join(', ')}${entry.order !== 'free' && names.length > 1 ? ', in this order' : ''}.`);
  } else if (entry.holdsPolicies) {
    lines.push('Holds policies.');
  }
  if (isPolicy(entry)) lines.push(...describePolicy(entry));
  return lines.join('\n\n');
}

function isPolicy(entry: ElementEntry): entry is PolicyEntry {
  return 'documentation' in entry;
}

function describePolicy({ sections, scopes, gateways, notes, documentation, status }: PolicyEntry): string[] {
  const lines = [...notes];
  if (sections.length > 0)
    lines.push(`Sections: ${sections.length === allSections.length ? 'all' : sections.join(', ')}.`);
  if (scopes.length < allScopes.length) lines.push(`Scopes: ${scopes.join(', ')}.`);
  if (gateways.length < allGateways.length) lines.push(`Gateways: ${gateways.join(', ')}.`);
  if (status === 'preview') lines.push('This policy is a preview.');
  if (status === 'undocumented') lines.push('Microsoft has not documented this policy.');
  if (documentation !== null) lines.push(`[Documentation](${documentation})`);
  return lines;
}

export function describeAttribute(entry: AttributeEntry): string {
  const facts = [typeName(entry.type)];
  if (entry.presence === 'required') facts.push('required');
  if (entry.default !== null) facts.push(`default \`${entry.default}\``);
  facts.push(expressionFact(entry.expression));
  if (entry.undocumented) facts.push('not documented by Microsoft');
  return `**${entry.name}** (${facts.join(', ')})\n\n${entry.description}`;
}

export function describeText(name: string, entry: TextEntry): string {
  return `**The text of ${name}** (${typeName(entry.type)}, ${expressionFact(entry.expression)})\n\n${entry.description}`;
}

const sectionTexts: Readonly<Record<Section, string>> = {
  inbound: 'Runs on the request of the caller, before it is forwarded.',
  backend: 'Forwards the request to the backend.',
  outbound: 'Runs on the response of the backend, before the caller gets it.',
  'on-error': 'Runs when a policy or a step of the gateway fails; `context.LastError` says how.',
};

export function describeSection(name: string): string | null {
  return Object.hasOwn(sectionTexts, name) ? `**${name}**\n\n${sectionTexts[name as Section]}` : null;
}

export function typeName(type: ValueType): string {
  switch (type.kind) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return type.documentedMaximum === null ? 'whole number' : `whole number up to ${type.documentedMaximum}`;
    case 'number':
      return 'number';
    case 'date-time':
      return 'date and time';
    case 'bytes':
      return 'byte array';
    case 'enum':
      return type.values.map((value) => `\`${value}\``).join(' or ');
    case 'string':
      return 'text';
  }
}

function expressionFact(use: AttributeEntry['expression']): string {
  switch (use) {
    case 'allowed':
      return 'may be an expression';
    case 'doubtful':
      return 'better not an expression';
    case 'refused':
      return 'no expression';
  }
}
