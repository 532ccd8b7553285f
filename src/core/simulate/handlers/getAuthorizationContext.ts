import { fromVariable } from '../../csharp/context/ContextInput';
import { sleep } from '../clock/Process';
import type { PolicyHandler } from './PolicyHandler';

/** Credential manager: the variable holds an Authorization with the connection's access token. */
export const getAuthorizationContext: PolicyHandler = {
  basis: 'documented',
  *run(step) {
    const providerId = step.requiredText('provider-id');
    const authorizationId = step.requiredText('authorization-id');
    const variable = step.requiredText('context-variable-name');
    const ignoresErrors = step.boolean('ignore-error', false);
    const isJwt = step.choice('identity-type', ['managed', 'jwt'], 'managed') === 'jwt';
    const { authority, clock, scenario } = step.world;
    const connection =
      scenario.connections?.find(
        (candidate) => candidate.providerId === providerId && candidate.authorizationId === authorizationId,
      ) ?? null;
    const identity = isJwt ? step.text('identity') : null;
    authority.wasAsked = true;
    const answer =
      scenario.connections && !connection
        ? { refusal: `There is no connection "${authorizationId}" at the provider "${providerId}".` }
        : isJwt && (identity === null || identity === '')
          ? { refusal: "identity-type 'jwt' needs a token in 'identity'." }
          : authority.connectionToken(providerId, authorizationId, connection);
    // Consumption keeps no token of a connection in the gateway (credentials-overview); what its store takes to answer isn't documented.
    const isKept = 'isNew' in answer && !answer.isNew && scenario.gateway.tier !== 'consumption';
    if (!isKept) yield* sleep(clock, authority.latencySeconds * 1000);
    if ('refusal' in answer) {
      step.finding('problem', `No access token of ${providerId}: ${answer.refusal}`);
      // The reason isn't documented.
      if (!ignoresErrors) throw step.failure('AuthorizationContextError', answer.refusal);
      step.call.context.variables.set(variable, null);
      step.trace('variable', `There is no token; ignore-error is true, so the variable ${variable} is null.`, {
        details: { name: variable, type: null, value: null },
      });
      return 'next';
    }
    const value = fromVariable({
      $type: 'Authorization',
      accessToken: answer.token,
      claims: connection?.claims ?? {},
    });
    step.call.context.variables.set(variable, value);
    step.trace('variable', `The connection's access token is in the variable ${variable}.`, {
      details: { name: variable, type: 'Authorization', expiresAt: clock.secondsAt(answer.expiresAt) },
    });
    return 'next';
  },
};
