import type { TokenRequestDesign } from '../design/PolicyDesign';
import { splitReferences } from './namedValueText';

type Provider = TokenRequestDesign['provider'];
type EntraProvider = Extract<Provider, { kind: 'entra' }>;

/** Microsoft Entra's authority hosts (identity-platform/authentication-national-cloud). */
const authorityHosts: Readonly<Record<EntraProvider['cloud'], string>> = {
  public: 'login.microsoftonline.com',
  'us-government': 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
};

const tokenPaths: Readonly<Record<EntraProvider['endpoint'], string>> = {
  v2: '/oauth2/v2.0/token',
  v1: '/oauth2/token',
};

/** The URL of the provider's token endpoint; a tenant's literal characters are percent-encoded. */
export function tokenEndpointUrl(provider: Provider): string {
  if (provider.kind === 'oauth2') return provider.tokenUrl;
  const tenant = splitReferences(provider.tenant)
    .map(({ kind, text }) => (kind === 'reference' ? text : encodeURIComponent(text)))
    .join('');
  return `https://${authorityHosts[provider.cloud]}/${tenant}${tokenPaths[provider.endpoint]}`;
}

/** What the token of a managed identity must be for when it serves as a client's credential (workload-identity-federation). */
const exchangeAudiences: Readonly<Record<EntraProvider['cloud'], string>> = {
  public: 'api://AzureADTokenExchange',
  'us-government': 'api://AzureADTokenExchangeUSGov',
  china: 'api://AzureADTokenExchangeChina',
};

export function exchangeAudience(provider: Provider): string {
  return exchangeAudiences[provider.kind === 'entra' ? provider.cloud : 'public'];
}

/** Reads a token URL of Microsoft Entra back into cloud, tenant and endpoint version; null for any other URL. */
export function entraProviderOf(url: string): EntraProvider | null {
  for (const cloud of Object.keys(authorityHosts) as EntraProvider['cloud'][]) {
    const start = `https://${authorityHosts[cloud]}/`;
    if (!url.startsWith(start)) continue;
    for (const endpoint of Object.keys(tokenPaths) as EntraProvider['endpoint'][]) {
      const path = tokenPaths[endpoint];
      if (!url.endsWith(path) || url.length < start.length + path.length) continue;
      const tenant = decodeTenant(url.slice(start.length, url.length - path.length));
      if (tenant === null) continue;
      const provider: EntraProvider = { kind: 'entra', cloud, tenant, endpoint };
      // Only what the form would write the same way can be edited by it.
      if (tokenEndpointUrl(provider) === url) return provider;
    }
  }
  return null;
}

function decodeTenant(segment: string): string | null {
  try {
    return splitReferences(segment)
      .map(({ kind, text }) => (kind === 'reference' ? text : decodeURIComponent(text)))
      .join('');
  } catch {
    return null;
  }
}
