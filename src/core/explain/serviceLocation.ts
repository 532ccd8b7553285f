import type { PolicyDocument } from '../policy/PolicyDocument';
import { LineIndex } from '../text/LineIndex';
import type { OffsetRange } from '../text/range';
import type { XmlElement, XmlNode } from '../xml/nodes';

/** A place as API Management and .NET's XML reader write it: both count from one. */
export interface ServiceLocation {
  readonly line: number;
  readonly column: number;
  /** Null where only the place is told. */
  readonly element: string | null;
}

const patterns: readonly RegExp[] = [
  /in element '(?<element>[^']+)' on line (?<line>\d+), column (?<column>\d+)/i,
  /\bline (?<line>\d+), (?:position|column) (?<column>\d+)/i,
  /\((?<line>\d+),\s*(?<column>\d+)\)\s*:/,
];

/** The place that a piece of a pasted text tells. */
export function readServiceLocation(text: string): ServiceLocation | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    return { line: Number(groups['line']), column: Number(groups['column']), element: groups['element'] ?? null };
  }
  return null;
}

/**
 * The range in a document. API Management counts to the first letter of an element's name. An element of that name at the place or
 * on the line is trusted first; a document that was changed since gives the nearest element of the name, and null when it has none.
 */
export function locate(document: PolicyDocument, { line, column, element }: ServiceLocation): OffsetRange | null {
  const lines = new LineIndex(document.text);
  const offset = lines.offsetAt({ line: line - 1, character: column - 1 });
  if (element === null) {
    if (line > lines.lineCount) return null;
    const end = Math.max(offset, lines.offsetAt({ line, character: 0 }));
    const rest = document.text.slice(offset, line >= lines.lineCount ? document.text.length : end).trimEnd();
    return { start: offset, end: offset + rest.length };
  }
  let nearest: XmlElement | null = null;
  const pending: XmlNode[] = [...document.xml.children];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind !== 'element') continue;
    for (const child of node.children) pending.push(child);
    if (node.name !== element) continue;
    const distance = Math.abs(node.nameRange.start - offset);
    if (nearest === null || distance < Math.abs(nearest.nameRange.start - offset)) nearest = node;
  }
  return nearest?.nameRange ?? null;
}
