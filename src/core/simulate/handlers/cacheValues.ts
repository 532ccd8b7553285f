import { previewOf, type PolicyStep } from '../pipeline/PolicyStep';
import type { CacheSlot, CacheStorage } from '../cache/GatewayCache';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const cacheLookupValue: PolicyHandler = immediate('documented', (step) => {
  const key = step.requiredText('key');
  const variable = step.requiredText('variable-name');
  const storage = storageOf(step);
  const { cache, clock } = step.world;
  const entry = storage && cache.lookUp(slotOf(step, storage, key), clock.now);
  if (entry) {
    step.call.context.variables.set(variable, entry.value);
    const expiresAt = clock.secondsAt(entry.expiresAt);
    step.trace('cache-hit', `Found "${key}" in the cache; its value is in the variable ${variable}.`, {
      details: { key, storage, expiresAt, name: variable, ...previewOf(entry.value) },
    });
    return;
  }
  const old = storage && cache.expired(slotOf(step, storage, key), clock.now);
  const why = storage === null ? noCache(step) : old ? 'its entry has expired' : 'there is no such entry';
  if (step.attribute('default-value') === null) {
    step.trace('cache-miss', `"${key}" is not in the cache (${why}); the variable ${variable} is not set.`, {
      details: { key, name: variable },
    });
    return;
  }
  const value = step.requiredValue('default-value');
  step.call.context.variables.set(variable, value);
  step.trace('cache-miss', `"${key}" is not in the cache (${why}); the variable ${variable} has the default value.`, {
    details: { key, name: variable, ...previewOf(value) },
  });
});

export const cacheStoreValue: PolicyHandler = immediate('documented', (step) => {
  const key = step.requiredText('key');
  const value = step.requiredValue('value');
  const duration = step.requiredInteger('duration');
  const storage = storageOf(step);
  const { cache, clock } = step.world;
  if (storage === null) {
    step.trace('cache-store', `Stored nothing: ${noCache(step)}.`, { details: { key, duration } });
    return;
  }
  if (value === null || duration <= 0) {
    // What the gateway does with either isn't documented.
    const why = value === null ? 'the value is null' : `the duration is ${duration} s`;
    step.finding('note', `"${key}" is not cached: ${why}.`);
    step.trace('cache-store', `Stored nothing: ${why}.`, { details: { key, duration }, basis: 'unverified' });
    return;
  }
  if (storage === 'external' && typeof value !== 'string') {
    step.finding('note', 'Only strings are known to come back from an external cache as they were.');
  }
  const expiresAt = clock.now + duration * 1000;
  cache.store(slotOf(step, storage, key), { value, storedAt: clock.now, expiresAt });
  step.trace('cache-store', `Stored "${key}" in the ${storage} cache for ${duration} s.`, {
    details: { key, storage, duration, expiresAt: clock.secondsAt(expiresAt), ...previewOf(value) },
  });
});

export const cacheRemoveValue: PolicyHandler = immediate('documented', (step) => {
  const key = step.requiredText('key');
  const storage = storageOf(step);
  const removed = storage !== null && step.world.cache.remove(slotOf(step, storage, key), step.world.clock.now);
  step.trace('cache-remove', removed ? `Removed "${key}" from the cache.` : `There was no "${key}" in the cache.`, {
    details: { key, removed },
  });
});

/** Each region has an internal cache of its own; one external cache serves all regions here. */
function slotOf(step: PolicyStep, storage: CacheStorage, key: string): CacheSlot {
  return { storage, region: storage === 'internal' ? step.call.context.deployment.region : null, key };
}

function storageOf(step: PolicyStep): CacheStorage | null {
  const type = step.choice('caching-type', ['prefer-external', 'external', 'internal'], 'prefer-external');
  return step.world.cache.storageFor(type);
}

function noCache(step: PolicyStep): string {
  const type = step.text('caching-type') ?? 'prefer-external';
  const { tier, cache } = step.world.scenario.gateway;
  if (cache === 'unreachable') return "the cache can't be reached";
  return type === 'external' ? 'no external cache is configured' : `the ${tier} tier has no built-in cache`;
}
