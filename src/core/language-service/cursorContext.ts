import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import type { XmlAttribute, XmlElement, XmlNode } from '../xml/nodes';
import { elementAt } from './elementAt';

/** What a person is writing at a place, half-typed or not. */
export type CursorContext =
  /** After `<`: the name of an element inside `parent`. `isWhole`: the tag goes on after the name. */
  | {
      readonly kind: 'element-name';
      readonly parent: XmlElement | null;
      readonly range: OffsetRange;
      readonly isWhole: boolean;
    }
  /** After `</`. */
  | { readonly kind: 'end-tag'; readonly element: XmlElement | null; readonly range: OffsetRange }
  /** Inside a start tag, where an attribute may stand. `isWhole`: `=` follows. */
  | {
      readonly kind: 'attribute-name';
      readonly element: XmlElement;
      readonly range: OffsetRange;
      readonly isWhole: boolean;
    }
  | { readonly kind: 'attribute-value'; readonly element: XmlElement; readonly attribute: XmlAttribute }
  /** Between tags. */
  | { readonly kind: 'content'; readonly parent: XmlElement | null };

const namePattern = /[\w.:-]/;

/** Finds out what is being written. The tree says where the place is; what is half-typed is read from the text right before it. */
export function cursorContext(document: PolicyDocument, offset: number): CursorContext {
  const { text } = document;
  const nameStart = backWhile(text, offset, namePattern);
  const nameEnd = forwardWhile(text, offset, namePattern);
  const range = { start: nameStart, end: nameEnd };
  const insideTag = tagAt(document, offset);
  // `<` of an element, whatever follows; inside an expression it compares.
  if (text[nameStart - 1] === '<' && !isInsideValue(document, offset)) {
    const own = insideTag !== null && insideTag.range.start === nameStart - 1 ? insideTag : null;
    const parent = own === null ? enclosing(document, nameStart - 1) : own.parent;
    return { kind: 'element-name', parent, range, isWhole: own !== null && text[own.openTag.end - 1] === '>' };
  }
  if (text[nameStart - 1] === '/' && text[nameStart - 2] === '<' && !isInsideValue(document, offset)) {
    return { kind: 'end-tag', element: openElement(document, nameStart - 2), range };
  }
  if (insideTag !== null) {
    const attribute = insideTag.attributes.find(
      ({ value }) => value.range.start <= offset && offset <= value.range.end,
    );
    if (attribute !== undefined && offset > attribute.nameRange.end) {
      return { kind: 'attribute-value', element: insideTag, attribute };
    }
    return {
      kind: 'attribute-name',
      element: insideTag,
      range,
      isWhole: /^\s*=/.test(text.slice(nameEnd, nameEnd + 20)),
    };
  }
  return { kind: 'content', parent: enclosing(document, offset) };
}

/** The element in whose start tag the offset is; a tag without its `>` goes on over blanks. */
function tagAt(document: PolicyDocument, offset: number): XmlElement | null {
  for (let at = elementAt(document, offset); at !== null; at = at.parent) {
    if (isInTag(at, document.text, offset)) return at;
  }
  // An unfinished tag ends where its text does; the blanks after it belong to what is being written.
  const before = backWhile(document.text, offset, /\s/);
  if (before === offset) return null;
  const last = elementAt(document, before);
  return last !== null && last.openTag.end === before && isInTag(last, document.text, before) ? last : null;
}

function isInTag({ openTag }: XmlElement, text: string, offset: number): boolean {
  if (offset <= openTag.start) return false;
  return offset < openTag.end || (offset === openTag.end && text[openTag.end - 1] !== '>');
}

/** The innermost element whose content, not its tags, holds the offset. */
function enclosing(document: PolicyDocument, offset: number): XmlElement | null {
  for (let at = elementAt(document, offset); at !== null; at = at.parent) {
    if (at.selfClosing || offset < at.openTag.end) continue;
    const end = at.closeTag?.start ?? at.range.end;
    if (offset <= end) return at;
  }
  return null;
}

/** The innermost element before the offset that has no end tag yet. */
function openElement(document: PolicyDocument, offset: number): XmlElement | null {
  let nodes: readonly XmlNode[] = document.xml.children;
  let found: XmlElement | null = null;
  for (;;) {
    const next = nodes.findLast(
      (node): node is XmlElement => node.kind === 'element' && !node.selfClosing && node.openTag.end <= offset,
    );
    if (next === undefined) return found;
    if (next.closeTag === null) found = next;
    else if (next.closeTag.start >= offset) found = next;
    else return found;
    nodes = next.children;
  }
}

function isInsideValue(document: PolicyDocument, offset: number): boolean {
  const element = elementAt(document, offset);
  if (element === null) return false;
  const holds = ({ start, end }: OffsetRange) => start < offset && offset < end;
  if (element.attributes.some(({ value }) => value.range.start <= offset && offset <= value.range.end)) return true;
  return element.children.some(
    ({ kind, range }) => (kind === 'expression' || kind === 'comment' || kind === 'cdata') && holds(range),
  );
}

function backWhile(text: string, offset: number, pattern: RegExp): number {
  let at = offset;
  while (at > 0 && pattern.test(text[at - 1]!)) at--;
  return at;
}

function forwardWhile(text: string, offset: number, pattern: RegExp): number {
  let at = offset;
  while (at < text.length && pattern.test(text[at]!)) at++;
  return at;
}
