import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { exception, invalidOperation } from './CsException';
import { CsInstance } from './CsInstance';
import { parseIPv4 } from './parseIPv4';
import { encodeUtf8 } from './textEncoding';
import type { Value } from './value';

const uriType = namedType('System.Uri');

export interface UriParts {
  readonly scheme: string;
  readonly userInfo: string;
  /** Lower case, without brackets for nothing but IPv6. */
  readonly host: string;
  /** -1 when the scheme has none and none is given. */
  readonly port: number;
  readonly isDefaultPort: boolean;
  /** Escaped, beginning with a slash for schemes with an authority. */
  readonly path: string;
  /** With `?`, or empty. */
  readonly query: string;
  /** With `#`, or empty. */
  readonly fragment: string;
  readonly hasAuthority: boolean;
}

const defaultPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ftp: 21,
  ws: 80,
  wss: 443,
  ldap: 389,
  gopher: 70,
  nntp: 119,
  telnet: 23,
  'net.tcp': 808,
};
/** Schemes whose URIs always have a host. */
const webSchemes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'ftp',
  'ws',
  'wss',
  'gopher',
  'nntp',
  'telnet',
  'net.tcp',
]);

type Failure = 'empty' | 'format' | 'host' | 'authority' | 'port' | 'scheme' | 'dos path';

const failureText: Readonly<Record<Failure, string>> = {
  empty: 'Invalid URI: The URI is empty.',
  format: 'Invalid URI: The format of the URI could not be determined.',
  host: 'Invalid URI: The hostname could not be parsed.',
  authority: 'Invalid URI: The Authority/Host could not be parsed.',
  'dos path': "Invalid URI: A Dos path must be rooted, for example, 'c:\\\\'.",
  port: 'Invalid URI: Invalid port specified.',
  scheme: 'Invalid URI: The URI scheme is not valid.',
};

/** Escapes what may not stand in a URI; existing escapes stay. */
function escapeIllegal(text: string): string {
  let result = '';
  for (const char of text) {
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u0020"<>\\^`{|}\u007f-\u{10ffff}]/u.test(char)) {
      for (const byte of encodeUtf8(char)) result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    } else result += char;
  }
  return result.replace(/%(?![0-9a-fA-F]{2})/g, '%25').replace(/%([2-7][0-9a-fA-F])/g, (escape, code) => {
    // Escapes of characters that need none are undone.
    const char = String.fromCharCode(Number.parseInt(String(code), 16));
    return /[A-Za-z0-9\-_.~]/.test(char) ? char : escape;
  });
}

function removeDotSegments(path: string): string {
  const output: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '.') {
      if (last) output.push('');
    } else if (segment === '..') {
      if (output.length > 1) output.pop();
      if (last) output.push('');
    } else output.push(segment);
  });
  return output.join('/');
}

/** A path of the file system in a URI: nothing in it begins a query or a fragment, and escapes are its own characters. */
function asPath(text: string): string {
  return text.replaceAll('\\', '/').replace(/[%#?]/g, (char) => encodeURIComponent(char));
}

function readAbsolute(source: string): UriParts | Failure {
  const text = source.trim();
  if (text === '') return source === '' ? 'empty' : 'format';
  const drive = /^([A-Za-z])[:|]([\\/])?/.exec(text);
  if (drive && text.length === 2) return 'format';
  if (drive && drive[2] === undefined) return text[1] === ':' ? 'dos path' : 'format';
  if (drive) return readAbsolute(`file:///${asPath(text).replace('|', ':')}`);
  if (/^\\\\[^\\/]/.test(text)) return readAbsolute(`file:${asPath(text)}`);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  if (!scheme) return /^[^:/?#]+:/.test(text) && !text.startsWith('[') ? 'scheme' : 'format';
  const name = scheme[1]!.toLowerCase();
  let rest = text.slice(scheme[0].length);
  const [, beforeFragment, fragment = ''] = /^([^#]*)(#[^]*)?$/.exec(rest)!;
  const [, hierarchy, query = ''] = /^([^?]*)(\?[^]*)?$/.exec(beforeFragment!)!;
  rest = hierarchy!;
  const common = { scheme: name, query: escapeIllegal(query), fragment: escapeIllegal(fragment) };
  const web = webSchemes.has(name);
  if (web || name === 'file') rest = rest.replaceAll('\\', '/');
  // However many slashes are before a drive.
  if (name === 'file') rest = rest.replace(/^\/{0,3}([A-Za-z])[:|](?=\/)/, '///$1:');
  if (!rest.startsWith('//')) {
    if (web) return 'authority';
    const mail = name === 'mailto' ? /^([^@]*)@(.+)$/.exec(rest) : null;
    if (mail) {
      const [userInfo, host] = [mail[1]!, mail[2]!.toLowerCase()];
      return { ...common, userInfo, host, port: 25, isDefaultPort: true, path: '', hasAuthority: false };
    }
    return {
      ...common,
      userInfo: '',
      host: '',
      port: -1,
      isDefaultPort: true,
      path: escapeIllegal(rest),
      hasAuthority: false,
    };
  }
  const [, authority, path = ''] = /^\/\/([^/]*)([^]*)$/.exec(rest)!;
  const at = authority!.lastIndexOf('@');
  const userInfo = at < 0 ? '' : authority!.slice(0, at);
  if (/^\[[^\]]*$/.test(authority!.slice(at + 1))) return 'host';
  const place = /^(\[[0-9A-Fa-f:.%]+\]|[^:]*)(?::(.*))?$/.exec(authority!.slice(at + 1));
  if (!place) return 'host';
  const named = place[1]!.toLowerCase();
  const host = parseIPv4(named)?.join('.') ?? named;
  if (web && host === '') return 'host';
  const isName = /^[\p{L}\p{N}\-_~]+(?:\.[\p{L}\p{N}\-_~]+)*\.?$/u.test(host);
  if (host !== '' && !host.startsWith('[') && !isName) return 'host';
  const portText = place[2] ?? '';
  if (!/^\d{0,5}$/.test(portText) || Number(portText) > 65535) return 'port';
  const standard = defaultPorts[name] ?? -1;
  const port = portText === '' ? standard : Number(portText);
  return {
    ...common,
    userInfo: escapeIllegal(userInfo),
    host,
    port,
    isDefaultPort: port === standard,
    path: escapeIllegal(web || name === 'file' ? removeDotSegments(path === '' ? '/' : path) : path),
    hasAuthority: true,
  };
}

/** `System.Uri`, absolute or relative. */
export class CsUri extends CsInstance {
  readonly csType: CsType = uriType;
  readonly original: string;
  /** Null for a relative URI. */
  readonly #parts: UriParts | null;

  private constructor(original: string, parts: UriParts | null) {
    super();
    this.original = original;
    this.#parts = parts;
  }

  /** `kind`: what `UriKind` admits. Null when the text isn't such a URI. */
  static tryCreate(text: string, kind: 'absolute' | 'relative' | 'either' = 'absolute'): CsUri | null {
    const parts = readAbsolute(text);
    if (typeof parts !== 'string') return kind === 'relative' ? null : new CsUri(text, parts);
    const looksRelative =
      parts === 'format' || parts === 'scheme' || parts === 'empty' || (parts === 'authority' && !text.includes('//'));
    return kind !== 'absolute' && looksRelative ? new CsUri(text, null) : null;
  }

  /** Throws UriFormatException. */
  static create(text: string, kind: 'absolute' | 'relative' | 'either' = 'absolute'): CsUri {
    const uri = CsUri.tryCreate(text, kind);
    if (uri) return uri;
    const failure = readAbsolute(text);
    throw exception(
      'System.UriFormatException',
      typeof failure === 'string'
        ? failureText[failure]
        : "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.",
    );
  }

  get isAbsolute(): boolean {
    return this.#parts !== null;
  }

  /** Throws InvalidOperationException for a relative URI. */
  get parts(): UriParts {
    if (this.#parts === null) throw invalidOperation('This operation is not supported for a relative URI.');
    return this.#parts;
  }

  /** On a drive of Windows. */
  get #isDos(): boolean {
    const { scheme, host, path } = this.parts;
    return scheme === 'file' && host === '' && /^\/[A-Za-z]:\//.test(path);
  }

  /** Of a path on a drive without the first slash. */
  get absolutePath(): string {
    return this.#isDos ? this.parts.path.slice(1) : this.parts.path;
  }

  /** The path as the file system has it, still escaped: with backslashes on a drive or of another machine. */
  get filePath(): string {
    const { scheme, host, path } = this.parts;
    if (this.#isDos) return this.absolutePath.replaceAll('/', '\\');
    return scheme === 'file' && host !== '' ? `\\\\${host}${path.replaceAll('/', '\\')}` : path;
  }

  get authority(): string {
    const { host, port, isDefaultPort } = this.parts;
    return isDefaultPort ? host : `${host}:${port}`;
  }

  /** Up to the end of a part. */
  leftPart(part: 'scheme' | 'authority' | 'path' | 'query'): string {
    const { scheme, userInfo, host, hasAuthority, path, query } = this.parts;
    const head = hasAuthority
      ? `${scheme}://`
      : `${scheme}:${scheme === 'mailto' && host !== '' ? `${userInfo}@${host}` : ''}`;
    if (part === 'scheme') return head;
    const authority = hasAuthority ? `${head}${userInfo === '' ? '' : `${userInfo}@`}${this.authority}` : '';
    if (part === 'authority') return this.#isDos ? '' : authority;
    const withPath = `${hasAuthority ? authority : head}${path}`;
    return part === 'path' ? withPath : withPath + query;
  }

  get absoluteUri(): string {
    return this.leftPart('query') + this.parts.fragment;
  }

  /** A reference read against this URI (RFC 3986, 5.2). */
  resolve(reference: string): CsUri {
    const absolute = CsUri.tryCreate(reference);
    if (absolute) return absolute;
    const { path, query, scheme, hasAuthority } = this.parts;
    const own = `${scheme}:`;
    if (reference.toLowerCase().startsWith(own) && !reference.startsWith('//', own.length)) {
      return this.resolve(reference.slice(own.length));
    }
    const failure = readAbsolute(reference);
    if (failure === 'host' || failure === 'port' || failure === 'dos path') return CsUri.create(reference);
    if (reference.startsWith('//')) return CsUri.create(`${scheme}:${reference}`);
    const authority = hasAuthority ? this.leftPart('authority') || `${scheme}://` : `${scheme}:`;
    if (reference === '') return CsUri.create(this.leftPart('query'));
    if (reference.startsWith('#')) return CsUri.create(authority + path + query + reference);
    if (reference.startsWith('?')) return CsUri.create(authority + path + reference);
    if (reference.startsWith('/')) return CsUri.create(authority + reference);
    return CsUri.create(authority + path.slice(0, path.lastIndexOf('/') + 1) + reference);
  }

  /** Readable: escapes of ordinary characters are undone, as `Uri.ToString()` does. */
  override text(): string {
    if (this.#parts === null) return this.original;
    return this.absoluteUri.replace(/(?:%[0-9a-fA-F]{2})+/g, readableEscapes);
  }
  override equals(other: Value): boolean {
    if (!(other instanceof CsUri)) return false;
    return this.hashKey() === other.hashKey();
  }
  override hashKey(): unknown {
    return this.#parts === null ? `uri:${this.original}` : `uri:${this.leftPart('query')}`;
  }
}

function readableEscapes(run: string): string {
  try {
    return decodeURI(run).replace(/%25(?=[0-9a-fA-F]{2})/g, '%25');
  } catch {
    return run;
  }
}
