import type { OffsetRange } from './range';

/** Replaces `range` of a text by `newText`. Ranges refer to the text before any edit of the same list. */
export interface TextEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/**
 * Applies edits to a text. The order of the list doesn't matter; edits at the same place keep the list's order.
 * An edit that overlaps an earlier one (by position) is skipped, so that the result is always well defined.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .toSorted(
      (a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.index - b.index,
    );
  let result = '';
  let position = 0;
  for (const { edit } of ordered) {
    if (edit.range.start < position) continue;
    result += text.slice(position, edit.range.start) + edit.newText;
    position = edit.range.end;
  }
  return result + text.slice(position);
}
