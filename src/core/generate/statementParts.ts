import { cachedTokenParts } from './cachedTokenParts';
import { forwardingParts, sendTokenPart } from './forwardingParts';
import type { Part, Shape } from './PolicyTemplate';
import { requestParts } from './requestParts';

/*
 * The policy that this product writes, as a template. The generator fills it in, the recognizer matches it against a document, and
 * edits from the form are the difference between two fillings; so what is written can always be read back.
 *
 * Expressions in attributes have no // comments: a reader that follows XML to the letter turns an attribute's line ends into blanks.
 */

/** Every statement of a design's policy, in order. */
export function statementParts(shape: Pick<Shape, 'cached'>): readonly Part[] {
  return [...(shape.cached ? cachedTokenParts : requestParts), ...forwardingParts, sendTokenPart];
}
