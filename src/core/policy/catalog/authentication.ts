import {
  any,
  bytes,
  choice,
  element,
  flag,
  integer,
  optional,
  policy,
  some,
  string,
  text,
  variableName,
  variant,
  word,
} from './notation';
import type { AttributeEntry } from './PolicyEntry';

/** Policies by which the gateway proves who it is, and checks who calls it. */

export const authenticationBasic = policy(
  'authentication-basic',
  'Signs the request to the backend in with user name and password (HTTP Basic).',
  {
    sections: ['inbound'],
    attributes: [
      string('username', 'The user name.', { presence: 'required' }),
      string('password', 'The password; keep it in a secret named value.', { presence: 'required', secret: true }),
    ],
  },
);

export const authenticationCertificate = policy(
  'authentication-certificate',
  'Presents a client certificate in the TLS handshake with the backend.',
  {
    sections: ['inbound'],
    attributes: [
      string('thumbprint', 'A certificate of the instance by thumbprint, which changes when it is renewed.'),
      string('certificate-id', 'A certificate of the instance by its identifier, which stays when it is renewed.'),
      bytes('body', 'The certificate itself: an expression that yields a byte array.'),
      string('password', 'The password of the certificate in body.', { secret: true }),
    ],
    attributeGroups: [{ names: ['thumbprint', 'certificate-id', 'body'], rule: 'exactly-one' }],
    notes: ['Works on the TLS level only; it does not sign a client assertion for a token request.'],
  },
);

export const authenticationManagedIdentity = policy(
  'authentication-managed-identity',
  'Gets a token for the managed identity of the instance and puts it into the Authorization header.',
  {
    sections: ['inbound'],
    undocumentedSections: ['backend', 'outbound', 'on-error'],
    attributes: [
      string(
        'resource',
        'The App ID URI of the API to call, such as https://management.azure.com/. A resource, not a scope: no /.default.',
        { presence: 'required' },
      ),
      string('client-id', 'The client id of a user-assigned identity. Left out: the system-assigned one.', {
        expression: 'doubtful',
      }),
      variableName(
        'output-token-variable-name',
        'Stores the token in this variable as a string; the Authorization header is then left alone.',
      ),
      flag('ignore-error', 'true: the request goes on without a token when none can be had.', { default: 'false' }),
    ],
    notes: [
      'The gateway keeps the token until it expires; no cache policy is needed.',
      'Inside send-request it signs that request.',
    ],
  },
);

export const authenticationToken = policy(
  'authentication-token',
  'Gets a token from the managed identity endpoint or a token service.',
  {
    status: 'undocumented',
    sections: [],
    undocumentedSections: ['inbound'],
    attributes: [
      choice('token-type', ['managed-service-identity', 'token-service'], 'Who issues the token.', {
        default: 'managed-service-identity',
      }),
      string('token-service-url', 'The token service.'),
      string('resource-url', 'The resource that the token is for.'),
      flag('ignore-error', 'true: the request goes on without a token.'),
    ],
  },
);

export const authenticationTokenStore = policy(
  'authentication-token-store',
  'Takes a token from the retired token store; get-authorization-context replaces it.',
  {
    status: 'undocumented',
    sections: [],
    undocumentedSections: ['inbound'],
    attributes: [
      string('token-id', 'The stored token.'),
      string('client-id', 'The client.'),
      variableName('output-token-variable-name', 'The variable for the token.'),
      flag('ignore-error', 'true: the request goes on without a token.'),
    ],
  },
);

export const getAuthorizationContext = policy(
  'get-authorization-context',
  'Takes an access token from the credential manager, which renews it by itself.',
  {
    sections: ['inbound'],
    undocumentedSections: ['backend', 'outbound'],
    scopes: ['global', 'product', 'api', 'operation'],
    gateways: ['classic', 'v2', 'consumption'],
    attributes: [
      string('provider-id', 'The credential provider of the instance.', { presence: 'required' }),
      string('authorization-id', 'The connection of that provider.', { presence: 'required' }),
      string(
        'context-variable-name',
        'The variable for the result, of type Authorization: read .AccessToken and .Claims.',
        { presence: 'required', variable: 'sets' },
      ),
      word(
        'identity-type',
        ['managed', 'jwt'],
        'managed: the instance’s own identity is checked against the access policy. jwt: the one in the identity attribute.',
        { default: 'managed' },
      ),
      string(
        'identity',
        'With identity-type="jwt": a token whose audience is https://azure-api.net/authorization-manager.',
      ),
      flag('ignore-error', 'true: the variable is null when no token can be had. false: the call fails with 500.', {
        default: 'false',
        expression: 'allowed',
      }),
    ],
    notes: ['The token is cached and renewed by API Management; no cache policy is needed.'],
  },
);

const claim = element('claim', 'A claim that the token must carry.', {
  attributes: [
    string('name', 'The claim.', { presence: 'expected', expression: 'doubtful' }),
    choice('match', ['all', 'any'], 'all: every value below must be in the claim. any: one of them is enough.', {
      default: 'all',
      expression: 'allowed',
    }),
    string('separator', 'Splits a claim that holds several values in one string.', { expression: 'doubtful' }),
  ],
  children: [any(element('value', 'A value of the claim.', { text: text('The value.', { expression: 'doubtful' }) }))],
});

const tokenSource: readonly AttributeEntry[] = [
  string('header-name', 'The header that carries the token.'),
  string('query-parameter-name', 'The query parameter that carries the token.'),
  string('token-value', 'The token itself, without the word Bearer before it.'),
];

const failure: readonly AttributeEntry[] = [
  integer('failed-validation-httpcode', 'The status code for a refused call.', {
    default: '401',
    expression: 'allowed',
  }),
  string('failed-validation-error-message', 'The message for a refused call.'),
];

const requireScheme = string('require-scheme', 'The scheme that must stand before the token, for example Bearer.');

const outputToken = variableName('output-token-variable-name', 'Stores the token in this variable, of type Jwt.');

export const validateJwt = policy('validate-jwt', 'Refuses calls whose JSON web token is missing or not valid.', {
  sections: ['inbound'],
  // The schema has a sequence; Microsoft's own pages have had the elements in other orders.
  order: 'advised',
  attributes: [
    ...tokenSource,
    ...failure,
    requireScheme,
    flag('require-expiration-time', 'Whether a token without exp is refused.', {
      default: 'true',
      expression: 'allowed',
    }),
    flag('require-signed-tokens', 'Whether an unsigned token is refused.', { default: 'true', expression: 'allowed' }),
    integer('clock-skew', 'How many seconds the clocks of issuer and gateway may differ.', {
      default: '0',
      expression: 'allowed',
    }),
    outputToken,
  ],
  attributeGroups: [{ names: ['header-name', 'query-parameter-name', 'token-value'], rule: 'exactly-one' }],
  children: [
    any(
      element('openid-config', 'Metadata of the issuer: where its keys and its name are.', {
        attributes: [
          string('url', 'The address of the OpenID Connect metadata document. It is cached for an hour.', {
            presence: 'required',
            expression: 'doubtful',
          }),
          string('host', 'The host name to send.', { undocumented: true, expression: 'doubtful' }),
          flag('validate-connectivity', 'Whether the address is called when the document is saved.'),
        ],
      }),
    ),
    optional(
      element('issuer-signing-tokens', 'Older form of issuer-signing-keys.', {
        children: [any(element('token', 'A signing token.', { text: text('The token.') }))],
      }),
    ),
    optional(
      element('issuer-signing-keys', 'Keys that a token may be signed with.', {
        order: 'free',
        children: [
          any(
            element('key', 'A key: base64 text, a certificate of the instance, or modulus and exponent.', {
              attributes: [
                string('id', 'The key identifier to match with kid.'),
                string('certificate-id', 'A certificate of the instance.'),
                string('n', 'The modulus of an RSA key.'),
                string('e', 'The exponent of an RSA key.'),
              ],
              text: text('A symmetric key in base64.'),
            }),
          ),
          any(element('zumo-master-key', 'A key of Azure Mobile Services.', { text: text('The key.') })),
        ],
      }),
    ),
    optional(
      element('decryption-keys', 'Keys for encrypted tokens.', {
        children: [
          some(
            element('key', 'A key: base64 text or a certificate of the instance.', {
              attributes: [
                string('id', 'The key identifier.'),
                string('certificate-id', 'A certificate of the instance.'),
                string('n', 'The modulus of an RSA key.', { undocumented: true }),
                string('e', 'The exponent of an RSA key.', { undocumented: true }),
              ],
              text: text('A symmetric key in base64.'),
            }),
          ),
        ],
      }),
    ),
    optional(
      element('audiences', 'Whom a token may be meant for; one of them has to match aud.', {
        children: [any(element('audience', 'One audience.', { text: text('An App ID URI or a client id.') }))],
      }),
    ),
    optional(
      element('issuers', 'Who may have issued a token.', {
        children: [any(element('issuer', 'One issuer.', { text: text('The value of iss.') }))],
      }),
    ),
    optional(element('required-claims', 'Claims that a token must carry.', { children: [any(claim)] })),
  ],
});

const applicationIds = (name: string, summary: string) =>
  element(name, summary, {
    children: [
      some(
        element('application-id', 'One application.', {
          text: text('A client id.', { expression: 'doubtful' }),
        }),
      ),
    ],
  });

export const validateAzureAdToken = policy(
  'validate-azure-ad-token',
  'Refuses calls without a valid token of a Microsoft Entra tenant.',
  {
    sections: ['inbound'],
    attributes: [
      string('tenant-id', 'The tenant, by identifier or domain.', { presence: 'required' }),
      ...tokenSource.map((entry) => (entry.name === 'header-name' ? { ...entry, default: 'Authorization' } : entry)),
      ...failure,
      string('authentication-endpoint', 'The host of the authority, for national clouds.', {
        default: 'login.microsoftonline.com',
      }),
      { ...requireScheme, undocumented: true },
      flag('allow-protected-forwarded-tokens', 'Whether protected forwarded tokens are accepted.', {
        undocumented: true,
        expression: 'allowed',
      }),
      flag('allow-proof-of-possession-tokens', 'Whether proof-of-possession tokens are accepted.', {
        undocumented: true,
        expression: 'allowed',
      }),
      outputToken,
    ],
    attributeGroups: [{ names: ['header-name', 'query-parameter-name', 'token-value'], rule: 'at-most-one' }],
    order: 'free',
    children: [
      optional(applicationIds('backend-application-ids', 'Backend applications that a token may be for.')),
      optional(applicationIds('client-application-ids', 'Client applications that may call.')),
      optional(
        element('audiences', 'Whom a token may be meant for.', {
          children: [
            some(
              element('audience', 'One audience.', {
                text: text('An App ID URI or a client id. Expressions are reported not to work here.', {
                  expression: 'doubtful',
                }),
              }),
            ),
          ],
        }),
      ),
      optional(element('required-claims', 'Claims that a token must carry.', { children: [some(claim)] })),
      optional(
        element('decryption-keys', 'Certificates for encrypted tokens.', {
          children: [
            some(
              element('key', 'A certificate of the instance.', {
                attributes: [string('certificate-id', 'The certificate.', { presence: 'required' })],
              }),
            ),
          ],
        }),
      ),
    ],
  },
);

export const validateClientCertificate = policy(
  'validate-client-certificate',
  'Refuses calls whose client certificate does not fit.',
  {
    sections: ['inbound'],
    attributes: [
      flag('validate-revocation', 'Whether revocation is checked.', { default: 'true' }),
      flag('validate-trust', 'Whether the chain has to end in a trusted root.', { default: 'true' }),
      flag('validate-not-before', 'Whether the certificate must be valid already.', { default: 'true' }),
      flag('validate-not-after', 'Whether the certificate must be valid still.', { default: 'true' }),
      flag('ignore-error', 'Whether the call goes on when the check fails.', { default: 'false' }),
    ],
    children: [
      optional(
        element('identities', 'Certificates that are accepted; one has to match.', {
          children: [
            some(
              element('identity', 'What a certificate must show; everything given has to match.', {
                attributes: [
                  string('thumbprint', 'Its thumbprint.'),
                  string('serial-number', 'Its serial number.'),
                  string('common-name', 'Its common name.'),
                  string('subject', 'Its subject.'),
                  string('dns-name', 'A DNS name of it.'),
                  string('issuer-subject', 'The subject of its issuer.'),
                  string('issuer-thumbprint', 'The thumbprint of its issuer.'),
                  string('issuer-certificate-id', 'A certificate of the instance that issued it.'),
                ],
                text: text('Not used.'),
              }),
              10,
            ),
          ],
        }),
      ),
    ],
  },
);

/** In a request the certificate and the identity sign that request, and the tokens of old may stand too. */
export const requestAuthentication = {
  certificate: optional(
    variant(authenticationCertificate, { summary: 'Presents a client certificate with this request.' }),
  ),
  token: optional(authenticationToken),
  tokenStore: optional(authenticationTokenStore),
  managedIdentity: optional(
    variant(authenticationManagedIdentity, { summary: 'Signs this request with a token of the managed identity.' }),
  ),
} as const;
