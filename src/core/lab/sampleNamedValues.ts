import type { NamedValue, NamedValueTable } from '../named-values/NamedValueTable';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import { documentReferences } from '../xml/documentReferences';
import type { NamedValueReference } from '../xml/nodes';

const tenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const client = '00001111-aaaa-2222-bbbb-3333cccc4444';
const thumbprint = 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52';
const resource = 'api://contoso-orders';
const secret = 'sample~secret-that-opens-nothing';
const host = 'orders.contoso.example';

type Shape = readonly [RegExp, string, 'secret'?];

/** What stands right before a reference and says what it is: a field of a form, the beginning of a URL. */
const places: readonly Shape[] = [
  [/client_secret=$/i, secret, 'secret'],
  [/client_id=$/i, client],
  [/scope=$/i, `${resource}/.default`],
  [/(?:resource|audience)=$/i, resource],
  [/https?:\/\/$/, host],
];

/** What names say. */
const names: readonly Shape[] = [
  [/secret|password|pwd|credential/i, secret, 'secret'],
  [/thumb|cert/i, thumbprint],
  [/expir|duration|seconds|minutes|lifetime|timeout|ttl|interval|time$/i, '3600'],
  [/tenant|directory/i, tenant],
  [/client-?_?id|app-?_?id|identity-?_?id/i, client],
  [/scope/i, `${resource}/.default`],
  [/resource|audience/i, resource],
  [/auth\w*-?_?server|token-?_?(?:url|uri|endpoint)|authority|idp/i, 'token-url'],
  [/url|uri|endpoint|host|server/i, `https://${host}`],
  [/key/i, 'sample-key-that-opens-nothing', 'secret'],
];

/** How far back a place is looked at. */
const longestPlace = 24;

/**
 * Values for the named values that a policy refers to and that nobody gave one, by the places where they stand and by their names: a
 * policy out of a repository runs in the lab before anything is configured.
 */
export function sampleNamedValues(document: PolicyDocument, given: NamedValueTable): NamedValueTable {
  const references = documentReferences(document.xml).filter(({ name }) => !Object.hasOwn(given, name));
  return Object.fromEntries(
    references.toReversed().map((reference) => [reference.name, sampleOf(reference, document)]),
  );
}

function sampleOf({ name, range }: NamedValueReference, document: PolicyDocument): NamedValue {
  const before = document.text.slice(Math.max(0, range.start - longestPlace), range.start);
  const [, value, isSecret] = places.find(([pattern]) => pattern.test(before)) ??
    names.find(([pattern]) => pattern.test(name)) ?? [null, client];
  return { value: textOf(value, before, range.end, document), secret: isSecret === 'secret' };
}

function textOf(value: string, before: string, end: number, document: PolicyDocument): string {
  // `https://{{name}}.vault.azure.net` wants one label of a host name.
  if (/https?:\/\/$/.test(before)) return /^[.:]/.test(document.text.slice(end, end + 1)) ? 'contoso' : host;
  if (value !== 'token-url') return value;
  return `https://login.microsoftonline.com/${tenant}/oauth2/${asksForResource(document) ? '' : 'v2.0/'}token`;
}

/** Microsoft Entra's older endpoint takes a `resource`, the newer one a `scope`. */
function asksForResource(document: PolicyDocument): boolean {
  const fields = PolicyAnalysis.anyOf(document).requests.flatMap(({ forms }) => forms.flat());
  return fields.some(({ name }) => name === 'resource') && !fields.some(({ name }) => name === 'scope');
}
