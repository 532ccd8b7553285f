import type { NamedValues, ScenarioInput } from './Scenario';

export interface ScenarioPreset {
  readonly id: string;
  readonly title: string;
  /** One sentence: what happens, and what to look at. */
  readonly description: string;
  /** A scenario for `base`'s surroundings and calls with this preset's on top. Works for any policy: it acts on authority, backend and clock. */
  build(input: { readonly namedValues: NamedValues; readonly base?: ScenarioInput }): ScenarioInput;
}

type Request = NonNullable<ScenarioInput['requests']>[number];

/** Longer than any timeout that a token request sensibly has. */
const tooSlowSeconds = 300;
const tokenLifetimeSeconds = 3599;

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
  /** Seconds at which the call is made, once for each. */
  readonly at?: readonly number[];
  readonly identityProvider?: NonNullable<ScenarioInput['identityProvider']>;
  readonly backend?: NonNullable<ScenarioInput['backend']>;
}

function preset(id: string, title: string, description: string, changes: Changes): ScenarioPreset {
  return {
    id,
    title,
    description,
    build({ namedValues, base = {} }) {
      const call = base.requests?.[0] ?? sampleCall;
      return {
        ...base,
        namedValues: { ...base.namedValues, ...namedValues },
        ...(changes.identityProvider
          ? { identityProvider: { ...base.identityProvider, ...changes.identityProvider } }
          : {}),
        ...(changes.backend ? { backend: { ...base.backend, ...changes.backend } } : {}),
        requests: (changes.at ?? [0]).map((at) => ({ ...call, at })),
      };
    },
  };
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
