import type { EditorAction } from '../../../editor/registerActions';
import { runCommand } from '../../commands/commandRegistry';

const pageCommand = (id: string, label: string, inMenu = false): EditorAction => ({
  id,
  label,
  inMenu,
  run: () => runCommand(id),
});

/** Commands of the page that belong to writing a policy, for the palette and the menu of the editor, which keep the keys to themselves. */
export const editorActions: readonly EditorAction[] = [
  pageCommand('editor.surround-choose', 'Surround with choose', true),
  pageCommand('editor.surround-retry', 'Surround with retry', true),
  pageCommand('policy.fix-all', 'Fix all problems that have a fix'),
  pageCommand('view.problems', 'Show or hide the problems'),
  pageCommand('policy.rules', 'Rules that are checked'),
  pageCommand('policy.explain-error', 'Explain an error'),
  pageCommand('view.palette', 'All commands of the page'),
];
