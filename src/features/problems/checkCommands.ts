import { BookSearchRegular, ChatHelpRegular, WrenchRegular } from '@fluentui/react-icons';
import { useAnalysis } from '../../stores/analysisStore';
import { layoutActions, useLayout } from '../../stores/layoutStore';
import type { AnalysisClient } from '../../worker/AnalysisClient';
import type { Command } from '../commands/Command';
import { useExplainDialog } from '../explain/explainDialogStore';
import { pageActions } from '../pages/pageStore';
import { checkActions } from './checkActions';

export const explainCommand: Command = {
  id: 'policy.explain-error',
  title: 'Explain an error',
  group: 'Policy',
  icon: ChatHelpRegular,
  run: () => useExplainDialog.setState({ open: true }),
};

export const rulesCommand: Command = {
  id: 'policy.rules',
  title: 'Rules that are checked',
  group: 'Policy',
  icon: BookSearchRegular,
  run: () => pageActions.show('rules'),
};

const problemsCommand: Command = {
  id: 'view.problems',
  title: 'Show or hide the problems',
  group: 'View',
  shortcut: { key: 'm', mod: true, shift: true, inText: true },
  run: () => layoutActions.openProblems(!useLayout.getState().problemsOpen),
};

export function fixAllCommand(client: AnalysisClient): Command {
  return {
    id: 'policy.fix-all',
    title: 'Fix all problems that have a fix',
    group: 'Policy',
    icon: WrenchRegular,
    watches: [useAnalysis],
    isEnabled: () => useAnalysis.getState().analysis?.diagnostics.some(({ fixes }) => fixes.length > 0) ?? false,
    run: () => checkActions.fixAll(client, null),
  };
}

/** What can be done with what the checks find. */
export function checkCommands(client: AnalysisClient): readonly Command[] {
  return [problemsCommand, fixAllCommand(client), rulesCommand, explainCommand];
}
