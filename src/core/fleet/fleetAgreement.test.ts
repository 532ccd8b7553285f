import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  option,
  property,
  record,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDesign, type TokenRequestDesign, usualRefusals } from '../design/PolicyDesign';
import { generatePolicy } from '../generate/generatePolicy';
import { defaultLoad, type FleetLoad } from './FleetLoad';
import { simulateFleet } from './simulateFleet';
import { countEveryCall } from './testing/countEveryCall';

/** Seconds that a load lasts; short, so that every call can be run, with tokens that live as short. */
const length = 100;

const moment = integer({ min: 1, max: length * 10 - 1 }).map((tenths) => tenths / 10);

const cache = record({
  type: constantFrom('prefer-external' as const, 'internal' as const, 'external' as const),
  lifetimeFrom: constantFrom('expires_in' as const, 'exp' as const),
  safetyMargin: constantFrom({ seconds: 0 }, { seconds: 20 }, { percent: 10 }, { percent: 50 }),
  defaultLifetimeSeconds: constant(0),
  perRegion: boolean(),
  renewal: option(record({ beforeSeconds: constantFrom(5, 10), spreadSeconds: constantFrom(0, 8) })),
  failureSeconds: constantFrom(0, 5, 20),
  whenRefused: constantFrom('keep' as const, 'drop' as const, 'retry' as const),
  refusedBy: constant(usualRefusals),
});

const design: Arbitrary<TokenRequestDesign> = record({
  cache: option(cache, { freq: 8 }),
  authentication: constantFrom('body' as const, 'basic' as const),
  tokenRequestTimeoutSeconds: constantFrom(1, 10),
}).map(({ cache: kept, authentication, tokenRequestTimeoutSeconds }) => ({
  ...defaultDesign,
  client: { ...defaultDesign.client, authentication },
  tokenRequestTimeoutSeconds,
  cache: kept,
}));

const load: Arbitrary<FleetLoad> = record({
  callsPerSecond: constantFrom(0.5, 1, 1.5),
  regions: integer({ min: 1, max: 3 }),
  cache: constantFrom('none' as const, 'internal' as const, 'external' as const),
  provider: record({
    latencySeconds: constantFrom(0.08, 1.3, 4),
    tokenLifetimeSeconds: constantFrom(30, 50, 70),
    throttle: option(record({ requests: constantFrom(1, 3), seconds: constantFrom(5, 20) })),
  }),
  outages: array(record({ from: moment, seconds: constantFrom(5, 30) }), { maxLength: 1 }),
  restarts: array(record({ at: moment, region: constantFrom(null, 0) }), { maxLength: 2 }),
  rotation: option(record({ at: moment, after: option(constantFrom(0, 10, 30)) })),
}).map(({ outages, rotation, ...rest }) => ({
  ...defaultLoad,
  ...rest,
  hours: length / 3600,
  outages: outages.map(({ from, seconds }) => ({ from, to: from + seconds })),
  rotation: rotation && {
    at: rotation.at,
    known: rotation.after === null ? null : { at: rotation.at + rotation.after, namedValue: 'contoso-orders-secret' },
  },
  scenario: { namedValues: { 'contoso-orders-secret': { value: 'sample~secret', secret: true } } },
}));

/** The calls' own random numbers decide when they renew. */
const hasChance = ({ cache: kept }: TokenRequestDesign): boolean => (kept?.renewal?.spreadSeconds ?? 0) > 0;

describe('designs under loads, all drawn at random, with even arrivals', () => {
  it('give the figures of running every call; where chance decides on renewal, about as many token requests', () => {
    let exact = 0;
    assert(
      property(design, load, (drawn, drawnLoad) => {
        const text = generatePolicy(drawn);
        const { totals } = simulateFleet(text, drawnLoad);
        const every = countEveryCall(text, drawnLoad);
        if (!hasChance(drawn)) {
          expect(totals).toEqual(every);
          exact++;
          return;
        }
        expect(totals.calls).toBe(every.calls);
        // Two counts of things that happen by chance: three standard deviations of their difference.
        const tolerance = 3 * Math.sqrt(totals.tokenRequests + every.tokenRequests);
        expect(Math.abs(totals.tokenRequests - every.tokenRequests)).toBeLessThanOrEqual(tolerance);
      }),
      { seed: 5, numRuns: 14, endOnFailure: true },
    );
    expect(exact).toBeGreaterThan(6);
  }, 120_000);
});
