import { lostContent } from '../../core/design/applyDesign';
import type { PolicyDesign } from '../../core/design/PolicyDesign';
import { parsePolicy } from '../../core/policy/parsePolicy';
import { LineIndex } from '../../core/text/LineIndex';
import { useDocument } from '../../stores/documentStore';
import { addSampleNamedValues } from './internal/addSampleNamedValues';
import { changeDesign } from './internal/changeDesign';

/** The lines (from 1) of the policy that aren't the form's, and that have no place in a policy of the other design. */
export function linesLost(after: PolicyDesign): readonly number[] {
  const { text } = useDocument.getState();
  const index = new LineIndex(text);
  return lostContent(parsePolicy(text), after).map(({ range }) => index.positionAt(range.start).line + 1);
}

/**
 * Puts another way to authenticate into the policy, with sample values for the named values that come with it; one step for undo.
 * Returns what is wrong with the design, in words, and changes nothing then; null when it was applied.
 */
export function switchDesign(update: (design: PolicyDesign) => PolicyDesign): string | null {
  return changeDesign('strategy', (before) => {
    const after = update(before);
    addSampleNamedValues(after);
    return after;
  });
}
