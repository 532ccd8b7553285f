import type { RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, argumentError } from '../../runtime/CsException';
import { CsUri } from '../../runtime/CsUri';
import { escapeDataString, escapeUriString, unescapeDataString, urlDecode, urlEncode } from '../../runtime/uriEscaping';
import type { Value } from '../../runtime/value';
import { hashCodeOf } from '../../runtime/equality';
import { exception } from '../../runtime/CsException';
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
  ['string AbsolutePath', (uri) => uri.parts.path],
  ['string Authority', (uri) => uri.authority],
  ['string Fragment', (uri) => uri.parts.fragment],
  ['string Host', (uri) => uri.parts.host],
  ['string DnsSafeHost', (uri) => uri.parts.host.replace(/^\[|\]$/g, '')],
  ['string IdnHost', (uri) => uri.parts.host.replace(/^\[|\]$/g, '')],
  ['bool IsAbsoluteUri', (uri) => uri.isAbsolute],
  ['bool IsDefaultPort', (uri) => uri.parts.isDefaultPort],
  ['bool IsFile', (uri) => uri.parts.scheme === 'file'],
  ['bool IsLoopback', (uri) => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(uri.parts.host)],
  ['bool IsUnc', () => false],
  ['string LocalPath', (uri) => unescapeDataString(uri.parts.path)],
  ['string OriginalString', (uri) => uri.original],
  ['string PathAndQuery', (uri) => uri.parts.path + uri.parts.query],
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
  ['static readonly string UriSchemeHttp', () => 'http'],
  ['static readonly string UriSchemeHttps', () => 'https'],
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
  ['Uri MakeRelativeUri(Uri uri)', null],
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
  ['static UriHostNameType CheckHostName(string name)', null],
  ['static bool IsHexDigit(char character)', null],
  ['static string HexEscape(char character)', null],
];

function argumentOutOfBase() {
  return argumentError('The base URI must be absolute.', 'baseUri');
}

function isWellFormed(text: string): boolean {
  // eslint-disable-next-line no-control-regex
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
    ['static byte[] UrlEncodeToBytes(byte[] encodedValue, int offset, int count)', null],
    ['static byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)', null],
  ]),
];
