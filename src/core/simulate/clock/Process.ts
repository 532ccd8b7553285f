import type { VirtualClock } from './VirtualClock';

/**
 * Something that takes virtual time. It yields the moment (milliseconds since 1970) at which it wants to go on, and whoever runs it
 * resumes it then. In between, other processes run, so that calls that arrive together see each other's cache entries in order of time.
 */
export type Process<Result> = Generator<number, Result, void>;

/** Waits. */
export function* sleep(clock: VirtualClock, milliseconds: number): Process<void> {
  if (milliseconds > 0) yield clock.now + milliseconds;
}

/** Runs processes side by side from now on, until all have ended or, with `any`, until the first has; the others are then given up. */
export function* runTogether<Result>(
  clock: VirtualClock,
  processes: readonly Process<Result>[],
  until: 'all' | 'any',
): Process<readonly (Result | null)[]> {
  const results: (Result | null)[] = processes.map(() => null);
  let waiting = processes.map((process, index) => ({ at: clock.now, index, process }));
  while (waiting.length > 0) {
    const first = waiting.reduce((earliest, other) => (other.at < earliest.at ? other : earliest));
    if (first.at > clock.now) yield first.at;
    const step = first.process.next();
    if (!step.done) {
      first.at = step.value;
      continue;
    }
    results[first.index] = step.value;
    waiting = waiting.filter((other) => other !== first);
    if (until === 'any') for (const other of waiting.splice(0)) other.process.return(null as Result);
  }
  return results;
}
