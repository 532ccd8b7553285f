import type { RunSummary } from '../../../worker/protocol';
import { useAnalysis } from '../../../stores/analysisStore';
import { selectionActions, useSelection } from '../../../stores/selectionStore';
import { callAtMoment, type ClockMoment } from '../../../worker/callAtMoment';
import { lastMoment } from './view';

/** Where the clock stands, in seconds after the run's start. */
export function clockOf({ timeline, look }: RunSummary, moment: ClockMoment | null): number {
  return moment?.at ?? timeline.calls.find(({ call }) => call === look)?.at ?? 0;
}

export function currentRun(): RunSummary | null {
  return useAnalysis.getState().analysis?.run ?? null;
}

export function currentClock(): number {
  const run = currentRun();
  return run === null ? 0 : clockOf(run, useSelection.getState().moment);
}

/** Puts the clock at a moment, to the millisecond and inside the run. */
export function setClock(at: number): void {
  const run = currentRun();
  if (run === null) return;
  const inside = Math.min(Math.max(at, 0), lastMoment(run.timeline));
  selectionActions.setClock({ at: Math.round(inside * 1000) / 1000, call: null });
}

/** Puts the clock at the beginning of a call. */
export function goToCall(call: number): void {
  const tick = currentRun()?.timeline.calls.find((one) => one.call === call);
  if (tick !== undefined) selectionActions.setClock({ at: tick.at, call });
}

/** The call so many places after the shown one in order of time; null where there is none. */
export function neighbourCall(distance: 1 | -1): number | null {
  const run = currentRun();
  if (run === null) return null;
  const { calls } = run.timeline;
  const { moment } = useSelection.getState();
  const shown = calls.findIndex(({ call }) => call === callAtMoment(run.timeline, moment, run.look));
  // Between two calls, the one before is that which the clock shows.
  const isBetween = distance === -1 && shown >= 0 && calls[shown]!.at < clockOf(run, moment);
  return calls[isBetween ? shown : shown + distance]?.call ?? null;
}
