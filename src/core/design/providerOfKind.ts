import { defaultDesign, type TokenRequestDesign } from './PolicyDesign';

const hosts = {
  public: 'login.microsoftonline.com',
  'us-government': 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
} as const;

/** The design with another kind of provider: an Entra tenant becomes its token URL, and such a URL the tenant again. */
export function providerOfKind(design: TokenRequestDesign, kind: 'entra' | 'oauth2'): TokenRequestDesign {
  const { provider } = design;
  if (provider.kind === kind) return design;
  if (provider.kind === 'entra') {
    const path = provider.endpoint === 'v2' ? 'oauth2/v2.0/token' : 'oauth2/token';
    // A tenant behind a named value can't be part of a literal URL.
    const tenant = provider.tenant.includes('{{') ? 'contoso.onmicrosoft.com' : provider.tenant;
    return {
      ...design,
      provider: { kind: 'oauth2', tokenUrl: `https://${hosts[provider.cloud]}/${tenant}/${path}`, parameters: [] },
    };
  }
  for (const [cloud, host] of Object.entries(hosts) as [keyof typeof hosts, string][]) {
    const match = /^https:\/\/([^/]+)\/([^/]+)\/oauth2\/(v2\.0\/)?token$/.exec(provider.tokenUrl);
    if (match?.[1] === host)
      return { ...design, provider: { kind: 'entra', cloud, tenant: match[2]!, endpoint: match[3] ? 'v2' : 'v1' } };
  }
  return { ...design, provider: defaultDesign.provider };
}
