import type { RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsChar } from '../../runtime/CsChar';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, argumentError, argumentOutOfRange } from '../../runtime/CsException';
import { CsUri } from '../../runtime/CsUri';
import {
  escapeDataString,
  escapeUriString,
  unescapeDataString,
  urlDecode,
  urlDecodeBytes,
  urlEncode,
  urlEncodeBytes,
} from '../../runtime/uriEscaping';
import type { Value } from '../../runtime/value';
import { hashCodeOf } from '../../runtime/equality';
import { exception } from '../../runtime/CsException';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { decodeHtml, encodeHtml } from './html';

const kinds = ['either', 'absolute', 'relative'] as const;
const kindOf = (kind: CsEnum) => kinds[Number(kind.value)] ?? 'absolute';

function required(text: string | null, name: string): string {
  if (text === null) throw argumentNull(name);
  return text;
}

const longest = 65_519;

function escapeData(text: string | null): string {
  const value = required(text, 'stringToEscape');
  if (value.length > longest) {
    throw exception('System.UriFormatException', 'Invalid URI: The Uri string is too long.');
  }
  return escapeDataString(value);
}

const leftParts = ['scheme', 'authority', 'path', 'query'] as const;

function segments(path: string): string[] {
  return path.match(/[^/]*\/|[^/]+$/g) ?? [];
}

const parts: readonly (readonly [string, (uri: CsUri) => Value])[] = [
  ['string AbsoluteUri', (uri) => uri.absoluteUri],
  ['string AbsolutePath', (uri) => uri.absolutePath],
  ['string Authority', (uri) => uri.authority],
  ['string Fragment', (uri) => uri.parts.fragment],
  ['string Host', (uri) => uri.parts.host],
  ['string DnsSafeHost', (uri) => uri.parts.host.replace(/^\[|\]$/g, '')],
  ['string IdnHost', (uri) => uri.parts.host.replace(/^\[|\]$/g, '')],
  ['bool IsAbsoluteUri', (uri) => uri.isAbsolute],
  ['bool IsDefaultPort', (uri) => uri.parts.isDefaultPort],
  ['bool IsFile', (uri) => uri.parts.scheme === 'file'],
  [
    'bool IsLoopback',
    (uri) =>
      (uri.parts.scheme === 'file' && uri.parts.host === '') ||
      /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(uri.parts.host),
  ],
  ['bool IsUnc', (uri) => uri.parts.scheme === 'file' && uri.parts.host !== ''],
  ['string LocalPath', (uri) => unescapeDataString(uri.filePath)],
  ['string OriginalString', (uri) => uri.original],
  ['string PathAndQuery', (uri) => uri.absolutePath + uri.parts.query],
  ['int Port', (uri) => uri.parts.port],
  ['string Query', (uri) => uri.parts.query],
  ['string Scheme', (uri) => uri.parts.scheme],
  ['string[] Segments', (uri) => CsArray.ofStrings(segments(uri.parts.path))],
  ['string UserInfo', (uri) => uri.parts.userInfo],
  ['bool UserEscaped', () => false],
];

function uriOf(uri: CsUri | null, name: string): CsUri {
  if (uri === null) throw argumentNull(name);
  return uri;
}

const hostNameType = namedType('System.UriHostNameType');
const schemes: Readonly<Record<string, string>> = {
  File: 'file',
  Ftp: 'ftp',
  Gopher: 'gopher',
  Http: 'http',
  Https: 'https',
  Mailto: 'mailto',
  NetPipe: 'net.pipe',
  NetTcp: 'net.tcp',
  News: 'news',
  Nntp: 'nntp',
};

/** `UriHostNameType`: Unknown, Basic, Dns, IPv4, IPv6. */
function hostKind(host: string, hasAuthority: boolean): bigint {
  if (host === '') return hasAuthority ? 1n : 0n;
  if (host.startsWith('[')) return 4n;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? 3n : 2n;
}

function checkHostName(text: string): bigint {
  if (text === '' || text.length > 1024) return 0n;
  if (/^\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%\w+)?\]?$/.test(text)) return 4n;
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return text.split('.').every((part) => Number(part) < 256) ? 3n : 2n;
  if (
    /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?)*\.?$/u.test(text)
  )
    return 2n;
  return /^[\w.~!$&'()*+,;=%-]+$/.test(text) ? 1n : 0n;
}

function fromHex(digit: CsChar): number {
  const value = Number.parseInt(digit.text(), 16);
  if (Number.isNaN(value)) throw argumentError('digit');
  return value;
}

/** The reference that leads from one URI to another; the other one itself when they have different hosts. */
function relativeTo(from: CsUri, to: CsUri): CsUri {
  const [a, b] = [from.parts, to.parts];
  const isSamePlace = a.scheme === b.scheme && a.host === b.host && a.port === b.port;
  if (!isSamePlace) return to;
  const path = pathDifference(a.path, b.path);
  const first = path.split(/[/?#]/, 1)[0]!;
  const safe = first.includes(':') ? `./${path}` : path;
  return CsUri.create(safe + b.query + b.fragment, 'either');
}

function pathDifference(from: string, to: string): string {
  let shared = 0;
  let folder = -1;
  for (; shared < from.length && shared < to.length && from[shared] === to[shared]; shared++) {
    if (from[shared] === '/') folder = shared;
  }
  if (shared === from.length && shared === to.length) return '';
  if (shared === 0) return to;
  const up = from.slice(folder + 1).split('/').length - 1;
  const rest = to.slice(folder + 1);
  return up === 0 && rest === '' ? './' : '../'.repeat(up) + rest;
}

const uriRows: TypedRow[] = [
  ['new(string uriString)', (_call, _self, text: string | null) => CsUri.create(required(text, 'uriString'))],
  [
    'new(string uriString, UriKind uriKind)',
    (_call, _self, text: string | null, kind: CsEnum) => CsUri.create(required(text, 'uriString'), kindOf(kind)),
  ],
  [
    'new(Uri baseUri, string relativeUri)',
    (_call, _self, base: CsUri | null, text: string | null) => {
      if (!uriOf(base, 'baseUri').isAbsolute) throw argumentOutOfBase();
      return base!.resolve(text ?? '');
    },
  ],
  [
    'new(Uri baseUri, Uri relativeUri)',
    (_call, _self, base: CsUri | null, uri: CsUri | null) => {
      if (!uriOf(base, 'baseUri').isAbsolute) throw argumentOutOfBase();
      return base!.resolve(uriOf(uri, 'relativeUri').original);
    },
  ],
  ...parts.map(([signature, read]): TypedRow => [`${signature} { get; }`, (_call, self: CsUri) => read(self)]),
  ...Object.entries(schemes).map(([name, scheme]): TypedRow => [
    `static readonly string UriScheme${name}`,
    () => scheme,
  ]),
  [
    'new(string uriString, bool dontEscape)',
    (_call, _self, text: string | null) => CsUri.create(required(text, 'uriString')),
  ],
  [
    'new(Uri baseUri, string relativeUri, bool dontEscape)',
    (_call, _self, base: CsUri | null, text: string | null) => {
      if (!uriOf(base, 'baseUri').isAbsolute) throw argumentOutOfBase();
      return base!.resolve(text ?? '');
    },
  ],
  [
    'UriHostNameType HostNameType { get; }',
    (_call, self: CsUri) => new CsEnum(hostNameType, hostKind(self.parts.host, self.parts.hasAuthority)),
  ],
  [
    'string MakeRelative(Uri toUri)',
    (_call, self: CsUri, to: CsUri | null) => relativeTo(self, uriOf(to, 'toUri')).text(),
  ],
  [
    'static bool TryCreate(Uri baseUri, Uri relativeUri, out Uri result)',
    (_call, _self, base: CsUri | null, uri: CsUri | null, cell: RefCell) => {
      cell.value = null;
      if (base === null || !base.isAbsolute || uri === null) return false;
      cell.value = base.resolve(uri.original);
      return true;
    },
  ],
  ['static int FromHex(char digit)', (_call, _self, digit: CsChar) => fromHex(digit)],
  [
    'static char HexUnescape(string pattern, ref int index)',
    (_call, _self, pattern: string | null, cell: RefCell) => {
      const text = required(pattern, 'pattern');
      const index = cell.value as number;
      if (index < 0 || index >= text.length) throw argumentOutOfRange('index');
      const escape = /^%([0-9a-fA-F]{2})/.exec(text.slice(index, index + 3));
      cell.value = index + (escape ? 3 : 1);
      return CsChar.of(escape ? Number.parseInt(escape[1]!, 16) : text.charCodeAt(index));
    },
  ],
  [
    'static bool IsHexEncoding(string pattern, int index)',
    (_call, _self, pattern: string | null, index: number) =>
      /^%[0-9a-fA-F]{2}/.test(required(pattern, 'pattern').slice(index, index + 3)),
  ],
  [
    'static int Compare(Uri uri1, Uri uri2, UriComponents partsToCompare, UriFormat compareFormat, StringComparison comparisonType)',
    null,
  ],
  ['static readonly string SchemeDelimiter', () => '://'],
  [
    'string GetLeftPart(UriPartial part)',
    (_call, self: CsUri, part: CsEnum) => self.leftPart(leftParts[Number(part.value)] ?? 'scheme'),
  ],
  ['string GetComponents(UriComponents components, UriFormat format)', null],
  [
    'bool IsBaseOf(Uri uri)',
    (_call, self: CsUri, uri: CsUri | null) => {
      const other = uriOf(uri, 'uri');
      const folder = self.parts.path.slice(0, self.parts.path.lastIndexOf('/') + 1);
      return self.leftPart('authority') === other.leftPart('authority') && other.parts.path.startsWith(folder);
    },
  ],
  ['bool IsWellFormedOriginalString()', (_call, self: CsUri) => isWellFormed(self.original)],
  ['Uri MakeRelativeUri(Uri uri)', (_call, self: CsUri, to: CsUri | null) => relativeTo(self, uriOf(to, 'uri'))],
  ['string ToString()', (_call, self: CsUri) => self.text()],
  ['bool Equals(object comparand)', (_call, self: CsUri, other: Value) => other !== null && self.equals(other)],
  ['int GetHashCode()', (_call, self: CsUri) => hashCodeOf(self)],
  [
    'static bool operator ==(Uri uri1, Uri uri2)',
    (_call, _self, a: CsUri | null, b: CsUri | null) => (a === null || b === null ? a === b : a.equals(b)),
  ],
  [
    'static bool operator !=(Uri uri1, Uri uri2)',
    (_call, _self, a: CsUri | null, b: CsUri | null) => (a === null || b === null ? a !== b : !a.equals(b)),
  ],
  [
    'static string EscapeDataString(string stringToEscape)',
    (call, _self, text: string | null) => {
      call.budget.allocate((text?.length ?? 0) * 3);
      return escapeData(text);
    },
  ],
  [
    'static string UnescapeDataString(string stringToUnescape)',
    (_call, _self, text: string | null) => unescapeDataString(required(text, 'stringToUnescape')),
  ],
  [
    'static string EscapeUriString(string stringToEscape)',
    (_call, _self, text: string | null) => escapeUriString(required(text, 'stringToEscape')),
  ],
  [
    'static bool IsWellFormedUriString(string uriString, UriKind uriKind)',
    (_call, _self, text: string | null, kind: CsEnum) =>
      text !== null && CsUri.tryCreate(text, kindOf(kind)) !== null && isWellFormed(text),
  ],
  [
    'static bool TryCreate(string uriString, UriKind uriKind, out Uri result)',
    (_call, _self, text: string | null, kind: CsEnum, cell: RefCell) => {
      cell.value = text === null ? null : CsUri.tryCreate(text, kindOf(kind));
      return cell.value !== null;
    },
  ],
  [
    'static bool TryCreate(Uri baseUri, string relativeUri, out Uri result)',
    (_call, _self, base: CsUri | null, text: string | null, cell: RefCell) => {
      cell.value = null;
      if (base === null || !base.isAbsolute || text === null) return false;
      cell.value = base.resolve(text);
      return true;
    },
  ],
  [
    'static bool CheckSchemeName(string schemeName)',
    (_call, _self, text: string | null) => /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text ?? ''),
  ],
  [
    'static UriHostNameType CheckHostName(string name)',
    (_call, _self, text: string | null) => new CsEnum(hostNameType, checkHostName(text ?? '')),
  ],
  ['static bool IsHexDigit(char character)', (_call, _self, char: CsChar) => /[0-9a-fA-F]/.test(char.text())],
  [
    'static string HexEscape(char character)',
    (_call, _self, char: CsChar) => {
      if (char.code > 255) throw argumentOutOfRange('character');
      return `%${char.code.toString(16).toUpperCase().padStart(2, '0')}`;
    },
  ],
];

/** Null for no bytes at all, when none are asked for. */
function byteRange(array: CsArray | null, name: string, offset: number, count: number): Uint8Array | null {
  if (array === null && count === 0) return null;
  if (array === null) throw argumentNull(name);
  const { length } = array;
  if (offset < 0 || offset > length) throw argumentOutOfRange('offset');
  if (count < 0 || offset + count > length) throw argumentOutOfRange('count');
  return array.bytes!.subarray(offset, offset + count);
}

function argumentOutOfBase() {
  return argumentError('The base URI must be absolute.', 'baseUri');
}

function isWellFormed(source: string): boolean {
  const isAbsolute = CsUri.tryCreate(source) !== null;
  const text = isAbsolute ? source.trim() : source;
  if (!isAbsolute && /^[^/?#]*:/.test(text)) return false;
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u0020"<>\\^`{|}]|%(?![0-9a-fA-F]{2})/.test(text);
}

export const uriTypes = [
  defineType('class System.Uri', uriRows),
  defineType('enum System.UriPartial', [], { enumMembers: { Scheme: 0, Authority: 1, Path: 2, Query: 3 } }),
  defineType('enum System.UriKind', [], { enumMembers: { RelativeOrAbsolute: 0, Absolute: 1, Relative: 2 } }),
  defineType('enum System.UriHostNameType', [], {
    allowed: false,
    enumMembers: { Unknown: 0, Basic: 1, Dns: 2, IPv4: 3, IPv6: 4 },
  }),
  defineType('enum System.UriComponents', [], { allowed: false }),
  defineType('enum System.UriFormat', [], { allowed: false }),
  defineType('static class System.Net.WebUtility', [
    [
      'static string UrlEncode(string value)',
      (call, _self, text: string | null) => {
        call.budget.allocate((text?.length ?? 0) * 3);
        return text === null ? null : urlEncode(text);
      },
    ],
    [
      'static string UrlDecode(string encodedValue)',
      (_call, _self, text: string | null) => (text === null ? null : urlDecode(text)),
    ],
    [
      'static string HtmlEncode(string value)',
      (call, _self, text: string | null) => {
        call.budget.allocate((text?.length ?? 0) * 3);
        return text === null ? null : encodeHtml(text);
      },
    ],
    [
      'static string HtmlDecode(string value)',
      (_call, _self, text: string | null) => (text === null ? null : decodeHtml(text)),
    ],
    [
      'static byte[] UrlEncodeToBytes(byte[] value, int offset, int count)',
      (_call, _self, array: CsArray | null, offset: number, count: number) => {
        const bytes = byteRange(array, 'bytes', offset, count);
        return bytes && CsArray.ofBytes(urlEncodeBytes(bytes));
      },
    ],
    [
      'static byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)',
      (_call, _self, array: CsArray | null, offset: number, count: number) => {
        const bytes = byteRange(array, 'bytes', offset, count);
        return bytes && CsArray.ofBytes(urlDecodeBytes(bytes));
      },
    ],
    ['static void HtmlEncode(string value, TextWriter output)', null],
    ['static void HtmlDecode(string value, TextWriter output)', null],
  ]),
];
