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
  tokenRequestTimeoutSeconds: wholeNumber(1, 240),
  /** Null: a new token for every call. */
  cache: z
    .strictObject({
      type: z.enum(['prefer-external', 'internal', 'external']),
      /** A token is used until this long before it expires. */
      safetyMarginSeconds: wholeNumber(0, 86_400),
      /** How long a token is kept when the answer has no `expires_in`. 0: such a token isn't cached. */
      defaultLifetimeSeconds: wholeNumber(0, 86_400),
    })
    .nullable(),
  backend: z
    .strictObject({
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
    })
    .superRefine(({ header, callerAuthorization }, context) => {
      if (callerAuthorization.action !== 'move') return;
      const target = callerAuthorization.header.toLowerCase();
      const taken: Readonly<Record<string, string>> = {
        'ocp-apim-subscription-key': 'This header carries the subscription key.',
        [header.toLowerCase()]: 'This header carries the token.',
        authorization: "The caller's Authorization header needs another header to move to.",
      };
      const message = taken[target];
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['callerAuthorization', 'header'], message });
    }),
  /** What the caller gets when no token can be had. */
  failure: z.strictObject({
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
