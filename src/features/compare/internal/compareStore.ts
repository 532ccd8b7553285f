import { create } from 'zustand';
import type { ComparedStrategy } from '../../../core/strategies/compareStrategies';
import type { StrategyNeeds } from '../../../core/strategies/recommendStrategies';
import type { StrategyVariant } from '../../../core/strategies/StrategyVariant';

interface State {
  /** Null: nobody has picked yet, so the design's own way stands beside the recommended one. */
  readonly picked: readonly StrategyVariant[] | null;
  /** What a person answered; the rest comes from the design. */
  readonly answers: Partial<StrategyNeeds>;
  /** Of several on a narrow screen, the one that is shown. */
  readonly front: StrategyVariant | null;
  /** What running designs has shown, by the design and its circumstances; the newest at the end. */
  readonly runs: ReadonlyMap<string, ComparedStrategy>;
}

/** How many strategies stand side by side. */
export const fewestCompared = 2;
export const mostCompared = 4;

const keptRuns = 40;

/** What is compared; kept while the page is closed. */
export const useCompare = create<State>()(() => ({ picked: null, answers: {}, front: null, runs: new Map() }));

export const compareActions = {
  answer(answers: Partial<StrategyNeeds>): void {
    useCompare.setState((state) => ({ answers: { ...state.answers, ...answers } }));
  },
  /** Adds one, or takes it away; `shown` are those that are compared now. */
  toggle(variant: StrategyVariant, shown: readonly StrategyVariant[]): void {
    if (shown.includes(variant)) {
      if (shown.length > fewestCompared) useCompare.setState({ picked: shown.filter((one) => one !== variant) });
    } else if (shown.length < mostCompared) useCompare.setState({ picked: [...shown, variant], front: variant });
  },
  remember(key: string, run: ComparedStrategy): void {
    useCompare.setState(({ runs }) =>
      runs.get(key) === run ? {} : { runs: new Map([...[...runs].slice(-keptRuns), [key, run]]) },
    );
  },
  bringToFront(front: StrategyVariant): void {
    useCompare.setState({ front });
  },
};
