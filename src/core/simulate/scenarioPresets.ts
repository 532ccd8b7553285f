import type { NamedValues, ScenarioInput } from './Scenario';

export interface ScenarioPreset {
  readonly id: string;
  readonly title: string;
  /** One sentence: what happens, and what to look at. */
  readonly description: string;
  /** Position of the call to look at first; without it, the last one. */
  readonly look?: number;
  /** A scenario for `base`'s surroundings and calls with this preset's on top. Works for any policy: it acts on authority, backend and clock. */
  build(input: { readonly namedValues: NamedValues; readonly base?: ScenarioInput }): ScenarioInput;
}

type Request = NonNullable<ScenarioInput['requests']>[number];
type Events = NonNullable<ScenarioInput['events']>;

/** Longer than any timeout that a token request sensibly has. */
const tooSlowSeconds = 300;
const tokenLifetimeSeconds = 3599;
const minute = 60;

/** A call as an application makes it, with what a policy should take away: its own token and the subscription key. */
const sampleCall: Request = {
  method: 'GET',
  url: 'https://contoso.azure-api.net/orders/42?expand=lines',
  headers: {
    Accept: 'application/json',
    'Ocp-Apim-Subscription-Key': '0123456789abcdef0123456789abcdef',
    'User-Agent': 'contoso-shop/1.4',
  },
  token: { audience: 'api://contoso-gateway', scopes: ['Orders.Read'] },
};

interface Changes {
  /** Seconds at which the call is made, once for each, with the region where it isn't the gateway's. */
  readonly at?: readonly (number | { readonly at: number; readonly region: string })[];
  readonly events?: (namedValues: NamedValues) => Events;
  /** The clock's start on the day of the base's `now`, as `09:04:00` in UTC. */
  readonly startsAt?: string;
  readonly look?: number;
  readonly identityProvider?: NonNullable<ScenarioInput['identityProvider']>;
  readonly backend?: NonNullable<ScenarioInput['backend']>;
}

function preset(id: string, title: string, description: string, changes: Changes): ScenarioPreset {
  return {
    id,
    title,
    description,
    ...(changes.look === undefined ? {} : { look: changes.look }),
    build({ namedValues, base = {} }) {
      const call = base.requests?.[0] ?? sampleCall;
      return {
        ...base,
        namedValues: { ...base.namedValues, ...namedValues },
        ...(changes.identityProvider
          ? { identityProvider: { ...base.identityProvider, ...changes.identityProvider } }
          : {}),
        ...(changes.backend ? { backend: { ...base.backend, ...changes.backend } } : {}),
        ...(changes.startsAt === undefined ? {} : { now: onTheDayOf(base.now, changes.startsAt) }),
        ...(changes.events === undefined ? {} : { events: [...(base.events ?? []), ...changes.events(namedValues)] }),
        requests: (changes.at ?? [0]).map((at) => (typeof at === 'number' ? { ...call, at } : { ...call, ...at })),
      };
    },
  };
}

function onTheDayOf(now = '2026-01-01T00:00:00Z', clock: string): string {
  return `${new Date(now).toISOString().slice(0, 10)}T${clock}Z`;
}

/** The client secret is replaced after twenty minutes, and the gateway gets to know after fifty-eight. */
function rotation(namedValues: NamedValues): Events {
  const secrets = Object.entries(namedValues).flatMap(([name, { secret }]) => (secret ? [name] : []));
  const name = secrets.find((candidate) => /secret/i.test(candidate)) ?? secrets[0];
  const update = name === undefined ? {} : { namedValue: { name, at: 58 * minute } };
  return [{ kind: 'secret-rotation', at: 20 * minute, ...update }];
}

/** The scenarios of the page's picker. */
export const scenarioPresets: readonly ScenarioPreset[] = [
  preset('first-call', 'First call', 'The cache is empty, and everybody answers as they should.', {}),
  preset('cached-token', 'Cached token', 'A second call one minute later: does it use the token of the first?', {
    at: [0, 60],
  }),
  preset(
    'expired-token',
    'Expired token',
    'A second call after the first token has expired: a cached token must not outlive its life.',
    { at: [0, tokenLifetimeSeconds + 61], identityProvider: { tokenLifetimeSeconds } },
  ),
  preset(
    'sixty-one-minutes',
    'Sixty-one minutes',
    'Calls over an hour and a minute: when does the policy ask for the next token, and does any call meet an expired one?',
    { at: [0, 15, 30, 45, 54, 57, 61].map((minutes) => minutes * minute), identityProvider: { tokenLifetimeSeconds } },
  ),
  preset(
    'burst-at-expiry',
    'Burst at expiry',
    'Twenty calls within 50 ms, one second after the first token has expired: how many of them ask for a new one?',
    {
      at: [0, tokenLifetimeSeconds + 30],
      identityProvider: { tokenLifetimeSeconds },
      events: () => [{ kind: 'burst', at: tokenLifetimeSeconds + 1, calls: 20, seconds: 0.05 }],
      look: 2,
    },
  ),
  preset(
    'restart',
    'Restart',
    'The gateway restarts between two calls, and its internal cache is empty: the next call pays for a token again.',
    { at: [0, 20, 40, 60], events: () => [{ kind: 'restart', at: 30 }], look: 2 },
  ),
  preset(
    'two-regions',
    'Two regions',
    'The second region has an internal cache of its own, and asks for a token of its own.',
    {
      at: [0, { at: 10, region: 'North Europe' }, 20, { at: 30, region: 'North Europe' }],
      look: 1,
    },
  ),
  preset('wrong-secret', 'Wrong secret', 'The identity provider refuses the client secret.', {
    identityProvider: { refuse: { code: 'AADSTS7000215' } },
  }),
  preset('unknown-tenant', 'Unknown tenant', "The identity provider doesn't know the tenant.", {
    identityProvider: { refuse: { code: 'AADSTS90002' } },
  }),
  preset('scope-without-default', 'Scope without /.default', 'The identity provider refuses the scope.', {
    identityProvider: { refuse: { code: 'AADSTS1002012' } },
  }),
  preset('provider-down', 'Identity provider down', 'The identity provider refuses the connection.', {
    identityProvider: { fault: 'connection' },
  }),
  preset(
    'provider-outage',
    'Outage of the provider from 10:00 to 10:05',
    'The identity provider can’t be reached for five minutes, and the cached token ends just before: who gets through?',
    {
      startsAt: '09:04:00',
      at: [0, 26, 54, 57, 59, 62].map((minutes) => minutes * minute),
      identityProvider: { tokenLifetimeSeconds },
      events: () => [{ kind: 'outage', from: 56 * minute, to: 61 * minute }],
      look: 3,
    },
  ),
  preset(
    'rotated-secret',
    'Rotated secret',
    'The client secret is replaced after 20 minutes. The policy notices when it needs a token; the named value follows late.',
    { at: [0, 25, 56, 60].map((minutes) => minutes * minute), events: rotation, look: 2 },
  ),
  preset(
    'provider-slow',
    'Identity provider slow',
    "The identity provider doesn't answer before the token request's timeout.",
    { identityProvider: { latencySeconds: tooSlowSeconds } },
  ),
  preset(
    'backend-says-401',
    'Backend says 401',
    'The backend refuses the token, twice: does the second call ask for a new one?',
    {
      at: [0, 5],
      backend: {
        respond: {
          status: 401,
          headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"', 'Content-Type': 'application/json' },
          body: '{"error":"invalid_token"}',
        },
      },
    },
  ),
];
