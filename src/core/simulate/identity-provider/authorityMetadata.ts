import { originOf, type Url } from '../http/url';
import { simulationJwk } from '../jwt/simulationKey';
import type { AuthorityFacts } from './AuthorityFacts';
import { findTenant } from './entraTenant';
import { entraIssuer } from './entraToken';
import { readEntraUrl } from './entraUrl';

/** An OpenID Connect discovery document, as far as a gateway reads it. */
export interface AuthorityMetadata {
  /** `{tenantid}` stands in it for the multi-tenant endpoints. */
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly [name: string]: unknown;
}

const discoveryPath = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)$/;

export function isMetadataUrl(url: Url): boolean {
  return discoveryPath.test(url.path);
}

/** The metadata behind a discovery URL of any simulated authority; null when there is none. */
export function authorityMetadata(url: Url, facts: AuthorityFacts): AuthorityMetadata | null {
  const entra = readEntraUrl(url);
  if (!entra) return isMetadataUrl(url) ? plainMetadata(url) : null;
  if (entra.kind !== 'metadata') return null;
  const isShared = ['common', 'organizations', 'consumers'].includes(entra.tenant.toLowerCase());
  const tenant = isShared ? { id: '{tenantid}' } : findTenant(entra.tenant, facts);
  if ('code' in tenant) return null;
  const base = `https://${entra.cloud.host}/${isShared ? entra.tenant : tenant.id}`;
  const version = entra.version === 2 ? '/v2.0' : '';
  return {
    token_endpoint: `${base}/oauth2${version}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery${version}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: entraIssuer(entra.cloud, tenant.id, entra.version),
  };
}

function plainMetadata(url: Url): AuthorityMetadata {
  const base = `${originOf(url)}${url.path.replace(discoveryPath, '')}`;
  return {
    issuer: `${originOf(url)}/`,
    token_endpoint: `${base}/oauth/token`,
    jwks_uri: `${base}/.well-known/jwks.json`,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  };
}

/** The key set of every simulated authority. */
export const authorityKeys = { keys: [simulationJwk] };
