import type { Url } from '../http/url';

export type EntraVersion = 1 | 2;

export interface EntraCloud {
  readonly name: string;
  /** Of v2.0 issuers and metadata. */
  readonly host: string;
  /** Of v1.0 issuers. */
  readonly v1IssuerHost: string;
}

const publicCloud: EntraCloud = { name: 'public', host: 'login.microsoftonline.com', v1IssuerHost: 'sts.windows.net' };
const governmentCloud: EntraCloud = {
  name: 'US Government',
  host: 'login.microsoftonline.us',
  v1IssuerHost: 'sts.windows.net',
};
const chinaCloud: EntraCloud = {
  name: 'China',
  host: 'login.partner.microsoftonline.cn',
  v1IssuerHost: 'sts.chinacloudapi.cn',
};

/** Authority hosts of Entra ID's clouds, older aliases included (Microsoft's page on national clouds). */
const clouds: ReadonlyMap<string, EntraCloud> = new Map([
  ['login.microsoftonline.com', publicCloud],
  ['login.microsoft.com', publicCloud],
  ['login.windows.net', publicCloud],
  ['sts.windows.net', publicCloud],
  ['login.microsoftonline.us', governmentCloud],
  ['login.partner.microsoftonline.cn', chinaCloud],
  ['login.chinacloudapi.cn', chinaCloud],
]);

export const defaultCloud = publicCloud;

/** What a URL of an Entra ID host asks for. */
export interface EntraUrl {
  readonly cloud: EntraCloud;
  readonly kind: 'token' | 'metadata' | 'keys' | 'unknown';
  readonly version: EntraVersion;
  /** As it stands in the path, decoded; empty when there is none. */
  readonly tenant: string;
}

const endpoints: readonly { readonly kind: EntraUrl['kind']; readonly version: EntraVersion; readonly path: RegExp }[] =
  [
    { kind: 'token', version: 2, path: /^oauth2\/v2\.0\/token\/?$/i },
    { kind: 'token', version: 1, path: /^oauth2\/token\/?$/i },
    { kind: 'metadata', version: 2, path: /^v2\.0\/\.well-known\/openid-configuration$/i },
    { kind: 'metadata', version: 1, path: /^\.well-known\/openid-configuration$/i },
    { kind: 'keys', version: 2, path: /^discovery\/v2\.0\/keys$/i },
    { kind: 'keys', version: 1, path: /^discovery\/keys$/i },
  ];

/** Reads a URL as Entra ID does; null when its host isn't Entra ID's. */
export function readEntraUrl({ host, path }: Url): EntraUrl | null {
  const cloud = clouds.get(host);
  if (!cloud) return null;
  const [, tenant = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const endpoint = endpoints.find((candidate) => candidate.path.test(rest));
  return { cloud, kind: endpoint?.kind ?? 'unknown', version: endpoint?.version ?? 2, tenant };
}
