import { sectionNames, type PolicyDocument } from '../../core/policy/PolicyDocument';

/*
 * Lines are never indented anew here: a line break in a policy may stand in a C# string or in a body, where blanks count.
 */

/**
 * The document that the portal's policy editor takes: always a whole `<policies>`. Lone sections and bare statements get the missing
 * sections around them, with `<base />` in each. A fragment stays a fragment: the portal has a page of its own for it.
 */
export function wholePolicy(document: PolicyDocument): string {
  const { kind, text } = document;
  if (kind === 'policies' || kind === 'fragment' || kind === 'empty') return text;
  const body = sectionNames.map((name) => {
    const { element } = document.sections[name];
    if (element !== null) return `  ${text.slice(element.range.start, element.range.end)}`;
    const own = kind === 'statements' && name === 'inbound' ? `${withoutOuterBlankLines(text)}\n` : '';
    return `  <${name}>\n    <base />\n${own}  </${name}>`;
  });
  return `<policies>\n${body.join('\n')}\n</policies>\n`;
}

/** What stands between `<inbound>` and `</inbound>`; the content of a fragment; bare statements as they are. Empty: nothing. */
export function inboundStatements(document: PolicyDocument): string {
  const { nodes } = document.sections.inbound;
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const statements = withoutOuterBlankLines(document.text.slice(first.range.start, last.range.end));
  return statements === '' ? '' : `${statements}\n`;
}

function withoutOuterBlankLines(block: string): string {
  return block.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
}
