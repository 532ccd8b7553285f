import { encodeUtf8 } from '../csharp/runtime/textEncoding';
import { asksForToken, type PolicyDesign } from '../design/PolicyDesign';
import { formNamedValues } from '../design/formNamedValues';
import { type CacheChoice, defaultLoad, type FleetLoad } from '../fleet/FleetLoad';
import { learnBehaviour } from '../fleet/learnBehaviour';
import { simulateFleet } from '../fleet/simulateFleet';
import { generatePolicy } from '../generate/generatePolicy';
import type { NamedValueTable } from '../named-values/NamedValueTable';
import { maskRun } from '../simulate/maskRun';
import type { HttpRequest } from '../simulate/Run';
import { Scenario } from '../simulate/Scenario';
import { scenarioPresets } from '../simulate/scenarioPresets';
import { simulate } from '../simulate/simulate';
import { type Gateway, hasInternalCache, takesExternalCache } from './Gateway';
import { namedValuesOf } from './namedValuesOf';

/** The loads at which strategies are compared, in calls per minute. */
const comparedRates = [1, 10, 1000] as const;

/** What a strategy costs at a steady load over a day. */
export interface StrategyCost {
  readonly callsPerMinute: (typeof comparedRates)[number];
  /** Token requests that the policy sends, for 1,000 calls. What the gateway itself asks for an identity or a connection isn't counted. */
  readonly tokenRequests: number;
  /** Seconds that 1,000 calls take longer, all together. */
  readonly addedSeconds: number;
  /** Seconds that the slowest call takes longer. */
  readonly longestAddedSeconds: number;
}

/** What running a strategy's policy shows. Secrets are masked. */
export interface ComparedStrategy {
  readonly policy: string;
  /** UTF-8. */
  readonly policyBytes: number;
  /** What goes to the token endpoint at the first call; null where the policy sends no such request. */
  readonly tokenRequest: HttpRequest | null;
  /** What the backend gets at the first call; null when it gets nothing. */
  readonly forwarded: HttpRequest | null;
  /** At 1, 10 and 1,000 calls per minute. */
  readonly costs: readonly StrategyCost[];
}

export interface ComparisonInput {
  readonly designs: readonly PolicyDesign[];
  /** Values for the simulation; the form's own are added where they are missing. */
  readonly namedValues: NamedValueTable;
  readonly gateway: Gateway;
  readonly externalCache: boolean;
}

/** Writes and runs the policy of each design: yields what came of each as soon as it is known, and returns all of them. */
export function* compareStrategies({
  designs,
  namedValues,
  gateway,
  externalCache,
}: ComparisonInput): Generator<
  { readonly index: number; readonly strategy: ComparedStrategy },
  readonly ComparedStrategy[],
  void
> {
  const strategies: ComparedStrategy[] = [];
  for (const [index, design] of designs.entries()) {
    const strategy = runStrategy(design, valuesFor(design, namedValues), cacheOf(design, gateway, externalCache));
    strategies.push(strategy);
    yield { index, strategy };
  }
  return strategies;
}

function runStrategy(design: PolicyDesign, namedValues: NamedValueTable, cache: CacheChoice): ComparedStrategy {
  const policy = generatePolicy(design);
  const input = scenarioPresets[0]!.build({ namedValues });
  const scenario = Scenario.parse(input);
  const call = maskRun(simulate(policy, scenario), { scenario }).calls[0];
  const load: FleetLoad = { ...defaultLoad, cache, scenario: input };
  const behaviour = learnBehaviour(policy, load);
  return {
    policy,
    policyBytes: encodeUtf8(policy).length,
    tokenRequest: call?.outgoing.find(({ isTokenRequest }) => isTokenRequest)?.request ?? null,
    forwarded: call?.forwardedRequest ?? null,
    costs: comparedRates.map((callsPerMinute) => {
      const { totals, longestAddedSeconds } = simulateFleet(
        policy,
        { ...load, callsPerSecond: callsPerMinute / 60 },
        behaviour,
      );
      return {
        callsPerMinute,
        tokenRequests: (totals.tokenRequests / totals.calls) * 1000,
        addedSeconds: (totals.addedSeconds / totals.calls) * 1000,
        longestAddedSeconds,
      };
    }),
  };
}

/** Which cache a design's policy finds. */
function cacheOf(design: PolicyDesign, gateway: Gateway, externalCache: boolean): CacheChoice {
  // The gateway's own tokens don't go through the cache of policies, but Consumption keeps none of a connection.
  if (!asksForToken(design)) return gateway === 'consumption' ? 'none' : 'internal';
  if (externalCache && takesExternalCache(gateway)) return 'external';
  return hasInternalCache(gateway) ? 'internal' : 'none';
}

/** Values for what a design refers to: those that are known, the form's own samples, or a stand-in. */
function valuesFor(design: PolicyDesign, known: NamedValueTable): NamedValueTable {
  const samples: NamedValueTable = formNamedValues;
  const missing = namedValuesOf(design).filter(({ name }) => !Object.hasOwn(known, name));
  return {
    ...known,
    ...Object.fromEntries(
      missing.map(({ name, secret }) => [name, samples[name] ?? { value: `stand-in-for-${name}`, secret }]),
    ),
  };
}
