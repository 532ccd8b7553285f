import { describe, expect, it } from 'vitest';
import type { CallTick, Timeline } from '../../../core/fleet/timelineOf';
import { clusters } from './clusters';
import { labelRows } from './labelRows';
import { stateAt } from './stateAt';

const tick = (call: number, at: number, cost: CallTick['cost'] = 'hit'): CallTick => ({
  call,
  at,
  endedAt: at,
  region: 'West Europe',
  outcome: 'forwarded',
  status: 200,
  cost,
  tokenRequests: 0,
  addedSeconds: 0,
});

const span = (storedAt: number, expiresAt: number, endedAt = expiresAt) => ({
  storedAt,
  expiresAt,
  endedAt,
  end: 'expired' as const,
});
const lane = (slot: number, ...spans: readonly ReturnType<typeof span>[]) => ({
  slot,
  key: `key-${slot}`,
  type: 'internal' as const,
  region: null,
  spans,
});

describe('clusters', () => {
  const calls = [tick(0, 0), tick(1, 3), tick(2, 4, 'failed'), tick(3, 11, 'token-request'), tick(4, 40)];
  it('join what stands too close, and show what the worst cost', () => {
    const found = clusters(calls, (at) => at, 10).map(({ calls: members, cost, x }) => [members.length, cost, x]);
    expect(found).toEqual([
      [3, 'failed', 2],
      [1, 'token-request', 11],
      [1, 'hit', 40],
    ]);
  });

  it('come apart when there is room', () => {
    expect(clusters(calls, (at) => at * 20, 10)).toHaveLength(5);
    expect(clusters([], (at) => at, 10)).toEqual([]);
  });
});

describe('labelRows', () => {
  it('uses a row more only where labels would touch, and keeps them inside', () => {
    const labels = [
      { x: 0, width: 30 },
      { x: 20, width: 30 },
      { x: 40, width: 30 },
      { x: 95, width: 30 },
    ];
    expect(labelRows(labels, 100)).toEqual([
      { x: 0, row: 0 },
      { x: 20, row: 1 },
      { x: 40, row: 0 },
      { x: 70, row: 0 },
    ]);
  });
});

describe('stateAt', () => {
  const timeline: Timeline = {
    endsAt: 100,
    lastCallEndedAt: 0,
    calls: [],
    tokenRequests: [],
    cache: [lane(1, span(0, 50), span(60, 100, 70)), lane(2, span(10, 40))],
    bands: [
      { kind: 'outage', from: 20, to: 30, message: 'outage' },
      { kind: 'restart', from: 25, to: 25, message: 'restart' },
    ],
  };
  const at = (moment: number) => {
    const { living, events } = stateAt(timeline, moment);
    return [living.map(({ lane: { slot }, secondsLeft }) => `${slot}: ${secondsLeft}`), events];
  };

  it('has the entries that live, those that end first in front, and what happens', () => {
    expect(at(0)).toEqual([['1: 50'], []]);
    expect(at(25)).toEqual([
      ['2: 15', '1: 25'],
      ['outage', 'restart'],
    ]);
    expect(at(30)).toEqual([['2: 10', '1: 20'], []]);
    expect(at(50)).toEqual([[], []]);
    expect(at(65)).toEqual([['1: 35'], []]);
    expect(at(70)).toEqual([[], []]);
  });
});
