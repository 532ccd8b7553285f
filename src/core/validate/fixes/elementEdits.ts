import type { OffsetRange } from '../../text/range';
import type { TextEdit } from '../../text/TextEdit';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';

/** The blanks from the start of the line to `offset`; empty when something else stands before it on the line. */
function indentationAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' ? text.slice(start, offset) : '';
}

/** Line break and indentation before an element, where it begins its line; empty otherwise. */
function separatorBefore(text: string, offset: number): string {
  const indentation = indentationAt(text, offset);
  const lineStart = offset - indentation.length;
  if (lineStart === 0 || (text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r')) return '';
  return `${text[lineStart - 1] === '\n' && text[lineStart - 2] === '\r' ? '\r\n' : '\n'}${indentation}`;
}

/** An element and, where it begins its line, the line break and the blanks before it. */
export function wholeElement(text: string, { range }: XmlElement): OffsetRange {
  return { start: range.start - separatorBefore(text, range.start).length, end: range.end };
}

export function removeElement(text: string, element: XmlElement): TextEdit {
  return { range: wholeElement(text, element), newText: '' };
}

/** Writes `code` before an element, on a line of its own where the element has one. */
export function insertBefore(text: string, element: XmlElement, code: string): TextEdit {
  const { start } = element.range;
  return { range: { start, end: start }, newText: `${code}${separatorBefore(text, start)}` };
}

/** Writes `code` after an element, on a line of its own where the element has one. */
export function insertAfter(text: string, element: XmlElement, code: string): TextEdit {
  const { start, end } = element.range;
  return { range: { start: end, end }, newText: `${separatorBefore(text, start)}${code}` };
}

/** Writes `code` as the first content of an element. */
export function insertFirst(text: string, element: XmlElement, code: string): TextEdit {
  const { openTag, selfClosing, name } = element;
  if (selfClosing) {
    return { range: { start: openTag.end - 2, end: openTag.end }, newText: `>${code}</${name}>` };
  }
  const first = element.children.find((child) => child.kind === 'element');
  const separator = first === undefined ? childSeparator(text, element) : separatorBefore(text, first.range.start);
  return { range: { start: openTag.end, end: openTag.end }, newText: `${separator}${code}` };
}

function childSeparator(text: string, { range }: XmlElement): string {
  const own = separatorBefore(text, range.start);
  return own === '' ? '' : `${own}    `;
}

/** Writes ` name="value"` after the last attribute. */
export function insertAttribute(element: XmlElement, name: string, value: string): TextEdit {
  const at = element.attributes.at(-1)?.range.end ?? element.nameRange.end;
  return { range: { start: at, end: at }, newText: ` ${name}="${value}"` };
}

/** Removes an attribute and the blanks before it. */
export function removeAttribute(text: string, { range }: XmlAttribute): TextEdit {
  let start = range.start;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  return { range: { start, end: range.end }, newText: '' };
}

/** Renames an element, in both of its tags. */
export function renameElement({ nameRange, closeNameRange }: XmlElement, name: string): readonly TextEdit[] {
  const edits: TextEdit[] = [{ range: nameRange, newText: name }];
  if (closeNameRange !== null) edits.push({ range: closeNameRange, newText: name });
  return edits;
}
