/** The simulation's time in milliseconds since 1970-01-01T00:00:00Z. It moves when something takes time, and never back. */
export class VirtualClock {
  readonly startedAt: number;
  #now: number;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
    this.#now = startedAt;
  }

  get now(): number {
    return this.#now;
  }

  /** Seconds since the start, to the microsecond. */
  get elapsedSeconds(): number {
    return this.secondsAt(this.#now);
  }

  secondsAt(moment: number): number {
    return Math.round((moment - this.startedAt) * 1000) / 1e6;
  }

  advanceTo(moment: number): void {
    if (moment > this.#now) this.#now = moment;
  }
}
