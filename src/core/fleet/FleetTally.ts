import type { FleetBucket, FleetFigures, Stampede } from './FleetResult';
import type { LearnedCall } from './learnBehaviour';

type Sums = { -readonly [Name in keyof FleetFigures]: number };

const keptStampedes = 10_000;
const nothing: FleetFigures = { calls: 0, hits: 0, tokenRequests: 0, throttled: 0, failed: 0, addedSeconds: 0 };

/** Sums up what calls did, in buckets of time. Moments in milliseconds. */
export class FleetTally {
  readonly #bucket: number;
  readonly #buckets: Sums[];
  readonly #stampedes: Stampede[] = [];
  largestStampede = 0;
  longestAddedSeconds = 0;

  constructor(end: number, buckets: number) {
    this.#bucket = end / buckets;
    this.#buckets = Array.from({ length: buckets }, () => ({ ...nothing }));
  }

  /** When the bucket ends that a moment is in. */
  bucketEnd(moment: number): number {
    return (this.#indexOf(moment) + 1) * this.#bucket;
  }

  add(at: number, count: number, call: LearnedCall): void {
    if (count === 0) return;
    const sums = this.#buckets[this.#indexOf(at)]!;
    sums.calls += count;
    sums.tokenRequests += count * call.tokenRequests;
    sums.addedSeconds += count * call.addedSeconds;
    sums.throttled += count * call.throttled;
    if (call.isFailed) sums.failed += count;
    else if (call.tokenRequests === 0) sums.hits += count;
    this.longestAddedSeconds = Math.max(this.longestAddedSeconds, call.addedSeconds);
  }

  addStampede(stampede: Stampede): void {
    this.largestStampede = Math.max(this.largestStampede, stampede.tokenRequests);
    if (stampede.tokenRequests > 1 && this.#stampedes.length < keptStampedes) this.#stampedes.push(stampede);
  }

  get stampedes(): readonly Stampede[] {
    return this.#stampedes.toSorted((a, b) => a.at - b.at);
  }

  get series(): readonly FleetBucket[] {
    return this.#buckets.map((sums, index) => ({
      ...sums,
      from: (index * this.#bucket) / 1000,
      to: ((index + 1) * this.#bucket) / 1000,
    }));
  }

  get totals(): FleetFigures {
    const totals: Sums = { ...nothing };
    for (const sums of this.#buckets) {
      for (const name of Object.keys(nothing) as (keyof FleetFigures)[]) totals[name] += sums[name];
    }
    return totals;
  }

  #indexOf(moment: number): number {
    return Math.min(this.#buckets.length - 1, Math.floor((moment + 1e-6) / this.#bucket));
  }
}
