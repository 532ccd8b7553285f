import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDesign } from '../design/testing/arbitraryDesign';
import { workingDesign, workingNamedValues as namedValues } from '../design/testing/workingDesign';
import {
  asksForToken,
  type PolicyDesign,
  sendsToken,
  type TokenCache,
  type TokenRequestDesign,
} from '../design/PolicyDesign';
import { recognizeDesign } from '../design/recognizeDesign';
import { generatePolicy } from '../generate/generatePolicy';
import { parsePolicy } from '../policy/parsePolicy';
import { parseJwt } from '../simulate/jwt/parseJwt';
import type { SimulatedCall } from '../simulate/Run';
import { Scenario, type ScenarioInput } from '../simulate/Scenario';
import { simulate } from '../simulate/simulate';
import { validatePolicy } from '../validate/validatePolicy';
import { courseMoments } from './courseMoments';
import { faults as allFaults } from './faults';
import { healthyCourse } from './HealthyCourse';
import { runFaultAfter } from './runFault';
import { longestTokenWait } from './judgeCall';
import { fewFaults } from './testing/fewFaults';

/** Set to draw thousands of designs, and to run every fault against each. */
const wanted = Number(process.env['DESIGN_RUNS'] ?? 0);
const seed = Number(process.env['DESIGN_SEED'] ?? 20_260_101);
const runs = (usual: number) => ({ numRuns: wanted || usual, seed, endOnFailure: wanted === 0 });
const faults = wanted === 0 ? fewFaults : allFaults;
const timeout = wanted === 0 ? 240_000 : 24 * 3_600_000;

/** A world with everything that a design may want. */
function worldOf(design: PolicyDesign): ScenarioInput {
  const ownHeader = sendsToken(design) && design.backend.header !== 'Authorization';
  return {
    namedValues,
    gateway: { externalCache: true },
    ...(ownHeader ? { backend: { tokenHeader: design.backend.header } } : {}),
  };
}

/** What a design chose is no mistake of its policy. */
function chosenWarnings(design: PolicyDesign): readonly string[] {
  const bare = sendsToken(design) && design.backend.header === 'Authorization' && design.backend.scheme === '';
  return [
    ...(asksForToken(design) && design.cache === null ? ['token-not-cached'] : []),
    ...(design.backend.removeSubscriptionKeyHeader ? [] : ['subscription-key-forwarded']),
    ...(bare ? ['bearer-missing'] : []),
  ];
}

/** How far a token's end is away when a cache drops it. */
function marginSeconds({ safetyMargin }: TokenCache, lifetime: number): number {
  return 'seconds' in safetyMargin ? safetyMargin.seconds : (lifetime * safetyMargin.percent) / 100;
}

/** Faults that a design chose not to answer better. */
function isChosen(design: PolicyDesign, faultId: string): boolean {
  if (!asksForToken(design)) return false;
  const { cache, tokenRequestTimeoutSeconds } = design;
  switch (faultId) {
    case 'backend-stale-token':
      return cache?.whenRefused === 'keep';
    case 'clock-behind':
      return cache !== null && marginSeconds(cache, 3599) < 245;
    case 'token-timeout':
      return tokenRequestTimeoutSeconds > longestTokenWait;
    default:
      return false;
  }
}

describe('every design that works', () => {
  it(
    'has nothing that the rules find fault with, and is read back',
    () => {
      assert(
        property(workingDesign, constantFrom('rawxml' as const, 'xml' as const), (design, format) => {
          const document = parsePolicy(generatePolicy(design, { format }));
          expect(recognizeDesign(document)).toEqual({ design, unmanaged: [] });
          const grave = validatePolicy(document, { namedValues }).filter(
            ({ severity, code }) =>
              (severity === 'error' || severity === 'warning') && !chosenWarnings(design).includes(code),
          );
          expect(grave).toEqual([]);
        }),
        runs(40),
      );
    },
    timeout,
  );

  it(
    'answers every fault well, or as it chose to, and leaks nothing',
    () => {
      assert(
        property(workingDesign, (design) => {
          const text = generatePolicy(design);
          const healthy = healthyCourse(text, { scenario: worldOf(design) });
          expect(healthy.trouble).toBe(null);
          for (const fault of faults) {
            const { verdict, why } = runFaultAfter(text, fault, healthy);
            if (verdict === 'not applicable' || verdict === 'answered well') continue;
            expect([fault.id, verdict, why, isChosen(design, fault.id)]).toEqual([
              fault.id,
              'answered badly',
              why,
              true,
            ]);
          }
        }),
        runs(5),
      );
    },
    timeout,
  );
});

const day = 86_400;

/** Calls over days: single ones and bursts, in two regions. */
const traffic = array(
  record({
    at: integer({ min: 0, max: 3 * day }),
    count: constantFrom(1, 1, 2, 5),
    gap: constantFrom(5, 30, 299, 1000, 3590),
    isElsewhere: boolean(),
  }),
  { minLength: 3, maxLength: 9 },
).map((bursts) =>
  bursts
    .flatMap(({ at, count, gap, isElsewhere }) =>
      Array.from({ length: count }, (_, index) => ({ at: at + index * gap, isElsewhere })),
    )
    .toSorted((one, other) => one.at - other.at)
    // One after another: calls at the same moment each ask for a token of their own.
    .filter(({ at }, index, all) => index === 0 || at - all[index - 1]!.at >= 5),
);
const lifetimes = constantFrom(5, 60, 301, 3599, 7200, 86_399);
const latencies = constantFrom(0, 0.08, 0.9);

function run(design: TokenRequestDesign, calls: readonly { at: number; isElsewhere: boolean }[], input: ScenarioInput) {
  return simulate(
    generatePolicy(design),
    Scenario.parse({
      ...worldOf(design),
      // It never refuses a token: what is sent is looked at here.
      backend: { requireToken: false },
      ...input,
      requests: calls.map(({ at, isElsewhere }) => ({
        at,
        // One caller's token for all calls: each would have a token of its own exchanged.
        token: { audience: 'api://contoso-gateway', scopes: ['Orders.Read'], expiresInSeconds: 10 * day },
        ...(isElsewhere ? { region: 'North Europe' } : {}),
      })),
    }),
    { brief: true },
  ).calls;
}

const sentToken = (design: TokenRequestDesign, { forwardedRequest }: SimulatedCall): string | null =>
  Object.entries(forwardedRequest?.headers ?? {})
    .find(([name]) => name.toLowerCase() === design.backend.header.toLowerCase())?.[1]
    .at(-1)
    ?.split(' ')
    .at(-1) ?? null;

/** Calls that share what the design caches. */
const groupOf = ({ cache }: TokenRequestDesign, { region }: SimulatedCall): string =>
  cache === null || cache.type === 'internal' || cache.perRegion ? region : 'all';

const tokenRequests = ({ outgoing }: SimulatedCall) => outgoing.filter(({ isTokenRequest }) => isTokenRequest);
/** Whole seconds, and what the calls themselves take. */
const tolerance = 4;

const cachingDesign = workingDesign.filter(
  (design): design is TokenRequestDesign => asksForToken(design) && design.tokenRequestTimeoutSeconds > 1,
);

describe('over days, every design', () => {
  it(
    'sends only tokens that are still good, and asks for one no more often than it says',
    () => {
      assert(
        property(
          cachingDesign,
          traffic,
          lifetimes,
          latencies,
          (design, calls, tokenLifetimeSeconds, latencySeconds) => {
            const started = Date.parse('2026-01-01T00:00:00Z') / 1000;
            const asked = new Map<string, number>();
            for (const call of run(design, calls, { identityProvider: { tokenLifetimeSeconds, latencySeconds } })) {
              expect(call.lastError).toBe(null);
              const token = sentToken(design, call);
              const exp = Number(parseJwt(token ?? '')?.claims['exp']);
              const forwarded = call.outgoing.find(({ policy }) => policy === 'forward-request')!;
              expect(exp - started).toBeGreaterThan(forwarded.startedAt);

              const requests = tokenRequests(call);
              expect(requests.length).toBeLessThanOrEqual(1);
              const { cache } = design;
              if (cache === null) expect(requests.length).toBe(1);
              if (cache === null || requests.length === 0) continue;
              const group = groupOf(design, call);
              const before = asked.get(group);
              const kept = tokenLifetimeSeconds - marginSeconds(cache, tokenLifetimeSeconds);
              if (before !== undefined && kept > tolerance) {
                const { beforeSeconds = 0 } = cache.renewal ?? {};
                expect(call.at - before).toBeGreaterThanOrEqual(kept - beforeSeconds - tolerance);
              }
              asked.set(group, requests[0]!.endedAt);
            }
          },
        ),
        runs(12),
      );
    },
    timeout,
  );

  it(
    'says so in its own words while the provider is down, and does not ask while it remembers that',
    () => {
      assert(
        property(cachingDesign, traffic, lifetimes, (design, calls, tokenLifetimeSeconds) => {
          const outage = {
            kind: 'outage',
            of: 'identity-provider',
            from: day / 2,
            to: 2 * day,
            answer: { status: 503 },
          } as const;
          const failed = new Map<string, number>();
          for (const call of run(design, calls, { identityProvider: { tokenLifetimeSeconds }, events: [outage] })) {
            expect(call.lastError).toBe(null);
            if (call.outcome === 'returned') expect(call.response.status).toBe(design.failure.statusCode);
            const group = groupOf(design, call);
            const requests = tokenRequests(call);
            const isAssertionMissing = design.client.authentication === 'managed-identity' && requests.length === 0;
            const failedAt = failed.get(group);
            if (requests.length > 0 && failedAt !== undefined) {
              expect(call.at - failedAt).toBeGreaterThanOrEqual((design.cache?.failureSeconds ?? 0) - 1);
            }
            if (isAssertionMissing) continue;
            const last = requests.at(-1);
            if (last === undefined) continue;
            if (last.response?.status === 200) failed.delete(group);
            else failed.set(group, last.endedAt);
          }
        }),
        runs(12),
      );
    },
    timeout,
  );
});

it(
  'any design that the schema admits ends a call in its own words or forwards it',
  () => {
    const circumstances: readonly ScenarioInput[] = [
      {},
      { identityProvider: { fault: 'connection' } },
      { identityProvider: { refuse: { code: 'invalid_client' } }, gateway: { cache: 'unreachable' } },
    ];
    assert(
      property(arbitraryDesign.filter(sendsToken), constantFrom(...circumstances), (design, circumstance) => {
        const token = { audience: 'api://contoso-gateway', scopes: ['Orders.Read'] };
        const requests = courseMoments.once.map((at) => ({ at, token }));
        const { calls } = simulate(generatePolicy(design), Scenario.parse({ ...circumstance, requests }), {
          brief: true,
        });
        for (const { outcome, response, lastError } of calls) {
          expect([outcome, lastError]).toEqual([expect.stringMatching(/^(?:forwarded|returned)$/), null]);
          if (outcome === 'returned') expect(response.status).toBe(sendsToken(design) ? design.failure.statusCode : 0);
        }
      }),
      runs(40),
    );
  },
  timeout,
);
