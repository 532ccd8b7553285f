import type { Timeline } from '../core/fleet/timelineOf';

/** Where the clock stands, and which of the calls of that moment is meant; null: the last of them. */
export interface ClockMoment {
  /** Seconds after the scenario's first moment. */
  readonly at: number;
  readonly call: number | null;
}

/**
 * The position of the call that a moment shows: the one that it names, if that begins then, or the last that has begun, or the first of
 * all. Without a moment, `look`. Null in a run without calls.
 */
export function callAtMoment(
  { calls }: Pick<Timeline, 'calls'>,
  moment: ClockMoment | null,
  look: number,
): number | null {
  if (moment === null) return calls.some(({ call }) => call === look) ? look : (calls.at(-1)?.call ?? null);
  const named = calls.find(({ call, at }) => call === moment.call && at === moment.at);
  return (named ?? calls.findLast(({ at }) => at <= moment.at) ?? calls[0])?.call ?? null;
}
