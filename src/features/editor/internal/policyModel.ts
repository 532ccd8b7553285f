import { PolicyModel } from '../../../editor/PolicyModel';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { steppingActions } from '../../../stores/steppingStore';

/** The page's one text model. It takes typing and history over from the store when this module loads, and keeps them. */
export const policyModel = new PolicyModel(
  (text, history) => documentActions.editorChanged(text, history),
  steppingActions.setBreakpoints,
);

policyModel.replay(documentActions.attachEditor(policyModel));

// Another document has no breakpoints yet, wherever its lines are like those of the one before.
useDocument.subscribe((state, before) => {
  if (state.origin !== before.origin) policyModel.setBreakpoints([]);
});
