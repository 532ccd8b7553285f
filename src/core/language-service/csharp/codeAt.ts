import { elementAt } from '../elementAt';
import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { OffsetRange } from '../../text/range';
import type { XmlElement, XmlExpression } from '../../xml/nodes';
import { elementValue } from '../../xml/elementValue';

/** A place inside the C# of a policy expression, finished or not. */
export interface CodePlace {
  /** With `@(` or `@{`; the end may be missing. */
  readonly code: string;
  /** Into `code`; the offset before it where the document's is inside an entity. */
  readonly offset: number;
  readonly documentOffset: number;
  /** Of the expression, in the document. */
  readonly range: OffsetRange;
  readonly escaping: XmlExpression['escaping'];
  /** Named values stand in the code. */
  readonly isOpen: boolean;
  /** The document range of a range in the code. */
  toDocument(range: OffsetRange): OffsetRange;
}

/** The expression around a place of the document; null outside of the C# between its brackets. */
export function codeAt(document: PolicyDocument, offset: number): CodePlace | null {
  for (let element = elementAt(document, offset); element !== null; element = element.parent) {
    for (const expression of expressionsOf(element, offset)) {
      const place = placeIn(expression, document.text, offset);
      if (place !== null) return place;
    }
  }
  return null;
}

/** Those of its attributes and its text whose value holds the place. */
function expressionsOf(element: XmlElement, offset: number): readonly XmlExpression[] {
  const values = element.attributes.map(({ value }) => value);
  const around = values.filter(({ range }) => range.start <= offset && offset <= range.end);
  if (around.length === 0 && offset >= element.openTag.end) around.push(elementValue(element));
  return around.flatMap(({ expression, strayExpressions }) => (expression === null ? strayExpressions : [expression]));
}

function placeIn(expression: XmlExpression, text: string, offset: number): CodePlace | null {
  const { range, closed, escaping, namedValues } = expression;
  if (offset < range.start) return null;
  let { code } = expression;
  let extra = 0;
  if (offset >= range.end) {
    if (closed) return null;
    // Blanks after an unfinished expression belong to what is being written; beyond the end of the line that is anybody's guess.
    const blanks = text.slice(range.end, offset);
    if (!/^[ \t]*$/.test(blanks)) return null;
    extra = blanks.length;
    code += blanks;
  }
  const last = expression.code.length;
  const toDocument = (at: number): number =>
    at <= last ? expression.toDocument(at) : Math.min(range.end + at - last, text.length);
  return {
    code,
    documentOffset: offset,
    offset: extra > 0 ? code.length : codeOffset(expression, offset),
    range,
    escaping,
    isOpen: namedValues.length > 0,
    toDocument: ({ start, end }) => {
      const from = toDocument(start);
      return { start: from, end: Math.max(from, toDocument(end)) };
    },
  };
}

/** The last offset into the code that isn't behind the document's. */
function codeOffset(expression: XmlExpression, offset: number): number {
  let low = 0;
  let high = expression.code.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (expression.toDocument(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
