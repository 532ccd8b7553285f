import { PolicyModel } from '../../../editor/PolicyModel';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { steppingActions, useStepping } from '../../../stores/steppingStore';

/** The page's one text model. It takes typing and history over from the store when this module loads, and keeps them. */
export const policyModel = new PolicyModel(
  (text, history) => documentActions.editorChanged(text, history),
  steppingActions.setBreakpoints,
);

const texts = documentActions.attachEditor(policyModel);
policyModel.replay(texts);
// Breakpoints of the last visit are those of its text: not of another one that took its place meanwhile.
policyModel.restoreBreakpoints(texts.length === 1 ? useStepping.getState().breakpoints : []);

// Another document has no breakpoints yet, wherever its lines are like those of the one before.
useDocument.subscribe((state, before) => {
  if (state.origin !== before.origin) policyModel.setBreakpoints([]);
});
