import { monaco } from './monaco';

/** Something that the editor's own palette (F1) offers, and its context menu where `inMenu`. */
export interface EditorAction {
  readonly id: string;
  readonly label: string;
  readonly inMenu: boolean;
  run(): void;
}

/** Offers actions of the page where the editor has the keyboard. The returned function takes them back. */
export function registerActions(actions: readonly EditorAction[]): () => void {
  const registrations = actions.map(({ id, label, inMenu, run }) =>
    monaco.editor.addEditorAction({
      id: `policy.page.${id}`,
      label,
      ...(inMenu ? { contextMenuGroupId: '1_modification' } : {}),
      run,
    }),
  );
  return () => {
    for (const registration of registrations) registration.dispose();
  };
}
