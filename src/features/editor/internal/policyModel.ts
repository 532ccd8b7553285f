import { PolicyModel } from '../../../editor/PolicyModel';
import { documentActions } from '../../../stores/documentStore';

/** The page's one text model. It takes typing and history over from the store when this module loads, and keeps them. */
export const policyModel = new PolicyModel((text, history) => documentActions.editorChanged(text, history));

policyModel.replay(documentActions.attachEditor(policyModel));
