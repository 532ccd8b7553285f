/** An absolute http or https URL in its parts, none of them decoded. */
export interface Url {
  readonly scheme: 'http' | 'https';
  /** Lower case, without port. */
  readonly host: string;
  /** Null: the scheme's own. */
  readonly port: number | null;
  /** Starts with `/`. */
  readonly path: string;
  /** Without `?`; empty when there is none. */
  readonly query: string;
}

const urlPattern =
  /^(https?):\/\/(?:[^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:@\s[\]{}<>"|\\^`]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/is;

/** Reads an absolute http(s) URL; null for anything else. */
export function parseUrl(text: string): Url | null {
  const match = urlPattern.exec(text.trim());
  if (!match) return null;
  const scheme = match[1]!.toLowerCase() as 'http' | 'https';
  const port = match[3] === undefined ? null : Number(match[3]);
  if (port !== null && port > 65_535) return null;
  const ownPort = scheme === 'https' ? 443 : 80;
  return {
    scheme,
    host: match[2]!.toLowerCase(),
    port: port === ownPort ? null : port,
    path: match[4] ?? '/',
    query: match[5] ?? '',
  };
}

/** `https://host:8443`: what the browser world calls an origin. */
export function originOf(url: Url): string {
  return `${url.scheme}://${authorityOf(url)}`;
}

/** Host and, where it isn't the scheme's own, port: the value of the Host header. */
export function authorityOf({ host, port }: Url): string {
  return port === null ? host : `${host}:${port}`;
}

export function printUrl(url: Url): string {
  return `${originOf(url)}${url.path}${url.query === '' ? '' : `?${url.query}`}`;
}

/** `base` with `path` after it, one slash between them. */
export function joinPath(base: string, path: string): string {
  const left = base.replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? `${left}${path}` || '/' : `${left}/${path}`;
}
