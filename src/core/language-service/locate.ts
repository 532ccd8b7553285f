import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import type { PlacedElement } from '../validate/analysis/PlacedElement';
import type { XmlElement } from '../xml/nodes';
import { elementAt } from './elementAt';

/** One step of the way to a place: an element and its name. */
export interface PathStep {
  readonly name: string;
  readonly range: OffsetRange;
  readonly nameRange: OffsetRange;
}

export interface Location {
  /** The innermost element at the place; null outside of all elements. */
  readonly element: XmlElement | null;
  /** From the section (or the outermost statement) to the element: inbound ▸ choose ▸ when. The root of the document is left out. */
  readonly path: readonly PathStep[];
}

/** Where in the document an offset is. An offset at the very edge of an element counts as inside, so that the end of `<base />` is in it. */
export function locate(document: PolicyDocument, offset: number): Location {
  const element = elementAt(document, offset);
  const path: PathStep[] = [];
  for (let at = element; at !== null; at = at.parent) {
    if (at === document.root && (at.name === 'policies' || at.name === 'fragment') && at.parent === null) continue;
    path.push({ name: at.name, range: at.range, nameRange: at.nameRange });
  }
  return { element, path: path.toReversed() };
}

/** The innermost policy at an offset, with what the catalogue says of it; null where there is none. */
export function policyAt(document: PolicyDocument, offset: number): PlacedElement | null {
  const analysis = PolicyAnalysis.anyOf(document);
  for (let at = elementAt(document, offset); at !== null; at = at.parent) {
    const placed = analysis.placeOf(at);
    if (placed?.role === 'policy') return placed;
  }
  return null;
}
