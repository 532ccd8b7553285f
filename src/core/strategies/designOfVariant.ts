import { type Authentication, designOfAuthentication } from '../design/designOfAuthentication';
import { designOfEndpoint } from '../design/designOfEndpoint';
import { designOfStrategy } from '../design/designOfStrategy';
import { asksForToken, defaultDesign, type PolicyDesign, type TokenRequestDesign } from '../design/PolicyDesign';
import { resourceOfScope } from './resourceOfScope';
import { type StrategyVariant, variantOf } from './StrategyVariant';

/** A provider for designs that have had none but Microsoft Entra. */
const sampleProvider = {
  kind: 'oauth2',
  tokenUrl: 'https://id.contoso.example/realms/orders/protocol/openid-connect/token',
  parameters: [],
} as const satisfies TokenRequestDesign['provider'];

/** A design's own values with another way to authenticate; what that way needs beside them starts from sample values. */
export function designOfVariant(design: PolicyDesign, variant: StrategyVariant): PolicyDesign {
  if (variantOf(design) === variant) return design;
  switch (variant) {
    case 'secret-body':
      return ofEntra(design, 'v2', 'body');
    case 'secret-basic':
      return ofEntra(design, 'v2', 'basic');
    case 'certificate':
      return ofEntra(design, 'v2', 'certificate');
    case 'federated-identity':
      return ofEntra(design, 'v2', 'managed-identity');
    case 'entra-v1':
      return ofEntra(design, 'v1', null);
    case 'on-behalf-of':
      return onBehalfOf(design);
    case 'other-provider':
      return ofOtherProvider(design);
    case 'managed-identity':
      return designOfStrategy(ofEntra(design, 'v2', null), variant);
    default:
      return designOfStrategy(design, variant);
  }
}

function ofEntra(
  design: PolicyDesign,
  endpoint: 'v1' | 'v2',
  authentication: Authentication | null,
): TokenRequestDesign {
  const request = clientCredentials(design);
  const entra =
    request.provider.kind === 'entra'
      ? request
      : { ...request, provider: defaultDesign.provider, scope: defaultDesign.scope };
  const proven = authentication === null ? entra : designOfAuthentication(entra, authentication);
  return designOfEndpoint(proven, endpoint);
}

function onBehalfOf(design: PolicyDesign): TokenRequestDesign {
  const { scope, ...request } = ofEntra(design, 'v2', null);
  const resource = resourceOfScope(scope);
  return { ...request, strategy: 'on-behalf-of', scope: resource === null ? scope : `${resource}/Orders.Read` };
}

function ofOtherProvider(design: PolicyDesign): TokenRequestDesign {
  const request = clientCredentials(design);
  // RFC 6749 (2.3.1): every server takes HTTP Basic; the form body is for clients that can't.
  const proven = request.client.authentication === 'certificate' ? request : designOfAuthentication(request, 'basic');
  return { ...proven, provider: sampleProvider, scope: 'orders.read' };
}

/** Leaves the scope of an app in place of a user's permission. */
function clientCredentials(design: PolicyDesign): TokenRequestDesign {
  if (!asksForToken(design)) {
    const request = designOfStrategy(design, 'client-credentials') as TokenRequestDesign;
    return design.strategy === 'managed-identity' && design.resource !== ''
      ? { ...request, scope: scopeOf(design.resource) }
      : request;
  }
  if (design.strategy === 'client-credentials') return design;
  const resource = resourceOfScope(design.scope);
  const scope = resource === null ? design.scope : scopeOf(resource);
  return { ...design, strategy: 'client-credentials', scope };
}

const scopeOf = (resource: string): string => (resource.includes('{{') ? resource : `${resource}/.default`);
