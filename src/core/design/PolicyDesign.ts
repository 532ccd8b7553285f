import { z } from 'zod';

/** API Management's rule for display names of named values (REST specification of namedValues). */
export const namedValueName = /^[A-Za-z0-9._-]{1,256}$/;

const referencePattern = /^\{\{([A-Za-z0-9._-]{1,256})\}\}$/;

/** The name in `{{name}}`; null for anything else. */
export function referenceName(setting: string): string | null {
  return referencePattern.exec(setting)?.[1] ?? null;
}

/** A literal, or exactly one reference to a named value: `contoso.onmicrosoft.com` or `{{tenant-id}}`. */
const Setting = z.string().max(4096);

/** A reference to a named value; a secret never stands in a design itself. */
const SecretReference = z
  .string()
  .regex(referencePattern, 'A secret can only be a named-value reference such as {{client-secret}}.');

const HeaderName = z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, 'This is not a valid header name.');

const EntraProvider = z.strictObject({
  kind: z.literal('entra'),
  cloud: z.enum(['public', 'us-government', 'china']),
  tenant: Setting,
  /** `v2` sends `scope` to /oauth2/v2.0/token, `v1` sends `resource` to /oauth2/token. */
  endpoint: z.enum(['v2', 'v1']),
});

const OAuth2Provider = z.strictObject({
  kind: z.literal('oauth2'),
  /** The token URL of any OAuth 2.0 server. */
  tokenUrl: Setting,
});

/**
 * What the form edits and the generator turns into a policy: how the gateway gets a token for the backend and what it does with it.
 * Values are literals or `{{named-value}}` references; a secret can only be a reference.
 */
export const PolicyDesign = z.strictObject({
  version: z.literal(1),
  provider: z.discriminatedUnion('kind', [EntraProvider, OAuth2Provider]),
  client: z.strictObject({
    id: Setting,
    secret: SecretReference,
    /** RFC 6749 2.3.1: in the form body (`client_secret_post`), or as HTTP Basic (`client_secret_basic`). */
    authentication: z.enum(['body', 'basic']),
  }),
  /** The v2 scope, the v1 resource, or the scope for another provider (may be empty there). */
  scope: Setting,
  /** How long the gateway waits for the token endpoint. */
  tokenRequestTimeoutSeconds: z.int().min(1).max(240),
  /** Null: a new token for every call. */
  cache: z
    .strictObject({
      type: z.enum(['prefer-external', 'internal', 'external']),
      /** A token is used until this long before it expires. */
      safetyMarginSeconds: z.int().min(0).max(86_400),
      /** How long a token is kept when the answer has no `expires_in`. 0: such a token isn't cached. */
      defaultLifetimeSeconds: z.int().min(0).max(86_400),
    })
    .nullable(),
  backend: z.strictObject({
    /** The request header that carries the token. */
    header: HeaderName,
    /** What stands before the token, usually `Bearer`. Empty: the token alone. */
    scheme: z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/, 'This is not a valid authentication scheme.'),
    removeSubscriptionKeyHeader: z.boolean(),
    removeSubscriptionKeyQuery: z.boolean(),
    /**
     * What becomes of the Authorization header that the caller sent. When the token goes into Authorization, the caller's is replaced
     * whatever this says, unless it is moved first.
     */
    callerAuthorization: z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('remove') }),
      z.strictObject({ action: z.literal('keep') }),
      z.strictObject({ action: z.literal('move'), header: HeaderName }),
    ]),
  }),
  /** What the caller gets when no token can be had. */
  failure: z.strictObject({
    statusCode: z.int().min(400).max(599),
    reason: z.string().max(100),
    message: z.string().max(1000),
    /** Sent as Retry-After; null: no such header. */
    retryAfterSeconds: z.int().min(1).max(86_400).nullable(),
  }),
});

export type PolicyDesign = z.infer<typeof PolicyDesign>;

/** What a new design starts from: the placeholder values of the example that the page opens with. */
export const defaultDesign: PolicyDesign = {
  version: 1,
  provider: { kind: 'entra', cloud: 'public', tenant: 'contoso.onmicrosoft.com', endpoint: 'v2' },
  client: { id: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: '{{contoso-orders-secret}}', authentication: 'body' },
  scope: 'api://contoso-orders/.default',
  tokenRequestTimeoutSeconds: 10,
  cache: { type: 'prefer-external', safetyMarginSeconds: 300, defaultLifetimeSeconds: 0 },
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
