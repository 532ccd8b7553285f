import type { Strategy } from '../../../core/design/PolicyDesign';

interface StrategyWords {
  readonly name: string;
  /** When to take it, and who keeps the token. */
  readonly about: string;
}

/** The ways to authenticate to a backend, in words. Limits are those of Microsoft's policy reference. */
export const strategies: Readonly<Record<Strategy, StrategyWords>> = {
  'client-credentials': {
    name: 'Token for the gateway (client credentials)',
    about:
      'The policy asks the provider for a token with a secret, a certificate or an identity, and keeps it in the cache.',
  },
  'on-behalf-of': {
    name: 'Token for the calling user (on behalf of)',
    about:
      "The policy exchanges the caller's token for one of the backend, which then knows the user. One token a caller.",
  },
  'managed-identity': {
    name: 'Managed identity',
    about:
      "API Management's own identity gets the token, and the gateway keeps it. No secret to keep; the backend must trust the same tenant.",
  },
  'credential-manager': {
    name: 'Credential manager',
    about:
      'A connection that is set up in API Management gets, keeps and renews the token. Not in self-hosted gateways.',
  },
  'client-certificate': {
    name: 'Client certificate (mutual TLS)',
    about: 'No token: the gateway shows the backend a certificate when it connects.',
  },
  basic: {
    name: 'User name and password (Basic)',
    about: 'No token: user name and password go with every call. For backends that know nothing better.',
  },
};
