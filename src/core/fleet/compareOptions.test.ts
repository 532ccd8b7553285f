import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../design/PolicyDesign';
import { generatePolicy } from '../generate/generatePolicy';
import { compareOptions, type LoadComparison } from './compareOptions';
import type { LoadSettings } from './LoadSettings';

const settings: LoadSettings = {
  callsPerSecond: 1,
  hours: 4,
  regions: 2,
  units: 1,
  cache: 'internal',
  arrivals: 'even',
  tokenLifetimeSeconds: 3599,
  latencySeconds: 2,
  throttle: null,
  outage: { from: 3200, to: 3500 },
  restartAt: null,
  rotation: null,
};

function compared(text: string, changes: Partial<LoadSettings> = {}) {
  const course = compareOptions(text, { ...settings, ...changes }, {});
  const told: number[] = [];
  let step = course.next();
  for (; step.done !== true; step = course.next()) told.push(step.value.done);
  const comparison: LoadComparison = step.value;
  expect(told).toEqual(comparison.variants.map((_, index) => index + 1));
  return { ...comparison, of: new Map(comparison.variants.map(({ id, result }) => [id, result.totals])) };
}

describe('a policy with one option changed at a time', () => {
  it('changes the options of a design, and shows what each is worth', () => {
    const { by, of } = compared(generatePolicy(defaultDesign));
    expect(by).toBe('design');
    expect([...of.keys()]).toEqual([
      'as-is',
      'no-cache',
      'external-cache',
      'renewal-at-once',
      'renewal-spread',
      'failures',
    ]);
    const own = of.get('as-is')!;
    expect(own.failed).toBeGreaterThan(0);
    expect(of.get('no-cache')!.tokenRequests).toBe(own.calls);
    expect(of.get('external-cache')!.tokenRequests).toBeLessThan(own.tokenRequests);
    expect(of.get('renewal-at-once')!.failed).toBe(0);
    expect(of.get('failures')!.tokenRequests).toBeLessThan(own.tokenRequests / 2);
  });

  it('takes options away that the design has, and adds a cache where there is none', () => {
    const cache = { ...defaultDesign.cache, renewal: { beforeSeconds: 60, spreadSeconds: 9 }, failureSeconds: 5 };
    const withAll = compared(generatePolicy({ ...defaultDesign, cache }), { cache: 'external', hours: 1.2 });
    expect([...withAll.of.keys()]).toEqual([
      'as-is',
      'no-cache',
      'internal-cache',
      'no-renewal',
      'renewal-at-once',
      'no-failures',
      'per-region',
    ]);
    const without = compared(generatePolicy({ ...defaultDesign, cache: null }), { hours: 1.2 });
    expect([...without.of.keys()].slice(0, 2)).toEqual(['as-is', 'cache']);
    expect(without.of.get('cache')!.tokenRequests).toBeLessThan(without.of.get('as-is')!.tokenRequests / 10);
  });

  it('gives the new secret to the named value of the design', () => {
    const rotation = { at: 3700, knownAt: 3800 };
    const known = compared(generatePolicy(defaultDesign), { rotation, outage: null }).of.get('no-cache')!;
    expect(known.failed).toBe(102);
  });

  it.each(['', '<policies>', 'no policy'])('changes only the cache of any other text: %j', (text) => {
    const { by, of } = compared(text);
    expect(by).toBe('caches');
    expect([...of.keys()]).toEqual(['as-is', 'no-cache', 'external-cache']);
    expect(of.get('as-is')).toMatchObject({ calls: 14_400, tokenRequests: 0 });
  });
});
