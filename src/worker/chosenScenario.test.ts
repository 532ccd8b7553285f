import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../core/design/PolicyDesign';
import { generatePolicy } from '../core/generate/generatePolicy';
import { chosenScenario, mostCalls } from './chosenScenario';
import { faultChoice } from './faultChoice';
import type { ScenarioChange } from './ScenarioAddition';

const text = generatePolicy(defaultDesign);
const chosen = (presetId: string, ...changes: readonly ScenarioChange[]) =>
  chosenScenario({
    text,
    namedValues: {},
    scenario: {
      presetId,
      startsAt: '2026-03-04T12:00:00Z',
      additions: changes.map((change, index) => ({ id: index + 1, change })),
    },
  })!;
const calls = (...given: Parameters<typeof chosen>) =>
  chosen(...given).scenario.requests.map(({ at, region }) => (region === undefined ? at : [at, region]));

describe('chosenScenario', () => {
  it('puts calls and series behind those of the preset, made as its first one', () => {
    expect(
      calls(
        'cached-token',
        { kind: 'call', at: 90, region: 'North Europe' },
        { kind: 'series', from: 100, to: 101, everySeconds: 0.3 },
      ),
    ).toEqual([0, 60, [90, 'North Europe'], 100, 100.3, 100.6, 100.9]);
    const { requests } = chosen('cached-token', { kind: 'call', at: 90 }).scenario;
    expect({ ...requests[2], at: 0 }).toEqual(requests[0]);
  });

  it('has the end of a series in it, and no call for one that ends before it begins', () => {
    expect(calls('first-call', { kind: 'series', from: 0.1, to: 0.7, everySeconds: 0.2 })).toEqual([
      0, 0.1, 0.3, 0.5, 0.7,
    ]);
    expect(calls('first-call', { kind: 'series', from: 5, to: 1, everySeconds: 1 })).toEqual([0]);
  });

  it('puts events behind those of the preset', () => {
    const { events } = chosen('restart', { kind: 'restart', at: 50 }).scenario;
    expect(events).toEqual([
      { kind: 'restart', at: 30 },
      { kind: 'restart', at: 50 },
    ]);
  });

  it('has none of the events of the preset that were taken over', () => {
    const { scenario } = chosenScenario({
      text,
      namedValues: {},
      scenario: {
        presetId: 'restart',
        startsAt: '2026-03-04T12:00:00Z',
        additions: [{ id: 1, change: { kind: 'restart', at: 35 } }],
        hasEventsTakenOver: true,
      },
    })!;
    expect(scenario.events).toEqual([{ kind: 'restart', at: 35 }]);
  });

  it('leaves out the calls that are too many, and counts them', () => {
    const series: ScenarioChange = { kind: 'series', from: 0, to: 10_000, everySeconds: 0.1 };
    const crowded = chosen('first-call', series, { kind: 'burst', at: 1, calls: 7, seconds: 0, request: 0 });
    expect(crowded.scenario.requests).toHaveLength(mostCalls);
    expect(crowded.scenario.events).toEqual([]);
    expect(crowded.leftOut).toBe(100_001 + 7 + 1 - mostCalls);
    const burst = chosen('first-call', { kind: 'burst', at: 1, calls: 400, seconds: 4, request: 0 });
    expect(burst.scenario.events).toMatchObject([{ calls: mostCalls - 1, seconds: ((mostCalls - 1) * 4) / 400 }]);
  });

  it('looks at the preset’s call wherever it stands', () => {
    expect(chosen('burst-at-expiry').look).toBe(2);
    expect(chosen('burst-at-expiry', { kind: 'call', at: 5 }).look).toBe(3);
    expect(chosen('expired-token', { kind: 'call', at: 5 }).look).toBe(1);
  });

  it('keeps the date of the clock where a preset is about a time of the day', () => {
    expect(chosen('provider-outage').scenario.now).toBe('2026-03-04T09:04:00Z');
    expect(chosen('first-call').scenario.now).toBe('2026-03-04T12:00:00Z');
  });

  it('is the course of a fault of the lab, looked at where its verdict was found, with what was added', () => {
    const { scenario, look } = chosen(faultChoice('backend-stale-token'), { kind: 'call', at: 500 });
    expect(scenario.requests.map(({ at }) => at)).toEqual([0, 260, 265, 500]);
    expect(scenario).toMatchObject({ now: '2026-03-04T12:00:00Z', backend: { revokesTokensAt: 200 } });
    expect(look).toBeGreaterThan(0);
    expect(calls(faultChoice('no-such-fault'))).toEqual(calls('first-call'));
  });
});
