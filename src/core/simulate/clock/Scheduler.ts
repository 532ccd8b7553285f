import type { Process } from './Process';
import type { VirtualClock } from './VirtualClock';

interface Waiting {
  readonly at: number;
  readonly process: Process<unknown>;
}

/** Resumes processes in order of virtual time; at the same moment, in the order in which they asked for it. */
export class Scheduler {
  readonly #clock: VirtualClock;
  /** In order of time, the next one last. */
  readonly #waiting: Waiting[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** Has a process start at a moment, or at once when that has passed. */
  start(process: Process<unknown>, at: number): void {
    this.#insert({ at: Math.max(at, this.#clock.now), process });
  }

  /** Runs a process up to its first wait, and leaves the rest to the scheduler: for what a running process sets off without waiting. */
  detach(process: Process<unknown>): void {
    const step = process.next();
    if (!step.done) this.start(process, step.value);
  }

  /** Runs everything that was started, and what that starts, to the end. */
  run(): void {
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      this.#clock.advanceTo(next.at);
      const step = next.process.next();
      if (!step.done) this.start(next.process, step.value);
    }
  }

  #insert(entry: Waiting): void {
    let low = 0;
    let high = this.#waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#waiting[middle]!.at > entry.at) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, entry);
  }
}
