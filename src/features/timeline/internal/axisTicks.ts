/** A mark of the axis. */
export interface AxisTick {
  /** Seconds after the run's start. */
  readonly at: number;
  /** The clock there, in UTC, as exact as the marks are dense; the date where a day begins on an axis of days. */
  readonly label: string;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Distances at which people expect marks on a clock, in seconds. */
const distances: readonly number[] = [
  0.001,
  0.002,
  0.005,
  0.01,
  0.02,
  0.05,
  0.1,
  0.2,
  0.5,
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * day),
];

/** The smallest such distance that puts at most `most` marks on a span, in seconds. */
export function tickDistance(span: number, most: number): number {
  return distances.find((distance) => span / distance <= most) ?? distances.at(-1)!;
}

/**
 * Marks from `from` to `to` (seconds after `startsAt`, ISO 8601) at round times of the clock, at most about `most` of them.
 */
export function axisTicks(from: number, to: number, startsAt: string, most: number): readonly AxisTick[] {
  const start = Date.parse(startsAt) / 1000;
  const distance = tickDistance(to - from, most);
  const first = Math.ceil((start + from) / distance - 1e-9);
  const last = Math.floor((start + to) / distance + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const moment = (first + index) * distance;
    // The sum of two large numbers has a tail.
    return { at: Math.round((moment - start) * 1e6) / 1e6, label: labelOf(moment, distance) };
  });
}

function labelOf(moment: number, distance: number): string {
  const text = new Date(Math.round(moment * 1000)).toISOString();
  if (distance >= day) return text.slice(5, 10);
  if (distance >= minute) return text.slice(11, 16);
  if (distance >= 1) return text.slice(11, 19);
  return text.slice(14, distance >= 0.1 ? 21 : distance >= 0.01 ? 22 : 23);
}
