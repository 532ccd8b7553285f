import { create } from 'zustand';
import type { SimulatedCall } from '../core/simulate/Run';
import { callAtMoment } from '../worker/callAtMoment';
import type { Analysis, Progress, RunSummary } from '../worker/protocol';
import { useSelection } from './selectionStore';

/** A text whose analysis had to be ended. */
export interface Runaway {
  readonly revision: number;
  /** What the worker was busy with; null when it had not said. */
  readonly progress: Progress | null;
}

/** The call of a run that the page shows. */
export interface ShownCall {
  /** Of the analysis that it is from. */
  readonly revision: number;
  readonly index: number;
  /** With the secrets in what was sent. In memory only. */
  readonly revealed: boolean;
  readonly call: SimulatedCall;
}

export interface AnalysisState {
  /** The newest result; it may be older than the text: see `useIsStale`. Dim it then, don't remove it. */
  readonly analysis: Analysis | null;
  /** The text that `analysis` is about: its ranges refer to it, not to what was typed since. */
  readonly analysedText: string;
  /** Counts every change of text, named values or scenario. */
  readonly revision: number;
  /** True when the answer takes longer than half a second. */
  readonly slow: boolean;
  readonly runaway: Runaway | null;
  /** A defect in the worker, in words. */
  readonly failure: string | null;
  /** The user asked to see secrets. Not stored: it ends with the page. */
  readonly revealed: boolean;
  /** The call where the clock stands, or the one before until that one is there. */
  readonly shownCall: ShownCall | null;
}

export const useAnalysis = create<AnalysisState>()(() => ({
  analysis: null,
  analysedText: '',
  revision: 0,
  slow: false,
  runaway: null,
  failure: null,
  revealed: false,
  shownCall: null,
}));

/** True while the shown result belongs to an earlier text, named value or scenario. */
export const useIsStale = (): boolean =>
  useAnalysis(({ analysis, revision }) => analysis !== null && analysis.revision !== revision);

/** The newest run along its time. Null before the first one. */
export const useRunSummary = (): RunSummary | null => useAnalysis(({ analysis }) => analysis?.run ?? null);

/** The position of the call where the clock stands; null without one. */
export function useCallAtClock(): number | null {
  const run = useRunSummary();
  // The clock moves many times a second while it plays, the call changes seldom.
  return useSelection(({ moment }) => run && callAtMoment(run.timeline, moment, run.look));
}

export const analysisActions = {
  /** Shows or masks secrets in everything that the page shows of a run. */
  setRevealed(revealed: boolean): void {
    useAnalysis.setState(({ shownCall }) =>
      // What shows secrets goes at once; the masked call comes in its place.
      revealed || shownCall?.revealed !== true ? { revealed } : { revealed, shownCall: null },
    );
  },
};
