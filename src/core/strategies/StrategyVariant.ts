import { asksForToken, type PolicyDesign } from '../design/PolicyDesign';

/** The ways to authenticate to a backend that are compared with each other. */
export const strategyVariants = [
  'managed-identity',
  'federated-identity',
  'certificate',
  'secret-body',
  'secret-basic',
  'credential-manager',
  'on-behalf-of',
  'entra-v1',
  'other-provider',
  'client-certificate',
  'basic',
] as const;

export type StrategyVariant = (typeof strategyVariants)[number];

interface VariantWords {
  /** For a chip. */
  readonly name: string;
  /** For a heading. */
  readonly title: string;
}

export const variantWords: Readonly<Record<StrategyVariant, VariantWords>> = {
  'managed-identity': { name: 'Managed identity', title: 'Managed identity' },
  'federated-identity': { name: 'Federated identity', title: 'Managed identity as credential of an app' },
  certificate: { name: 'Certificate', title: 'Certificate, signed assertion' },
  'secret-body': { name: 'Client secret', title: 'Client secret in the form body' },
  'secret-basic': { name: 'Client secret, Basic', title: 'Client secret as HTTP Basic' },
  'credential-manager': { name: 'Credential manager', title: 'Credential manager' },
  'on-behalf-of': { name: 'On behalf of the user', title: 'On behalf of the calling user' },
  'entra-v1': { name: 'Entra v1 resource', title: 'Microsoft Entra v1 endpoint' },
  'other-provider': { name: 'Other OAuth 2.0 provider', title: 'Any OAuth 2.0 provider' },
  'client-certificate': { name: 'Mutual TLS', title: 'Client certificate, mutual TLS' },
  basic: { name: 'Basic', title: 'User name and password' },
};

/** Which of the compared ways a design takes. What is particular about the flow or the provider counts before the client's proof. */
export function variantOf(design: PolicyDesign): StrategyVariant {
  if (!asksForToken(design)) return design.strategy;
  if (design.strategy === 'on-behalf-of') return 'on-behalf-of';
  if (design.provider.kind === 'oauth2') return 'other-provider';
  if (design.provider.endpoint === 'v1') return 'entra-v1';
  switch (design.client.authentication) {
    case 'body':
      return 'secret-body';
    case 'basic':
      return 'secret-basic';
    case 'certificate':
      return 'certificate';
    case 'managed-identity':
      return 'federated-identity';
  }
}
