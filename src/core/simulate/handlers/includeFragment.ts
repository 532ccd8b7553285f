import { parsePolicy } from '../../policy/parsePolicy';
import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyHandler } from './PolicyHandler';

export const includeFragment: PolicyHandler = {
  basis: 'documented',
  *run(step, statements) {
    const id = step.requiredText('fragment-id');
    if (step.frame.isFragment) throw new RefusedPolicy("A fragment can't include a fragment.");
    const { fragments } = step.world.scenario;
    if (!Object.hasOwn(fragments, id)) throw new RefusedPolicy(`Policy fragment with id '${id}' could not be found.`);
    const document = parsePolicy(fragments[id]!);
    step.trace('policy', `The fragment ${id} runs.`, { details: { fragment: id } });
    return yield* statements.run(step.call, document.sections.inbound.nodes, {
      ...step.innerFrame(step.path),
      document,
      documentName: `fragment:${id}`,
      isFragment: true,
    });
  },
};
