import type { CacheChoice, FleetLoad } from './FleetLoad';
import type { FleetResult } from './FleetResult';
import { simulateFleet } from './simulateFleet';

export interface CacheComparison {
  readonly cache: CacheChoice;
  readonly result: FleetResult;
}

/** A policy under the same load without a cache, with the gateway's own, and with an external one. */
export function compareCaches(text: string, load: FleetLoad): readonly CacheComparison[] {
  return (['none', 'internal', 'external'] as const).map((cache) => ({
    cache,
    result: simulateFleet(text, { ...load, cache }),
  }));
}
