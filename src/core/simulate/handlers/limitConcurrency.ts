import { PolicyFailure } from '../pipeline/outcomes';
import type { PolicyHandler } from './PolicyHandler';

/** Counts the calls inside itself by key; one too many is answered with 429 at once. */
export const limitConcurrency: PolicyHandler = {
  basis: 'documented',
  *run(step, statements) {
    const key = step.requiredText('key');
    const most = step.requiredInteger('max-count', { least: 1 });
    const { concurrency } = step.world;
    const inside = concurrency.get(key) ?? 0;
    if (inside >= most) {
      // The wording isn't documented, the status is.
      const message = 'Too many requests are in progress.';
      throw new PolicyFailure('ConcurrencyLimitExceeded', message, { response: { status: 429, message } });
    }
    concurrency.set(key, inside + 1);
    try {
      return yield* statements.run(step.call, step.element.children, step.innerFrame(step.path));
    } finally {
      concurrency.set(key, concurrency.get(key)! - 1);
    }
  },
};
