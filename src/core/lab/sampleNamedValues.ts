import type { NamedValue, NamedValueTable } from '../named-values/NamedValueTable';
import type { ValueType } from '../policy/catalog/PolicyEntry';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { PlacedValue } from '../validate/analysis/PlacedValue';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import { documentReferences } from '../xml/documentReferences';
import type { NamedValueReference } from '../xml/nodes';
import { sampleTokenUrl } from './sampleTokenUrl';

const tenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const client = '00001111-aaaa-2222-bbbb-3333cccc4444';
const thumbprint = 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52';
const resource = 'api://contoso-orders';
const secret = 'sample~secret-that-opens-nothing';
/** Base64 of 32 bytes, as keys of Azure resources and of ciphers are written, and of 16 for an initialization vector. */
const key = 'c2FtcGxlLWtleS10aGF0LW9wZW5zLW5vdGhpbmchISE=';
const vector = 'c2FtcGxlLXZlY3Rvci0xNg==';
const host = 'orders.contoso.example';
const providerHost = 'id.contoso.example';

type Shape = readonly [RegExp, string, 'secret'?];

/** What stands right before a reference and says what it is: a field of a form, the beginning of a URL, a method that reads a text. */
const places: readonly Shape[] = [
  [/client_secret=$/i, secret, 'secret'],
  [/(?:password|refresh_token|client_assertion|assertion)=$/i, secret, 'secret'],
  [/client_id=$/i, client],
  [/username=$/i, 'orders@contoso.example'],
  [/scope=$/i, `${resource}/.default`],
  [/(?:resource|audience)=$/i, resource],
  [/https?:\/\/(?:"\s*\+\s*@?")?$/, host],
  [/FromBase64String\(\s*@?"$/, key, 'secret'],
  [/\b(?:ToBoolean|bool(?:ean)?\s*\.\s*(?:Try)?Parse)\(\s*@?"$/i, 'true'],
  [
    /\b(?:ToU?Int\d+|ToDouble|ToDecimal|(?:u?int\d*|u?long|short|double|decimal|float)\s*\.\s*(?:Try)?Parse)\(\s*@?"$/i,
    '60',
  ],
  [/\bJObject\s*\.\s*Parse\(\s*@?"$/, '{}'],
  [/\bJArray\s*\.\s*Parse\(\s*@?"$/, '[]'],
];

/** What names say. */
const names: readonly Shape[] = [
  [/secret|password|pwd|credential|refresh-?_?token/i, secret, 'secret'],
  [/thumb|cert/i, thumbprint],
  [/expir|duration|seconds|minutes|lifetime|timeout|ttl|interval|time$/i, '3600'],
  [/tenant|directory/i, tenant],
  [/client-?_?id|app-?_?id|identity-?_?id|consumer-?_?key/i, client],
  [/scope/i, `${resource}/.default`],
  [/resource|audience/i, resource],
  [/auth\w*-?_?server|token-?_?(?:url|uri|endpoint)|authority|idp/i, 'token-url'],
  [/domain|host-?_?name/i, host],
  [/url|uri|endpoint|host|server|issuer/i, `https://${host}`],
  [/(?:^|[-_.])iv\d?$|init\w*-?_?vector/i, vector, 'secret'],
  [/key(?!cloak)/i, key, 'secret'],
  [/realm|pool/i, 'contoso'],
  [/user/i, 'orders@contoso.example'],
  [/region|location/i, 'westeurope'],
];

/** How far back a place is looked at. */
const longestPlace = 200;

/**
 * Values for the named values that a policy refers to and that nobody gave one, by the places where they stand and by their names: a
 * policy out of a repository runs in the lab before anything is configured.
 */
export function sampleNamedValues(document: PolicyDocument, given: NamedValueTable): NamedValueTable {
  const references = documentReferences(document.xml).filter(({ name }) => !Object.hasOwn(given, name));
  if (references.length === 0) return {};
  const analysis = PolicyAnalysis.anyOf(document);
  const placed = new Map(
    analysis.values.flatMap((value) => value.value.namedValues.map(({ range }) => [range.start, value] as const)),
  );
  return Object.fromEntries(
    references
      .toReversed()
      .map((reference) => [reference.name, sampleOf(reference, analysis, placed.get(reference.range.start) ?? null)]),
  );
}

function sampleOf(reference: NamedValueReference, analysis: PolicyAnalysis, placed: PlacedValue | null): NamedValue {
  const { name, range } = reference;
  const { text } = analysis.document;
  const isWhole = placed !== null && placed.value.text.trim() === text.slice(range.start, range.end);
  const isOfProvider = placed !== null && isTokenUrl(placed, analysis);
  if (isWhole && isOfProvider) return plain(sampleTokenUrl(name, analysis));
  const typed = isWhole && placed.entry !== null ? literalOf(placed.entry.type, name) : null;
  if (typed !== null) return plain(typed);
  const before = decoded(text.slice(Math.max(0, range.start - longestPlace), range.start));
  const [, value, isSecret] = places.find(([pattern]) => pattern.test(before)) ??
    names.find(([pattern]) => pattern.test(name)) ?? [null, reference.place === 'expression' ? '60' : client];
  const sample = textOf(value, name, before, text.slice(range.end, range.end + 1), analysis);
  return { value: isOfProvider ? sample.replace(host, providerHost) : sample, secret: isSecret === 'secret' };
}

const plain = (value: string): NamedValue => ({ value, secret: false });

/** Entities, and the escapes of a JSON document that somebody pasted. */
const decoded = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Whether a value is the whole address of a request for a token. */
function isTokenUrl({ owner }: PlacedValue, analysis: PolicyAnalysis): boolean {
  const request = analysis.requests.find(({ url }) => url?.owner === owner);
  return request?.isTokenRequest ?? false;
}

/** A literal of a type that leaves little choice; null for texts. */
function literalOf(type: ValueType, name: string): string | null {
  switch (type.kind) {
    case 'boolean':
      return 'true';
    case 'number':
      return '60';
    case 'integer': {
      const usual = /timeout/i.test(name) ? 20 : 60;
      return String(Math.min(Math.max(usual, type.minimum), type.documentedMaximum ?? type.maximum));
    }
    case 'enum':
      return type.values[0] ?? null;
    default:
      return null;
  }
}

function textOf(value: string, name: string, before: string, next: string, analysis: PolicyAnalysis): string {
  // `https://{{name}}.vault.azure.net` wants one label of a host name.
  if (/https?:\/\/$/.test(before)) return /^[.:]/.test(next) ? 'contoso' : host;
  const isAddress = value === 'token-url' || value === host || value.startsWith('https://');
  // Inside a URL there is no room for another one.
  if (isAddress && /https?:\/\/[^\s"'<>/]+$/.test(before)) return '/sample';
  if (isAddress && /https?:\/\/[^\s"'<>]+[/=]$/.test(before)) return 'sample';
  if (value !== 'token-url') return value;
  if (next !== '/') return sampleTokenUrl(name, analysis);
  return /authority/i.test(name) ? `https://login.microsoftonline.com/${tenant}` : `https://${host}`;
}
