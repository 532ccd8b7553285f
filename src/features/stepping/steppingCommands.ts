import {
  ArrowNextRegular,
  ArrowPreviousRegular,
  ArrowStepInLeftRegular,
  ArrowStepInRightRegular,
  ArrowStepOutRegular,
  ArrowStepOverRegular,
  NextRegular,
  PreviousRegular,
  SendRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { useAnalysis } from '../../stores/analysisStore';
import { notify } from '../../stores/noticesStore';
import { useSelection } from '../../stores/selectionStore';
import { useStepping } from '../../stores/steppingStore';
import type { Command, Shortcut } from '../commands/Command';
import { move, runTo } from './steps';

const hasSteps = (): boolean => (useAnalysis.getState().shownCall?.call.steps.length ?? 0) > 0;
const hasBreakpoints = (): boolean => hasSteps() && useStepping.getState().breakpoints.length > 0;

const command = (
  id: string,
  title: string,
  icon: FluentIcon,
  run: () => void,
  options: { readonly shortcut?: Shortcut; readonly isEnabled?: () => boolean } = {},
): Command => ({
  id: `stepping.${id}`,
  title,
  group: 'Simulation',
  icon,
  watches: [useAnalysis, useStepping],
  isEnabled: hasSteps,
  run,
  ...options,
});

/** Moves through the shown call, in the order of their buttons. F11 and Shift+F11, which debuggers have, are the browser's. */
export const stepMoves: readonly Command[] = [
  command('start', 'To the start of the call', ArrowPreviousRegular, () => move('start')),
  command('back', 'Step back', ArrowStepInLeftRegular, () => move('into', -1), {
    shortcut: { key: 'ArrowLeft', alt: true },
  }),
  command('forward', 'Step forward, into a policy', ArrowStepInRightRegular, () => move('into'), {
    shortcut: { key: 'ArrowRight', alt: true },
  }),
  command('over', 'Step over', ArrowStepOverRegular, () => move('over'), { shortcut: { key: 'F10', inText: true } }),
  command('out', 'Step out', ArrowStepOutRegular, () => move('out'), {
    shortcut: { key: 'F9', mod: true, inText: true },
  }),
  command('end', 'To the end of the call', ArrowNextRegular, () => move('end')),
];

/** Moves from breakpoint to breakpoint. */
export const breakpointMoves: readonly Command[] = [
  command('previous-breakpoint', 'Back to the breakpoint before', PreviousRegular, () => move('run', -1), {
    isEnabled: hasBreakpoints,
    shortcut: { key: 'ArrowUp', alt: true },
  }),
  command('next-breakpoint', 'Run to the next breakpoint', NextRegular, () => move('run'), {
    isEnabled: hasBreakpoints,
    shortcut: { key: 'ArrowDown', alt: true },
  }),
];

export const steppingCommands: readonly Command[] = [
  ...stepMoves,
  ...breakpointMoves,
  command(
    'run-to-cursor',
    'Run the call to the cursor',
    SendRegular,
    () => {
      const { cursor } = useSelection.getState();
      if (cursor === null || !runTo(cursor)) notify('No policy at the cursor runs in this call.', 'info');
    },
    { shortcut: { key: 'F10', mod: true, inText: true } },
  ),
];
