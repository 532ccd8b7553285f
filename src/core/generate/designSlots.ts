import type { PolicyDesign } from '../design/PolicyDesign';
import { failureBodyText } from './failureBodyText';
import { hasReference } from './namedValueText';
import type { Shape, SlotValues } from './PolicyTemplate';
import { tokenEndpointUrl } from './tokenEndpoint';

function formParameter({ provider, scope }: PolicyDesign): Shape['parameter'] {
  if (provider.kind === 'oauth2') return scope === '' ? 'none' : 'scope';
  return provider.endpoint === 'v1' ? 'resource' : 'scope';
}

/** Which elements the design's policy has. */
export function designShape(design: PolicyDesign): Shape {
  return {
    provider: design.provider.kind,
    cached: design.cache !== null,
    authentication: design.client.authentication,
    parameter: formParameter(design),
    failureBody: hasReference(design.failure.message) ? 'code' : 'text',
    retryAfter: design.failure.retryAfterSeconds !== null,
    scheme: design.backend.scheme !== '',
    removeKeyHeader: design.backend.removeSubscriptionKeyHeader,
    removeKeyQuery: design.backend.removeSubscriptionKeyQuery,
    callerAuthorization: design.backend.callerAuthorization.action,
  };
}

/** What stands in the slots of the design's policy. */
export function designSlots({
  provider,
  client,
  scope,
  tokenRequestTimeoutSeconds,
  cache,
  backend,
  failure,
}: PolicyDesign): SlotValues {
  return {
    tokenUrl: tokenEndpointUrl(provider),
    clientId: client.id,
    clientSecret: client.secret,
    scope,
    timeout: tokenRequestTimeoutSeconds,
    ...(cache === null
      ? {}
      : {
          cachingType: cache.type,
          safetyMargin: cache.safetyMarginSeconds,
          defaultLifetime: cache.defaultLifetimeSeconds,
        }),
    header: backend.header,
    schemePrefix: `${backend.scheme} `,
    ...(backend.callerAuthorization.action === 'move' ? { callerHeader: backend.callerAuthorization.header } : {}),
    failureStatus: failure.statusCode,
    failureReason: failure.reason,
    failureMessage: failure.message,
    failureBody: failureBodyText(failure.statusCode, failure.message),
    ...(failure.retryAfterSeconds === null ? {} : { retryAfter: failure.retryAfterSeconds }),
  };
}
