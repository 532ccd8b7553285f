import { applyDesign } from '../../../core/design/applyDesign';
import { parseDesign } from '../../../core/design/parseDesign';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { recognizeDesign } from '../../../core/design/recognizeDesign';
import { parsePolicy } from '../../../core/policy/parsePolicy';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { useDesignDraft } from './designDraftStore';

/**
 * Changes the design that the present text holds, by the smallest edits; without one, the form's own design. Reads the text anew, so
 * that a change never rests on an older reading of it. `path` names the changed field; its changes in a row are one undo step.
 * Returns what is wrong with the new value, in words, and changes nothing then; null when it was applied.
 */
export function changeDesign(path: string, update: (design: PolicyDesign) => PolicyDesign): string | null {
  const document = parsePolicy(useDocument.getState().text);
  const { design: recognised } = recognizeDesign(document);
  const before = recognised ?? useDesignDraft.getState().detached;
  const after = parseDesign(update(before));
  if ('errors' in after) return (after.errors.find((error) => error.path === path) ?? after.errors[0])?.message ?? null;
  if (recognised === null) useDesignDraft.setState({ detached: after.design });
  else apply(applyDesign(document, recognised, after.design), after.design, `design.${path}`);
  return null;
}

/** Puts the form's design into a policy that has no token flow, leaving everything in it as it is. */
export function insertDesign(): void {
  const { detached } = useDesignDraft.getState();
  const document = parsePolicy(useDocument.getState().text);
  apply(applyDesign(document, null, detached), detached, null);
}

function apply(edits: ReturnType<typeof applyDesign>, design: PolicyDesign, group: string | null): void {
  documentActions.applyEdits(edits, group);
  useDesignDraft.setState({ pending: { version: useDocument.getState().version, design } });
}
