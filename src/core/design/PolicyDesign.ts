import { z } from 'zod';

/** API Management's rule for display names of named values (REST specification of namedValues). */
export const namedValueName = /^[A-Za-z0-9._-]{1,256}$/;

const referencePattern = /^\{\{([A-Za-z0-9._-]{1,256})\}\}$/;

/** The name in `{{name}}`; null for anything else. */
export function referenceName(setting: string): string | null {
  return referencePattern.exec(setting)?.[1] ?? null;
}

/** Half of a character that takes two code units can't be written into a policy. */
const wholeCharacters = /^\P{Cs}*$/u;
const brokenCharacter = 'This text holds half of a character.';

/** A literal, one reference to a named value, or text with references in it: `contoso.com`, `{{tenant-id}}`, `api://{{api-id}}/.default`. */
const Setting = z.string().max(4096, 'At most 4096 characters.').regex(wholeCharacters, brokenCharacter);

/** A reference to a named value; a secret never stands in a design itself. */
const SecretReference = z
  .string()
  .regex(referencePattern, 'A secret can only be a named-value reference such as {{client-secret}}.');

/** A managed identity's client id, or a reference to it. No expression may stand where it is written. */
const IdentityReference = z
  .string()
  .regex(
    /^(?:[0-9A-Za-z-]{0,64}|\{\{[A-Za-z0-9._-]{1,256}\}\})$/,
    'A client ID (a GUID), or a named value such as {{identity}}.',
  );

/** Headers that API Management manages itself (documentation of set-header). */
const gatewayHeaders = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

const HeaderName = z
  .string()
  .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, 'This is not a valid header name.')
  .refine(
    (name) => !gatewayHeaders.has(name.toLowerCase()),
    'API Management sets this header itself; a policy may not change it.',
  );

const wholeNumber = (least: number, most: number) => {
  const error = `A whole number from ${least} to ${most}.`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const EntraProvider = z.strictObject({
  kind: z.literal('entra'),
  cloud: z.enum(['public', 'us-government', 'china']),
  tenant: Setting,
  /** `v2` sends `scope` to /oauth2/v2.0/token, `v1` sends `resource` to /oauth2/token. */
  endpoint: z.enum(['v2', 'v1']),
});

/** What the policy itself puts into the form of a token request. */
const ownParameters: ReadonlySet<string> = new Set([
  'grant_type',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'scope',
  'resource',
  'assertion',
  'requested_token_use',
]);

/** A field of the token request's form that a provider asks for beside those of RFC 6749: Auth0's `audience`, say. */
const FormParameter = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{1,64}$/, 'Letters, digits and . _ ~ - only.')
    .refine((name) => !ownParameters.has(name), 'The policy sends this field already.'),
  value: Setting,
});

/** How many form fields a design may add. */
export const maxFormParameters = 4;

const OAuth2Provider = z.strictObject({
  kind: z.literal('oauth2'),
  /** The token URL of any OAuth 2.0 server. */
  tokenUrl: Setting,
  /** Sent in the token request's form, in this order. */
  parameters: z
    .array(FormParameter)
    .max(maxFormParameters, `At most ${maxFormParameters} fields.`)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, 'Two fields have one name.'),
});

/** How the client proves itself to the provider. */
const Client = z.discriminatedUnion('authentication', [
  z.strictObject({
    id: Setting,
    secret: SecretReference,
    /** RFC 6749 2.3.1: in the form body (`client_secret_post`), or as HTTP Basic (`client_secret_basic`). */
    authentication: z.enum(['body', 'basic']),
  }),
  z.strictObject({
    id: Setting,
    /** A signed assertion (RFC 7523) with the key of a certificate that API Management holds, by its thumbprint (SHA-1, hex). */
    authentication: z.literal('certificate'),
    thumbprint: Setting,
  }),
  z.strictObject({
    id: Setting,
    /**
     * The token of a user-assigned managed identity as assertion: the identity is a federated credential of the client
     * (workload-identity-federation-config-app-trust-managed-identity).
     */
    authentication: z.literal('managed-identity'),
    /** The client id of the identity. */
    identity: IdentityReference,
  }),
]);

/** How many statuses can count as a refusal. */
export const maxRefusals = 4;

/** What counts as a refusal where a design doesn't say otherwise, and in designs of the time before it could. */
export const usualRefusals: readonly number[] = [401];

const Cache = z.strictObject({
  type: z.enum(['prefer-external', 'internal', 'external']),
  /** Where a token's lifetime is read: in the answer (`expires_in`), or in the token itself (the `exp` of a JWT). */
  lifetimeFrom: z.enum(['expires_in', 'exp']),
  /** A token is used until this long before it expires: a time, or a share of its lifetime. */
  safetyMargin: z.union([
    z.strictObject({ seconds: wholeNumber(0, 86_400) }),
    z.strictObject({ percent: wholeNumber(0, 90) }),
  ]),
  /** How long a token is kept whose lifetime can't be read. 0: such a token isn't cached. */
  defaultLifetimeSeconds: wholeNumber(0, 86_400),
  /** True: regions that share an external cache each keep a token of their own. */
  perRegion: z.boolean(),
  /**
   * A new token is asked for while the old one is still good, and the old one is used on when that fails. Calls choose their own moment
   * in `spreadSeconds`, so that not all of them ask at once. Null: a token is used until it is dropped.
   */
  renewal: z.strictObject({ beforeSeconds: wholeNumber(1, 86_400), spreadSeconds: wholeNumber(0, 3600) }).nullable(),
  /** After a failed token request, calls fail for this long without asking again. 0: every call asks. */
  failureSeconds: wholeNumber(0, 3600),
  /** When the backend refuses the token: nothing; the token is dropped; or it is dropped and the call is sent once more with a new one. */
  whenRefused: z.enum(['keep', 'drop', 'retry']),
  /** Statuses by which the backend refuses a token: 401, and what else it says, such as 403 when a role was granted after the token was issued. */
  refusedBy: z
    .array(wholeNumber(400, 599))
    .min(1, 'At least one status.')
    .max(maxRefusals, `At most ${maxRefusals} statuses.`)
    .refine((statuses) => new Set(statuses).size === statuses.length, 'A status twice.')
    .readonly()
    .default(usualRefusals),
});

const forwarding = {
  removeSubscriptionKeyHeader: z.boolean(),
  removeSubscriptionKeyQuery: z.boolean(),
  /**
   * What becomes of the Authorization header that the caller sent. When the policy sets Authorization itself, the caller's is replaced
   * whatever this says, unless it is moved first.
   */
  callerAuthorization: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('remove') }),
    z.strictObject({ action: z.literal('keep') }),
    z.strictObject({ action: z.literal('move'), header: HeaderName }),
  ]),
};

/** Why the caller's credentials can't go into the header that they are to be moved to; null when they can. */
function takenHeader(
  { callerAuthorization }: { readonly callerAuthorization: { readonly action: string; readonly header?: string } },
  tokenHeader: string | null,
): string | null {
  const target = callerAuthorization.header?.toLowerCase();
  if (target === undefined) return null;
  if (target === 'ocp-apim-subscription-key') return 'This header carries the subscription key.';
  if (target === tokenHeader?.toLowerCase()) return 'This header carries the token.';
  return target === 'authorization' ? "The caller's Authorization header needs another header to move to." : null;
}

const TokenBackend = z
  .strictObject({
    /** The request header that carries the token. */
    header: HeaderName,
    /** What stands before the token, usually `Bearer`. Empty: the token alone. */
    scheme: z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/, 'This is not a valid authentication scheme.'),
    ...forwarding,
  })
  .superRefine((backend, context) => {
    const message = takenHeader(backend, backend.header);
    if (message !== null) context.addIssue({ code: 'custom', path: ['callerAuthorization', 'header'], message });
  });

const PlainBackend = z.strictObject(forwarding).superRefine((backend, context) => {
  const message = takenHeader(backend, null);
  if (message !== null) context.addIssue({ code: 'custom', path: ['callerAuthorization', 'header'], message });
});

/** What the caller gets when no token can be had. */
const Failure = z.strictObject({
  statusCode: wholeNumber(400, 599),
  /** The reason phrase of the status line. */
  reason: z
    .string()
    .max(100, 'At most 100 characters.')
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'A reason phrase is one line.')
    .regex(wholeCharacters, brokenCharacter),
  message: z.string().max(1000, 'At most 1000 characters.').regex(wholeCharacters, brokenCharacter),
  /** Sent as Retry-After; null: no such header. */
  retryAfterSeconds: wholeNumber(1, 86_400).nullable(),
  /**
   * A body of one's own. `{status}`, `{message}` and `{requestId}` in it are filled in: the message as a JSON string, quotation marks
   * included, where the content type is one of JSON. Left out: a JSON object with status code and message.
   */
  template: z
    .strictObject({
      contentType: z
        .string()
        .max(200, 'At most 200 characters.')
        .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+\/[!#$%&'*+\-.^_`|~0-9A-Za-z]+(?:; ?[ -~]+)?$/, 'This is no media type.')
        .refine((type) => !type.includes('{{'), 'A media type holds no named value.'),
      body: z
        .string()
        .min(1, 'The body is empty.')
        .max(4096, 'At most 4096 characters.')
        .regex(wholeCharacters, brokenCharacter),
    })
    .optional(),
});

const TokenRequestDesign = z
  .strictObject({
    version: z.literal(2),
    /** Whose rights the token carries: the client's own (RFC 6749 4.4), or the calling user's (Microsoft Entra's on-behalf-of flow). */
    strategy: z.enum(['client-credentials', 'on-behalf-of']),
    provider: z.discriminatedUnion('kind', [EntraProvider, OAuth2Provider]),
    client: Client,
    /** The v2 scope, the v1 resource, or the scope for another provider (may be empty there). */
    scope: Setting,
    /** How long the gateway waits for the token endpoint. */
    tokenRequestTimeoutSeconds: wholeNumber(1, 240),
    /** Null: a new token for every call. */
    cache: Cache.nullable(),
    backend: TokenBackend,
    failure: Failure,
  })
  .superRefine(({ strategy, provider, client, cache }, context) => {
    if (cache?.whenRefused === 'keep' && cache.refusedBy.join() !== usualRefusals.join()) {
      context.addIssue({
        code: 'custom',
        path: ['cache', 'refusedBy'],
        message: 'The token is kept whatever the backend answers.',
      });
    }
    if (client.authentication === 'managed-identity' && cache?.whenRefused === 'retry') {
      context.addIssue({
        code: 'custom',
        path: ['cache', 'whenRefused'],
        message: "A managed identity's token can't be had in the backend section, where a call would be sent again.",
      });
    }
    if (provider.kind === 'entra') return;
    if (client.authentication === 'managed-identity') {
      context.addIssue({
        code: 'custom',
        path: ['client', 'authentication'],
        message: 'Only Microsoft Entra takes the token of a managed identity as credential.',
      });
    }
    if (strategy === 'on-behalf-of') {
      context.addIssue({
        code: 'custom',
        path: ['strategy'],
        message: 'The on-behalf-of flow is one of Microsoft Entra.',
      });
    }
  });

const ManagedIdentityDesign = z.strictObject({
  version: z.literal(2),
  /** The gateway's own identity gets the token, keeps it and renews it. */
  strategy: z.literal('managed-identity'),
  /** The App ID URI of the backend; no scope. */
  resource: Setting,
  /** The client id of a user-assigned identity; empty: the service's system-assigned one. */
  identity: IdentityReference,
  backend: TokenBackend,
  failure: Failure,
});

const CredentialManagerDesign = z.strictObject({
  version: z.literal(2),
  /** A connection of the credential manager gets the token, keeps it and renews it. */
  strategy: z.literal('credential-manager'),
  /** The credential provider's id. */
  providerId: Setting,
  /** The connection's id. */
  authorizationId: Setting,
  backend: TokenBackend,
  failure: Failure,
});

const ClientCertificateDesign = z.strictObject({
  version: z.literal(2),
  /** No token: the gateway shows the backend a certificate in the TLS handshake. */
  strategy: z.literal('client-certificate'),
  /** A certificate's id in API Management survives its renewal; a thumbprint is that of one certificate. */
  certificate: z.strictObject({ by: z.enum(['id', 'thumbprint']), value: Setting }),
  backend: PlainBackend,
});

const BasicDesign = z.strictObject({
  version: z.literal(2),
  /** No token: user name and password in the Authorization header. */
  strategy: z.literal('basic'),
  username: Setting,
  password: SecretReference,
  backend: PlainBackend,
});

/**
 * What the form edits and the generator turns into a policy: how the gateway authenticates to the backend and what it does with the
 * caller's own credentials. Values are literals or `{{named-value}}` references; a secret can only be a reference.
 */
export const PolicyDesign = z.discriminatedUnion('strategy', [
  TokenRequestDesign,
  ManagedIdentityDesign,
  CredentialManagerDesign,
  ClientCertificateDesign,
  BasicDesign,
]);

export type PolicyDesign = z.infer<typeof PolicyDesign>;
export type Strategy = PolicyDesign['strategy'];
/** A design whose policy asks a token endpoint itself. */
export type TokenRequestDesign = z.infer<typeof TokenRequestDesign>;
/** A design whose policy sends a token to the backend, wherever it comes from. */
export type TokenDesign = Extract<PolicyDesign, { failure: unknown }>;
export type TokenCache = z.infer<typeof Cache>;

export function asksForToken(design: PolicyDesign): design is TokenRequestDesign {
  return design.strategy === 'client-credentials' || design.strategy === 'on-behalf-of';
}

export function sendsToken(design: PolicyDesign): design is TokenDesign {
  return 'failure' in design;
}

/** What a new design starts from: the placeholder values of the example that the page opens with. */
export const defaultDesign: TokenRequestDesign & {
  readonly client: { readonly secret: string };
  readonly cache: TokenCache;
} = {
  version: 2,
  strategy: 'client-credentials',
  provider: { kind: 'entra', cloud: 'public', tenant: 'contoso.onmicrosoft.com', endpoint: 'v2' },
  client: { id: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: '{{contoso-orders-secret}}', authentication: 'body' },
  scope: 'api://contoso-orders/.default',
  tokenRequestTimeoutSeconds: 10,
  cache: {
    type: 'prefer-external',
    lifetimeFrom: 'expires_in',
    safetyMargin: { seconds: 300 },
    defaultLifetimeSeconds: 0,
    perRegion: false,
    renewal: null,
    failureSeconds: 0,
    whenRefused: 'keep',
    refusedBy: usualRefusals,
  },
  backend: {
    header: 'Authorization',
    scheme: 'Bearer',
    removeSubscriptionKeyHeader: true,
    removeSubscriptionKeyQuery: true,
    callerAuthorization: { action: 'remove' },
  },
  failure: {
    statusCode: 502,
    reason: 'Bad Gateway',
    message: "The backend can't be reached at the moment. Try again later.",
    retryAfterSeconds: 30,
  },
};
