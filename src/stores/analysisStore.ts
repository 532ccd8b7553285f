import { create } from 'zustand';
import type { Run } from '../core/simulate/Run';
import type { Analysis, Progress } from '../worker/protocol';

/** A text whose analysis had to be ended. */
export interface Runaway {
  readonly revision: number;
  /** What the worker was busy with; null when it had not said. */
  readonly progress: Progress | null;
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
  /** The run with its secrets while `revealed`; null otherwise or until it is there. In memory only. */
  readonly revealedRun: Run | null;
}

export const useAnalysis = create<AnalysisState>()(() => ({
  analysis: null,
  analysedText: '',
  revision: 0,
  slow: false,
  runaway: null,
  failure: null,
  revealed: false,
  revealedRun: null,
}));

/** True while the shown result belongs to an earlier text, named value or scenario. */
export const useIsStale = (): boolean =>
  useAnalysis(({ analysis, revision }) => analysis !== null && analysis.revision !== revision);

/** The run to show: with secrets while the user has them revealed, masked otherwise. Null before the first one. */
export const useShownRun = (): Run | null =>
  useAnalysis(({ analysis, revealed, revealedRun }) => (revealed && revealedRun) || (analysis?.run ?? null));

export const analysisActions = {
  /** Shows or masks secrets in everything that the page shows of a run. */
  setRevealed(revealed: boolean): void {
    useAnalysis.setState(revealed ? { revealed } : { revealed, revealedRun: null });
  },
};
