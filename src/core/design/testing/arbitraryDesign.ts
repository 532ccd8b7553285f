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
} from 'fast-check';

import { PolicyDesign } from '../PolicyDesign';

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
const header = constantFrom('Authorization', 'X-Token', 'x-caller', "!#$%&'*+-.^_`|~9");
const seconds = integer({ min: 0, max: 86_400 });

/** Every design that the schema admits, with values that are hard to write down. */
export const arbitraryDesign: Arbitrary<PolicyDesign> = record({
  version: constant(1 as const),
  provider: oneof(
    record({
      kind: constant('entra' as const),
      cloud: constantFrom('public' as const, 'us-government' as const, 'china' as const),
      tenant: text(200),
      endpoint: constantFrom('v2' as const, 'v1' as const),
    }),
    record({ kind: constant('oauth2' as const), tokenUrl }),
  ),
  client: record({ id: text(200), secret: reference, authentication: constantFrom('body' as const, 'basic' as const) }),
  scope: text(200),
  tokenRequestTimeoutSeconds: integer({ min: 1, max: 240 }),
  cache: option(
    record({
      type: constantFrom('prefer-external' as const, 'internal' as const, 'external' as const),
      safetyMarginSeconds: seconds,
      defaultLifetimeSeconds: seconds,
    }),
  ),
  backend: record({
    header,
    scheme: constantFrom('Bearer', '', 'Token', "!#$%&'*+-.^_`|~9"),
    removeSubscriptionKeyHeader: boolean(),
    removeSubscriptionKeyQuery: boolean(),
    callerAuthorization: oneof(
      constant({ action: 'remove' as const }),
      constant({ action: 'keep' as const }),
      record({ action: constant('move' as const), header }),
    ),
  }),
  failure: record({
    statusCode: integer({ min: 400, max: 599 }),
    reason: text(100).map((reason) => reason.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '')),
    message: text(200),
    retryAfterSeconds: option(integer({ min: 1, max: 86_400 })),
  }),
}).filter((design) => PolicyDesign.safeParse(design).success);
