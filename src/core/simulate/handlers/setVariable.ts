import { previewOf } from '../pipeline/PolicyStep';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const setVariable: PolicyHandler = immediate('documented', (step) => {
  const name = step.requiredText('name');
  const value = step.requiredValue('value');
  step.call.context.variables.set(name, value);
  step.trace('variable', `Set the variable ${name}.`, { details: { name, ...previewOf(value) } });
});
