import type { OffsetRange } from '../text/range';

/** Header name → values, in the order and spelling in which they go over the wire. */
export type HeaderRecord = Readonly<Record<string, readonly string[]>>;

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderRecord;
  readonly body: string | null;
}

export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderRecord;
  readonly body: string | null;
}

/** How well a simulated behaviour is known: from Microsoft's documentation, concluded from it or from samples, or an assumption. */
export type Basis = 'documented' | 'inferred' | 'unverified';

/** A place in one of the texts of a run: the policy itself, a fragment, or the policy of another scope. */
export interface SourcePlace {
  /** `policy`, `fragment:NAME` or `scope:NAME`. */
  readonly document: string;
  readonly range: OffsetRange;
}

/** Who answers an outgoing request. */
export type Party = 'identity-provider' | 'backend' | 'key-vault' | 'other';

/** The JWT of a token response, decoded before the run is masked: claims aren't secret, the signature is left out. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A request that the gateway sent, with its answer. Times in seconds after the scenario's `now`. */
export interface OutgoingRequest {
  readonly seq: number;
  readonly policy: string;
  readonly place: SourcePlace;
  readonly party: Party;
  /** True for a request to a token endpoint. */
  readonly isTokenRequest: boolean;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly request: HttpRequest;
  readonly response: HttpResponse | null;
  readonly fault: 'timeout' | 'connection' | 'tls' | 'dns' | null;
  /** Which policy made each part: header name (lower case), `method`, `url` or `body` → place. */
  readonly origins: Readonly<Record<string, SourcePlace>>;
  /** The access token in the answer to a token request; null when there is none or it is no JWT. */
  readonly token: DecodedToken | null;
}

/** One header of the forwarded request, before (as the caller sent it) and after the inbound policies. */
export interface HeaderChange {
  readonly name: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly change: 'added' | 'changed' | 'removed' | 'unchanged';
  /** The policy that made the change; null when the gateway itself did (Host) or nothing changed. */
  readonly policy: string | null;
  readonly place: SourcePlace | null;
}

export type TraceKind =
  | 'section'
  | 'policy'
  | 'branch'
  | 'expression'
  | 'variable'
  | 'header'
  | 'request-sent'
  | 'response-received'
  | 'cache-hit'
  | 'cache-miss'
  | 'cache-store'
  | 'cache-remove'
  | 'message'
  | 'error'
  | 'not-simulated'
  | 'returned';

/** One step of a call. Secrets are masked in it. */
export interface TraceEntry {
  readonly seq: number;
  /** Seconds after the scenario's `now`. */
  readonly at: number;
  readonly scope: string;
  readonly section: string;
  readonly policy: string;
  readonly place: SourcePlace;
  readonly kind: TraceKind;
  /** One sentence for a person. */
  readonly message: string;
  readonly basis: Basis;
  /** What belongs to the kind: `name`, `type`, `value` of a variable; `key`, `expiresAt` of a cache entry; `outgoing` (seq) of a request … */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  /** Nesting of policies, 0 for the top of a section. */
  readonly depth: number;
}

/** What is different from the step before. Secrets are masked, and long texts cut, as in the trace. */
export interface StepChanges {
  /** Set since then, or set anew. */
  readonly variables: Readonly<Record<string, VariableValue>>;
  /** The request that will be forwarded, with its method and URL as `line`, if it differs; null when it doesn't. */
  readonly request: { readonly line: string; readonly headers: HeaderRecord } | null;
  /** The response, with its status as `line`, if it differs. */
  readonly response: { readonly line: string; readonly headers: HeaderRecord } | null;
}

/** A policy about to run. The last record stands for the end of the call. Of a call with very many policies, the first ones. */
export interface StepRecord {
  readonly seq: number;
  readonly at: number;
  /** Null at the end. */
  readonly policy: string | null;
  readonly scope: string;
  readonly section: string;
  readonly path: string;
  readonly place: SourcePlace;
  readonly depth: number;
  /** How many trace entries and outgoing requests there were before. */
  readonly trace: number;
  readonly outgoing: number;
  readonly changes: StepChanges;
}

export interface NotSimulated {
  readonly policy: string;
  readonly place: SourcePlace;
  readonly reason: string;
}

export interface VariableValue {
  readonly type: string;
  /** Plain JSON, as `evaluate` prints it. */
  readonly value: unknown;
}

export interface LastErrorRecord {
  readonly source: string;
  readonly reason: string;
  readonly message: string;
  readonly scope: string;
  readonly section: string;
  readonly path: string;
  readonly policyId: string;
}

export interface SimulatedCall {
  readonly at: number;
  readonly endedAt: number;
  /** Whose gateway took it. */
  readonly region: string;
  readonly outcome: 'forwarded' | 'returned' | 'failed';
  readonly request: HttpRequest;
  readonly outgoing: readonly OutgoingRequest[];
  readonly forwardedRequest: HttpRequest | null;
  readonly headerChanges: readonly HeaderChange[];
  readonly response: HttpResponse;
  readonly lastError: LastErrorRecord | null;
  /** Where lastError happened. */
  readonly errorPlace: SourcePlace | null;
  readonly variables: Readonly<Record<string, VariableValue>>;
  readonly trace: readonly TraceEntry[];
  readonly steps: readonly StepRecord[];
  readonly notSimulated: readonly NotSimulated[];
  /** The backend's or authority's reason, in words, when it refused a token or a token request. */
  readonly findings: readonly Finding[];
}

/** Something worth a sentence to the reader: why a token was refused, what leaked, what the gateway would do that isn't simulated. */
export interface Finding {
  readonly message: string;
  readonly severity: 'problem' | 'note';
  readonly place: SourcePlace | null;
}

export interface CacheEntry {
  readonly key: string;
  readonly type: 'internal' | 'external';
  readonly storedAt: number;
  readonly expiresAt: number;
}

/** The life of one cache entry. */
export interface CacheSpan extends CacheEntry {
  /** The same for all entries under one key of one cache, also where the masked key doesn't show which it is. */
  readonly slot: number;
  /** Whose internal cache; null for the external one, which all regions share. */
  readonly region: string | null;
  /** When and how it ended; `alive` when it outlived the run's last event, and then `endedAt` is when it would expire. */
  readonly endedAt: number;
  readonly end: 'expired' | 'removed' | 'replaced' | 'restart' | 'alive';
}

/** What came of a scenario: every call with what the gateway sent, forwarded and answered, and the cache at the end. */
export interface Run {
  readonly calls: readonly SimulatedCall[];
  readonly cache: readonly CacheEntry[];
  /** All entries that there were, in order of storing. */
  readonly cacheHistory: readonly CacheSpan[];
}
