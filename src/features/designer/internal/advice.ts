import { referenceName, type TokenRequestDesign } from '../../../core/design/PolicyDesign';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/**
 * What a person should know about a value that can be applied but won't work, or hardly: one sentence with what to do; null when there
 * is nothing to say. Values behind named values aren't judged here.
 */
export const advice = {
  tenant(tenant: string): string | null {
    if (referenceName(tenant) !== null || guid.test(tenant)) return null;
    if (/^(?:common|organizations|consumers)$/i.test(tenant))
      return `${tenant} means any tenant, but a token without a user is issued by one. Enter that tenant's ID or domain.`;
    return domain.test(tenant)
      ? null
      : 'Enter the tenant ID (a GUID) or a verified domain such as contoso.onmicrosoft.com.';
  },

  clientId(id: string, { provider }: Pick<TokenRequestDesign, 'provider'>): string | null {
    if (provider.kind !== 'entra' || referenceName(id) !== null || guid.test(id)) return null;
    return 'Entra ID knows clients by a GUID: the Application (client) ID of the app registration.';
  },

  scope(scope: string, { provider }: Pick<TokenRequestDesign, 'provider'>): string | null {
    if (provider.kind !== 'entra' || referenceName(scope) !== null) return null;
    if (provider.endpoint === 'v1')
      return scope.endsWith('/.default') ? 'The v1 endpoint takes the resource alone. Remove /.default.' : null;
    if (/\s/.test(scope.trim())) return 'A client asks for one resource at a time: one scope that ends in /.default.';
    if (!scope.endsWith('/.default'))
      return 'Without a user, a scope is the whole resource: its App ID URI and then /.default.';
    return null;
  },

  resource(resource: string): string | null {
    return resource.endsWith('/.default') ? 'A managed identity takes the resource alone. Remove /.default.' : null;
  },

  identity(identity: string): string | null {
    if (identity === '') return "Only a user-assigned identity can be a client's credential: enter its client ID.";
    return referenceName(identity) !== null || guid.test(identity) ? null : 'A client ID is a GUID.';
  },

  thumbprint(thumbprint: string): string | null {
    if (referenceName(thumbprint) !== null || /^[0-9A-Fa-f]{40}$/.test(thumbprint)) return null;
    return 'A thumbprint is 40 hexadecimal digits, without blanks.';
  },

  tokenUrl(url: string): string | null {
    if (referenceName(url) !== null) return null;
    let parsed: URL;
    try {
      parsed = new URL(url);
    } catch {
      return 'Enter the whole URL of the token endpoint, such as https://idp.contoso.com/oauth2/token.';
    }
    if (parsed.protocol === 'http:') return 'The secret would travel unencrypted. Use https.';
    if (parsed.protocol !== 'https:') return 'A token endpoint has an https URL.';
    return parsed.hash === '' ? null : 'A token endpoint has no fragment (#). Remove it.';
  },

  safetyMargin(seconds: number): string | null {
    if (seconds >= 3600) return 'Tokens live about an hour, so with this margin hardly any would be kept.';
    return seconds < 30 ? 'A token may expire on its way to the backend. Half a minute is little.' : null;
  },

  renewal(beforeSeconds: number): string | null {
    return beforeSeconds >= 3000 ? 'Tokens live about an hour, so nearly every call would ask for a new one.' : null;
  },
} as const;
