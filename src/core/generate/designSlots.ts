import {
  asksForToken,
  type PolicyDesign,
  sendsToken,
  type TokenDesign,
  type TokenRequestDesign,
} from '../design/PolicyDesign';
import { failureBodyText, usualContentType } from './failureBodyText';
import { isJsonType } from './isJsonType';
import { hasReference } from './namedValueText';
import { formParameterIndexes, refusalIndexes, type Shape, type Slot, type SlotValues } from './PolicyTemplate';
import { exchangeAudience, tokenEndpointUrl } from './tokenEndpoint';

/** What the choices are that a design leaves open because its policy has none of the elements that they are about. */
const openChoices: Omit<Shape, 'strategy'> = {
  provider: 'entra',
  cached: false,
  authentication: 'body',
  parameter: 'scope',
  formParameters: 0,
  lifetimeFrom: 'expires_in',
  margin: 'seconds',
  perRegion: false,
  renewal: false,
  remembersFailure: false,
  whenRefused: 'keep',
  refusals: 1,
  certificateBy: 'id',
  failureBody: 'text',
  retryAfter: false,
  scheme: false,
  removeKeyHeader: false,
  removeKeyQuery: false,
  callerAuthorization: 'keep',
};

/** Which elements the design's policy has. */
export function designShape(design: PolicyDesign): Shape {
  const { strategy, backend } = design;
  return {
    ...openChoices,
    strategy,
    removeKeyHeader: backend.removeSubscriptionKeyHeader,
    removeKeyQuery: backend.removeSubscriptionKeyQuery,
    callerAuthorization: backend.callerAuthorization.action,
    ...(asksForToken(design) ? requestShape(design) : {}),
    ...(sendsToken(design)
      ? {
          scheme: design.backend.scheme !== '',
          failureBody: failureBody(design.failure),
          retryAfter: design.failure.retryAfterSeconds !== null,
        }
      : {}),
    ...(strategy === 'client-certificate' ? { certificateBy: design.certificate.by } : {}),
  };
}

function requestShape({ provider, client, scope, cache }: TokenRequestDesign): Partial<Shape> {
  return {
    provider: provider.kind,
    authentication: client.authentication,
    parameter: formParameter(provider, scope),
    formParameters: provider.kind === 'oauth2' ? provider.parameters.length : 0,
    ...(cache === null
      ? {}
      : {
          cached: true,
          lifetimeFrom: cache.lifetimeFrom,
          margin: 'seconds' in cache.safetyMargin ? 'seconds' : 'percent',
          perRegion: cache.perRegion,
          renewal: cache.renewal !== null,
          remembersFailure: cache.failureSeconds > 0,
          whenRefused: cache.whenRefused,
          refusals: cache.refusedBy.length,
        }),
  };
}

function formParameter(provider: TokenRequestDesign['provider'], scope: string): Shape['parameter'] {
  if (provider.kind === 'oauth2') return scope === '' ? 'none' : 'scope';
  return provider.endpoint === 'v1' ? 'resource' : 'scope';
}

function failureBody({ message, template }: TokenDesign['failure']): Shape['failureBody'] {
  if (template === undefined) return hasReference(message) ? 'code' : 'text';
  return isJsonType(template.contentType) ? 'json-template' : 'template';
}

/** What stands in the slots of the design's policy. */
export function designSlots(design: PolicyDesign): SlotValues {
  const { callerAuthorization } = design.backend;
  return {
    ...(callerAuthorization.action === 'move' ? { callerHeader: callerAuthorization.header } : {}),
    ...(sendsToken(design) ? sendingSlots(design) : {}),
    ...strategySlots(design),
  };
}

function strategySlots(design: PolicyDesign): SlotValues {
  switch (design.strategy) {
    case 'client-credentials':
    case 'on-behalf-of':
      return requestSlots(design);
    case 'managed-identity':
      return { resource: design.resource, identity: design.identity };
    case 'credential-manager':
      return { providerId: design.providerId, authorizationId: design.authorizationId };
    case 'client-certificate':
      return { certificate: design.certificate.value };
    case 'basic':
      return { username: design.username, password: design.password };
  }
}

function sendingSlots({ backend, failure }: TokenDesign): SlotValues {
  return {
    header: backend.header,
    schemePrefix: `${backend.scheme} `,
    failureStatus: failure.statusCode,
    failureReason: failure.reason,
    failureMessage: failure.message,
    failureBody: failureBodyText(failure.statusCode, failure.message),
    failureContentType: failure.template?.contentType ?? usualContentType,
    ...(failure.template === undefined ? {} : { failureTemplate: failure.template.body }),
    ...(failure.retryAfterSeconds === null ? {} : { retryAfter: failure.retryAfterSeconds }),
  };
}

function requestSlots({ provider, client, scope, tokenRequestTimeoutSeconds, cache }: TokenRequestDesign): SlotValues {
  const slots: Partial<Record<Slot, string | number>> = {
    tokenUrl: tokenEndpointUrl(provider),
    clientId: client.id,
    scope,
    timeout: tokenRequestTimeoutSeconds,
  };
  if (client.authentication === 'certificate') {
    slots.clientCertificate = client.thumbprint;
  } else if (client.authentication === 'managed-identity') {
    slots.clientIdentity = client.identity;
    slots.exchangeAudience = exchangeAudience(provider);
  } else {
    slots.clientSecret = client.secret;
  }
  const parameters = provider.kind === 'oauth2' ? provider.parameters : [];
  for (const index of formParameterIndexes(parameters.length)) {
    slots[`parameterName${index}`] = parameters[index]!.name;
    slots[`parameterValue${index}`] = parameters[index]!.value;
  }
  if (cache === null) return slots;
  for (const index of refusalIndexes(cache.refusedBy.length)) slots[`refusal${index}`] = cache.refusedBy[index]!;
  const { safetyMargin, renewal } = cache;
  return {
    ...slots,
    cachingType: cache.type,
    safetyMargin: 'seconds' in safetyMargin ? safetyMargin.seconds : safetyMargin.percent,
    defaultLifetime: cache.defaultLifetimeSeconds,
    ...(renewal === null ? {} : { renewBefore: renewal.beforeSeconds, renewSpread: renewal.spreadSeconds }),
    ...(cache.failureSeconds === 0 ? {} : { failureSeconds: cache.failureSeconds }),
  };
}
