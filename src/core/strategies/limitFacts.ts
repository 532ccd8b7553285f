import { asksForToken, type PolicyDesign } from '../design/PolicyDesign';
import { concluded, type Fact, fact } from './Fact';

const throttling = concluded(
  'The provider limits how often it is asked; Entra ID then answers 429 with `Retry-After`. A cache keeps clear of that.',
  'client-credentials',
);

/** What a strategy can't do, whatever the gateway. */
export function limitFacts(design: PolicyDesign): readonly Fact[] {
  if (!asksForToken(design)) {
    switch (design.strategy) {
      case 'managed-identity':
        return [
          fact(
            'The identity lives in the tenant of the subscription: no tokens of other tenants.',
            'identity-of-service',
          ),
          fact('Up to 10 user-assigned identities on a service.', 'identity-of-service'),
          fact(
            'A changed role takes hours to arrive: tokens of identities are kept for around 24 hours.',
            'identity-practices',
          ),
          fact('The user is not known to the backend: the token is that of an app.', 'identity-policy'),
        ];
      case 'credential-manager':
        return [
          fact(
            'Per connection 250 authorization requests a minute; 1,000 providers, 10,000 connections each.',
            'credential-manager',
          ),
          fact('Not in sovereign clouds, and not in some regions.', 'credential-manager'),
          fact('Needs the system-assigned identity of the service.', 'credential-manager'),
          fact('Not at the workspace scope.', 'connection-policy'),
        ];
      case 'client-certificate':
        return [
          fact('Inbound section only.', 'certificate-policy'),
          concluded('Anything between gateway and backend that ends TLS ends the proof, too.', 'rfc-8446'),
          fact('The backend knows the gateway, not the user.', 'certificate-policy'),
        ];
      case 'basic':
        return [
          fact('Inbound section only.', 'basic-policy'),
          fact('No expiry, no scope: the password opens all that its user may do.', 'rfc-7617'),
        ];
    }
  }
  const limits: Fact[] = [];
  if (design.strategy === 'on-behalf-of') {
    limits.push(
      fact(
        "Callers must bring the token of a user, issued for the gateway's app; tokens of apps are refused.",
        'on-behalf-of',
      ),
      fact(
        'Consent to the backend has to be given beforehand; Conditional Access can ask the user again.',
        'on-behalf-of',
      ),
    );
  }
  if (design.provider.kind === 'entra' && design.provider.endpoint === 'v1') {
    limits.push(
      fact('Takes a `resource` in place of a `scope`.', 'client-credentials-v1'),
      fact(
        "It does not decide the token's version: the backend's app registration does, at either endpoint.",
        'token-claims',
      ),
    );
  }
  if (design.provider.kind === 'oauth2') {
    limits.push(
      concluded(
        "Errors, lifetimes and further fields are the provider's own; `expires_in` may be missing.",
        'rfc-6749',
      ),
      ...(design.provider.parameters.length === 0
        ? []
        : [fact('Further form fields of the design go with each request.', 'rfc-6749')]),
    );
  }
  switch (design.client.authentication) {
    case 'managed-identity':
      limits.push(
        fact('User-assigned identities only, in the tenant of the app; the same cloud.', 'identity-as-credential'),
        fact(
          'Up to 20 federated credentials on an app. A wrong one shows at the first exchange, not before.',
          'identity-as-credential',
        ),
      );
      break;
    case 'certificate':
      limits.push(
        fact('RSA certificates: the assertion is signed by PS256.', 'assertions'),
        fact('Consumption takes policies of up to 16 KiB, the other gateways 256 KiB.', 'limits'),
      );
      break;
    default:
      if (design.provider.kind === 'entra')
        limits.push(
          fact(
            'A secret lives for up to 24 months. Microsoft advises against secrets in production.',
            'add-credentials',
          ),
        );
  }
  return [...limits, throttling];
}
