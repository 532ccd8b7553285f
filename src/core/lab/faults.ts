import { entraErrors, type EntraErrorCode } from '../simulate/identity-provider/entraErrors';
import type { Fault, FaultAnswer, FaultGroup } from './Fault';

const jsonHeaders = { 'Content-Type': 'application/json; charset=utf-8' };

function refusal(
  group: FaultGroup,
  id: string,
  title: string,
  happens: string,
  code: EntraErrorCode,
  oauthError: string | null,
  credentials: 'any' | 'certificate' = 'any',
): Fault {
  return { id, group, title, happens, change: { on: 'refusal', code, oauthError, credentials } };
}

const permissions: readonly Fault[] = (
  [
    ['wrong-secret', 'Wrong secret', 'The provider refuses the client secret.', 7000215, 'invalid_client'],
    ['expired-secret', 'Expired secret', 'The client secret has passed its end date.', 7000222, 'invalid_client'],
    [
      'rotated-secret',
      'Rotated secret',
      'The old secret was deleted, and the policy still sends it.',
      7000215,
      'invalid_client',
    ],
    ['unknown-client', 'Unknown client', "The provider doesn't know the client id.", 700016, 'unauthorized_client'],
    ['unknown-tenant', 'Unknown tenant', "The provider doesn't know the tenant.", 90002, 'invalid_request'],
    [
      'unknown-scope',
      'Unknown scope',
      "The provider doesn't know the API that the token is for.",
      500011,
      'invalid_scope',
    ],
    [
      'malformed-scope',
      'Scope without /.default',
      'The provider refuses the form of the scope.',
      1002012,
      'invalid_scope',
    ],
    [
      'consent-missing',
      'Consent missing',
      'Nobody has consented to the permissions of the client.',
      65001,
      'invalid_grant',
    ],
    [
      'role-missing',
      'Role missing',
      'The API wants an assignment, and the client has none of its roles.',
      501051,
      'invalid_grant',
    ],
  ] as const
).map(([id, title, happens, code, oauthError]) =>
  refusal('Client and permissions', id, title, happens, code, oauthError),
);

const entraRefusals: readonly Fault[] = Object.entries(entraErrors).map(([number, { status, error }]) =>
  refusal(
    'Entra ID errors',
    `aadsts-${number}`,
    `AADSTS${number}`,
    `Entra ID answers ${status} with ${error} and AADSTS${number}.`,
    Number(number) as EntraErrorCode,
    null,
  ),
);

function endpoint(group: FaultGroup, id: string, title: string, happens: string, answer: FaultAnswer): Fault {
  return { id, group, title, happens, change: { on: 'token-endpoint', answer } };
}

const serverErrorPage =
  '<!DOCTYPE html><html><body><h1>Service unavailable</h1><p>upstream login-07.internal refused</p></body></html>';

const endpointFaults: readonly Fault[] = (
  [
    [
      'throttled',
      '429 with Retry-After',
      'The token endpoint throttles and answers in plain text.',
      { status: 429, headers: { 'Content-Type': 'text/plain', 'Retry-After': '60' }, body: 'Too Many Requests' },
    ],
    [
      'error-500',
      '500',
      'The token endpoint fails with an error page.',
      { status: 500, headers: { 'Content-Type': 'text/html' }, body: serverErrorPage },
    ],
    ['error-502', '502 without a body', 'A proxy before the token endpoint fails.', { status: 502, body: null }],
    [
      'error-503',
      '503 with Retry-After',
      'The token endpoint is overloaded or in maintenance.',
      {
        status: 503,
        headers: { ...jsonHeaders, 'Retry-After': '120' },
        body: '{"error":"temporarily_unavailable","error_description":"The service is busy on node login-07.internal."}',
      },
    ],
    ['timeout', 'Timeout', 'The token endpoint takes the request and never answers.', { fault: 'timeout' }],
    ['dns', 'DNS failure', "The token endpoint's host name can't be resolved.", { fault: 'dns' }],
    ['tls', 'TLS failure', 'The TLS handshake with the token endpoint fails.', { fault: 'tls' }],
    ['connection', 'Connection refused', 'The token endpoint refuses the connection.', { fault: 'connection' }],
    [
      'slow-answer',
      'Slow answer',
      'The token endpoint answers rightly, but only after eight seconds.',
      {
        status: 200,
        headers: jsonHeaders,
        body: '{"token_type":"Bearer","expires_in":3599,"access_token":"{jwt}"}',
        delay: 8,
      },
    ],
  ] as const
).map(([id, title, happens, answer]) => endpoint('Token endpoint', `token-${id}`, title, happens, answer));

const answers: readonly Fault[] = (
  [
    [
      'html',
      'HTML',
      'a sign-in page',
      '<!DOCTYPE html><html><body>Sign in to login-07.internal</body></html>',
      'text/html',
    ],
    ['empty', 'Empty body', 'no body', null, 'application/json'],
    ['blank', 'Blank body', 'blanks', '  \n', 'application/json'],
    ['empty-object', 'Empty object', 'an object without anything', '{}', 'application/json'],
    ['array', 'Array', 'a JSON array', '[{"access_token":"{jwt}"}]', 'application/json'],
    [
      'truncated',
      'Truncated JSON',
      'JSON that breaks off',
      '{"token_type":"Bearer","access_token":"eyJ',
      'application/json',
    ],
    ['null', 'null', 'the JSON value null', 'null', 'application/json'],
    ['string', 'JSON string', 'a JSON string', '"unavailable"', 'application/json'],
    ['number', 'JSON number', 'a JSON number', '503', 'application/json'],
    ['no-token', 'No access_token', 'an object without access_token', '{"token_type":"Bearer","expires_in":3599}'],
    ['token-null', 'access_token null', 'null as access_token', '{"expires_in":3599,"access_token":null}'],
    ['token-empty', 'access_token empty', 'an empty access_token', '{"expires_in":3599,"access_token":""}'],
    ['token-blank', 'access_token blank', 'blanks as access_token', '{"expires_in":3599,"access_token":"   "}'],
    [
      'token-line-break',
      'access_token with a line break',
      'an access_token with a line break in it',
      '{"expires_in":3599,"access_token":"abc\\r\\nX-Injected: 1"}',
    ],
    ['token-number', 'access_token a number', 'a number as access_token', '{"expires_in":3599,"access_token":12345}'],
    [
      'token-object',
      'access_token an object',
      'an object as access_token',
      '{"expires_in":3599,"access_token":{"a":1}}',
    ],
    [
      'error-in-200',
      'Error with status 200',
      'an error object',
      '{"error":"invalid_client","error_description":"refused by login-07.internal"}',
    ],
  ] as const
).map(([id, title, what, body, type = jsonHeaders['Content-Type']]) =>
  endpoint('Token answer', `answer-${id}`, title, `The token endpoint answers 200 with ${what}.`, {
    status: 200,
    headers: { 'Content-Type': type },
    body,
  }),
);

const lifetimes: readonly Fault[] = (
  [
    ['missing', 'expires_in missing', 'no expires_in', ''],
    ['null', 'expires_in null', 'null as expires_in', '"expires_in":null,'],
    ['string', 'expires_in a string', 'expires_in as a string', '"expires_in":"3599",'],
    ['zero', 'expires_in 0', 'an expires_in of 0', '"expires_in":0,'],
    ['negative', 'expires_in negative', 'a negative expires_in', '"expires_in":-60,'],
    ['fraction', 'expires_in a fraction', 'an expires_in with a fraction', '"expires_in":3599.5,'],
    ['words', 'expires_in in words', 'words as expires_in', '"expires_in":"one hour",'],
    ['empty', 'expires_in empty', 'an empty expires_in', '"expires_in":"",'],
    ['object', 'expires_in an object', 'an object as expires_in', '"expires_in":{"seconds":3599},'],
  ] as const
).map(([id, title, what, field]) =>
  endpoint('Lifetime and token', `expires-${id}`, title, `The token is good, and its answer has ${what}.`, {
    status: 200,
    headers: jsonHeaders,
    body: `{"token_type":"Bearer",${field}"access_token":"{jwt}"}`,
  }),
);

const tokens: readonly Fault[] = [
  endpoint(
    'Lifetime and token',
    'expires-huge',
    'expires_in huge',
    "The token's lifetime is more seconds than an Int32 holds.",
    {
      status: 200,
      headers: jsonHeaders,
      body: '{"token_type":"Bearer","expires_in":99999999999,"access_token":"opaque-4f1d0a9c7be2"}',
    },
  ),
  endpoint(
    'Lifetime and token',
    'token-without-exp',
    'Token without exp',
    'The token is a JWT that has no expiry of its own.',
    {
      status: 200,
      headers: jsonHeaders,
      body: '{"token_type":"Bearer","expires_in":3599,"access_token":"{jwt-without-exp}"}',
    },
  ),
  endpoint('Lifetime and token', 'opaque-token', 'Opaque token', 'The token is good, but no JWT.', {
    status: 200,
    headers: jsonHeaders,
    body: '{"token_type":"Bearer","expires_in":3599,"access_token":"opaque-8c2f6b1e09d7"}',
  }),
  endpoint(
    'Lifetime and token',
    'dotted-opaque-token',
    'Opaque token with dots',
    'The token is good and looks like a JWT, but its parts are no JSON.',
    {
      status: 200,
      headers: jsonHeaders,
      body: '{"token_type":"Bearer","expires_in":3599,"access_token":"part1.!!!.part3"}',
    },
  ),
];

const gatewayTokens: readonly Fault[] = [
  {
    id: 'identity-refused',
    group: "Gateway's own tokens",
    title: 'Token refused',
    happens:
      'The gateway gets no token for its managed identity or its connection: it is not allowed, or consent was withdrawn.',
    change: { on: 'gateway-token', answer: { status: 400 } },
  },
  {
    id: 'identity-unavailable',
    group: "Gateway's own tokens",
    title: 'Provider down',
    happens: 'The gateway gets no token for its managed identity or its connection: the provider answers 503.',
    change: { on: 'gateway-token', answer: { status: 503 } },
  },
  {
    id: 'identity-unreachable',
    group: "Gateway's own tokens",
    title: 'Provider unreachable',
    happens: "The gateway can't reach who issues the token of its managed identity or its connection.",
    change: { on: 'gateway-token', answer: { fault: 'connection' } },
  },
];

const vaults: readonly Fault[] = (
  [
    ['forbidden', 'Not allowed', 'Key Vault answers 403: the identity may not read the secret.', { status: 403 }],
    ['unavailable', 'Vault unavailable', 'Key Vault answers 503.', { status: 503 }],
    ['unreachable', 'Vault unreachable', "Key Vault can't be reached: a firewall or DNS.", { fault: 'connection' }],
  ] as const
).map(([id, title, happens, answer]) => ({
  id: `vault-${id}`,
  group: 'Key Vault',
  title,
  happens,
  change: { on: 'key-vault', answer },
}));

const surroundings: readonly Fault[] = [
  {
    id: 'cache-unreachable',
    group: 'Cache and clock',
    title: 'Cache unreachable',
    happens: 'Every read from the cache finds nothing, and nothing is stored.',
    change: { on: 'cache' },
  },
  {
    id: 'clock-behind',
    group: 'Cache and clock',
    title: 'Clock behind',
    happens: "The gateway's clock is four minutes behind the provider's and the backend's.",
    change: { on: 'clock', skewSeconds: -240 },
  },
  {
    id: 'clock-ahead',
    group: 'Cache and clock',
    title: 'Clock ahead',
    happens: "The gateway's clock is four minutes ahead of the provider's and the backend's.",
    change: { on: 'clock', skewSeconds: 240 },
  },
  refusal(
    'Configuration',
    'certificate-expired',
    'Client certificate expired',
    'The certificate that signs the assertion has expired, and the provider refuses it.',
    700027,
    'invalid_client',
    'certificate',
  ),
  {
    id: 'named-value-missing',
    group: 'Configuration',
    title: 'Named value missing',
    happens: 'A named value that the policy refers to has no value, so that its name is sent in its place.',
    change: { on: 'named-value' },
  },
];

const challenge = { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer error="invalid_token"' };

const backendFaults: readonly Fault[] = [
  {
    id: 'backend-stale-token',
    group: 'Backend',
    title: '401 for a stale token',
    happens: 'The token in the cache was revoked: the backend refuses it, and would take a new one.',
    change: { on: 'revoked-token' },
  },
  ...(
    [
      [
        '401',
        'Always 401',
        'The backend refuses every token.',
        { status: 401, headers: challenge, body: '{"error":"invalid_token"}' },
      ],
      [
        '403',
        '403',
        'The backend says that the token gives no right.',
        { status: 403, headers: jsonHeaders, body: '{"error":"insufficient_scope"}' },
      ],
      [
        '429',
        '429',
        'The backend throttles.',
        { status: 429, headers: { 'Retry-After': '30' }, body: 'Too Many Requests' },
      ],
      ['500', '500', 'The backend fails.', { status: 500, headers: jsonHeaders, body: '{"error":"failed"}' }],
      ['503', '503', 'The backend is in maintenance.', { status: 503, headers: { 'Retry-After': '120' }, body: null }],
      [
        'slow',
        'Slow',
        'The backend answers after twenty seconds.',
        { status: 200, headers: jsonHeaders, body: '{"message":"late"}', delay: 20 },
      ],
      ['timeout', 'Timeout', 'The backend never answers.', { fault: 'timeout' }],
      ['connection', 'Connection refused', 'The backend refuses the connection.', { fault: 'connection' }],
      [
        'tls',
        'TLS failure',
        "The backend and the gateway can't agree on TLS, or on the client certificate.",
        { fault: 'tls' },
      ],
    ] as const
  ).map(([id, title, happens, answer]): Fault => ({
    id: `backend-${id}`,
    group: 'Backend',
    title,
    happens,
    change: { on: 'backend', answer },
  })),
];

/** Everything that the lab can make go wrong, in the order of its table. */
export const faults: readonly Fault[] = [
  ...permissions,
  ...entraRefusals,
  ...endpointFaults,
  ...answers,
  ...lifetimes,
  ...tokens,
  ...gatewayTokens,
  ...vaults,
  ...surroundings,
  ...backendFaults,
];
