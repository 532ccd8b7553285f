import { z } from 'zod';

/** Seconds after the scenario's `now`. */
const Moment = z.number().min(0);

/**
 * Something that happens while a scenario runs. All moments are seconds after `now`; what happens at a moment counts for everything
 * that begins at that moment or later.
 */
export const ScenarioEvent = z.discriminatedUnion('kind', [
  /** More calls: `calls` copies of one of the scenario's requests, evenly spread over `seconds` (0: all together). */
  z.strictObject({
    kind: z.literal('burst'),
    at: Moment,
    calls: z.int().min(1).max(5000),
    seconds: z.number().min(0).default(0),
    /** Position in `requests` of the one that is repeated; without such a request there is no burst. */
    request: z.int().min(0).default(0),
    /** Default: the request's own. */
    region: z.string().optional(),
  }),
  /**
   * The gateway restarts: the internal cache of the region (of all, without one) is empty afterwards. An external cache keeps its
   * entries, and so does the gateway's own store of managed identity tokens, of which nothing is documented.
   */
  z.strictObject({ kind: z.literal('restart'), at: Moment, region: z.string().optional() }),
  /** From `from` until before `to`, every request to the party gets this answer, whatever else the scenario says of it. */
  z.strictObject({
    kind: z.literal('outage'),
    from: Moment,
    to: Moment,
    of: z.enum(['identity-provider', 'backend', 'key-vault']).default('identity-provider'),
    answer: z
      .union([
        z.strictObject({ fault: z.enum(['timeout', 'connection', 'tls', 'dns']) }),
        z.strictObject({ status: z.int().min(100).max(599), retryAfterSeconds: z.int().min(0).optional() }),
      ])
      .default({ fault: 'connection' }),
  }),
  /**
   * The client secret is changed and the old one deleted: from then on the authority refuses every secret other than the new one.
   * The policy goes on sending what it has: `namedValue` says when a named value gets the new secret.
   */
  z.strictObject({
    kind: z.literal('secret-rotation'),
    at: Moment,
    /** Default: of every client. */
    clientId: z.string().optional(),
    secret: z.string().min(1).default('rotated~secret-that-opens-nothing'),
    namedValue: z.strictObject({ name: z.string(), at: Moment }).optional(),
  }),
]);

export type ScenarioEvent = z.infer<typeof ScenarioEvent>;
