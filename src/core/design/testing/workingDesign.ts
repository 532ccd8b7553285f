import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  tuple,
} from 'fast-check';

import { PolicyDesign, type TokenCache, usualRefusals } from '../PolicyDesign';

/** Values for the named values that working designs refer to. */
export const workingNamedValues = {
  tenant: { value: 'aaaabbbb-0000-cccc-1111-dddd2222eeee', secret: false },
  client: { value: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: false },
  'client-secret': { value: String.raw`se+cr/et&%=é\n '<>;`, secret: true },
  app: { value: 'contoso-orders', secret: false },
  host: { value: 'id.contoso.example', secret: false },
  thumbprint: { value: 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52', secret: false },
  identity: { value: '11112222-bbbb-3333-cccc-4444dddd5555', secret: false },
  words: { value: "Später <noch einmal> & 'dann' nicht", secret: false },
};

/** Texts that have to come through C#, XML, JSON and a form as they are. */
const odd = [
  'a"b',
  "it's",
  '{',
  'a}b{c',
  '{}',
  'a&b',
  'a&amp;b',
  '&#34;',
  '<b>',
  ']]>',
  '<!-- x -->',
  '--',
  String.raw`a\b\u0041`,
  '@(1)',
  '@{x}',
  '$"{x}"',
  '100%',
  '%41',
  'a+b=c',
  'é😀ß',
  '«slot»',
  'a\tb',
  'a b',
  '{{app}}',
  '{{{app}}}',
  '{{app}}{{client}}',
];

const oddText = oneof(
  constantFrom(...odd),
  tuple(constantFrom(...odd), constantFrom(...odd)).map(([one, other]) => `x${one}-${other}`),
);

const version = constant(2 as const);
/** Ids of applications are GUIDs at Microsoft Entra, and anything elsewhere. */
const guid = constantFrom('00001111-aaaa-2222-bbbb-3333cccc4444', '{{client}}');
const secret = constant('{{client-secret}}');

const entra = record({
  kind: constant('entra' as const),
  cloud: constantFrom('public' as const, 'us-government' as const, 'china' as const),
  tenant: constantFrom('{{tenant}}', 'contoso.onmicrosoft.com', '11112222-bbbb-3333-cccc-4444dddd5555', '{{app}}.com'),
  endpoint: constantFrom('v2' as const, 'v1' as const),
});

const parameters = array(
  record({ name: constantFrom('audience', 'resource_server', 'x.y', '~', 'account'), value: oddText }),
  { maxLength: 4 },
);

const oauth2 = record({
  kind: constant('oauth2' as const),
  tokenUrl: constantFrom(
    'https://id.contoso.example/oauth/token',
    'https://{{host}}/connect/token',
    'https://contoso.okta.example/oauth2/default/v1/token?x=a&y=%22',
  ),
  parameters,
});

const clientOf = (id: Arbitrary<string>) =>
  oneof(
    record({ id, secret, authentication: constantFrom('body' as const, 'basic' as const) }),
    record({
      id,
      authentication: constant('certificate' as const),
      thumbprint: constantFrom('{{thumbprint}}', 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52'),
    }),
    record({
      id,
      authentication: constant('managed-identity' as const),
      identity: constantFrom('{{identity}}', '11112222-bbbb-3333-cccc-4444dddd5555'),
    }),
  );

/** Short and long spans, and those that don't fit each other. */
const span = (min: number, max: number) =>
  oneof(
    constantFrom(...[0, 1, 30, 60, 300, 600, 3599, 3600, 86_400].filter((value) => min <= value && value <= max)),
    integer({ min, max }),
  );

const cache: Arbitrary<TokenCache> = record({
  type: constantFrom('prefer-external' as const, 'internal' as const, 'external' as const),
  lifetimeFrom: constantFrom('expires_in' as const, 'exp' as const),
  safetyMargin: oneof(record({ seconds: span(0, 86_400) }), record({ percent: integer({ min: 0, max: 90 }) })),
  defaultLifetimeSeconds: span(0, 86_400),
  perRegion: boolean(),
  renewal: option(record({ beforeSeconds: span(1, 86_400), spreadSeconds: span(0, 3600) })),
  failureSeconds: span(0, 3600),
  whenRefused: constantFrom('keep' as const, 'drop' as const, 'retry' as const),
  refusedBy: constantFrom<readonly number[]>([401], [401, 403], [403, 401], [401, 419, 498]),
}).map((drawn) => (drawn.whenRefused === 'keep' ? { ...drawn, refusedBy: usualRefusals } : drawn));

const forwarding = {
  removeSubscriptionKeyHeader: boolean(),
  removeSubscriptionKeyQuery: boolean(),
  callerAuthorization: oneof(
    constant({ action: 'remove' as const }),
    constant({ action: 'keep' as const }),
    record({ action: constant('move' as const), header: constantFrom('X-Caller', "X-!#$%&'*+-.^_`|~9") }),
  ),
};

/** The backend of the simulation reads a bearer token from Authorization, or what a scenario names. */
const tokenBackend = record({
  header: constantFrom('Authorization', 'X-Token', "X-!#$%&'*+-.^_`|~1"),
  scheme: constantFrom('Bearer', 'Bearer', 'Bearer', 'bearer', '', "T!#$%&'*+-.^_`|~9"),
  ...forwarding,
});
const plainBackend = record(forwarding);

const failure = record({
  statusCode: integer({ min: 400, max: 599 }),
  reason: oneof(
    constantFrom('', 'Bad Gateway', '{{app}}'),
    oddText.map((text) => text.replaceAll(/\t/g, '')),
  ),
  message: oneof(oddText, constantFrom('', '{{words}}', 'line\none\r\ntwo', '\u0000\u2028')),
  retryAfterSeconds: option(span(1, 86_400)),
  template: option(
    record({
      contentType: constantFrom('application/problem+json', 'text/plain; charset=utf-8'),
      body: oneof(
        oddText.filter((text) => text !== ''),
        constantFrom(
          '{"title":"No token","status":{status},"detail":{message},"instance":"{requestId}"}',
          '{{words}}}',
        ),
      ),
    }),
  ),
}).map(({ template, ...rest }) => (template === null ? rest : { ...rest, template }));

const resource = constantFrom(
  'api://contoso-orders',
  'api://{{app}}',
  'api://{{client}}',
  "https://contoso.example/it's/(orders)&more=1;,+%C3%A9é",
  'https://graph.microsoft.com',
  '11112222-bbbb-3333-cccc-4444dddd5555',
);

/** A scope, or the v1 endpoint's resource, that fits the provider. */
function scopeFor(
  provider: { readonly kind: string; readonly endpoint?: string },
  strategy: string,
): Arbitrary<string> {
  if (provider.kind === 'oauth2') return oneof(constantFrom('', 'orders.read orders.write', '{{app}}'), oddText);
  if (provider.endpoint === 'v1') return resource;
  return resource.map((text) => `${text}/${strategy === 'on-behalf-of' ? 'Orders.Read' : '.default'}`);
}

const requestDesign = tuple(
  constantFrom('client-credentials' as const, 'client-credentials' as const, 'on-behalf-of' as const),
  oneof(entra, oauth2),
).chain(([strategy, provider]) =>
  record({
    version,
    strategy: constant(strategy),
    provider: constant(provider),
    client: clientOf(provider.kind === 'entra' ? guid : oneof(guid, oddText)),
    scope: scopeFor(provider, strategy),
    tokenRequestTimeoutSeconds: oneof(constantFrom(1, 10, 30, 31, 240), integer({ min: 1, max: 240 })),
    cache: option(cache, { freq: 6 }),
    backend: tokenBackend,
    failure,
  }),
);

/**
 * Designs whose values somebody could use: with them a call goes through in a simulated world that has `workingNamedValues`. Texts are as
 * hard to write down as the schema admits, and options don't always make sense together.
 */
export const workingDesign: Arbitrary<PolicyDesign> = oneof(
  { arbitrary: requestDesign, weight: 8 },
  {
    arbitrary: record({
      version,
      strategy: constant('managed-identity' as const),
      resource,
      identity: constantFrom('', '{{identity}}', '11112222-bbbb-3333-cccc-4444dddd5555'),
      backend: tokenBackend,
      failure,
    }),
    weight: 1,
  },
  {
    arbitrary: record({
      version,
      strategy: constant('credential-manager' as const),
      providerId: oddText,
      authorizationId: oddText,
      backend: tokenBackend,
      failure,
    }),
    weight: 1,
  },
  {
    arbitrary: record({
      version,
      strategy: constant('client-certificate' as const),
      certificate: oneof(
        record({ by: constant('id' as const), value: oddText }),
        record({
          by: constant('thumbprint' as const),
          value: constantFrom('{{thumbprint}}', 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52'),
        }),
      ),
      backend: plainBackend,
    }),
    weight: 1,
  },
  {
    arbitrary: record({
      version,
      strategy: constant('basic' as const),
      username: oddText,
      password: secret,
      backend: plainBackend,
    }),
    weight: 1,
  },
).filter((design) => PolicyDesign.safeParse(design).success);
