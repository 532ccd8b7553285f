import { maskRun } from '../simulate/maskRun';
import type { CacheSpan, Run, SimulatedCall } from '../simulate/Run';
import type { Scenario } from '../simulate/Scenario';

/** What a call cost: nothing more than its backend (`hit`), a token request or several, or the call failed. */
export type CallCost = 'hit' | 'token-request' | 'failed';

export interface CallTick {
  /** Position in the run's calls. */
  readonly call: number;
  readonly at: number;
  readonly endedAt: number;
  readonly region: string;
  readonly outcome: SimulatedCall['outcome'];
  readonly status: number;
  readonly cost: CallCost;
  readonly tokenRequests: number;
  /** What the call took on top of the requests that were forwarded to the backend. */
  readonly addedSeconds: number;
}

export interface TokenRequestMark {
  readonly call: number;
  /** Its `seq` in the call's outgoing requests. */
  readonly outgoing: number;
  readonly region: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Null without an answer. */
  readonly status: number | null;
  readonly fault: string | null;
}

/** One cache key with its entries, a lane of the timeline. */
export interface CacheLane {
  readonly slot: number;
  readonly key: string;
  readonly type: CacheSpan['type'];
  readonly region: string | null;
  readonly spans: readonly Pick<CacheSpan, 'storedAt' | 'expiresAt' | 'endedAt' | 'end'>[];
}

/** Something that happened around the calls. `to` equals `from` for a moment. */
export interface EventBand {
  readonly kind: 'burst' | 'restart' | 'outage' | 'secret-rotation';
  readonly from: number;
  readonly to: number;
  /** One sentence for a person. */
  readonly message: string;
}

/** A run along its time. All moments are seconds after the scenario's `now`; keys are masked. */
export interface Timeline {
  /** From 0 to the last thing that the timeline shows, expiry of the living entries included. */
  readonly endsAt: number;
  /** When the last call ended. */
  readonly lastCallEndedAt: number;
  /** In order of time. */
  readonly calls: readonly CallTick[];
  readonly tokenRequests: readonly TokenRequestMark[];
  /** In order of their first entry. */
  readonly cache: readonly CacheLane[];
  readonly bands: readonly EventBand[];
}

/**
 * A run as a timeline: calls as ticks, token requests as marks, cache entries as bars, the scenario's events as bands. Token requests are
 * those that a policy sends; the gateway's own for managed identities and connections show only as a call's `addedSeconds`.
 */
export function timelineOf(run: Run, scenario: Scenario): Timeline {
  const calls = run.calls.map(tickOf).toSorted((a, b) => a.at - b.at || a.call - b.call);
  const tokenRequests = run.calls.flatMap(marksOf).toSorted((a, b) => a.startedAt - b.startedAt || a.call - b.call);
  const cache = lanesOf(maskRun(run, { scenario }).cacheHistory, run);
  const bands = bandsOf(scenario).toSorted((a, b) => a.from - b.from);
  const lastCallEndedAt = latest(calls.map(({ endedAt }) => endedAt));
  const ends = [
    ...tokenRequests.map(({ endedAt }) => endedAt),
    ...bands.map(({ to }) => to),
    ...cache.flatMap(({ spans }) => spans.map(({ endedAt }) => endedAt)),
  ];
  return { endsAt: Math.max(lastCallEndedAt, latest(ends)), lastCallEndedAt, calls, tokenRequests, cache, bands };
}

/** Of a list that may be too long for Math.max's arguments. */
function latest(moments: readonly number[]): number {
  return moments.reduce((last, moment) => Math.max(last, moment), 0);
}

function tickOf(call: SimulatedCall, index: number): CallTick {
  const { at, endedAt, region, outcome, response, outgoing } = call;
  const tokenRequests = outgoing.filter(({ isTokenRequest }) => isTokenRequest).length;
  const backendSeconds = outgoing
    .filter(({ policy }) => policy === 'forward-request')
    .reduce((sum, exchange) => sum + exchange.endedAt - exchange.startedAt, 0);
  return {
    call: index,
    at,
    endedAt,
    region,
    outcome,
    status: response.status,
    cost: outcome === 'failed' || response.status >= 400 ? 'failed' : tokenRequests > 0 ? 'token-request' : 'hit',
    tokenRequests,
    addedSeconds: Math.max(0, Math.round((endedAt - at - backendSeconds) * 1e6) / 1e6),
  };
}

function marksOf({ outgoing, region }: SimulatedCall, index: number): readonly TokenRequestMark[] {
  return outgoing
    .filter(({ isTokenRequest }) => isTokenRequest)
    .map(({ seq, startedAt, endedAt, response, fault }) => ({
      call: index,
      outgoing: seq,
      region,
      startedAt,
      endedAt,
      status: response?.status ?? null,
      fault,
    }));
}

function lanesOf(masked: readonly CacheSpan[], { cacheHistory }: Run): readonly CacheLane[] {
  const lanes = new Map<number, { readonly first: CacheSpan; readonly spans: CacheSpan[] }>();
  for (const [index, span] of cacheHistory.entries()) {
    const lane = lanes.get(span.slot) ?? { first: masked[index] ?? span, spans: [] };
    lanes.set(span.slot, lane);
    lane.spans.push(span);
  }
  return [...lanes.values()].map(({ first: { slot, key, type, region }, spans }) => ({
    slot,
    key,
    type,
    region,
    spans: spans.map(({ storedAt, expiresAt, endedAt, end }) => ({ storedAt, expiresAt, endedAt, end })),
  }));
}

const partyNames = { 'identity-provider': 'identity provider', backend: 'backend', 'key-vault': 'Key Vault' } as const;

function bandsOf({ events }: Scenario): EventBand[] {
  return events.flatMap((event): EventBand[] => {
    switch (event.kind) {
      case 'burst': {
        const { kind, at, seconds, calls } = event;
        return [{ kind, from: at, to: at + seconds, message: `A burst of ${calls} calls.` }];
      }
      case 'restart': {
        const where = event.region === undefined ? 'all regions' : event.region;
        const message = `Restart: the internal cache of ${where} is empty.`;
        return [{ kind: event.kind, from: event.at, to: event.at, message }];
      }
      case 'outage': {
        const { kind, from, to, of, answer } = event;
        const how = 'fault' in answer ? `can't be reached (${answer.fault})` : `answers ${answer.status}`;
        return [{ kind, from, to: Math.max(from, to), message: `The ${partyNames[of]} ${how}.` }];
      }
      case 'secret-rotation': {
        const { kind, at, namedValue } = event;
        const rotated = { kind, from: at, to: at, message: 'The client secret is replaced; the old one is refused.' };
        if (namedValue === undefined) return [rotated];
        const message = `The named value ${namedValue.name} gets the new client secret.`;
        return [rotated, { kind, from: namedValue.at, to: namedValue.at, message }];
      }
    }
  });
}
