import type { Run, SimulatedCall } from '../simulate/Run';
import type { ScenarioEvent } from '../simulate/ScenarioEvent';
import { simulate } from '../simulate/simulate';
import type { FleetLoad } from './FleetLoad';
import { fleetScenario, regionName } from './fleetScenario';

/** What the identity provider does with a token request. */
export type ProviderMode = 'answering' | 'down' | 'throttled' | 'refusing';

const providerModes: readonly ProviderMode[] = ['answering', 'down', 'throttled', 'refusing'];

/** What one call did. Seconds. */
export interface LearnedCall {
  readonly tokenRequests: number;
  /** Of the token requests, those that came back with 429. */
  readonly throttled: number;
  /** On top of the requests that were forwarded. */
  readonly addedSeconds: number;
  readonly isFailed: boolean;
  /** What it left in the cache, that later calls take notice of: how long after its arrival, and for how long. */
  readonly store: { readonly delay: number; readonly duration: number } | null;
}

/** How a policy treats a token, learned from calls through it. */
export interface LearnedBehaviour {
  /** With a token in the cache. */
  readonly hit: LearnedCall;
  /** Without. A mode in which calls get their token all the same has the very object of `answering`. */
  readonly miss: Readonly<Record<ProviderMode, LearnedCall>>;
  /** Of a call without a token: seconds after its arrival at which its first token request leaves and is answered. */
  readonly asking: { readonly sentAfter: number; readonly answeredAfter: number };
  /** Without, while the policy remembers that a call of that mode failed; null when it remembers nothing. */
  readonly remembered: Readonly<Record<ProviderMode, LearnedCall | null>>;
  /** Before the token leaves the cache: the share of calls that ask for a new one, by its age in the cache in seconds; empty when none does. */
  readonly renewal: readonly { readonly age: number; readonly share: number }[];
  /** Of a renewal that begins for all calls at once: at which age, for a token that was asked for so many milliseconds into a second. */
  readonly renewalAge: (millisecond: number) => number;
  readonly renewing: Readonly<Record<ProviderMode, LearnedCall>> | null;
  /** All regions use one entry. */
  readonly isShared: boolean;
  /** What it keeps is in the gateway's own cache, which a restart empties. */
  readonly isLostByRestart: boolean;
  /** How long a token is kept that was asked for so many milliseconds into a second: policies that read `exp` cut fractions. */
  readonly duration: (millisecond: number) => number;
  /** Calls with a token that the backend refuses with 401: of the first and of the next one. */
  readonly refused: readonly LearnedCall[];
}

const always = 1e9;

/**
 * Finds out by experiment how a policy, whatever its text, treats the token: calls are run at chosen moments through the simulator.
 * It sees one way of calling: the scenario's first request. What differs from caller to caller isn't seen.
 */
export function learnBehaviour(text: string, load: FleetLoad): LearnedBehaviour {
  const lab: Lab = (ages, { events = [], regions = [], chance = 0 } = {}) => {
    const calls = ages.map((at, index) => ({ at, region: regionName(regions[index] ?? 0) }));
    return simulate(text, fleetScenario({ ...load, seed: load.seed + chance }, calls, events), { brief: true });
  };
  const first = (mode: ProviderMode) => learnedCall(lab([0], { events: modeEvents(mode, 0) }), 0);
  const cold = first('answering');
  const kept = keptToken(lab, cold);
  const answering = { ...cold, store: kept };
  const remembered: Record<ProviderMode, LearnedCall | null> = {
    answering: null,
    down: null,
    throttled: null,
    refusing: null,
  };
  const miss: Record<ProviderMode, LearnedCall> = {
    answering,
    down: answering,
    throttled: answering,
    refusing: answering,
  };
  for (const mode of providerModes.slice(1)) {
    const failing = first(mode);
    if (isSame(failing, cold)) continue;
    const next = failing.store && secondCall(lab, failing.store, mode);
    const isRemembered = next !== null && next.tokenRequests < failing.tokenRequests;
    remembered[mode] = isRemembered ? { ...next, store: null } : null;
    miss[mode] = isRemembered ? failing : { ...failing, store: null };
  }
  if (cold.tokenRequests === 0) {
    // The gateway keeps such a token itself: what counts is the call after the first.
    for (const mode of providerModes)
      miss[mode] = { ...learnedCall(lab([0, 1], { events: modeEvents(mode, 0.5) }), 1), store: null };
  }
  const hit = kept ? learnedCall(lab([0, kept.delay + Math.min(1, kept.duration / 2)]), 1) : miss.answering;
  const quiet = providerModes.find((mode) => miss[mode] !== miss.answering && remembered[mode] === null) ?? null;
  const renewal = kept ? learnRenewal(lab, kept, quiet) : [];
  const learned = {
    hit: { ...hit, store: null },
    miss,
    asking: askingTimes(lab),
    remembered,
    renewal,
    renewalAge: renewalAgeLearner(lab, kept, renewal, load),
    renewing: kept && renewal.length > 0 ? learnRenewing(lab, kept, remembered) : null,
    isShared: load.cache === 'external' && kept !== null && isShared(lab, kept),
    isLostByRestart: lab([0]).cacheHistory.some(({ type }) => type === 'internal'),
    duration: durationLearner(lab, kept, load),
    refused: learnRefused(text, load, kept),
  };
  return learned;
}

/** Runs calls at these moments. `chance`: another number, other random numbers. */
type Lab = (
  ages: readonly number[],
  options?: {
    readonly events?: readonly ScenarioEvent[];
    readonly regions?: readonly number[];
    readonly chance?: number;
  },
) => Run;
type Kept = NonNullable<LearnedCall['store']>;

function modeEvents(mode: ProviderMode, from: number): ScenarioEvent[] {
  const outage = { kind: 'outage', of: 'identity-provider', from, to: always } as const;
  switch (mode) {
    case 'answering':
      return [];
    case 'down':
      return [{ ...outage, answer: { fault: 'connection' } }];
    case 'throttled':
      return [{ ...outage, answer: { status: 429, retryAfterSeconds: 60 } }];
    case 'refusing':
      return [{ kind: 'secret-rotation', at: from, secret: 'rotated~secret-that-opens-nothing' }];
  }
}

function learnedCall(run: Run, index: number): LearnedCall {
  const call = run.calls[index]!;
  const spans = run.cacheHistory
    .filter(({ storedAt }) => storedAt >= call.at && storedAt <= call.endedAt)
    .toSorted((a, b) => a.expiresAt - b.expiresAt);
  const span = spans[0];
  return {
    tokenRequests: tokenRequestsOf(call),
    throttled: call.outgoing.filter(({ isTokenRequest, response }) => isTokenRequest && response?.status === 429)
      .length,
    addedSeconds: addedSecondsOf(call),
    isFailed: call.outcome === 'failed' || call.response.status >= 400,
    store: span ? { delay: round(span.storedAt - call.at), duration: round(span.expiresAt - span.storedAt) } : null,
  };
}

/** Whether the provider's state made no difference to a call, such as a rotated secret to a policy without one. */
function isSame(one: LearnedCall, other: LearnedCall): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function askingTimes(lab: Lab): LearnedBehaviour['asking'] {
  const call = lab([0]).calls[0]!;
  const request = call.outgoing.find(({ isTokenRequest }) => isTokenRequest);
  if (!request) return { sentAfter: 0, answeredAfter: 0 };
  return { sentAfter: round(request.startedAt - call.at), answeredAfter: round(request.endedAt - call.at) };
}

/** Requests to a token endpoint that a call's policies sent. */
export function tokenRequestsOf({ outgoing }: SimulatedCall): number {
  return outgoing.filter(({ isTokenRequest }) => isTokenRequest).length;
}

/** What a call took on top of the requests that were forwarded to the backend. */
export function addedSecondsOf({ at, endedAt, outgoing }: SimulatedCall): number {
  const forwarded = outgoing.filter(({ policy }) => policy === 'forward-request');
  return round(endedAt - at - forwarded.reduce((sum, exchange) => sum + exchange.endedAt - exchange.startedAt, 0));
}

function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Of what a first call stores, the first to expire that a second call needs. Null when a second call asks for a token anyway. */
function keptToken(lab: Lab, cold: LearnedCall): Kept | null {
  if (cold.store === null || cold.tokenRequests === 0) return null;
  const { delay } = cold.store;
  const durations = lab([0]).cacheHistory.map((span) => ({
    delay: round(span.storedAt),
    duration: round(span.expiresAt - span.storedAt),
  }));
  const early = lab([0, delay + Math.min(1, cold.store.duration / 2)]).calls[1]!;
  if (tokenRequestsOf(early) > 0) return null;
  const candidates = durations.toSorted((a, b) => a.duration - b.duration);
  return candidates.find((span) => tokenRequestsOf(lab([0, span.delay + span.duration]).calls[1]!) > 0) ?? null;
}

function secondCall(lab: Lab, store: Kept, mode: ProviderMode): LearnedCall {
  return learnedCall(lab([0, store.delay + Math.min(1, store.duration / 2)], { events: modeEvents(mode, 0) }), 1);
}

function isShared(lab: Lab, { delay, duration }: Kept): boolean {
  return tokenRequestsOf(lab([0, delay + Math.min(1, duration / 2)], { regions: [0, 1] }).calls[1]!) === 0;
}

const draws = 16;
const coarse = 64;
const bins = 10;
const drawsInBin = 20;

/** Which calls after the first asked for a token. */
function laterAsking({ calls }: Run): readonly boolean[] {
  return calls.slice(1).map((call) => tokenRequestsOf(call) > 0);
}

/** Of calls with a token of these ages, which ask for a new one. `quiet` is a mode in which asking changes nothing for the calls after. */
function renewingAt(
  lab: Lab,
  { delay }: Kept,
  ages: readonly number[],
  quiet: ProviderMode | null,
): readonly boolean[] {
  if (quiet === null) return renewingOneByOne(lab, delay, ages);
  const events = modeEvents(quiet, delay + Math.min(...ages));
  return laterAsking(lab([0, ...ages.map((age) => delay + age)], { events }));
}

/** Calls of one run at most, where a call that renews spoils the run for those after it. */
const chunk = 12;

function renewingOneByOne(lab: Lab, delay: number, ages: readonly number[]): readonly boolean[] {
  const found: boolean[] = [];
  let size = chunk;
  for (let chance = 1; found.length < ages.length; chance++) {
    const next = ages.slice(found.length, found.length + size);
    const asked = laterAsking(lab([0, ...next.map((age) => delay + age)], { chance }));
    const first = asked.indexOf(true);
    found.push(...(first === -1 ? asked : asked.slice(0, first + 1)));
    size = first === -1 ? Math.min(chunk, size * 2) : 1;
  }
  return found;
}

/** Evenly spread moments between two others. */
function spread(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / (count + 1));
}

/** Assumes that a call is never less likely to renew when the token is older. */
function learnRenewal(lab: Lab, kept: Kept, quiet: ProviderMode | null): LearnedBehaviour['renewal'] {
  const oldest = kept.duration - Math.min(0.5, kept.duration / 4);
  const ages = [...spread(0, oldest, coarse), ...Array.from({ length: 8 }, () => oldest)];
  const found = renewingAt(lab, kept, ages, quiet);
  const first = found.indexOf(true);
  if (first === -1) return [];
  if (found.lastIndexOf(false) < first) {
    const isDue = (age: number) => renewingAt(lab, kept, [age], quiet)[0]!;
    const edge = firstAge(ages[first - 1] ?? 0, ages[first]!, 0.001, isDue);
    const asking = (age: number) => renewingAt(lab, kept, Array<number>(draws).fill(age), quiet);
    const isSudden = asking(edge + 0.02).every((asked) => asked) && !asking(edge - 0.02).includes(true);
    if (isSudden) return [{ age: edge, share: 1 }];
  }
  // Chance may have kept the calls just before from asking.
  const margin = (ages[1]! - ages[0]!) * 2;
  const from = Math.max(0, ages[first]! - margin);
  const to = Math.min(oldest, (ages[found.lastIndexOf(false)] ?? 0) + margin);
  const fine = spread(from, Math.max(to, from + 1), bins * drawsInBin);
  const asks = renewingAt(lab, kept, fine, quiet);
  const firstAsking = asks.indexOf(true);
  const width = (fine.at(-1)! - fine[0]!) / bins;
  const points = [{ age: fine[Math.max(0, firstAsking)]!, share: 0 }];
  for (let bin = 0; bin < bins; bin++) {
    const inBin = asks.slice(bin * drawsInBin, (bin + 1) * drawsInBin);
    const age = fine[0]! + width * (bin + 0.5);
    const share = inBin.filter((asked) => asked).length / drawsInBin;
    if (age > points.at(-1)!.age) points.push({ age, share: Math.max(points.at(-1)!.share, share) });
  }
  return points;
}

/** The first age at which something is so, to a precision, when it isn't before and is after. */
function firstAge(from: number, to: number, precision: number, isSo: (age: number) => boolean): number {
  let before = from;
  let after = to;
  while (after - before > precision) {
    const middle = (before + after) / 2;
    if (isSo(middle)) after = middle;
    else before = middle;
  }
  return after;
}

function learnRenewing(
  lab: Lab,
  kept: Kept,
  remembered: LearnedBehaviour['remembered'],
): Record<ProviderMode, LearnedCall> {
  const at = kept.delay + kept.duration - Math.min(0.5, kept.duration / 4);
  const renew = (mode: ProviderMode): LearnedCall => {
    const run = lab([0, ...Array.from({ length: draws }, () => at)], { events: modeEvents(mode, at) });
    const index = run.calls.findIndex((call, position) => position > 0 && tokenRequestsOf(call) > 0);
    const call = learnedCall(run, Math.max(index, 1));
    return mode === 'answering' || remembered[mode] ? call : { ...call, store: null };
  };
  return {
    answering: renew('answering'),
    down: renew('down'),
    throttled: renew('throttled'),
    refusing: renew('refusing'),
  };
}

/** Milliseconds of a second that are tried out at most: the next ones are taken for the nearest of them. */
const mostMilliseconds = 40;

/** Remembers what was measured for a millisecond within the second. Random arrivals aren't exact anyway: a tenth of a second will do. */
function byMillisecond(
  { arrivals }: Pick<FleetLoad, 'arrivals'>,
  measure: (millisecond: number) => number,
): (millisecond: number) => number {
  const known = new Map<number, number>();
  const step = arrivals === 'random' ? 100 : 1;
  return (millisecond) => {
    const rest = (Math.round(millisecond / step) * step) % 1000;
    const found = known.get(rest);
    if (found !== undefined) return found;
    if (known.size >= mostMilliseconds) {
      const nearest = [...known.keys()].reduce((a, b) => (Math.abs(b - rest) < Math.abs(a - rest) ? b : a));
      return known.get(nearest)!;
    }
    const measured = measure(rest);
    known.set(rest, measured);
    return measured;
  };
}

function durationLearner(lab: Lab, kept: Kept | null, load: FleetLoad): LearnedBehaviour['duration'] {
  if (kept === null) return () => 0;
  const measure = (millisecond: number): number => {
    const spans = lab([millisecond / 1000]).cacheHistory.map((span) => round(span.expiresAt - span.storedAt));
    // Of several, the one that the whole second's differs least from.
    return spans.reduce(
      (best, one) => (Math.abs(one - kept.duration) < Math.abs(best - kept.duration) ? one : best),
      Infinity,
    );
  };
  if (measure(500) === kept.duration && measure(950) === kept.duration) return () => kept.duration;
  return byMillisecond(load, measure);
}

/** Policies that count in whole seconds renew up to a second earlier or later, by the fraction at which the token was stored. */
function renewalAgeLearner(
  lab: Lab,
  kept: Kept | null,
  renewal: LearnedBehaviour['renewal'],
  load: FleetLoad,
): LearnedBehaviour['renewalAge'] {
  const [point] = renewal;
  if (kept === null || point === undefined || renewal.length > 1) return () => point?.age ?? Infinity;
  const isDue = (millisecond: number, age: number): boolean => {
    const arrival = millisecond / 1000;
    return laterAsking(lab([arrival, arrival + kept.delay + age]))[0]!;
  };
  /** The whole second itself, where it is due then. */
  const snapped = (millisecond: number, age: number): number => {
    const stored = millisecond / 1000 + kept.delay;
    const whole = Math.round(stored + age) - stored;
    return Math.abs(whole - age) < 0.002 && isDue(millisecond, whole) ? whole : age;
  };
  let last = { millisecond: 0, age: snapped(0, point.age) };
  return byMillisecond(load, (millisecond) => {
    // The same age as before, or the same fraction of a second at which it is due: mostly one of them is right.
    const shift = (millisecond - last.millisecond) / 1000;
    const likely = [last.age, ...[0, 1, -1].map((second) => last.age - shift + second)].find(
      (age) => age < kept.duration && isDue(millisecond, age) && !isDue(millisecond, age - 0.002),
    );
    if (likely !== undefined) return likely;
    const from = Math.max(0.001, point.age - 1.1);
    const to = Math.min(kept.duration - 0.001, point.age + 1.1);
    const age = snapped(
      millisecond,
      firstAge(from, to, 0.001, (one) => isDue(millisecond, one)),
    );
    last = { millisecond, age };
    return age;
  });
}

function learnRefused(text: string, load: FleetLoad, kept: Kept | null): readonly LearnedCall[] {
  const at = (kept?.delay ?? load.provider.latencySeconds) + 1;
  const refusal = { kind: 'outage', of: 'backend', from: at, to: always, answer: { status: 401 } } as const;
  const calls = [0, at, at + 2 * load.provider.latencySeconds + 5].map((moment) => ({ at: moment }));
  const run = simulate(text, fleetScenario(load, calls, [refusal]), { brief: true });
  return [learnedCall(run, 1), learnedCall(run, 2)];
}
