import type { PolicyFormat } from '../generate/printStatements';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { XmlElement, XmlExpression, XmlNode } from '../xml/nodes';

/** How a document is written, so that what is put into it can be written alike. */
export interface DocumentStyle {
  readonly format: PolicyFormat;
  /** One level of indentation. */
  readonly indent: string;
  readonly newline: string;
}

export function documentStyle({ text, xml }: PolicyDocument): DocumentStyle {
  let format: PolicyFormat | null = null;
  let indent: string | null = null;
  const pending: XmlNode[] = xml.children.toReversed();
  for (let node = pending.pop(); node !== undefined && (format === null || indent === null); node = pending.pop()) {
    if (node.kind === 'expression') format ??= escapingOf(text, node);
    if (node.kind !== 'element') continue;
    indent ??= indentOf(text, node);
    for (const { value } of node.attributes) {
      if (value.expression !== null) format ??= escapingOf(text, value.expression);
    }
    pending.push(...node.children.toReversed());
  }
  return { format: format ?? 'rawxml', indent: indent ?? '    ', newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** Null when the expression has no character that the escapings write differently. */
function escapingOf(text: string, { range, escaping }: XmlExpression): PolicyFormat | null {
  return escaping === 'xml' || /[<&"]/.test(text.slice(range.start, range.end)) ? escaping : null;
}

function indentOf(text: string, element: XmlElement): string | null {
  const outer = ownLineIndent(text, element.range.start);
  const child = element.children.find((node) => node.kind === 'element');
  const inner = child === undefined ? null : ownLineIndent(text, child.range.start);
  return outer !== null && inner !== null && inner.length > outer.length && inner.startsWith(outer)
    ? inner.slice(outer.length)
    : null;
}

/** The blanks before what stands at `offset`; null when something else stands before it on its line. */
export function ownLineIndent(text: string, offset: number): string | null {
  const indent = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*$/.test(indent) ? indent : null;
}

/** The blanks that the line of `offset` starts with. */
export function lineIndent(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
