import type { TextEdit } from '../core/text/TextEdit';

/** The smallest single replacement that turns one text into the other; null when they are equal. Never splits a surrogate pair or CRLF. */
export function minimalEdit(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (splitsPair(before, start) || splitsPair(after, start)) start--;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  if (end > 0 && (splitsPair(before, before.length - end) || splitsPair(after, after.length - end))) end--;
  return { range: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}

function splitsPair(text: string, offset: number): boolean {
  const previous = text.charCodeAt(offset - 1);
  const next = text.charCodeAt(offset);
  return (
    (previous >= 0xd800 && previous < 0xdc00 && next >= 0xdc00 && next < 0xe000) || (previous === 13 && next === 10)
  );
}
