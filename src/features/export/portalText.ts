import type { PolicyDocument } from '../../core/policy/parsePolicy';

const sections = ['inbound', 'backend', 'outbound', 'on-error'] as const;

/** Moves a block of lines to another indentation. Lines inside expressions move along; text of one line stays in place. */
function indent(block: string, by: string): string {
  return block
    .split('\n')
    .map((line) => (line.trim() === '' ? line : by + line))
    .join('\n');
}

/**
 * The document that the portal's policy editor takes: always a whole `<policies>`. A lone section or bare statements get the other
 * sections around them, with `<base />` in each. A fragment stays a fragment: the portal has a page of its own for it.
 */
export function wholePolicy(document: PolicyDocument): string {
  const { kind, text } = document;
  if (kind === 'policies' || kind === 'fragment' || kind === 'empty') return text;
  const present = kind === 'section' ? document.root?.name : undefined;
  const body = sections.map((name) => {
    if (name === present) return indent(text.trim(), '  ');
    const own = kind === 'statements' && name === 'inbound' ? `\n${indent(text.trim(), '    ')}` : '';
    return `  <${name}>\n    <base />${own}\n  </${name}>`;
  });
  return `<policies>\n${body.join('\n')}\n</policies>\n`;
}

/** What stands between `<inbound>` and `</inbound>`, moved to the left margin; the content of a fragment; bare statements as they are. */
export function inboundStatements(document: PolicyDocument): string {
  const { nodes } = document.sections.inbound;
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return '';
  return dedent(document.text.slice(first.range.start, last.range.end));
}

/** Takes the indentation that all lines share away. */
function dedent(block: string): string {
  const lines = block
    .replace(/^[ \t]*\r?\n/, '')
    .trimEnd()
    .split('\n');
  const indented = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0]);
  // The first line may stand right after the start tag; it says nothing about the others.
  const shared = indented.slice(indented[0] === '' ? 1 : 0).reduce<string | null>((prefix, own) => {
    if (prefix === null) return own;
    let length = 0;
    while (length < prefix.length && prefix[length] === own[length]) length++;
    return prefix.slice(0, length);
  }, null);
  const cut = shared ?? '';
  return lines.map((line) => (line.startsWith(cut) ? line.slice(cut.length) : line.trimStart())).join('\n');
}
