import {
  ArrowEnterRegular,
  BracesRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  CodeRegular,
  LightbulbRegular,
  RecordRegular,
  RenameRegular,
  SearchRegular,
  TextIndentIncreaseRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { Wrapper } from '../../../core/language-service/surround';
import type { MonacoEditor } from '../../../editor/MonacoEditor';
import type { AnalysisClient } from '../../../worker/AnalysisClient';
import type { Command } from '../../commands/Command';
import { useStepping } from '../../../stores/steppingStore';
import { checkActions } from '../../problems/checkActions';
import { policyModel } from './policyModel';

/** What can be done in the editor, for the palette. Monaco's own shortcuts stay Monaco's. */
export function editorCommands(editor: MonacoEditor, client: AnalysisClient): readonly Command[] {
  const surroundWith = (wrapper: Wrapper): Command => ({
    id: `editor.surround-${wrapper}`,
    title: `Surround with ${wrapper}`,
    group: 'Edit',
    icon: BracesRegular,
    run: () => checkActions.surround(client, editor.selection, wrapper),
  });
  const own = (id: string, title: string, action: string, icon: FluentIcon): Command => ({
    id: `editor.${id}`,
    title,
    group: 'Edit',
    icon,
    run: () => editor.run(action),
  });
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
    own('fix', 'Fixes and changes at the cursor', 'editor.action.quickFix', LightbulbRegular),
    own('definition', 'Go to the definition of the name at the cursor', 'policy.definition', ArrowEnterRegular),
    own('uses', 'Find all uses of the name at the cursor', 'editor.action.goToReferences', SearchRegular),
    own('rename', 'Rename the name at the cursor everywhere', 'editor.action.rename', RenameRegular),
    surroundWith('choose'),
    surroundWith('retry'),
    {
      id: 'stepping.breakpoint',
      title: 'Set or remove the breakpoint at the cursor',
      group: 'Simulation',
      icon: RecordRegular,
      shortcut: { key: 'F9', inText: true },
      run: () => editor.toggleBreakpoint(),
    },
    {
      id: 'stepping.no-breakpoints',
      title: 'Remove all breakpoints',
      group: 'Simulation',
      watches: [useStepping],
      isEnabled: () => useStepping.getState().breakpoints.length > 0,
      run: () => policyModel.setBreakpoints([]),
    },
    own('fold', 'Fold all', 'editor.foldAll', ChevronRightRegular),
    own('unfold', 'Unfold all', 'editor.unfoldAll', ChevronDownRegular),
  ];
}
