import { parsePolicy } from '../policy/parsePolicy';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { applyEdits, type TextEdit } from '../text/TextEdit';
import { editStatements } from './editStatements';
import { insertDesign } from './insertDesign';
import { locateDesign } from './locateDesign';
import type { PolicyDesign } from './PolicyDesign';
import { toggleCache } from './toggleCache';

/**
 * The edits by which a change in the form reaches the text. What the form doesn't own keeps every byte; of what it owns, only values
 * and elements that differ change. They are written as the document is: escaping, indentation, line ends. Afterwards the document is
 * recognised as `after`.
 *
 * @param before what the form showed; null when it showed nothing, and the design is to be put into the document. With a design that
 * the document no longer holds there is nothing to edit, and the list is empty.
 */
export function applyDesign(
  document: PolicyDocument,
  before: PolicyDesign | null,
  after: PolicyDesign,
): readonly TextEdit[] {
  const { located } = locateDesign(document);
  if (located === null) return before === null ? insertDesign(document, after) : [];
  if ((located.design.cache === null) === (after.cache === null)) return editStatements(document, located, after);

  const toggled = parsePolicy(toggleCache(document, located, after.cache));
  const again = locateDesign(toggled).located;
  const text = again === null ? toggled.text : applyEdits(toggled.text, editStatements(toggled, again, after));
  return difference(document.text, text);
}

/** One edit that spans all that differs. */
function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [{ range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) }];
}
