import { minimalEdit } from '../../../core/text/minimalEdit';
import { documentActions, useDocument } from '../../../stores/documentStore';
import { notify } from '../../../stores/noticesStore';

/** Puts a cured text into the editor, as one step for undo. */
export function applyCure(text: string, words: string): void {
  documentActions.applyEdits(minimalEdit(useDocument.getState().text, text));
  notify(words, 'success', 'edit.undo');
}
