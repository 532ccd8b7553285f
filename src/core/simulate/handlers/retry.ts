import { sleep } from '../clock/Process';
import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import type { PolicyHandler } from './PolicyHandler';

/** Its children run once, then again while the condition holds, at most `count` times (retry policy reference, as are the waits). */
export const retry: PolicyHandler = {
  basis: 'documented',
  *run(step, statements) {
    if (step.attribute('condition') === null) throw new RefusedPolicy("The required attribute 'condition' is missing.");
    const count = step.requiredInteger('count', { least: 1, most: 50 });
    const waits = readWaits(step);
    for (let attempt = 0; ; attempt++) {
      const completion = yield* statements.run(step.call, step.element.children, step.innerFrame(step.path));
      if (completion === 'end') return 'end';
      if (!step.boolean('condition', false)) return 'next';
      if (attempt === count) {
        step.trace('branch', `Gave up after ${count} ${count === 1 ? 'retry' : 'retries'}.`, {
          details: { attempts: count + 1 },
        });
        return 'next';
      }
      const seconds = waits(attempt + 1, step.call.random.fraction());
      step.trace('branch', `Retry ${attempt + 1} of ${count} after ${seconds} s.`, {
        details: { retry: attempt + 1, wait: seconds },
      });
      yield* sleep(step.world.clock, seconds * 1000);
    }
  },
};

/** Seconds before the n-th retry. `fraction` (0 to 1) makes the exponential form random. */
function readWaits(step: PolicyStep): (n: number, fraction: number) => number {
  const interval = step.requiredInteger('interval', { least: 0 });
  const most = step.integer('max-interval', null, { least: 1 });
  const delta = step.integer('delta', null, { least: 1 });
  const isFirstFast = step.boolean('first-fast-retry', false);
  return (n, fraction) => {
    if (n === 1 && isFirstFast) return 0;
    if (delta === null) return most === null ? interval : Math.min(interval, most);
    if (most === null) return interval + (n - 1) * delta;
    const grown = interval + (2 ** n - 1) * delta * (0.8 + 0.4 * fraction);
    return Math.min(Math.round(grown * 1000) / 1000, most);
  };
}
