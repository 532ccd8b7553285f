import { describe, expect, it } from 'vitest';
import { samples } from '../design/samples';
import { defaultLoad, type FleetLoad } from './FleetLoad';
import { simulateFleet } from './simulateFleet';
import { countEveryCall } from './testing/countEveryCall';

const sample = (id: string) => samples.find((candidate) => candidate.id === id)!;

function loadOf(id: string, changes: Partial<FleetLoad>): { readonly text: string; readonly load: FleetLoad } {
  const { text, namedValues } = sample(id);
  const values = Object.fromEntries(namedValues.map(({ name, value, secret }) => [name, { value, secret }]));
  return { text, load: { ...defaultLoad, scenario: { namedValues: values }, ...changes } };
}

/** 300 calls; tokens that the policy keeps for a minute or so. */
const small = {
  callsPerSecond: 2,
  hours: 150 / 3600,
  provider: { latencySeconds: 2.2, tokenLifetimeSeconds: 361, throttle: null },
} satisfies Partial<FleetLoad>;

describe('agreement with running every call, with even arrivals', () => {
  it.each<[string, string, Partial<FleetLoad>]>([
    ['expiry and stampedes', 'client-secret', {}],
    ['two regions, each with its cache', 'client-secret', { regions: 2 }],
    ['two regions with one external cache', 'client-secret', { regions: 2, cache: 'external' }],
    ['no cache', 'client-secret', { cache: 'none', hours: 30 / 3600 }],
    ['an outage', 'client-secret', { outages: [{ from: 40, to: 90 }] }],
    ['restarts', 'client-secret', { restarts: [20, 100, 101].map((at) => ({ at, region: null })) }],
    [
      'a restart of one region',
      'client-secret',
      { regions: 2, restarts: [{ at: 20, region: 1 }], outages: [{ from: 15, to: 30 }] },
    ],
    ['a rotated secret', 'client-secret', { rotation: { at: 50, known: null } }],
    [
      'a rotated secret that the gateway gets later',
      'client-secret',
      { rotation: { at: 50, known: { at: 130, namedValue: 'contoso-orders-secret' } } },
    ],
    [
      'throttling',
      'client-secret',
      { provider: { ...small.provider, throttle: { requests: 3, seconds: 10 } }, hours: 100 / 3600 },
    ],
    ['a token for each call', 'naive', { provider: { ...small.provider, latencySeconds: 0.3 } }],
    ['the time that the token itself names', 'entra-v1', { callsPerSecond: 4, hours: 120 / 3600 }],
  ])('%s', (_, id, changes) => {
    const { text, load } = loadOf(id, { ...small, ...changes });
    expect(simulateFleet(text, load).totals).toEqual(countEveryCall(text, load));
  });
});

describe('agreement where chance plays a part', () => {
  const renewal = {
    callsPerSecond: 2,
    hours: 300 / 3600,
    provider: { latencySeconds: 0.3, tokenLifetimeSeconds: 960, throttle: null },
  };

  it('has renewals within a third and never lets a token run out', () => {
    const { text, load } = loadOf('cache-renewal', renewal);
    const every = countEveryCall(text, load);
    const { totals, behaviour } = simulateFleet(text, load);
    expect(totals.calls).toBe(every.calls);
    expect(totals.failed).toBe(every.failed);
    expect(behaviour.renewal.length).toBeGreaterThan(1);
    expect(Math.abs(totals.tokenRequests - every.tokenRequests)).toBeLessThanOrEqual(
      Math.max(2, every.tokenRequests / 3),
    );
  });

  it('has as many random calls as even ones within 1 %, and as many token requests within a quarter', () => {
    const { text, load } = loadOf('client-secret', { callsPerSecond: 100, hours: 12 });
    const even = simulateFleet(text, load).totals;
    const random = simulateFleet(text, { ...load, arrivals: 'random' }).totals;
    expect(Math.abs(random.calls / even.calls - 1)).toBeLessThan(0.01);
    expect(Math.abs(random.tokenRequests / even.tokenRequests - 1)).toBeLessThan(0.25);
  });
});

describe('a day of 1,000 calls per second', () => {
  it('adds up: buckets to totals, hits, token requests and failures to calls', () => {
    const { text, load } = loadOf('client-secret', { callsPerSecond: 1000, outages: [{ from: 36_000, to: 36_300 }] });
    const { totals, series, largestStampede, hitRatio } = simulateFleet(text, load);
    expect(totals.calls).toBe(86_400_000);
    const sum = (name: 'calls' | 'hits' | 'tokenRequests' | 'failed') =>
      series.reduce((total, bucket) => total + bucket[name], 0);
    expect(sum('calls')).toBe(totals.calls);
    expect(sum('hits')).toBe(totals.hits);
    expect(sum('tokenRequests')).toBe(totals.tokenRequests);
    expect(sum('failed')).toBe(totals.failed);
    // Those that arrive in the 80 ms before the first answer is stored, the one at that moment included.
    expect(largestStampede).toBeGreaterThanOrEqual(81);
    expect(hitRatio).toBeGreaterThan(0.99);
  });

  it('asks for a token at each call without a cache, and hardly ever with one', () => {
    const { text, load } = loadOf('client-secret', { callsPerSecond: 1000, regions: 4 });
    const [none, internal, external] = (['none', 'internal', 'external'] as const).map((cache) =>
      simulateFleet(text, { ...load, cache }),
    );
    expect(none?.totals.tokenRequests).toBe(86_400_000);
    expect(internal?.totals.tokenRequests).toBeLessThan(5000);
    expect(internal?.stampedes).toHaveLength(27 * 4);
    expect(external?.stampedes).toHaveLength(27);
    expect(external?.behaviour.isShared).toBe(true);
  });

  it('gives the same figures each time', () => {
    const { text, load } = loadOf('client-secret', { arrivals: 'random', callsPerSecond: 50 });
    expect(simulateFleet(text, load).totals).toEqual(simulateFleet(text, load).totals);
  });

  it('is plain data, which a worker can hand over', () => {
    const { text, load } = loadOf('cache-renewal', { hours: 1 });
    const result = simulateFleet(text, load);
    expect(structuredClone(result)).toEqual(result);
  });

  it('gives up on what would take for ever, and says when', () => {
    const { text, load } = loadOf('naive', {
      callsPerSecond: 1e6,
      hours: 720,
      cache: 'none',
      arrivals: 'random',
      provider: { latencySeconds: 0.1, tokenLifetimeSeconds: 3599, throttle: { requests: 1, seconds: 0.01 } },
    });
    const { cutAt, totals } = simulateFleet(text, load);
    expect(cutAt).toBeGreaterThan(3600);
    expect(totals.calls / (1e6 * cutAt!)).toBeCloseTo(1, 3);
  });

  it.each(['', '<policies>', '<inbound><retry /></inbound>', 'no policy'])('takes any text: %j', (text) => {
    const { totals } = simulateFleet(text, { ...defaultLoad, hours: 1 });
    expect(totals).toMatchObject({ calls: 360_000, tokenRequests: 0 });
  });
});
