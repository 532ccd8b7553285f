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
  string,
  uniqueArray,
} from 'fast-check';

import { asksForToken, maxRefusals, PolicyDesign, type TokenCache, usualRefusals } from '../PolicyDesign';

/** Pieces of text that are hard to carry through C#, XML, JSON, URLs and named values. */
const pieces = [
  '{{tenant-id}}',
  '{{a.b_c}}',
  '{{',
  '}}',
  '{',
  '}',
  '{{x y}}',
  '{{}}',
  '@(',
  '@{',
  ')',
  '@',
  '"',
  '""',
  "'",
  '\\',
  '\\u0041',
  '\\"',
  '<',
  '>',
  '&',
  '&amp;',
  '&#34;',
  '&quot',
  '<!--',
  '-->',
  '--',
  ']]>',
  '<![CDATA[',
  '</set-body>',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\u0000',
  '\u0001',
  '\u007F',
  '\u0085',
  '\u00A0',
  '\u2028',
  '\uFEFF',
  '\uFFFE',
  '\uFFFF',
  '\uE000',
  '😀',
  'é',
  '%41',
  '%',
  '/',
  '..',
  '?',
  '#',
  '+',
  '=',
  '|',
  '//',
  '/*',
  '*/',
  '«scope»',
  'slot__scope',
  '$"{x}"',
  'api://orders/.default',
];

function text(maxLength: number): Arbitrary<string> {
  return oneof(
    array(constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
    string({ unit: 'binary', maxLength: 20 }),
    constantFrom('', 'api://orders/.default', '{{scope}}', 'api://{{app-id}}/.default'),
  ).map((value) => value.slice(0, maxLength).replaceAll(/\p{Cs}/gu, ''));
}

const tokenUrl = oneof(
  text(200),
  constantFrom(
    'https://idp.example/oauth/token',
    '{{token-url}}',
    // Entra's own endpoints, given as those of any provider.
    'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',
    'https://login.microsoftonline.com/contoso.com/oauth2/token',
  ),
);

const reference = constantFrom('{{client-secret}}', '{{a}}', '{{A.b-c_d}}');
const identity = constantFrom('', '00001111-aaaa-2222-bbbb-3333cccc4444', '{{identity}}');
const header = constantFrom('Authorization', 'X-Token', 'x-caller', "!#$%&'*+-.^_`|~9");
const seconds = integer({ min: 0, max: 86_400 });
const version = constant(2 as const);

const provider = oneof(
  record({
    kind: constant('entra' as const),
    cloud: constantFrom('public' as const, 'us-government' as const, 'china' as const),
    tenant: text(200),
    endpoint: constantFrom('v2' as const, 'v1' as const),
  }),
  record({
    kind: constant('oauth2' as const),
    tokenUrl,
    parameters: array(record({ name: constantFrom('audience', 'resource_server', 'x.y', '~'), value: text(60) }), {
      maxLength: 4,
    }),
  }),
);

const client = oneof(
  record({ id: text(200), secret: reference, authentication: constantFrom('body' as const, 'basic' as const) }),
  record({ id: text(200), authentication: constant('certificate' as const), thumbprint: text(60) }),
  record({ id: text(200), authentication: constant('managed-identity' as const), identity }),
);

const cache = record({
  type: constantFrom('prefer-external' as const, 'internal' as const, 'external' as const),
  lifetimeFrom: constantFrom('expires_in' as const, 'exp' as const),
  safetyMargin: oneof(record({ seconds }), record({ percent: integer({ min: 0, max: 90 }) })),
  defaultLifetimeSeconds: seconds,
  perRegion: boolean(),
  renewal: option(
    record({ beforeSeconds: integer({ min: 1, max: 86_400 }), spreadSeconds: integer({ min: 0, max: 3600 }) }),
  ),
  failureSeconds: oneof(constant(0), integer({ min: 0, max: 3600 })),
  whenRefused: constantFrom('keep' as const, 'drop' as const, 'retry' as const),
  refusedBy: uniqueArray(integer({ min: 400, max: 599 }), { minLength: 1, maxLength: maxRefusals }),
}).map((drawn) => (drawn.whenRefused === 'keep' ? { ...drawn, refusedBy: usualRefusals } : drawn));

const cacheOrNone: Arbitrary<TokenCache | null> = option(cache);

const forwarding = {
  removeSubscriptionKeyHeader: boolean(),
  removeSubscriptionKeyQuery: boolean(),
  callerAuthorization: oneof(
    constant({ action: 'remove' as const }),
    constant({ action: 'keep' as const }),
    record({ action: constant('move' as const), header }),
  ),
};

const tokenBackend = record({ header, scheme: constantFrom('Bearer', '', 'Token', "!#$%&'*+-.^_`|~9"), ...forwarding });
const plainBackend = record(forwarding);

const failure = record({
  statusCode: integer({ min: 400, max: 599 }),
  reason: text(100).map((reason) => reason.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '')),
  message: text(200),
  retryAfterSeconds: option(integer({ min: 1, max: 86_400 })),
  template: option(
    record({
      contentType: constantFrom(
        'application/json',
        'application/problem+json; charset=utf-8',
        'text/plain',
        'a/b; c="@(d"',
      ),
      body: oneof(
        text(200),
        constantFrom('{"a":{"b":{message}}}', '{status}: {message} ({requestId})', '{{words}} {{{status}}}'),
      ).filter((body) => body !== ''),
    }),
  ),
}).map(({ template, ...rest }) => (template === null ? rest : { ...rest, template }));

const designs: readonly [Arbitrary<PolicyDesign>, ...Arbitrary<PolicyDesign>[]] = [
  record({
    version,
    strategy: oneof(
      { arbitrary: constant('client-credentials' as const), weight: 3 },
      { arbitrary: constant('on-behalf-of' as const), weight: 1 },
    ),
    provider,
    client,
    scope: text(200),
    tokenRequestTimeoutSeconds: integer({ min: 1, max: 240 }),
    cache: cacheOrNone,
    backend: tokenBackend,
    failure,
  }),
  record({
    version,
    strategy: constant('managed-identity' as const),
    resource: text(200),
    identity,
    backend: tokenBackend,
    failure,
  }),
  record({
    version,
    strategy: constant('credential-manager' as const),
    providerId: text(200),
    authorizationId: text(200),
    backend: tokenBackend,
    failure,
  }),
  record({
    version,
    strategy: constant('client-certificate' as const),
    certificate: record({ by: constantFrom('id' as const, 'thumbprint' as const), value: text(60) }),
    backend: plainBackend,
  }),
  record({
    version,
    strategy: constant('basic' as const),
    username: text(200),
    password: reference,
    backend: plainBackend,
  }),
];

/** Every design that the schema admits, with values that are hard to write down. Most of them ask for a token themselves. */
export const arbitraryDesign: Arbitrary<PolicyDesign> = oneof(
  { arbitrary: designs[0], weight: 4 },
  ...designs.slice(1).map((arbitrary) => ({ arbitrary, weight: 1 })),
).filter((design) => PolicyDesign.safeParse(design).success);

/** What of a design a part of a policy can hold: the inbound section, without what the design has elsewhere. */
export function inboundOnly(design: PolicyDesign): PolicyDesign {
  if (!asksForToken(design) || design.cache === null) return design;
  return { ...design, cache: { ...design.cache, whenRefused: 'keep', refusedBy: usualRefusals } };
}
