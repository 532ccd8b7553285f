import type { NamedValueTable } from '../named-values/NamedValueTable';
import { parsePolicy } from '../policy/parsePolicy';
import { documentReferences } from '../xml/documentReferences';

const shapes: readonly (readonly [RegExp, string, boolean])[] = [
  [/secret|password|pwd|credential/i, 'sample~secret-that-opens-nothing', true],
  [/thumb|cert/i, 'D3FA762D73D8777362A9F00F6B6072E56F5EEC52', false],
  [/tenant|directory/i, 'aaaabbbb-0000-cccc-1111-dddd2222eeee', false],
  [/scope/i, 'api://contoso-orders/.default', false],
  [/resource|audience/i, 'api://contoso-orders', false],
  [
    /auth\w*-?_?server|token-?_?(?:url|uri|endpoint)|authority|idp/i,
    'https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/oauth2/v2.0/token',
    false,
  ],
  [/url|uri|endpoint|host|server/i, 'https://orders.contoso.example', false],
  [/key/i, 'sample-key-that-opens-nothing', true],
];

/**
 * Values for the named values that a policy refers to and that nobody gave one, by their names: a policy out of a repository runs in
 * the lab before anything is configured.
 */
export function sampleNamedValues(text: string, given: NamedValueTable): NamedValueTable {
  const names = new Set(documentReferences(parsePolicy(text).xml).map(({ name }) => name));
  return Object.fromEntries(
    [...names]
      .filter((name) => !Object.hasOwn(given, name))
      .map((name) => {
        const shape = shapes.find(([pattern]) => pattern.test(name));
        return [name, { value: shape?.[1] ?? '00001111-aaaa-2222-bbbb-3333cccc4444', secret: shape?.[2] ?? false }];
      }),
  );
}
