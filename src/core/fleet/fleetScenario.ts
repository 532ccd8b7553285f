import { Scenario, type ScenarioInput } from '../simulate/Scenario';
import type { FleetLoad } from './FleetLoad';

type Request = NonNullable<ScenarioInput['requests']>[number];

/** The name of a region of a load. */
export const regionName = (index: number): string => `Region ${index + 1}`;

/** The surroundings of a load as a scenario, with these calls and events. */
export function fleetScenario(
  { cache, provider, scenario, seed }: FleetLoad,
  calls: readonly Request[],
  events: Readonly<NonNullable<ScenarioInput['events']>> = [],
): Scenario {
  const model = scenario.requests?.[0] ?? {};
  const { throttle: _, ...identityProvider } = scenario.identityProvider ?? {};
  return Scenario.parse({
    ...scenario,
    seed,
    gateway: {
      ...scenario.gateway,
      tier: cache === 'none' ? 'consumption' : 'premium',
      externalCache: cache === 'external',
    },
    identityProvider: {
      ...identityProvider,
      latencySeconds: provider.latencySeconds,
      tokenLifetimeSeconds: provider.tokenLifetimeSeconds,
    },
    requests: calls.map((call) => ({ ...model, ...call })),
    events: [...events],
  });
}

/** The whole load as a scenario in which every call is run. For small loads: the time that it takes grows with the calls. */
export function everyCall(load: FleetLoad): Scenario {
  const count = Math.ceil(load.hours * 3600 * load.callsPerSecond - 1e-9);
  const calls = Array.from({ length: count }, (_, index) => ({
    at: index / load.callsPerSecond,
    region: regionName(index % load.regions),
  }));
  const scenario = fleetScenario(load, calls, [
    ...load.outages.map(({ from, to }) => ({ kind: 'outage' as const, from, to })),
    ...load.restarts.map(({ at, region }) => ({
      kind: 'restart' as const,
      at,
      ...(region === null ? {} : { region: regionName(region) }),
    })),
    ...rotationEvents(load),
  ]);
  const { throttle } = load.provider;
  if (throttle === null) return scenario;
  const identityProvider = { ...scenario.identityProvider!, throttle: { ...throttle, retryAfterSeconds: 60 } };
  return { ...scenario, identityProvider };
}

function rotationEvents({ rotation }: FleetLoad): NonNullable<ScenarioInput['events']> {
  if (rotation === null) return [];
  const { at, known } = rotation;
  return [
    {
      kind: 'secret-rotation',
      at,
      ...(known === null ? {} : { namedValue: { name: known.namedValue, at: known.at } }),
    },
  ];
}
