import { runTogether } from '../clock/Process';
import type { PolicyHandler } from './PolicyHandler';

/** Its immediate children run side by side; with `any`, the first that ends ends the wait. */
export const wait: PolicyHandler = {
  basis: 'documented',
  *run(step, statements) {
    const until = step.choice('for', ['all', 'any'], 'all');
    const children = step.element.children.filter((node) => node.kind === 'element');
    const frame = step.innerFrame(step.path);
    const processes = children.map((child) =>
      statements.runElement(step.call, child, frame, step.childStep(child).path),
    );
    const completions = yield* runTogether(step.world.clock, processes, until);
    return completions.includes('end') ? 'end' : 'next';
  },
};
