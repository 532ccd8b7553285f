import { designShape } from '../generate/designSlots';
import { statementSequence } from '../generate/statementParts';
import { parsePolicy } from '../policy/parsePolicy';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { applyEdits, type TextEdit } from '../text/TextEdit';
import { type DocumentStyle, documentStyle } from './documentStyle';
import { editStatements } from './editStatements';
import { goingStatements } from './goingStatements';
import { insertDesign } from './insertDesign';
import { type LocatedDesign, locateDesign } from './locateDesign';
import type { MatchedElement, Unmanaged } from './matchElement';
import { asksForToken, type PolicyDesign, sendsToken } from './PolicyDesign';
import { swapSequence } from './swapSequence';
import { plainCache, toggleCache } from './toggleCache';

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
  const style = documentStyle(document);
  const step = firstStep(document, located, after, style);
  if (step === null) return editStatements(document, located, after, style);

  let text = step;
  for (let rest = parsePolicy(text); ; rest = parsePolicy(text)) {
    const again = locateDesign(rest).located;
    if (again === null) break;
    const next = firstStep(rest, again, after, style);
    text = next ?? applyEdits(text, editStatements(rest, again, after, style));
    if (next === null) break;
  }
  return difference(document.text, text);
}

/**
 * What `applyDesign` would take away that isn't the form's own: policies and comments inside of a statement that `after` has no place
 * for.
 */
export function lostContent(document: PolicyDocument, after: PolicyDesign): readonly Unmanaged[] {
  const { located } = locateDesign(document);
  if (located === null) return [];
  const going = goingStatements(located, after);
  const lost = located.unmanaged.filter(({ range }) =>
    going.some(({ element: { range: outer } }) => outer.start <= range.start && range.end <= outer.end),
  );
  return [...lost, ...going.flatMap(ownComments)];
}

/** The comments inside of a statement that were not generated with it. */
function ownComments(matched: MatchedElement): readonly Unmanaged[] {
  const generated = new Set([...matched.children.values()].map(({ template }) => template.comment));
  const own = matched.element.children
    .filter((node) => node.kind === 'comment' && !generated.has(node.text.trim()))
    .map(({ range }) => ({ range, reason: 'This comment is your own.' }));
  return [...own, ...[...matched.children.values()].flatMap(ownComments)];
}

/** The text after the first of the changes that lead to another sequence of statements; null when there is none to make. */
function firstStep(
  document: PolicyDocument,
  located: LocatedDesign,
  after: PolicyDesign,
  style: DocumentStyle,
): string | null {
  const { design } = located;
  if (statementSequence(designShape(design)) === statementSequence(designShape(after))) return null;
  if (!asksForToken(design) || !asksForToken(after)) {
    const freed = withFreeTokenHeader(design, after);
    return freed === design
      ? swapSequence(document, located, after, style)
      : applyEdits(document.text, editStatements(document, located, freed, style));
  }
  const request = { ...located, design };
  if (design.cache === null) return toggleCache(document, request, plainCache(after.cache!), style);
  const plain = plainCache(design.cache);
  const edits = editStatements(document, located, { ...design, cache: plain }, style);
  return edits.length > 0 ? applyEdits(document.text, edits) : toggleCache(document, request, null, style);
}

/** The design without the caller's credentials in the header that the other design puts its token into. */
function withFreeTokenHeader(design: PolicyDesign, after: PolicyDesign): PolicyDesign {
  const { callerAuthorization } = design.backend;
  return callerAuthorization.action === 'move' &&
    sendsToken(after) &&
    callerAuthorization.header.toLowerCase() === after.backend.header.toLowerCase()
    ? ({ ...design, backend: { ...design.backend, callerAuthorization: { action: 'keep' } } } as PolicyDesign)
    : design;
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
