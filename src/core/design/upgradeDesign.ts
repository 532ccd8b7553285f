import { defaultDesign } from './PolicyDesign';

/**
 * A design of an earlier version as one of the present; anything else as it is, for the schema to judge.
 *
 * Version 1 knew the client credentials grant with a secret only, and a safety margin in seconds.
 */
export function upgradeDesign(json: unknown): unknown {
  if (!isRecord(json) || json['version'] !== 1) return json;
  const { provider, cache } = json;
  return {
    ...json,
    version: 2,
    strategy: 'client-credentials',
    provider: isRecord(provider) && provider['kind'] === 'oauth2' ? { ...provider, parameters: [] } : provider,
    cache: isRecord(cache) ? upgradeCache(cache) : cache,
  };
}

function upgradeCache({ safetyMarginSeconds, ...rest }: Readonly<Record<string, unknown>>): object {
  return { ...defaultDesign.cache, ...rest, safetyMargin: { seconds: safetyMarginSeconds } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
