import type { Value } from '../../csharp/runtime/value';
import type { CacheEntry } from '../Run';
import type { Scenario } from '../Scenario';

export type CachingType = 'prefer-external' | 'external' | 'internal';
export type CacheStorage = 'internal' | 'external';

export interface CachedValue {
  readonly value: Value;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  readonly expiresAt: number;
}

const tiersWithoutInternalCache = new Set(['consumption', 'self-hosted']);

/**
 * The cache behind cache-*-value: built in (not on Consumption and self-hosted gateways) and external (where one is configured).
 * Without the one that is asked for, a look-up misses and a store does nothing (API Management's caching overview).
 */
export class GatewayCache {
  readonly #entries: Record<CacheStorage, Map<string, CachedValue>> = { internal: new Map(), external: new Map() };
  readonly #available: Record<CacheStorage, boolean>;

  constructor(gateway: Scenario['gateway']) {
    this.#available = {
      internal: !tiersWithoutInternalCache.has(gateway.tier),
      external: gateway.externalCache,
    };
  }

  /** Which cache a caching-type means here; null when there is none. */
  storageFor(type: CachingType): CacheStorage | null {
    const wanted: CacheStorage =
      type === 'prefer-external' ? (this.#available.external ? 'external' : 'internal') : type;
    return this.#available[wanted] ? wanted : null;
  }

  lookUp(storage: CacheStorage, key: string, now: number): CachedValue | null {
    const entry = this.#entries[storage].get(key);
    return entry !== undefined && entry.expiresAt > now ? entry : null;
  }

  /** The entry that a look-up would have found earlier. */
  expired(storage: CacheStorage, key: string, now: number): CachedValue | null {
    const entry = this.#entries[storage].get(key);
    return entry !== undefined && entry.expiresAt <= now ? entry : null;
  }

  store(storage: CacheStorage, key: string, entry: CachedValue): void {
    this.#entries[storage].set(key, entry);
  }

  /** True when there was something to remove. */
  remove(storage: CacheStorage, key: string, now: number): boolean {
    const found = this.lookUp(storage, key, now) !== null;
    this.#entries[storage].delete(key);
    return found;
  }

  /** What it holds now, in order of storing. `seconds` turns moments into the run's seconds. */
  list(now: number, seconds: (moment: number) => number): readonly CacheEntry[] {
    return (['internal', 'external'] as const).flatMap((type) =>
      [...this.#entries[type]]
        .filter(([, entry]) => entry.expiresAt > now)
        .map(([key, entry]) => ({
          key,
          type,
          storedAt: seconds(entry.storedAt),
          expiresAt: seconds(entry.expiresAt),
        })),
    );
  }
}
