import type { GatewayResponse } from '../../csharp/context/GatewayContext';
import { statusReason } from '../http/statusReason';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const setStatus: PolicyHandler = immediate('documented', (step) => {
  const { response } = step.call.context;
  if (response) applySetStatus(step, response);
  else step.finding('note', 'There is no response yet whose status could be set.');
});

/** Applies a set-status to a response. Without `reason` the code's usual phrase is used. */
export function applySetStatus(step: PolicyStep, response: GatewayResponse): void {
  const code = step.requiredInteger('code', { least: 100, most: 999 });
  response.statusCode = code;
  response.statusReason = step.text('reason') ?? statusReason(code);
  step.trace('message', `Set the status to ${code} ${response.statusReason}.`.replace(' .', '.'));
}
