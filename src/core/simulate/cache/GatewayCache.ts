import type { Value } from '../../csharp/runtime/value';
import type { CacheEntry, CacheSpan } from '../Run';
import type { Scenario } from '../Scenario';

export type CachingType = 'prefer-external' | 'external' | 'internal';
export type CacheStorage = 'internal' | 'external';

export interface CachedValue {
  readonly value: Value;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  readonly expiresAt: number;
}

/** Where an entry is. The internal cache is one for each region (API Management's caching overview). */
export interface CacheSlot {
  readonly storage: CacheStorage;
  /** Null for the external cache. */
  readonly region: string | null;
  readonly key: string;
}

/** An entry with how it ended, if by anything other than time. */
interface Entry extends CachedValue {
  readonly place: CacheSlot;
  readonly slot: number;
  ended: { readonly at: number; readonly how: 'removed' | 'replaced' | 'restart' } | null;
}

const tiersWithoutInternalCache = new Set(['consumption', 'self-hosted']);

/**
 * The cache behind cache-*-value: built in (not on Consumption and self-hosted gateways) and external (where one is configured).
 * Without the one that is asked for, a look-up misses and a store does nothing (API Management's caching overview).
 */
export class GatewayCache {
  /** By slot: the last entry that was stored there. */
  readonly #entries = new Map<string, Entry>();
  readonly #slots = new Map<string, number>();
  readonly #history: Entry[] = [];
  readonly #available: Record<CacheStorage, boolean>;
  readonly #isReachable: boolean;
  readonly #restarts: (region: string) => readonly number[];

  /** `restarts` tells when a region lost its internal cache: milliseconds since 1970, earliest first. */
  constructor(gateway: Scenario['gateway'], restarts: (region: string) => readonly number[] = () => []) {
    this.#isReachable = gateway.cache !== 'unreachable';
    this.#available = {
      internal: !tiersWithoutInternalCache.has(gateway.tier),
      external: gateway.externalCache,
    };
    this.#restarts = restarts;
  }

  /** Which cache a caching-type means here; null when there is none. */
  storageFor(type: CachingType): CacheStorage | null {
    const wanted: CacheStorage =
      type === 'prefer-external' ? (this.#available.external ? 'external' : 'internal') : type;
    return this.#isReachable && this.#available[wanted] ? wanted : null;
  }

  lookUp(slot: CacheSlot, now: number): CachedValue | null {
    const entry = this.#entryAt(slot, now);
    return entry !== null && entry.expiresAt > now ? entry : null;
  }

  /** The entry that a look-up would have found earlier. */
  expired(slot: CacheSlot, now: number): CachedValue | null {
    const entry = this.#entryAt(slot, now);
    return entry !== null && entry.expiresAt <= now ? entry : null;
  }

  store(place: CacheSlot, value: CachedValue): void {
    const id = identify(place);
    const old = this.#entryAt(place, value.storedAt);
    if (old && old.expiresAt > value.storedAt) old.ended = { at: value.storedAt, how: 'replaced' };
    const slot = this.#slots.get(id) ?? this.#slots.size;
    this.#slots.set(id, slot);
    const entry: Entry = { ...value, place, slot, ended: null };
    this.#entries.set(id, entry);
    this.#history.push(entry);
  }

  /** True when there was something to remove. */
  remove(place: CacheSlot, now: number): boolean {
    const entry = this.#entryAt(place, now);
    const isFound = entry !== null && entry.expiresAt > now;
    if (isFound) entry.ended = { at: now, how: 'removed' };
    this.#entries.delete(identify(place));
    return isFound;
  }

  /** What it holds now, in order of storing. `seconds` turns moments into the run's seconds. */
  list(now: number, seconds: (moment: number) => number): readonly CacheEntry[] {
    const alive = [...this.#entries.values()].filter(({ place }) => this.lookUp(place, now) !== null);
    return (['internal', 'external'] as const).flatMap((type) =>
      alive
        .filter(({ place }) => place.storage === type)
        .map(({ place: { key }, storedAt, expiresAt }) => ({
          key,
          type,
          storedAt: seconds(storedAt),
          expiresAt: seconds(expiresAt),
        })),
    );
  }

  /** All entries that there were until `now`, in order of storing. */
  history(now: number, seconds: (moment: number) => number): readonly CacheSpan[] {
    for (const { place } of this.#entries.values()) this.#entryAt(place, now);
    return this.#history.map((entry): CacheSpan => {
      const { place, slot, storedAt, expiresAt, ended } = entry;
      return {
        slot,
        key: place.key,
        type: place.storage,
        region: place.region,
        storedAt: seconds(storedAt),
        expiresAt: seconds(expiresAt),
        endedAt: seconds(ended?.at ?? expiresAt),
        end: ended?.how ?? (expiresAt <= now ? 'expired' : 'alive'),
      };
    });
  }

  /** The entry of a slot, also one that has expired, unless a restart took it. */
  #entryAt(place: CacheSlot, now: number): Entry | null {
    const id = identify(place);
    const entry = this.#entries.get(id);
    if (!entry) return null;
    const restart =
      place.region === null
        ? undefined
        : this.#restarts(place.region).find((moment) => entry.storedAt < moment && moment <= now);
    if (restart === undefined) return entry;
    if (entry.expiresAt > restart) entry.ended = { at: restart, how: 'restart' };
    this.#entries.delete(id);
    return null;
  }
}

function identify({ storage, region, key }: CacheSlot): string {
  return JSON.stringify([storage, region, key]);
}
