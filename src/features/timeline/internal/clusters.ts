import type { CallCost, CallTick } from '../../../core/fleet/timelineOf';

/** Calls that stand too close to be told apart, as one mark. */
export interface Cluster {
  readonly calls: readonly CallTick[];
  /** What the worst of them cost. */
  readonly cost: CallCost;
  /** Middle of its calls, in pixels. */
  readonly x: number;
}

const severity: Readonly<Record<CallCost, number>> = { hit: 0, 'token-request': 1, failed: 2 };

/** Calls in order of time as marks at least `distance` pixels apart, where `x` places a moment. */
export function clusters(calls: readonly CallTick[], x: (at: number) => number, distance: number): readonly Cluster[] {
  const groups: CallTick[][] = [];
  for (const call of calls) {
    const group = groups.at(-1);
    // From the first of the group on: a long row of near calls isn't one mark.
    if (group !== undefined && x(call.at) - x(group[0]!.at) < distance) group.push(call);
    else groups.push([call]);
  }
  return groups.map((group) => ({
    calls: group,
    cost: group.reduce<CallCost>((worst, { cost }) => (severity[cost] > severity[worst] ? cost : worst), 'hit'),
    x: (x(group[0]!.at) + x(group.at(-1)!.at)) / 2,
  }));
}
