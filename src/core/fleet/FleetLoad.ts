import type { ScenarioInput } from '../simulate/Scenario';

export type CacheChoice = 'none' | 'internal' | 'external';

/** How many calls arrive where, and what befalls gateway and identity provider. Moments are seconds after the beginning. */
export interface FleetLoad {
  /** Over all regions; above 0. */
  readonly callsPerSecond: number;
  readonly hours: number;
  readonly regions: number;
  /** In each region. They share the region's internal cache, so that only the calls of a unit depend on it. */
  readonly units: number;
  /** `none`: a gateway without cache (Consumption without an external one). `external`: one for all regions. */
  readonly cache: CacheChoice;
  /** `even`: at equal distances, regions in turn. `random`: independent of each other (Poisson). */
  readonly arrivals: 'even' | 'random';
  readonly seed: number;
  readonly provider: {
    readonly latencySeconds: number;
    readonly tokenLifetimeSeconds: number;
    /** Token requests that it takes in each stretch of time, over all regions; null without a limit. */
    readonly throttle: { readonly requests: number; readonly seconds: number } | null;
  };
  /** The provider can't be reached from `from` until before `to`. */
  readonly outages: readonly { readonly from: number; readonly to: number }[];
  /** A restart that empties the internal cache of a region (number from 0; null: of all). */
  readonly restarts: readonly { readonly at: number; readonly region: number | null }[];
  /** The old secret is refused from `at` until the gateway has the new one in a named value; null: it never gets it. */
  readonly rotation: {
    readonly at: number;
    readonly known: { readonly at: number; readonly namedValue: string } | null;
  } | null;
  /** Everything else about the surroundings: named values, fragments, backend. Its calls and events are left out. */
  readonly scenario: ScenarioInput;
}

export const defaultLoad: FleetLoad = {
  callsPerSecond: 100,
  hours: 24,
  regions: 1,
  units: 1,
  cache: 'internal',
  arrivals: 'even',
  seed: 1,
  provider: { latencySeconds: 0.08, tokenLifetimeSeconds: 3599, throttle: null },
  outages: [],
  restarts: [],
  rotation: null,
  scenario: {},
};
