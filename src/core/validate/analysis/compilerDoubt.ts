import type { OffsetRange } from '../../text/range';
import { lookupDefinition } from '../../csharp/types/typeRegistry';
import { closestName } from '../../xml/closestName';

/**
 * Why a compiler error may be wrong here though the compiler is right about what it knows; null for one that isn't in doubt. API
 * Management's own types have members that its documentation doesn't list (`Url.ToUri()` stands in published policies that are in
 * service), and more overloads of `GetValueOrDefault` than it names. A name near a known one is a misspelling all the same.
 */
export function compilerDoubt(code: string, message: string, source: string, range: OffsetRange): string | null {
  if (code === 'CS1061') {
    const [, type = '', member = ''] =
      /^'(I[A-Z]\w+|Jwt|Authorization)' does not contain a definition for '(\w+)'/.exec(message) ?? [];
    const definition = type === '' ? null : lookupDefinition(type, 0);
    if (definition === null || definition.namespace !== '') return null;
    const names = definition.members.map(({ name }) => name);
    if (closestName(member, names, 4) !== -1) return null;
    return 'API Management may know it: the members of its own types aren’t all documented.';
  }
  if (code === 'CS1929' || code === 'CS1503') {
    const isCall =
      message.includes("'GetValueOrDefault'") ||
      /\.GetValueOrDefault\((?:[^()"]|"[^"]*")*$/.test(source.slice(Math.max(0, range.start - 200), range.start));
    return isCall ? 'API Management has more forms of GetValueOrDefault than it documents.' : null;
  }
  return null;
}
