import {
  type PolicyDesign,
  referenceName,
  sendsToken,
  type Strategy,
  type TokenDesign,
  type TokenRequestDesign,
} from '../../../core/design/PolicyDesign';
import { strategies } from './strategies';

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
  strategy: ({ strategy }: PolicyDesign): string => strategies[strategy].name,

  provider: ({ provider }: TokenRequestDesign): string =>
    provider.kind === 'entra'
      ? `Entra ID, ${cloudNames[provider.cloud]}, ${provider.endpoint}, ${provider.tenant}`
      : ['OAuth 2.0', provider.tokenUrl, ...provider.parameters.map(({ name }) => `with ${name}`)].join(', '),

  client: ({ client }: TokenRequestDesign): string => {
    switch (client.authentication) {
      case 'certificate':
        return `${client.id}, certificate ${shown(client.thumbprint)}`;
      case 'managed-identity':
        return `${client.id}, identity ${shown(client.identity)}`;
      case 'body':
        return `${client.id}, secret ${shown(client.secret)}`;
      case 'basic':
        return `${client.id}, secret ${shown(client.secret)}, HTTP Basic`;
    }
  },

  access: ({ scope, tokenRequestTimeoutSeconds }: TokenRequestDesign): string =>
    `${scope === '' ? 'No scope' : scope}, waits ${duration(tokenRequestTimeoutSeconds)} at most`,

  identity: ({ resource, identity }: DesignOf<'managed-identity'>): string =>
    `${resource}, ${identity === '' ? "the service's identity" : `identity ${shown(identity)}`}`,

  connection: ({ providerId, authorizationId }: DesignOf<'credential-manager'>): string =>
    `${providerId}, ${authorizationId}`,

  certificate: ({ certificate }: DesignOf<'client-certificate'>): string =>
    `${certificate.by === 'id' ? 'Certificate' : 'Thumbprint'} ${shown(certificate.value)}`,

  basic: ({ username, password }: DesignOf<'basic'>): string => `${username}, password ${shown(password)}`,

  cache: ({ cache }: TokenRequestDesign): string => {
    if (cache === null) return 'Off: a token request for every call';
    const where = { 'prefer-external': 'External if there is one', internal: 'Internal', external: 'External' }[
      cache.type
    ];
    const margin =
      'seconds' in cache.safetyMargin ? duration(cache.safetyMargin.seconds) : `${cache.safetyMargin.percent} %`;
    const { renewal, whenRefused, failureSeconds } = cache;
    const refusal = cache.refusedBy.join(', ').replace(/, (?=\d+$)/, ' and ');
    return [
      where,
      `dropped ${margin} before expiry`,
      renewal === null ? '' : `renewed from ${duration(renewal.beforeSeconds)} before that`,
      { keep: '', drop: `dropped on ${refusal}`, retry: `call sent again on ${refusal}` }[whenRefused],
      failureSeconds === 0 ? '' : `failures kept ${duration(failureSeconds)}`,
      cache.perRegion ? 'one per region' : '',
      cache.lifetimeFrom === 'exp' ? "lifetime from the token's exp" : '',
    ]
      .filter(Boolean)
      .join(', ');
  },

  backend: (design: PolicyDesign): string => {
    const { backend } = design;
    const keys = [
      backend.removeSubscriptionKeyHeader ? 'header' : '',
      backend.removeSubscriptionKeyQuery ? 'query' : '',
    ].filter(Boolean);
    const key = keys.length === 0 ? 'passed on' : `removed (${keys.join(', ')})`;
    const { callerAuthorization } = backend;
    const own = {
      remove: '',
      keep: setsAuthorization(design) ? '' : ", caller's Authorization passed on",
      move: `, caller's Authorization in ${'header' in callerAuthorization ? callerAuthorization.header : ''}`,
    }[callerAuthorization.action];
    if (!sendsToken(design)) return `Subscription key ${key}${own}`;
    const { header, scheme } = design.backend;
    return `${header}: ${scheme === '' ? '' : `${scheme} `}token, subscription key ${key}${own}`;
  },

  failure: ({ failure }: TokenDesign): string =>
    `${failure.statusCode} ${failure.reason}${failure.retryAfterSeconds === null ? '' : `, retry after ${duration(failure.retryAfterSeconds)}`}`,
} as const;

/** Whether the policy puts an Authorization header of its own in the place of the caller's. */
export function setsAuthorization(design: PolicyDesign): boolean {
  return sendsToken(design) ? design.backend.header.toLowerCase() === 'authorization' : design.strategy === 'basic';
}

type DesignOf<Name extends Strategy> = Extract<PolicyDesign, { strategy: Name }>;

/** A named value by its name, a literal as it is. */
function shown(setting: string): string {
  return referenceName(setting) ?? (setting === '' ? 'missing' : setting);
}
