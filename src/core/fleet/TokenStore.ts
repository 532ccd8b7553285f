/** What calls of a batch put into the cache: the first at `from`, the last at `to`, the others evenly between. Milliseconds. */
export interface Writes {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** How long the first and the last are kept. */
  readonly duration: number;
  readonly lastDuration: number;
  readonly kind: 'token' | 'failure';
}

interface Entry {
  readonly storedAt: number;
  readonly expiresAt: number;
}

/** The token and the remembered failure in one cache, with what calls under way are about to store. Milliseconds. */
export class TokenStore {
  readonly #restarts: readonly number[];
  readonly #entries: Record<Writes['kind'], Entry | null> = { token: null, failure: null };
  #pending: Writes[] = [];
  /** Whether the calls under way have yet to store their first answer. */
  isAwaited = false;

  /** `restarts`: when everything is lost, earliest first. */
  constructor(restarts: readonly number[]) {
    this.#restarts = restarts;
  }

  expect(writes: Writes): void {
    this.#pending.push(writes);
    if (writes.kind === 'token') this.isAwaited = true;
  }

  /** Brings it to a moment: what was stored before it is there. A call that looks at the very moment comes first, and misses. */
  advance(now: number): void {
    for (const writes of this.#pending) {
      if (writes.from >= now) continue;
      if (writes.kind === 'token') this.isAwaited = false;
      const step = writes.count > 1 ? (writes.to - writes.from) / (writes.count - 1) : 0;
      const isLast = writes.to < now || step === 0;
      const storedAt = isLast ? writes.to : writes.from + Math.floor((now - writes.from - 1e-6) / step) * step;
      const old = this.#entries[writes.kind];
      if (old !== null && old.storedAt > storedAt) continue;
      const duration = isLast ? writes.lastDuration : writes.duration;
      this.#entries[writes.kind] = { storedAt, expiresAt: storedAt + duration };
    }
    this.#pending = this.#pending.filter(({ to }) => to >= now);
  }

  /** The entry that a call at a moment finds, after `advance`. */
  find(kind: Writes['kind'], now: number): Entry | null {
    const entry = this.#entries[kind];
    if (entry === null || entry.expiresAt <= now) return null;
    return this.#restarts.some((restart) => entry.storedAt < restart && restart <= now) ? null : entry;
  }

  /** The next moment after `now` at which what calls find may be another. */
  nextChange(now: number): number {
    const justAfter = 1e-6;
    const moments = [
      ...this.#pending.map(({ from, to }) => (from >= now ? from : to) + justAfter),
      ...Object.values(this.#entries).map((entry) => entry?.expiresAt ?? Infinity),
      this.#restarts.find((restart) => restart > now) ?? Infinity,
    ];
    return moments.reduce((next, moment) => (moment > now && moment < next ? moment : next), Infinity);
  }
}
