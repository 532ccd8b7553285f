import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { lineStart } from './documentStyle';
import type { MatchedElement } from './matchElement';

/** The comment that was generated with an element, if it still stands right before it. */
export function ownedComment({ xml }: PolicyDocument, { element, template }: MatchedElement): OffsetRange | null {
  const siblings = element.parent?.children ?? xml.children;
  let index = siblings.indexOf(element) - 1;
  let before = siblings[index];
  if (before?.kind === 'text' && before.raw.trim() === '') before = siblings[--index];
  return before?.kind === 'comment' && before.text.trim() === template.comment ? before.range : null;
}

/** An element and its generated comment. */
export function ownedRange(document: PolicyDocument, matched: MatchedElement): OffsetRange {
  const { start, end } = matched.element.range;
  return { start: ownedComment(document, matched)?.start ?? start, end };
}

/** The same, with all of its lines when nothing else stands on them. */
export function ownedLines(document: PolicyDocument, matched: MatchedElement): OffsetRange {
  const { text } = document;
  const { start, end } = ownedRange(document, matched);
  const first = lineStart(text, start);
  const rest = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(end, end + 256));
  return text.slice(first, start).trim() === '' && rest !== null
    ? { start: first, end: end + rest[0].length }
    : { start, end };
}
