import type { CacheChoice } from './FleetLoad';

/** What a person sets of a load. Moments are seconds after the beginning. */
export interface LoadSettings {
  readonly callsPerSecond: number;
  readonly hours: number;
  readonly regions: number;
  /** In each region. */
  readonly units: number;
  readonly cache: CacheChoice;
  readonly arrivals: 'even' | 'random';
  readonly tokenLifetimeSeconds: number;
  readonly latencySeconds: number;
  readonly throttle: { readonly requests: number; readonly seconds: number } | null;
  /** The identity provider can't be reached. */
  readonly outage: { readonly from: number; readonly to: number } | null;
  /** Every gateway restarts. */
  readonly restartAt: number | null;
  /** `knownAt`: when the gateway has the new secret; null: never. */
  readonly rotation: { readonly at: number; readonly knownAt: number | null } | null;
}
