import { referenceName, type PolicyDesign } from '../../../core/design/PolicyDesign';

const cloudNames = { public: 'public cloud', 'us-government': 'US Government cloud', china: 'China cloud' } as const;

/** Seconds as people say them: `45 s`, `5 min`, `1 h 30 min`. */
export function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const shown = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}

/** What each group of the form holds, in one line for when it is folded. */
export const summaries = {
  provider: ({ provider }: PolicyDesign): string =>
    provider.kind === 'entra'
      ? `Entra ID, ${cloudNames[provider.cloud]}, ${provider.endpoint}, ${provider.tenant}`
      : `OAuth 2.0, ${provider.tokenUrl}`,

  client: ({ client }: PolicyDesign): string =>
    `${client.id}, secret ${referenceName(client.secret) ?? 'missing'}${client.authentication === 'basic' ? ', HTTP Basic' : ''}`,

  access: ({ scope }: PolicyDesign): string => (scope === '' ? 'No scope' : scope),

  cache: ({ cache }: PolicyDesign): string => {
    if (cache === null) return 'Off: a token request for every call';
    const where = { 'prefer-external': 'External if there is one', internal: 'Internal', external: 'External' }[
      cache.type
    ];
    return `${where}, renewed ${duration(cache.safetyMarginSeconds)} before expiry`;
  },

  backend: ({ backend }: PolicyDesign): string => {
    const token = `${backend.header}: ${backend.scheme === '' ? '' : `${backend.scheme} `}token`;
    const keys = [
      backend.removeSubscriptionKeyHeader ? 'header' : '',
      backend.removeSubscriptionKeyQuery ? 'query' : '',
    ].filter(Boolean);
    return `${token}, subscription key ${keys.length === 0 ? 'passed on' : `removed (${keys.join(', ')})`}`;
  },

  failure: ({ failure }: PolicyDesign): string =>
    `${failure.statusCode} ${failure.reason}${failure.retryAfterSeconds === null ? '' : `, retry after ${duration(failure.retryAfterSeconds)}`}`,
} as const;
