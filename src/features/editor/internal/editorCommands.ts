import { CodeRegular, SearchRegular, TextIndentIncreaseRegular } from '@fluentui/react-icons';
import type { MonacoEditor } from '../../../editor/MonacoEditor';
import type { Command } from '../../commands/Command';

/** What can be done in the editor, for the palette. Monaco's own shortcuts stay Monaco's. */
export function editorCommands(editor: MonacoEditor): readonly Command[] {
  return [
    {
      id: 'editor.format',
      title: 'Format the policy',
      group: 'Edit',
      icon: TextIndentIncreaseRegular,
      run: () => editor.run('editor.action.formatDocument'),
    },
    {
      id: 'editor.find',
      title: 'Find in the policy',
      group: 'Edit',
      icon: SearchRegular,
      run: () => editor.run('actions.find'),
    },
    {
      id: 'editor.symbol',
      title: 'Go to a policy in the document',
      group: 'Edit',
      icon: CodeRegular,
      run: () => editor.run('editor.action.quickOutline'),
    },
  ];
}
