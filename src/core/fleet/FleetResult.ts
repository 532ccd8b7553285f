import type { LearnedBehaviour } from './learnBehaviour';

/** Numbers of calls and requests, summed up over a stretch of time. */
export interface FleetFigures {
  readonly calls: number;
  /** Calls that were answered without asking for a token. */
  readonly hits: number;
  readonly tokenRequests: number;
  /** Of the token requests, those that the provider answered with 429. */
  readonly throttled: number;
  readonly failed: number;
  /** What the calls took on top of their backends' time, all together. */
  readonly addedSeconds: number;
}

export interface FleetBucket extends FleetFigures {
  /** Seconds after the beginning. */
  readonly from: number;
  readonly to: number;
}

/** Token requests that were under way before the answer to the first of them was in the cache. */
export interface Stampede {
  /** Seconds after the beginning. */
  readonly at: number;
  /** Number of the region; null where all share one entry. */
  readonly region: number | null;
  readonly tokenRequests: number;
}

export interface FleetResult {
  readonly totals: FleetFigures;
  /** Hits by calls; 1 without calls. */
  readonly hitRatio: number;
  /** Averages over all calls, and the most that a call took more. */
  readonly addedSecondsPerCall: number;
  readonly longestAddedSeconds: number;
  readonly callsPerUnitAndSecond: number;
  readonly series: readonly FleetBucket[];
  /** In order of time; more than one token request each. The first 10,000. */
  readonly stampedes: readonly Stampede[];
  readonly largestStampede: number;
  /** Plain data: what of the behaviour isn't a function. */
  readonly behaviour: Omit<LearnedBehaviour, 'duration' | 'renewalAge'>;
  /**
   * Seconds after the beginning at which the computation gave up, because far more happens than can be computed; null when all of it was.
   * All figures are those until then.
   */
  readonly cutAt: number | null;
  /** What this leaves out, in sentences for a person. */
  readonly notModelled: readonly string[];
}
