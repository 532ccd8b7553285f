import { describe, expect, it } from 'vitest';
import { axisTicks } from './axisTicks';

const startsAt = '2026-01-01T12:00:20Z';
const labels = (from: number, to: number, most: number) =>
  axisTicks(from, to, startsAt, most).map(({ label }) => label);

describe('axisTicks', () => {
  it('stand at round times of the clock, wherever the run begins', () => {
    expect(axisTicks(0, 3600, startsAt, 5)).toEqual([
      { at: 880, label: '12:15' },
      { at: 1780, label: '12:30' },
      { at: 2680, label: '12:45' },
      { at: 3580, label: '13:00' },
    ]);
  });

  it('have units that fit, from milliseconds to days', () => {
    expect(labels(0, 0.05, 5)).toEqual(['00:20.00', '00:20.01', '00:20.02', '00:20.03', '00:20.04', '00:20.05']);
    expect(labels(0, 2, 4)).toEqual(['00:20.0', '00:20.5', '00:21.0', '00:21.5', '00:22.0']);
    expect(labels(5, 40, 4)).toEqual(['12:00:30', '12:00:40', '12:00:50', '12:01:00']);
    expect(labels(0, 86_400, 4)).toEqual(['18:00', '00:00', '06:00', '12:00']);
    expect(labels(0, 3 * 86_400, 4)).toEqual(['01-02', '01-03', '01-04']);
  });

  it('are never many, also on a span of nothing', () => {
    for (const span of [0, 0.0001, 1, 59, 61, 3599, 86_401, 1e6, 1e8]) {
      expect(axisTicks(10, 10 + span, startsAt, 6).length).toBeLessThanOrEqual(span > 1e7 ? 60 : 7);
    }
  });
});
