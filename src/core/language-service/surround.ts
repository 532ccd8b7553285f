import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import type { TextEdit } from '../text/TextEdit';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { PlacedElement } from '../validate/analysis/PlacedElement';
import { indentationGaps } from './indentationGaps';
import { elementAt } from './elementAt';

/** A policy that others can be put into. */
export type Wrapper = 'choose' | 'retry';

/** Statements put into another policy. */
export interface Surrounding {
  readonly edits: readonly TextEdit[];
  /** What there is left to write, in the text after the edits: the condition. */
  readonly selection: OffsetRange;
}

interface Wrapping {
  /** Tags around the statements, outermost first. */
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly condition: string;
}

const wrappings: Readonly<Record<Wrapper, Wrapping>> = {
  choose: {
    opening: ['<choose>', '<when condition="@(true)">'],
    closing: ['</when>', '</choose>'],
    condition: 'true',
  },
  retry: {
    opening: ['<retry condition="@(context.Response.StatusCode >= 500)" count="3" interval="1">'],
    closing: ['</retry>'],
    condition: 'context.Response.StatusCode >= 500',
  },
};

/**
 * Puts the policies of a selection, or the one at the cursor, into `choose` or `retry`, one level further in. Lines of expressions and
 * bodies stay as they are. Null where there is no policy, or one that can't stand inside another (`base`).
 */
export function surround(document: PolicyDocument, range: OffsetRange, wrapper: Wrapper): Surrounding | null {
  const { text } = document;
  const chosen = policiesIn(document, range);
  const first = chosen[0]?.element;
  const last = chosen.at(-1)?.element;
  if (first === undefined || last === undefined || chosen.some(({ element }) => element.name === 'base')) return null;
  const { opening, closing, condition } = wrappings[wrapper];

  const lineStart =
    Math.max(text.lastIndexOf('\n', first.range.start - 1), text.lastIndexOf('\r', first.range.start - 1)) + 1;
  const indentation = text.slice(lineStart, first.range.start);
  const ownLine = /^[ \t]*$/.test(indentation);
  const unit = indentUnit(text, chosen[0]!, indentation);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const separator = (level: number) => (ownLine ? lineBreak + indentation + unit.repeat(level) : '');

  const before = opening.map((tag, index) => tag + separator(index + 1)).join('');
  const after = closing.map((tag, index) => separator(opening.length - 1 - index) + tag).join('');
  const gaps = ownLine
    ? indentationGaps(
        text,
        chosen.map(({ element }) => element),
      )
    : [];
  const start = first.range.start + before.indexOf(condition);
  return {
    edits: [
      { range: { start: first.range.start, end: first.range.start }, newText: before },
      ...gaps.map((offset) => ({ range: { start: offset, end: offset }, newText: unit.repeat(opening.length) })),
      { range: { start: last.range.end, end: last.range.end }, newText: after },
    ],
    selection: { start, end: start + condition.length },
  };
}

/** Neighbouring policies that the range touches, as far in as all of it goes. */
function policiesIn(document: PolicyDocument, range: OffsetRange): readonly PlacedElement[] {
  const analysis = PolicyAnalysis.anyOf(document);
  const trimmed = trim(document.text, range);
  let element = elementAt(document, trimmed.start);
  while (element !== null && element.range.end < trimmed.end) element = element.parent;
  // Where the range ends in the content of an element, that element's children may be meant.
  for (let at = element === null ? null : analysis.placeOf(element); ; at = at.parent) {
    const siblings = at === null ? analysis.elements.filter(({ parent }) => parent === null) : at.children;
    const touched =
      trimmed.start === trimmed.end
        ? siblings.filter(({ element: { range: own } }) => own.start <= trimmed.start && trimmed.start <= own.end)
        : siblings.filter(({ element: { range: own } }) => own.start < trimmed.end && trimmed.start < own.end);
    const isInside = at === null || isContent(at, trimmed);
    if (isInside && touched.length > 0 && touched.every(({ role }) => role === 'policy' || role === 'unknown-policy')) {
      return trimmed.start === trimmed.end ? touched.slice(0, 1) : touched;
    }
    if (at === null) return [];
  }
}

/** Whether a range lies between the tags of an element. */
function isContent({ element: { openTag, closeTag, range } }: PlacedElement, { start, end }: OffsetRange): boolean {
  return openTag.end <= start && end <= (closeTag?.start ?? range.end);
}

function trim(text: string, { start, end }: OffsetRange): OffsetRange {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return from < to ? { start: from, end: to } : { start, end: start };
}

/** One level of indentation, as the element's own line has it beyond its parent's. */
function indentUnit(text: string, { element: { parent } }: PlacedElement, indentation: string): string {
  if (parent !== null) {
    const { start } = parent.range;
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const outer = text.slice(lineStart, start);
    if (/^[ \t]*$/.test(outer) && indentation.startsWith(outer) && indentation.length > outer.length) {
      return indentation.slice(outer.length);
    }
  }
  return indentation.startsWith('\t') ? '\t' : '    ';
}
