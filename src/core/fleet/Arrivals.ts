import type { SeededRandom } from '../simulate/SeededRandom';

/** Some calls that arrive one after the other. Moments in milliseconds. */
export interface Batch {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** A stream of calls, taken in order. */
export interface Arrivals {
  /** When the next call arrives. */
  readonly next: number;
  /** Takes the calls before a moment, at most so many. At least one: the moment must be later than `next`. */
  take(before: number, most: number): Batch;
}

/** Calls at equal distances. */
export class EvenArrivals implements Arrivals {
  readonly #period: number;
  readonly #offset: number;
  #index = 0;

  constructor(period: number, offset: number) {
    this.#period = period;
    this.#offset = offset;
  }

  get next(): number {
    return this.#at(this.#index);
  }

  take(before: number, most: number): Batch {
    const first = this.next;
    const until = Math.ceil((before - this.#offset) / this.#period - 1e-9);
    const count = Math.min(most, Math.max(1, until - this.#index));
    this.#index += count;
    return { count, first, last: this.#at(this.#index - 1) };
  }

  #at(index: number): number {
    return this.#offset + index * this.#period;
  }
}

/** Calls that know nothing of each other: a Poisson process. */
export class RandomArrivals implements Arrivals {
  readonly #period: number;
  readonly #random: SeededRandom;
  next: number;

  constructor(period: number, random: SeededRandom) {
    this.#period = period;
    this.#random = random;
    this.next = this.#gap();
  }

  take(before: number, most: number): Batch {
    const first = this.next;
    const mean = (before - first) / this.#period;
    // Few calls one by one; many as a number, whose moments don't matter then.
    if (mean < 50 || most < mean * 1.5) {
      let count = 0;
      let last = first;
      while (count < most && this.next < before) {
        last = this.next;
        count++;
        this.next += this.#gap();
      }
      if (count > 0) return { count, first, last };
    }
    const count = 1 + Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(this.#random)));
    const last = Math.max(first, before - this.#gap());
    this.next = before + this.#gap();
    return { count, first, last };
  }

  #gap(): number {
    return -Math.log(1 - this.#random.fraction()) * this.#period;
  }
}

function normal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
}

/** How many of `count` independent tries succeed; for many, by the normal distribution. */
export function binomial(count: number, probability: number, random: SeededRandom): number {
  if (count < 50) {
    let hits = 0;
    for (let index = 0; index < count; index++) if (random.fraction() < probability) hits++;
    return hits;
  }
  const spread = Math.sqrt(count * probability * (1 - probability));
  return Math.min(count, Math.max(0, Math.round(count * probability + spread * normal(random))));
}
