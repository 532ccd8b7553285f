import type { TextEdit } from '../core/text/TextEdit';

/**
 * What an editor adapter offers once its model holds the document. The port belongs to the text model, not to a widget: it stays
 * attached while the editor isn't on screen, so that undo and redo keep working.
 *
 * The adapter's side of the bargain:
 * - create the model from `documentActions.attachEditor(port)`: it returns the history so far, oldest text first, the current text
 *   last. Replay it into the model, with an undo stop between two texts, and undo reaches back to before the editor was there;
 * - call `documentActions.editorChanged(text, history)` synchronously after every change of the model, whoever made it (typing, a
 *   port call, undo). The store takes the text over and counts the version; it never writes back, which breaks the loop;
 * - keep the model's end-of-line sequence as it is in the text: offsets count UTF-16 code units of exactly that text.
 */
export interface EditorPort {
  /**
   * Applies the edits to the model as the user's own, keeping cursor and scroll. Ranges refer to the text as of the last
   * `editorChanged`. An undo stop goes before them, unless `group` is not null and equals the group of the change just before.
   */
  applyEdits(edits: readonly TextEdit[], group: string | null): void;
  undo(): void;
  redo(): void;
}
