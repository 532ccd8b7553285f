import { defaultDesign, type PolicyDesign, type TokenCache, type TokenRequestDesign } from '../PolicyDesign';

const { backend, failure, client } = defaultDesign;
const cache: TokenCache = defaultDesign.cache!;
const { header: _, scheme: __, ...forwarding } = backend;
const gateway = { version: 2, backend, failure } as const;

const credentials: readonly TokenRequestDesign['client'][] = [
  client,
  { id: client.id, secret: '{{contoso-orders-secret}}', authentication: 'basic' },
  { id: client.id, authentication: 'certificate', thumbprint: '{{orders-thumbprint}}' },
  { id: client.id, authentication: 'managed-identity', identity: '11112222-bbbb-3333-cccc-4444dddd5555' },
];

const caches: readonly (readonly [string, TokenCache | null])[] = [
  ['no cache', null],
  ['a cache', cache],
  ['the lifetime from the token', { ...cache, lifetimeFrom: 'exp' }],
  ['a relative margin', { ...cache, safetyMargin: { percent: 10 }, type: 'internal' }],
  ['a relative margin of the exp', { ...cache, lifetimeFrom: 'exp', safetyMargin: { percent: 5 } }],
  ['renewal', { ...cache, renewal: { beforeSeconds: 600, spreadSeconds: 120 } }],
  ['remembered failures', { ...cache, failureSeconds: 20 }],
  [
    'renewal and remembered failures by region',
    { ...cache, failureSeconds: 20, renewal: { beforeSeconds: 300, spreadSeconds: 0 }, perRegion: true },
  ],
  ['dropped when refused', { ...cache, whenRefused: 'drop' }],
  ['dropped when refused or forbidden', { ...cache, whenRefused: 'drop', refusedBy: [401, 403] }],
  [
    'sent again when refused',
    { ...cache, whenRefused: 'retry', failureSeconds: 5, renewal: { beforeSeconds: 60, spreadSeconds: 9 } },
  ],
];

/** A design of every way to authenticate, with each choice about the cache, and values as people enter them. */
export const designVariants: readonly (readonly [string, PolicyDesign])[] = [
  ...credentials.flatMap((proof) =>
    caches
      // No identity's token can be had in the backend section.
      .filter(([, kept]) => proof.authentication !== 'managed-identity' || kept?.whenRefused !== 'retry')
      .map(
        ([name, kept]) =>
          [`${proof.authentication}, ${name}`, { ...defaultDesign, client: proof, cache: kept }] as const,
      ),
  ),
  ...caches.map(
    ([name, kept]) =>
      [
        `on behalf of, ${name}`,
        { ...defaultDesign, strategy: 'on-behalf-of', scope: 'api://contoso-orders/Orders.Read', cache: kept },
      ] as const,
  ),
  [
    'a body of its own',
    {
      ...defaultDesign,
      failure: {
        ...failure,
        message: 'Say "{{words}}" later',
        template: {
          contentType: 'application/problem+json',
          body: '{"title":"No token","status":{status},"detail":{message},"instance":"urn:uuid:{requestId}"}',
        },
      },
    },
  ],
  [
    'a body of its own in words',
    { ...defaultDesign, failure: { ...failure, template: { contentType: 'text/plain', body: '{status}: {message}' } } },
  ],
  [
    'v1',
    {
      ...defaultDesign,
      provider: { ...defaultDesign.provider, kind: 'entra', cloud: 'public', tenant: 'contoso.com', endpoint: 'v1' },
      scope: 'api://contoso-orders',
    },
  ],
  [
    'another provider with form fields',
    {
      ...defaultDesign,
      provider: {
        kind: 'oauth2',
        tokenUrl: 'https://contoso.example/oauth/token',
        parameters: [
          { name: 'audience', value: 'https://orders.contoso.example' },
          { name: 'account', value: 'a&b' },
        ],
      },
      scope: '',
    },
  ],
  ['managed identity', { ...gateway, strategy: 'managed-identity', resource: 'api://contoso-orders', identity: '' }],
  [
    'user-assigned identity',
    {
      ...gateway,
      strategy: 'managed-identity',
      resource: 'api://contoso-orders',
      identity: '11112222-bbbb-3333-cccc-4444dddd5555',
    },
  ],
  [
    'credential manager',
    { ...gateway, strategy: 'credential-manager', providerId: 'contoso', authorizationId: 'orders' },
  ],
  [
    'client certificate',
    { version: 2, strategy: 'client-certificate', certificate: { by: 'id', value: 'orders' }, backend: forwarding },
  ],
  [
    'basic',
    {
      version: 2,
      strategy: 'basic',
      username: 'gateway',
      password: '{{contoso-orders-password}}',
      backend: forwarding,
    },
  ],
];

/** Values for the named values that the variants refer to. */
export const variantNamedValues = {
  'contoso-orders-secret': { value: String.raw`se+cr/et&%=é\n '`, secret: true },
  'contoso-orders-password': { value: 'pass:word', secret: true },
  'orders-thumbprint': { value: 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52', secret: false },
};
