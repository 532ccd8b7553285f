import type { PolicyStep } from '../pipeline/PolicyStep';
import type { RequestDraft } from '../pipeline/RequestDraft';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const setMethod: PolicyHandler = immediate('documented', (step) => applySetMethod(step, step.call.request));

/** Applies a set-method, wherever it stands, to a request. */
export function applySetMethod(step: PolicyStep, draft: RequestDraft): void {
  const method = step.elementText().trim();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method)) {
    throw step.failure('InvalidMethod', `"${method}" is not an HTTP method.`);
  }
  draft.method = method.toUpperCase();
  draft.origins.set('method', step.origin);
  step.trace('message', `Set the method to ${draft.method}.`);
}
