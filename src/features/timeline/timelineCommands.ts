import { AddRegular, NextRegular, PlayRegular, PreviousRegular } from '@fluentui/react-icons';
import { useAnalysis } from '../../stores/analysisStore';
import { scenarioActions } from '../../stores/scenarioStore';
import { useSelection } from '../../stores/selectionStore';
import type { Command } from '../commands/Command';
import { currentClock, currentRun, goToCall, neighbourCall, setClock } from './internal/clock';
import { usePlay } from './internal/playStore';
import { lastMoment } from './internal/view';

const watches = [useAnalysis, useSelection];

export const previousCallCommand: Command = {
  id: 'timeline.previous-call',
  title: 'Previous call',
  group: 'Simulation',
  icon: PreviousRegular,
  watches,
  isEnabled: () => neighbourCall(-1) !== null,
  run: () => {
    const call = neighbourCall(-1);
    if (call !== null) goToCall(call);
  },
};

export const nextCallCommand: Command = {
  id: 'timeline.next-call',
  title: 'Next call',
  group: 'Simulation',
  icon: NextRegular,
  watches,
  isEnabled: () => neighbourCall(1) !== null,
  run: () => {
    const call = neighbourCall(1);
    if (call !== null) goToCall(call);
  },
};

export const playCommand: Command = {
  id: 'timeline.play',
  title: 'Play or pause the scenario’s clock',
  group: 'Simulation',
  icon: PlayRegular,
  watches: [useAnalysis],
  isEnabled: () => currentRun() !== null,
  run: () => {
    const { isPlaying } = usePlay.getState();
    const run = currentRun();
    // At the end it begins anew.
    if (!isPlaying && run !== null && currentClock() >= lastMoment(run.timeline)) setClock(0);
    usePlay.setState({ isPlaying: !isPlaying });
  },
};

export const callNowCommand: Command = {
  id: 'timeline.call-now',
  title: 'Call now: add a call where the clock stands',
  group: 'Simulation',
  icon: AddRegular,
  watches: [useAnalysis],
  isEnabled: () => currentRun() !== null,
  run: () => {
    const at = currentClock();
    scenarioActions.add({ kind: 'call', at });
    setClock(at);
  },
};

/** What can be done with the scenario's clock. */
export const timelineCommands: readonly Command[] = [previousCallCommand, nextCallCommand, playCommand, callNowCommand];
