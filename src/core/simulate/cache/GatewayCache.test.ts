import { describe, expect, it } from 'vitest';
import { Scenario } from '../Scenario';
import { type CacheSlot, GatewayCache } from './GatewayCache';

const internal: CacheSlot = { storage: 'internal', region: 'West Europe', key: 'k' };
const external: CacheSlot = { storage: 'external', region: null, key: 'k' };
const cacheOf = (gateway: object) => new GatewayCache(Scenario.parse({ gateway }).gateway);

describe('GatewayCache', () => {
  it('keeps a value until its time is up', () => {
    const cache = cacheOf({});
    cache.store(internal, { value: 'v', storedAt: 0, expiresAt: 1000 });
    expect(cache.lookUp(internal, 999)?.value).toBe('v');
    expect(cache.lookUp(internal, 1000)).toBeNull();
    expect(cache.expired(internal, 1000)?.value).toBe('v');
    expect(cache.lookUp(external, 0)).toBeNull();
    expect(cache.list(999, (moment) => moment / 1000)).toEqual([
      { key: 'k', type: 'internal', storedAt: 0, expiresAt: 1 },
    ]);
    expect(cache.list(1000, (moment) => moment)).toEqual([]);
  });

  it('tells whether there was something to remove', () => {
    const cache = cacheOf({});
    cache.store(internal, { value: 'v', storedAt: 0, expiresAt: 1000 });
    expect(cache.remove(internal, 1)).toBe(true);
    expect(cache.remove(internal, 1)).toBe(false);
  });

  it('remembers how each entry ended', () => {
    const cache = new GatewayCache(Scenario.parse({}).gateway, (region) => (region === 'West Europe' ? [900] : []));
    const elsewhere: CacheSlot = { ...internal, region: 'East US' };
    const store = (slot: CacheSlot, storedAt: number, expiresAt: number) =>
      cache.store(slot, { value: 'v', storedAt, expiresAt });
    store(internal, 0, 100);
    store(internal, 200, 500);
    store(internal, 300, 600);
    cache.remove(internal, 400);
    store(internal, 500, 2000);
    store(elsewhere, 500, 2000);
    store(internal, 900, 2000);
    expect(cache.lookUp(internal, 1000)?.storedAt).toBe(900);
    const history = cache.history(1000, (moment) => moment);
    expect(history.map(({ region, storedAt, endedAt, end }) => `${region} ${storedAt}-${endedAt} ${end}`)).toEqual([
      'West Europe 0-100 expired',
      'West Europe 200-300 replaced',
      'West Europe 300-400 removed',
      'West Europe 500-900 restart',
      'East US 500-2000 alive',
      'West Europe 900-2000 alive',
    ]);
    expect(history.map(({ slot }) => slot)).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it.each([
    [{ tier: 'developer' }, 'internal', null, 'internal'],
    [{ tier: 'premium', externalCache: true }, 'external', 'external', 'internal'],
    [{ tier: 'consumption' }, null, null, null],
    [{ tier: 'self-hosted', externalCache: true }, 'external', 'external', null],
  ])('chooses by tier and configuration: %j', (gateway, preferred, external, internal) => {
    const cache = cacheOf(gateway);
    expect(cache.storageFor('prefer-external')).toBe(preferred);
    expect(cache.storageFor('external')).toBe(external);
    expect(cache.storageFor('internal')).toBe(internal);
  });
});
