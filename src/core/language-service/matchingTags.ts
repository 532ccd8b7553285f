import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { elementAt } from './elementAt';

/** The names in the two tags of one element. */
export interface MatchingTags {
  readonly start: OffsetRange;
  readonly end: OffsetRange;
}

/** The tags of the element in whose tag name the offset is, edges included; null elsewhere, and for an element with one tag. */
export function matchingTags(document: Pick<PolicyDocument, 'xml'>, offset: number): MatchingTags | null {
  for (let at = elementAt(document, offset); at !== null; at = at.parent) {
    const { nameRange, closeNameRange } = at;
    if (closeNameRange === null) continue;
    const inName = [nameRange, closeNameRange].some(({ start, end }) => start <= offset && offset <= end);
    if (inName) return { start: nameRange, end: closeNameRange };
  }
  return null;
}
