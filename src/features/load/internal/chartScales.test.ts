import { describe, expect, it } from 'vitest';
import type { FleetBucket } from '../../../core/fleet/FleetResult';
import { mergeBuckets } from './mergeBuckets';
import { timeTicks } from './timeTicks';
import { valueScale } from './valueScale';

describe('the scales of the chart', () => {
  it('has nothing at the bottom and everything below the top, on round lines', () => {
    for (const kind of ['log', 'linear'] as const) {
      for (const most of [0, 0.4, 1, 7, 599_556, 86_400_000]) {
        const { at, ticks } = valueScale(most, kind);
        expect(at(0)).toBe(0);
        expect(at(most)).toBeLessThanOrEqual(1);
        expect(at(most / 2)).toBeLessThanOrEqual(at(most));
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }
    }
    expect(valueScale(599_556, 'log').ticks).toEqual([0, 100, 10_000, 1e6]);
    expect(valueScale(599_556, 'linear').ticks).toEqual([0, 200_000, 400_000, 600_000]);
  });

  it('has round hours', () => {
    expect(timeTicks(86_400, 13)).toEqual(Array.from({ length: 13 }, (_, index) => index * 7200));
    expect(timeTicks(720 * 3600, 6).at(-1)).toBe(720 * 3600);
    expect(timeTicks(360, 5)).toEqual([0, 300]);
  });

  it('sums up neighbours, and loses none', () => {
    const series = Array.from({ length: 7 }, (_, index): FleetBucket => {
      const figures = { calls: 10, hits: 8, tokenRequests: index, throttled: 1, failed: 1, addedSeconds: 0.5 };
      return { ...figures, from: index * 5, to: index * 5 + 5 };
    });
    const merged = mergeBuckets(series, 3);
    expect(merged.map(({ from, to, tokenRequests }) => [from, to, tokenRequests])).toEqual([
      [0, 15, 3],
      [15, 30, 12],
      [30, 35, 6],
    ]);
    expect(mergeBuckets(series, 100)).toBe(series);
  });
});
