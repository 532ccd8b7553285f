import { SeededRandom } from '../simulate/SeededRandom';
import { type Arrivals, binomial, EvenArrivals, RandomArrivals } from './Arrivals';
import type { FleetLoad } from './FleetLoad';
import type { FleetResult } from './FleetResult';
import { FleetTally } from './FleetTally';
import { type LearnedBehaviour, type LearnedCall, learnBehaviour, type ProviderMode } from './learnBehaviour';
import { TokenStore } from './TokenStore';

const buckets = 288;
/** Changes of state that are computed at most; a few seconds' work. A day of 1,000 calls per second has some thousands. */
const mostSteps = 2_000_000;

const notModelled: readonly string[] = [
  'Calls are alike: one way of calling, one client, one scope. A policy that keeps a token for each caller asks more often.',
  'What a call does is decided when it arrives: an outage that ends while it waits or retries comes too late for it.',
  "Token requests are those that policies send. The gateway's own, for managed identities and connections, are not counted, and no event here disturbs them.",
  'The provider counts requests in fixed stretches of time, and is as fast under load as without.',
  'A restart empties the whole internal cache of its region, however many units there are.',
  'Backends take every good token and are never overloaded; what the policy does after a 401 is learned, not summed up.',
  'Between the ages at which renewal was tried out, its share is taken to grow evenly.',
];

/** One cache with the calls that use it. */
interface Domain {
  readonly region: number | null;
  readonly arrivals: Arrivals;
  readonly store: TokenStore;
  /** Token requests since the last time that nobody waited for one. */
  stampede: { readonly at: number; tokenRequests: number } | null;
}

/**
 * What a policy costs under a load, over hours: token requests, hits, added time, stampedes, throttling. The policy's behaviour is learned by
 * running some calls through the simulator; the load is then run from change to change (an entry expires, an answer is stored, an outage
 * begins), and the calls between two changes are counted. With even arrivals and a policy without chance the counts are those
 * that running every call gives. Loads that differ in calls, hours, regions and units only can share what was learned.
 */
export function simulateFleet(
  text: string,
  load: FleetLoad,
  behaviour: LearnedBehaviour = learnBehaviour(text, load),
): FleetResult {
  const fleet = new Fleet(load, behaviour);
  const { tally } = fleet;
  const cutAt = fleet.run();
  const { totals } = tally;
  const { duration: _, renewalAge: __, ...plain } = behaviour;
  return {
    totals,
    hitRatio: totals.calls === 0 ? 1 : totals.hits / totals.calls,
    addedSecondsPerCall: totals.calls === 0 ? 0 : totals.addedSeconds / totals.calls,
    longestAddedSeconds: tally.longestAddedSeconds,
    callsPerUnitAndSecond: load.callsPerSecond / (load.regions * load.units),
    series: tally.series,
    stampedes: tally.stampedes,
    largestStampede: tally.largestStampede,
    behaviour: plain,
    cutAt,
    notModelled,
  };
}

class Fleet {
  readonly tally: FleetTally;
  readonly #load: FleetLoad;
  readonly #behaviour: LearnedBehaviour;
  readonly #random: SeededRandom;
  readonly #domains: readonly Domain[];
  readonly #end: number;
  /** When the provider begins or ceases to answer. */
  readonly #turns: readonly number[];
  #stretch = { index: -1, requests: 0 };

  constructor(load: FleetLoad, behaviour: LearnedBehaviour) {
    this.#load = load;
    this.#behaviour = behaviour;
    this.#random = new SeededRandom(load.seed);
    this.#end = load.hours * 3_600_000;
    this.tally = new FleetTally(this.#end, buckets);
    this.#domains = domainsOf(load, behaviour, this.#random);
    const { outages, rotation } = load;
    const { sentAfter, answeredAfter } = behaviour.asking;
    const moments = [
      ...outages.flatMap(({ from, to }) => [from - sentAfter, to - sentAfter]),
      ...(rotation ? [rotation.at - answeredAfter, (rotation.known?.at ?? Infinity) - sentAfter] : []),
    ];
    this.#turns = moments.map((moment) => moment * 1000).toSorted((a, b) => a - b);
  }

  /** Null, or the second at which it gave up. */
  run(): number | null {
    let steps = 0;
    let domain = this.#nextDomain();
    for (; domain && steps < mostSteps; domain = this.#nextDomain()) {
      this.#advance(domain);
      steps++;
    }
    for (const one of this.#domains) this.#endStampede(one);
    return domain && domain.arrivals.next / 1000;
  }

  #nextDomain(): Domain | null {
    const first = this.#domains.reduce((one, other) => (other.arrivals.next < one.arrivals.next ? other : one));
    return first.arrivals.next < this.#end - 1e-6 ? first : null;
  }

  /** Takes the calls up to the next moment at which anything may change. */
  #advance(domain: Domain): void {
    const { arrivals, store } = domain;
    const now = arrivals.next;
    store.advance(now);
    if (!store.isAwaited) this.#endStampede(domain);
    const token = store.find('token', now);
    const failure = store.find('failure', now);
    const mode = this.#modeAt(now);
    const age = token ? (now - token.storedAt) / 1000 : 0;
    const renewal = token ? this.#renewalOf(token.storedAt) : [];
    const share = failure ? 0 : renewalShare(renewal, age);
    const change = Math.min(
      this.#end,
      this.tally.bucketEnd(now),
      store.nextChange(now),
      this.#turns.find((turn) => turn > now) ?? Infinity,
      token ? token.storedAt + nextRenewalChange(renewal, age) * 1000 : Infinity,
    );
    const { hit, miss, remembered, renewing } = this.#behaviour;
    if (token && share === 0) return this.#count(domain, hit, change, Infinity);
    if (!token && failure)
      return this.#count(domain, this.#remembered(mode) ?? remembered.down ?? hit, change, Infinity);
    const asking = token ? renewing![mode] : miss[mode];
    if (share > 0 && share < 1) return this.#renewSome(domain, asking, share, mode, change);
    this.#ask(domain, asking, mode, change);
  }

  #remembered(mode: ProviderMode): LearnedCall | null {
    return this.#behaviour.remembered[mode] ?? this.#behaviour.remembered.throttled;
  }

  /** Calls that ask for no token. */
  #count({ arrivals }: Domain, call: LearnedCall, before: number, most: number): void {
    const { count, first } = arrivals.take(before, most);
    this.tally.add(first, count, call);
  }

  /** Calls that all ask for a token, until the first answer is stored or the provider has had enough. */
  #ask(domain: Domain, call: LearnedCall, mode: ProviderMode, change: number, most = Infinity): void {
    const { arrivals, store } = domain;
    const now = arrivals.next;
    const kept = call.store;
    const stored = kept ? now + kept.delay * 1000 + 1e-6 : Infinity;
    const { before, granted } = this.#limit(domain, call, mode, Math.min(change, stored));
    const { count, first, last } = arrivals.take(before, Math.min(most, granted));
    this.tally.add(first, count, call);
    this.#stretch.requests += isTaken(mode) ? count * call.tokenRequests : 0;
    if (call.tokenRequests > 0 && (kept || store.isAwaited)) {
      domain.stampede ??= { at: first, tokenRequests: 0 };
      domain.stampede.tokenRequests += count * call.tokenRequests;
    }
    if (!kept) return;
    const isToken = mode === 'answering';
    const duration = (moment: number) => (isToken ? this.#behaviour.duration(moment % 1000) : kept.duration) * 1000;
    const delay = kept.delay * 1000;
    store.expect({
      from: first + delay,
      to: last + delay,
      count,
      duration: duration(first),
      lastDuration: duration(last),
      kind: isToken ? 'token' : 'failure',
    });
  }

  /** Calls of which each asks for a new token with some probability, while the old one still serves the others. */
  #renewSome(domain: Domain, asking: LearnedCall, share: number, mode: ProviderMode, change: number): void {
    const { arrivals } = domain;
    const { hit } = this.#behaviour;
    const isLimited = this.#load.provider.throttle !== null && isTaken(mode);
    if (!asking.store && !isLimited) {
      const { count, first } = arrivals.take(change, Infinity);
      const renewals = binomial(count, share, this.#random);
      this.tally.add(first, count - renewals, hit);
      this.tally.add(first, renewals, asking);
      return;
    }
    const before = Math.floor(Math.log(1 - this.#random.fraction()) / Math.log(1 - share));
    if (before > 0) return this.#renewAfter(domain, before, asking, mode, change);
    this.#ask(domain, asking, mode, change, 1);
  }

  #renewAfter(domain: Domain, hits: number, asking: LearnedCall, mode: ProviderMode, change: number): void {
    const { arrivals } = domain;
    const { count, first } = arrivals.take(change, hits);
    this.tally.add(first, count, this.#behaviour.hit);
    // What chance decides has no memory: a change on the way begins a new draw.
    if (count === hits && arrivals.next < change) this.#ask(domain, asking, mode, change, 1);
  }

  /** How many of the next calls the provider's limit lets through, and until when. */
  #limit(domain: Domain, call: LearnedCall, mode: ProviderMode, change: number) {
    const { throttle } = this.#load.provider;
    if (throttle === null || call.tokenRequests === 0) return { before: change, granted: Infinity };
    const now = domain.arrivals.next;
    const end = (this.#stretchOf(now) + 1) * throttle.seconds * 1000;
    if (!isTaken(mode)) return { before: Math.min(change, end), granted: Infinity };
    const left = throttle.requests - this.#stretch.requests;
    // Domains share what is left, so they take turns.
    const others = this.#domains.filter((other) => other !== domain).map(({ arrivals }) => arrivals.next);
    const turn = Math.max(now + 1e-6, Math.min(...others, Infinity));
    return { before: Math.min(change, end, turn), granted: Math.max(1, Math.floor(left / call.tokenRequests)) };
  }

  #stretchOf(now: number): number {
    const { throttle } = this.#load.provider;
    const index = throttle ? Math.floor((now + 1e-6) / (throttle.seconds * 1000)) : 0;
    if (index !== this.#stretch.index) this.#stretch = { index, requests: 0 };
    return index;
  }

  /** What the provider does with the token request of a call that arrives now. */
  #modeAt(now: number): ProviderMode {
    const { miss } = this.#behaviour;
    const mode = this.#stateAt(now);
    return miss[mode] === miss.answering ? 'answering' : mode;
  }

  #stateAt(now: number): ProviderMode {
    const { sentAfter, answeredAfter } = this.#behaviour.asking;
    const arrival = (now + 1e-6) / 1000;
    const sent = arrival + sentAfter;
    const { outages, rotation, provider } = this.#load;
    // Reachable and not too busy when the request comes; the secret counts when it answers.
    if (outages.some(({ from, to }) => from <= sent && sent < to)) return 'down';
    this.#stretchOf(now);
    if (provider.throttle && this.#stretch.requests >= provider.throttle.requests) return 'throttled';
    if (rotation && rotation.at <= arrival + answeredAfter && sent < (rotation.known?.at ?? Infinity))
      return 'refusing';
    return 'answering';
  }

  #renewalOf(storedAt: number): LearnedBehaviour['renewal'] {
    const { renewal, renewalAge, miss } = this.#behaviour;
    if (renewal.length !== 1) return renewal;
    return [{ age: renewalAge(storedAt - (miss.answering.store?.delay ?? 0) * 1000), share: 1 }];
  }

  #endStampede(domain: Domain): void {
    const { stampede } = domain;
    if (stampede === null) return;
    domain.stampede = null;
    this.tally.addStampede({ at: stampede.at / 1000, region: domain.region, tokenRequests: stampede.tokenRequests });
  }
}

/** Whether requests count against the provider's limit: it takes them, even if only to refuse them. */
function isTaken(mode: ProviderMode): boolean {
  return mode === 'answering' || mode === 'refusing';
}

/** Which share of the calls asks for a new token when the one in the cache has this age. */
function renewalShare(renewal: LearnedBehaviour['renewal'], age: number): number {
  const next = renewal.findIndex((point) => point.age > age + 1e-6);
  if (next === -1) return renewal.at(-1)?.share ?? 0;
  const after = renewal[next]!;
  const before = renewal[next - 1];
  if (!before) return 0;
  return before.share + ((after.share - before.share) * (age - before.age)) / (after.age - before.age);
}

/** The age in seconds up to which the share is as good as constant. */
function nextRenewalChange(renewal: LearnedBehaviour['renewal'], age: number): number {
  const [first] = renewal;
  const last = renewal.at(-1);
  if (!first || !last || age >= last.age) return Infinity;
  return age < first.age ? first.age : Math.min(last.age, age + Math.max(0.25, (last.age - first.age) / 500));
}

function domainsOf(
  load: FleetLoad,
  { isShared, isLostByRestart, miss }: LearnedBehaviour,
  random: SeededRandom,
): readonly Domain[] {
  const { callsPerSecond, regions, arrivals, restarts } = load;
  const gap = 1000 / callsPerSecond;
  const stream = (period: number, offset: number): Arrivals =>
    arrivals === 'even' ? new EvenArrivals(period, offset) : new RandomArrivals(period, random);
  const keepsNothing = Object.values(miss).every(({ store }) => store === null);
  if (isShared || keepsNothing) {
    return [{ region: null, arrivals: stream(gap, 0), store: new TokenStore([]), stampede: null }];
  }
  return Array.from({ length: regions }, (_, region) => {
    const lost = restarts
      .filter((restart) => isLostByRestart && (restart.region === null || restart.region === region))
      .map(({ at }) => at * 1000)
      .toSorted((a, b) => a - b);
    return { region, arrivals: stream(gap * regions, gap * region), store: new TokenStore(lost), stampede: null };
  });
}
