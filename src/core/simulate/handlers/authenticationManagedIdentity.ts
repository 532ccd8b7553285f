import { sleep, type Process } from '../clock/Process';
import { replaceHeader } from '../http/headers';
import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import type { RequestDraft } from '../pipeline/RequestDraft';
import type { PolicyHandler } from './PolicyHandler';

export const authenticationManagedIdentity: PolicyHandler = {
  basis: 'documented',
  *run(step) {
    yield* applyManagedIdentity(step, step.call.request);
    return 'next';
  },
};

/** Puts a managed identity's token into a request's Authorization header, or into the variable that output-token-variable-name names. */
export function* applyManagedIdentity(step: PolicyStep, draft: RequestDraft): Process<void> {
  const resource = step.text('resource');
  if (resource === null || resource === '') throw new RefusedPolicy("The required attribute 'resource' is missing.");
  const clientId = step.text('client-id');
  const variable = step.text('output-token-variable-name');
  const ignoresErrors = step.boolean('ignore-error', false);
  const { authority, clock } = step.world;
  const answer = authority.managedIdentityToken(resource, clientId);
  if (answer.isNew) yield* sleep(clock, authority.latencySeconds * 1000);
  const identity = clientId === null ? "the gateway's system-assigned identity" : `the identity ${clientId}`;
  if ('refusal' in answer) {
    step.finding('problem', `No token for ${resource}: ${answer.refusal}`);
    // Reason and message of this failure aren't documented.
    if (!ignoresErrors) throw step.failure('ManagedIdentityTokenError', `No token for ${resource}. ${answer.refusal}`);
    if (variable !== null) step.call.context.variables.set(variable, '');
    step.trace('message', `There is no token for ${resource}; ignore-error is true, so the call goes on.`, {
      basis: 'inferred',
    });
    return;
  }
  const source = answer.isNew ? 'Got a token' : "Took the token from the gateway's own cache";
  const details = { resource, expiresAt: clock.secondsAt(answer.expiresAt) };
  if (variable !== null) {
    step.call.context.variables.set(variable, answer.token);
    step.trace('variable', `${source} for ${resource} as ${identity}; it is in the variable ${variable}.`, {
      details: { ...details, name: variable, type: 'System.String', value: answer.token },
    });
    return;
  }
  replaceHeader(draft.headers, 'Authorization', [`Bearer ${answer.token}`]);
  draft.origins.set('authorization', step.origin);
  step.trace('header', `${source} for ${resource} as ${identity} and set Authorization.`, {
    details: { ...details, name: 'Authorization', after: `Bearer ${answer.token}` },
  });
}
