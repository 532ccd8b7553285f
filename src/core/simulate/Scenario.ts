import { z } from 'zod';
import { ScenarioEvent } from './ScenarioEvent';

const HeaderValues = z.record(z.string(), z.union([z.string().transform((value) => [value]), z.array(z.string())]));

const Response = z.strictObject({
  status: z.int().min(100).max(599),
  reason: z.string().optional(),
  headers: HeaderValues.default({}),
  body: z.string().nullable().default(null),
  /** How long the answer takes, in seconds. */
  delay: z.number().min(0).optional(),
});

const Respond = z.union([z.strictObject({ fault: z.enum(['timeout', 'connection', 'tls', 'dns']) }), Response]);

const NamedValue = z.union([
  z.string().transform((value) => ({ value, secret: false })),
  z.strictObject({ value: z.string(), secret: z.boolean().default(false) }),
]);

/** Name → value, in either form that contracts allow: `"x": "value"` or `"x": {"value", "secret"}`. */
export const NamedValues = z.record(z.string(), NamedValue);
export type NamedValues = z.infer<typeof NamedValues>;

/**
 * What the simulated authority knows. Without it the authority is obliging: it knows every well-formed tenant, client, secret and
 * resource that it is asked about, so that a policy runs before anything is configured. Of each list that is given, it knows these
 * and no others; about a list that is left out it stays obliging.
 */
const IdentityProvider = z.strictObject({
  tenants: z.array(z.strictObject({ id: z.string(), domains: z.array(z.string()).default([]) })).optional(),
  applications: z
    .array(
      z.strictObject({
        clientId: z.string(),
        name: z.string().optional(),
        tenant: z.string().optional(),
        secrets: z
          .array(
            z.union([
              z.string().transform((value) => ({ value })),
              z.strictObject({ value: z.string(), expiresAt: z.string().optional() }),
            ]),
          )
          .default([]),
        /** base64 DER of certificates whose keys may sign client assertions. */
        certificates: z.array(z.string()).default([]),
        roles: z.array(z.string()).default([]),
      }),
    )
    .optional(),
  resources: z
    .array(
      z.strictObject({
        uri: z.string(),
        clientId: z.string().optional(),
        accessTokenVersion: z.union([z.literal(1), z.literal(2)]).optional(),
        roles: z.array(z.string()).optional(),
        assignmentRequired: z.boolean().optional(),
      }),
    )
    .optional(),
  /** Lifetime of the tokens it issues. */
  tokenLifetimeSeconds: z.int().min(1).default(3599),
  /** How long it takes to answer. */
  latencySeconds: z.number().min(0).default(0.08),
  /**
   * It refuses every token request with this: an Entra ID code (`AADSTS7000215`, or the number alone) or an OAuth 2.0 error
   * (`invalid_client`). A request that is malformed is refused for that first.
   */
  refuse: z.strictObject({ code: z.string() }).optional(),
  /**
   * It takes this many token requests in each stretch of `seconds` seconds, counted from `now` on, and answers the others with 429. How
   * Microsoft Entra counts isn't documented; fixed stretches are an assumption.
   */
  throttle: z
    .strictObject({
      requests: z.int().min(0),
      seconds: z.number().min(0.001).default(1),
      retryAfterSeconds: z.int().min(0).default(60),
    })
    .optional(),
  /** It can't be reached at all. */
  fault: z.enum(['timeout', 'connection', 'tls', 'dns']).optional(),
});

/** The authority of a scenario that doesn't describe one. */
export const obligingIdentityProvider = IdentityProvider.parse({});

/** What the simulated Key Vaults hold. A secret that isn't listed gets a sample value. */
const KeyVault = z.strictObject({
  /** Secret name → its value: a text, or base64 PKCS#12 for a certificate's secret. */
  secrets: z.record(z.string(), z.string()).default({}),
  latencySeconds: z.number().min(0).default(0.05),
});

/** A token that the simulated authority issued to the caller before the call; it goes into the Authorization header unless it says otherwise. */
const CallerToken = z.strictObject({
  audience: z.string(),
  tenant: z.string().optional(),
  /** The application that the caller signed in with. */
  clientId: z.string().optional(),
  version: z.union([z.literal(1), z.literal(2)]).default(2),
  /** For a provider that isn't Entra ID. */
  issuer: z.string().optional(),
  roles: z.array(z.string()).default([]),
  /** Delegated permissions, for a user's token. */
  scopes: z.array(z.string()).default([]),
  /** More claims, or others in place of its own. */
  claims: z.record(z.string(), z.unknown()).default({}),
  /** The header that carries it, in place of Authorization. */
  header: z.string().optional(),
  /** From the moment on at which the caller got it, which is the first call that it is used for; negative for a token that has expired. */
  expiresInSeconds: z.number().default(3599),
});

const Backend = z.strictObject({
  respond: Respond.optional(),
  /** False: the backend takes any request. Default: it checks a bearer token's expiry, and its audience where `audience` is given or the token was issued for another resource. */
  requireToken: z.boolean().optional(),
  audience: z.string().optional(),
  /** At this second after `now`, tokens that were issued before (by their `iat`) stop being accepted. */
  revokesTokensAt: z.number().min(0).optional(),
  latencySeconds: z.number().min(0).default(0.05),
  /** The header in which the token is expected. */
  tokenHeader: z.string().optional(),
});

/** A simulated call's surroundings: clock, gateway, named values, who answers what, and the calls themselves. See contracts: `simulate`. */
export const Scenario = z.strictObject({
  now: z.iso.datetime({ offset: true }).default('2026-01-01T00:00:00Z'),
  /** Everything random comes from it: GUIDs, random numbers, salts. */
  seed: z.int().default(1),
  gateway: z
    .strictObject({
      tier: z
        .enum([
          'developer',
          'basic',
          'standard',
          'premium',
          'basicv2',
          'standardv2',
          'premiumv2',
          'consumption',
          'self-hosted',
        ])
        .default('developer'),
      region: z.string().default('West Europe'),
      units: z.int().min(1).default(1),
      externalCache: z.boolean().default(false),
      /** `unreachable`: look-ups miss and stores do nothing, and the call goes on (API Management's caching overview). */
      cache: z.enum(['reachable', 'unreachable']).optional(),
      /** By how much the gateway's clock is ahead of everybody else's; negative: behind. */
      clockSkewSeconds: z.number().min(-86_400).max(86_400).optional(),
    })
    .prefault({}),
  namedValues: NamedValues.default({}),
  fragments: z.record(z.string(), z.string()).default({}),
  policies: z
    .strictObject({
      global: z.string().optional(),
      workspace: z.string().optional(),
      product: z.string().optional(),
      api: z.string().optional(),
    })
    .prefault({}),
  /** The scope whose policy is simulated. Policies of scopes inside it don't take part. */
  scope: z.enum(['global', 'workspace', 'product', 'api', 'operation']).default('operation'),
  identityProvider: IdentityProvider.optional(),
  keyVault: KeyVault.prefault({}),
  /** Credential manager: the connections that exist. Without it, every connection that a policy names does. */
  connections: z
    .array(
      z.strictObject({
        providerId: z.string(),
        authorizationId: z.string(),
        audience: z.string().optional(),
        claims: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .optional(),
  /** Backend entities: what `backend-id` refers to. */
  backends: z.record(z.string(), z.strictObject({ url: z.string() })).default({}),
  /** True: a call without a subscription key ends in 401 before any policy runs. */
  subscriptionRequired: z.boolean().default(false),
  endpoints: z
    .array(
      z.strictObject({
        match: z.strictObject({ method: z.string().optional(), url: z.string() }),
        respond: Respond,
        /** How many requests this entry answers before the next matching one is asked; without it, all. */
        times: z.int().min(1).optional(),
        /** It answers from this second after `now` on, and until before `to`; without them, always. */
        from: z.number().min(0).optional(),
        to: z.number().min(0).optional(),
      }),
    )
    .default([]),
  backend: Backend.prefault({}),
  /** The context's api, operation, product, subscription, user, deployment: as in `evaluate`'s CONTEXT.json. */
  context: z.record(z.string(), z.unknown()).optional(),
  requests: z
    .array(
      z.strictObject({
        /** Seconds after `now`. */
        at: z.number().min(0).default(0),
        method: z.string().default('GET'),
        url: z.string().default('https://contoso.azure-api.net/orders/42'),
        headers: HeaderValues.default({}),
        body: z.string().nullable().default(null),
        token: CallerToken.optional(),
        /** Which region's gateway takes the call; each has an internal cache of its own. Default: the gateway's. */
        region: z.string().optional(),
      }),
    )
    .default([{ at: 0, method: 'GET', url: 'https://contoso.azure-api.net/orders/42', headers: {}, body: null }]),
  /** What happens meanwhile: bursts, restarts, outages, rotated secrets. */
  events: z.array(ScenarioEvent).default([]),
});

export type Scenario = z.infer<typeof Scenario>;
/** A scenario as people write it: everything that has a default may be left out. */
export type ScenarioInput = z.input<typeof Scenario>;
