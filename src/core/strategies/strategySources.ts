const learn = 'https://learn.microsoft.com';
const apim = `${learn}/azure/api-management`;
const entra = `${learn}/entra/identity-platform`;

/** Where the facts about strategies stand. */
export const strategySources = {
  'identity-policy': {
    title: 'authentication-managed-identity',
    url: `${apim}/authentication-managed-identity-policy`,
  },
  'certificate-policy': { title: 'authentication-certificate', url: `${apim}/authentication-certificate-policy` },
  'basic-policy': { title: 'authentication-basic', url: `${apim}/authentication-basic-policy` },
  'connection-policy': { title: 'get-authorization-context', url: `${apim}/get-authorization-context-policy` },
  'cache-policy': { title: 'cache-store-value', url: `${apim}/cache-store-value-policy` },
  'identity-of-service': {
    title: 'Managed identities in API Management',
    url: `${apim}/api-management-howto-use-managed-service-identity`,
  },
  'credential-manager': { title: 'Credential manager', url: `${apim}/credentials-overview` },
  'client-certificates': {
    title: 'Client certificates for backends',
    url: `${apim}/api-management-howto-mutual-certificates`,
  },
  'named-values': { title: 'Named values', url: `${apim}/api-management-howto-properties` },
  workspaces: { title: 'Workspaces', url: `${apim}/workspaces-overview` },
  gateways: { title: 'Gateways compared', url: `${apim}/api-management-gateways-overview` },
  caching: { title: 'Caching overview', url: `${apim}/caching-overview` },
  limits: {
    title: 'Service limits',
    url: `${learn}/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-api-management-limits`,
  },
  tracing: { title: 'Request tracing', url: `${apim}/api-management-howto-api-inspector` },
  expressions: { title: 'Policy expressions', url: `${apim}/api-management-policy-expressions` },
  'client-credentials': { title: 'Client credentials flow', url: `${entra}/v2-oauth2-client-creds-grant-flow` },
  'client-credentials-v1': {
    title: 'Client credentials flow, v1',
    url: `${learn}/azure/active-directory/azuread-dev/v1-oauth2-client-creds-grant-flow`,
  },
  assertions: { title: 'Certificate credentials', url: `${entra}/certificate-credentials` },
  'add-credentials': { title: 'Credentials of an application', url: `${entra}/how-to-add-credentials` },
  'on-behalf-of': { title: 'On-behalf-of flow', url: `${entra}/v2-oauth2-on-behalf-of-flow` },
  'access-tokens': { title: 'Access tokens', url: `${entra}/access-tokens` },
  'token-claims': { title: 'Access token claims', url: `${entra}/access-token-claims-reference` },
  'identity-as-credential': {
    title: 'Managed identity as credential',
    url: `${learn}/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity`,
  },
  'identity-practices': {
    title: 'Managed identity best practices',
    url: `${learn}/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations`,
  },
  'app-role-of-identity': {
    title: 'App role for a managed identity',
    url: `${learn}/entra/identity/managed-identities-azure-resources/how-to-assign-app-role-managed-identity`,
  },
  'rfc-6749': { title: 'RFC 6749, OAuth 2.0', url: 'https://www.rfc-editor.org/rfc/rfc6749' },
  'rfc-6750': { title: 'RFC 6750, bearer tokens', url: 'https://www.rfc-editor.org/rfc/rfc6750' },
  'rfc-7523': { title: 'RFC 7523, JWT assertions', url: 'https://www.rfc-editor.org/rfc/rfc7523' },
  'rfc-7617': { title: 'RFC 7617, Basic', url: 'https://www.rfc-editor.org/rfc/rfc7617' },
  'rfc-8446': { title: 'RFC 8446, TLS 1.3', url: 'https://www.rfc-editor.org/rfc/rfc8446' },
} as const satisfies Record<string, { readonly title: string; readonly url: string }>;

export type StrategySource = keyof typeof strategySources;
