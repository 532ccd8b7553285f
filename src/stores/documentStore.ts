import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { minimalEdit } from '../core/text/minimalEdit';
import { applyEdits, type TextEdit } from '../core/text/TextEdit';
import type { EditorPort } from './EditorPort';
import { checkedStorage } from './persistence/checkedStorage';
import { emptyHistory, remember, stepBack, stepForward, type TextHistory } from './TextHistory';

const Origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sample'), id: z.string() }),
  z.object({ kind: z.literal('file') }),
  z.object({ kind: z.literal('paste') }),
  z.object({ kind: z.literal('design') }),
]);

const Stored = z.object({
  text: z.string(),
  title: z.string().max(200),
  origin: Origin,
  edited: z.boolean(),
});

export type DocumentOrigin = z.infer<typeof Origin>;

export interface DocumentState {
  /** The policy: the one truth of the page. */
  readonly text: string;
  /** Counts every change of `text`. */
  readonly version: number;
  /** What the page and a download call it. */
  readonly title: string;
  /** Where it came from; null before the first document is there. */
  readonly origin: DocumentOrigin | null;
  /** Changed since it was opened. */
  readonly edited: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Read it with narrow selectors: `useDocument((state) => state.text)`. Change it through `documentActions` only. */
export const useDocument = create<DocumentState>()(
  persist(
    (): DocumentState => ({
      text: '',
      version: 0,
      title: '',
      origin: null,
      edited: false,
      canUndo: false,
      canRedo: false,
    }),
    {
      name: 'apim-policy-designer.document',
      version: 1,
      storage: checkedStorage({ version: 1, schema: Stored.nullable(), isWork: true, delay: 300 }),
      partialize: ({ text, title, origin, edited }) => (origin === null ? null : { text, title, origin, edited }),
      merge: (stored, state) => ({ ...state, ...(stored as z.infer<typeof Stored> | null) }),
    },
  ),
);

// History and port are machinery, not state: nothing renders from them but canUndo and canRedo.
let history: TextHistory = emptyHistory;
let port: EditorPort | null = null;

function setText(text: string, rest: Partial<DocumentState>): void {
  useDocument.setState((state) => ({ ...rest, text, version: state.version + (text === state.text ? 0 : 1) }));
}

function setOwnText(text: string, rest: Partial<DocumentState> = {}): void {
  setText(text, { ...rest, canUndo: history.past.length > 0, canRedo: history.future.length > 0 });
}

export const documentActions = {
  /**
   * Applies edits whose ranges refer to the present text. Edits of one `group` (a form field's path) that follow each other are one
   * step for undo.
   */
  applyEdits(edits: readonly TextEdit[], group: string | null = null): void {
    const { text } = useDocument.getState();
    const after = applyEdits(text, edits);
    if (after === text) return;
    if (port !== null) {
      port.applyEdits(edits, group);
      useDocument.setState({ edited: true });
      return;
    }
    history = remember(history, text, group);
    setOwnText(after, { edited: true });
  },

  /** Replaces the whole policy in one step that undo takes back. */
  open(document: { readonly text: string; readonly title: string; readonly origin: DocumentOrigin }): void {
    const { text, origin } = useDocument.getState();
    const rest = { title: document.title.slice(0, 200), origin: document.origin, edited: false };
    const edits = minimalEdit(text, document.text);
    if (port !== null) {
      if (edits.length > 0) port.applyEdits(edits, null);
      useDocument.setState(rest);
      return;
    }
    // The first document of a visit replaces nothing, so there is nothing to go back to.
    if (edits.length > 0 && origin !== null) history = remember(history, text, null);
    setOwnText(document.text, rest);
  },

  rename(title: string): void {
    useDocument.setState({ title: title.slice(0, 200) });
  },

  undo(): void {
    if (port !== null) port.undo();
    else {
      const step = stepBack(history, useDocument.getState().text);
      if (step === null) return;
      history = step.history;
      setOwnText(step.text, { edited: true });
    }
  },

  redo(): void {
    if (port !== null) port.redo();
    else {
      const step = stepForward(history, useDocument.getState().text);
      if (step === null) return;
      history = step.history;
      setOwnText(step.text, { edited: true });
    }
  },

  /** From the editor adapter only, after every change of its model. See EditorPort. */
  editorChanged(text: string, state: { readonly canUndo: boolean; readonly canRedo: boolean }): void {
    if (text === useDocument.getState().text) useDocument.setState(state);
    else setText(text, { ...state, edited: true });
  },

  /**
   * An editor takes over typing and history. Returns the texts to replay into its model, oldest first, the current text last;
   * there is always at least one.
   */
  attachEditor(editor: EditorPort): readonly string[] {
    const texts = [...history.past, useDocument.getState().text];
    history = emptyHistory;
    port = editor;
    return texts;
  },

  /** The editor is gone for good (it failed); the store keeps the history again. */
  detachEditor(editor: EditorPort): void {
    if (port !== editor) return;
    port = null;
    history = emptyHistory;
    useDocument.setState({ canUndo: false, canRedo: false });
  },
};
