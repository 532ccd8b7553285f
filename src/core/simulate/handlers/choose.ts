import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyHandler } from './PolicyHandler';

export const choose: PolicyHandler = {
  basis: 'documented',
  *run(step, statements) {
    const counts = new Map<string, number>();
    for (const branch of step.element.children) {
      if (branch.kind !== 'element') continue;
      const index = (counts.get(branch.name) ?? 0) + 1;
      counts.set(branch.name, index);
      if (branch.name !== 'when' && branch.name !== 'otherwise') {
        throw new RefusedPolicy(`It has the invalid child element '${branch.name}'.`, branch.range);
      }
      const inner = step.childStep(branch);
      if (branch.name === 'when') {
        const holds = evaluateCondition(inner);
        step.trace('branch', holds ? `Condition ${index} is true: this branch runs.` : `Condition ${index} is false.`, {
          details: { branch: index, condition: holds },
          range: branch.openTag,
        });
        if (!holds) continue;
      } else {
        step.trace('branch', 'No condition is true: otherwise runs.', { range: branch.openTag });
      }
      return yield* statements.run(step.call, branch.children, step.innerFrame(inner.path));
    }
    return 'next';
  },
};

function evaluateCondition(when: import('../pipeline/PolicyStep').PolicyStep): boolean {
  if (when.attribute('condition') === null) {
    throw new RefusedPolicy("The required attribute 'condition' is missing.", when.element.openTag);
  }
  return when.boolean('condition', false);
}
