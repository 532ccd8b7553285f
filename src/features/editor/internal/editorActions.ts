import type { EditorAction, MonacoEditor } from '../../../editor/MonacoEditor';
import { useDocument } from '../../../stores/documentStore';
import type { AnalysisClient } from '../../../worker/AnalysisClient';
import { runCommand } from '../../commands/commandRegistry';
import { showNamedValue } from '../../named-values/showNamedValue';

const pageCommand = (id: string, label: string, inMenu = false, key?: EditorAction['key']): EditorAction => ({
  id,
  label,
  inMenu,
  ...(key === undefined ? {} : { key }),
  run: () => runCommand(id),
});

/** What the page does for a person who writes: for the palette, the keys and the menu of the editor, which keeps the keyboard to itself. */
export function editorActions(editor: MonacoEditor, client: AnalysisClient): readonly EditorAction[] {
  return [
    {
      id: 'definition',
      label: 'Go to the definition of a name',
      key: 'F12',
      async run() {
        const { text } = useDocument.getState();
        const outcome = await client.request('names', { text, offset: editor.selection.start, namedValues: {} });
        const name = outcome.status === 'done' ? outcome.result : null;
        // A named value is defined in the form, not in the text.
        if (name?.kind === 'named-value') showNamedValue(name.name);
        else editor.run('editor.action.revealDefinition');
      },
    },
    pageCommand('editor.surround-choose', 'Surround with choose', true),
    pageCommand('editor.surround-retry', 'Surround with retry', true),
    pageCommand('stepping.run-to-cursor', 'Run the call to the cursor', true),
    pageCommand('stepping.breakpoint', 'Set or remove the breakpoint of the line', true),
    pageCommand('stepping.forward', 'Step forward', false, 'Alt+ArrowRight'),
    pageCommand('stepping.back', 'Step back', false, 'Alt+ArrowLeft'),
    pageCommand('policy.fix-all', 'Fix all problems that have a fix'),
    pageCommand('view.problems', 'Show or hide the problems'),
    pageCommand('policy.rules', 'Rules that are checked'),
    pageCommand('policy.explain-error', 'Explain an error'),
    pageCommand('view.palette', 'All commands of the page'),
  ];
}
