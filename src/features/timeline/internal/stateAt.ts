import type { CacheLane, Timeline } from '../../../core/fleet/timelineOf';

/** What holds at a moment of a run. */
export interface MomentState {
  /** The entries that live, those that end first in front. */
  readonly living: readonly { readonly lane: CacheLane; readonly secondsLeft: number }[];
  /** What the scenario's events do then, in words. */
  readonly events: readonly string[];
}

/** At `at` seconds. What ends then has ended. */
export function stateAt({ cache, bands }: Timeline, at: number): MomentState {
  const living = cache.flatMap((lane) =>
    lane.spans
      .filter(({ storedAt, endedAt }) => storedAt <= at && at < endedAt)
      .map(({ expiresAt }) => ({ lane, secondsLeft: expiresAt - at })),
  );
  return {
    living: living.toSorted((a, b) => a.secondsLeft - b.secondsLeft),
    events: bands.filter(({ from, to }) => at === from || (from < at && at < to)).map(({ message }) => message),
  };
}
