import { describe, expect, it } from 'vitest';
import { Scenario } from '../Scenario';
import { GatewayCache } from './GatewayCache';

const cacheOf = (gateway: object) => new GatewayCache(Scenario.parse({ gateway }).gateway);

describe('GatewayCache', () => {
  it('keeps a value until its time is up', () => {
    const cache = cacheOf({});
    cache.store('internal', 'k', { value: 'v', storedAt: 0, expiresAt: 1000 });
    expect(cache.lookUp('internal', 'k', 999)?.value).toBe('v');
    expect(cache.lookUp('internal', 'k', 1000)).toBeNull();
    expect(cache.expired('internal', 'k', 1000)?.value).toBe('v');
    expect(cache.lookUp('external', 'k', 0)).toBeNull();
    expect(cache.list(999, (moment) => moment / 1000)).toEqual([
      { key: 'k', type: 'internal', storedAt: 0, expiresAt: 1 },
    ]);
    expect(cache.list(1000, (moment) => moment)).toEqual([]);
  });

  it('tells whether there was something to remove', () => {
    const cache = cacheOf({});
    cache.store('internal', 'k', { value: 'v', storedAt: 0, expiresAt: 1000 });
    expect(cache.remove('internal', 'k', 1)).toBe(true);
    expect(cache.remove('internal', 'k', 1)).toBe(false);
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
