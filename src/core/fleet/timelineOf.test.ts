import { describe, expect, it } from 'vitest';
import { samples } from '../design/samples';
import { Scenario, type ScenarioInput } from '../simulate/Scenario';
import { simulate } from '../simulate/simulate';
import { timelineOf } from './timelineOf';

const { text, namedValues } = samples[0]!;
const scenarioOf = (input: ScenarioInput) =>
  Scenario.parse({
    namedValues: Object.fromEntries(namedValues.map(({ name, value, secret }) => [name, { value, secret }])),
    ...input,
  });

describe('timelineOf', () => {
  const scenario = scenarioOf({
    requests: [{ at: 10 }, { at: 0 }, { at: 120 }, { at: 130 }],
    events: [
      { kind: 'restart', at: 100 },
      { kind: 'outage', from: 110, to: 125 },
      { kind: 'burst', at: 140, calls: 2, seconds: 4 },
      { kind: 'secret-rotation', at: 150, namedValue: { name: 'contoso-orders-secret', at: 160 } },
    ],
  });
  const timeline = timelineOf(simulate(text, scenario), scenario);

  it('has calls in order of time, by what they cost', () => {
    expect(timeline.calls.map(({ call, at, cost, tokenRequests }) => [call, at, cost, tokenRequests])).toEqual([
      [1, 0, 'token-request', 1],
      [0, 10, 'hit', 0],
      [2, 120, 'failed', 1],
      [3, 130, 'token-request', 1],
      [4, 140, 'hit', 0],
      [5, 142, 'hit', 0],
    ]);
    expect(timeline.calls[0]?.addedSeconds).toBe(0.08);
  });

  it('has token requests as marks with their answers', () => {
    expect(
      timeline.tokenRequests.map(({ call, startedAt, status, fault }) => [call, startedAt, status, fault]),
    ).toEqual([
      [1, 0, 200, null],
      [2, 120, null, 'connection'],
      [3, 130, 200, null],
    ]);
  });

  it('has a lane for each key with its entries from stored to lost', () => {
    expect(timeline.cache).toHaveLength(1);
    const spans = timeline.cache[0]?.spans.map(({ storedAt, endedAt, end }) => [storedAt, endedAt, end]);
    expect(spans).toEqual([
      [0.08, 100, 'restart'],
      [130.08, 3428.08, 'alive'],
    ]);
    expect(timeline.endsAt).toBe(3428.08);
    expect(timeline.lastCallEndedAt).toBeCloseTo(142.05);
  });

  it('has bands for the events', () => {
    expect(timeline.bands.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['restart', 100, 100],
      ['outage', 110, 125],
      ['burst', 140, 144],
      ['secret-rotation', 150, 150],
      ['secret-rotation', 160, 160],
    ]);
  });
});
