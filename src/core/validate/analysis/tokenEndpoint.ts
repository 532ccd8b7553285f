/** What the address of a token endpoint says. */
export interface TokenEndpoint {
  readonly scheme: string;
  readonly host: string;
  /** Set for Microsoft Entra ID. */
  readonly entra: {
    /** Null when it isn't known before the call. */
    readonly tenant: string | null;
    readonly version: 'v1' | 'v2';
  } | null;
}

/** Hosts of Microsoft Entra authorities, retired ones included (national clouds page of the identity platform). */
const entraHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.microsoftonline.de',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
  'login.windows.net',
  'sts.windows.net',
]);

const urlPattern = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(\/[^?#]*)?/i;

/** Reads the address of a token endpoint; null for an address that isn't one by its form. Parts that aren't known may stand in it. */
export function tokenEndpoint(url: string, isUnknown: (part: string) => boolean): TokenEndpoint | null {
  const match = urlPattern.exec(url.trim());
  if (match === null) return null;
  const scheme = match[1]!.toLowerCase();
  const host = match[2]!.toLowerCase().replace(/:\d+$/, '');
  const segments = (match[3] ?? '').split('/').filter((segment) => segment !== '');
  const last = segments.at(-1)?.toLowerCase();
  if (entraHosts.has(host)) {
    const lower = segments.map((segment) => segment.toLowerCase());
    const oauth2 = lower.indexOf('oauth2');
    if (last !== 'token' || oauth2 === -1) return null;
    const tenant = segments[0]!;
    return {
      scheme,
      host,
      entra: {
        tenant: oauth2 === 0 || isUnknown(tenant) ? null : tenant,
        version: lower[oauth2 + 1] === 'v2.0' ? 'v2' : 'v1',
      },
    };
  }
  const looksLikeOne = last === 'token' && /\b(oauth2?|connect|protocol|token)\b/i.test(segments.join('/'));
  return looksLikeOne ? { scheme, host, entra: null } : null;
}
