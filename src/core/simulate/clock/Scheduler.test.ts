import { describe, expect, it } from 'vitest';
import { type Process, runTogether, sleep } from './Process';
import { Scheduler } from './Scheduler';
import { VirtualClock } from './VirtualClock';

function world() {
  const clock = new VirtualClock(1000);
  const log: string[] = [];
  function* worker(name: string, ...waits: readonly number[]): Process<string> {
    for (const wait of waits) {
      yield* sleep(clock, wait);
      log.push(`${name}@${clock.now}`);
    }
    return name;
  }
  return { clock, log, worker, scheduler: new Scheduler(clock) };
}

describe('Scheduler', () => {
  it('resumes processes in order of time, and in order of starting at the same time', () => {
    const { log, worker, scheduler } = world();
    scheduler.start(worker('b', 0, 50), 1000);
    scheduler.start(worker('a', 0, 50), 1000);
    scheduler.start(worker('c', 20), 1010);
    scheduler.run();
    expect(log).toEqual(['b@1000', 'a@1000', 'c@1030', 'b@1050', 'a@1050']);
  });
});

describe('runTogether', () => {
  it('takes as long as the longest', () => {
    const { clock, worker, scheduler } = world();
    const results: unknown[] = [];
    scheduler.start(
      (function* () {
        results.push(yield* runTogether(clock, [worker('slow', 30, 30), worker('fast', 10)], 'all'), clock.now);
      })(),
      1000,
    );
    scheduler.run();
    expect(results).toEqual([['slow', 'fast'], 1060]);
  });

  it('gives the others up after the first', () => {
    const { clock, log, worker, scheduler } = world();
    const results: unknown[] = [];
    scheduler.start(
      (function* () {
        results.push(yield* runTogether(clock, [worker('slow', 30, 30), worker('fast', 40)], 'any'), clock.now);
      })(),
      1000,
    );
    scheduler.run();
    expect(results).toEqual([[null, 'fast'], 1040]);
    expect(log).toEqual(['slow@1030', 'fast@1040']);
  });
});
