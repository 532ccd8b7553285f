import { BeakerRegular, ColumnDoubleCompareRegular, DataTrendingRegular } from '@fluentui/react-icons';
import type { Command } from '../commands/Command';
import { pageActions } from './pageStore';

/** The pages that try a policy out beyond a single scenario. */
export const exploreCommands: readonly Command[] = [
  {
    id: 'explore.lab',
    title: 'Failure lab: every fault, what the caller sees',
    group: 'Simulation',
    icon: BeakerRegular,
    run: () => pageActions.show('lab'),
  },
  {
    id: 'explore.load',
    title: 'Load: token requests of many calls',
    group: 'Simulation',
    icon: DataTrendingRegular,
    run: () => pageActions.show('load'),
  },
  {
    id: 'explore.compare',
    title: 'Compare the ways to get a token',
    group: 'Simulation',
    icon: ColumnDoubleCompareRegular,
    run: () => pageActions.show('compare'),
  },
];
