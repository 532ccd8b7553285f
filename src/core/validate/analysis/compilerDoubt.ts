import type { CSharpDiagnostic } from '../../csharp/Expression';
import { lookupDefinition } from '../../csharp/types/typeRegistry';
import { closestName } from '../../xml/closestName';

/**
 * Why what the compiler found may be wrong here though the compiler is right about what it knows; null for one that isn't in doubt. API
 * Management's own types have members that its documentation doesn't list (`Url.ToUri()` was one of them), and more overloads of `GetValueOrDefault` than it names. A name near a known one is a misspelling all the same.
 * Of types and members off the allow-list those are in doubt that Microsoft’s own samples use.
 */
export function compilerDoubt({ code, message, range, severity }: CSharpDiagnostic, source: string): string | null {
  if (severity !== 'error') {
    return code === 'APIM0001' || code === 'APIM0002'
      ? 'Published policies use it all the same: the documented list may not be whole.'
      : null;
  }
  if (code === 'CS1061') {
    const [, type = '', member = ''] =
      /^'(I[A-Z]\w+|Jwt|Authorization)' does not contain a definition for '(\w+)'/.exec(message) ?? [];
    const definition = type === '' ? null : lookupDefinition(type, 0);
    if (definition === null || definition.namespace !== '') return null;
    const names = definition.members.map(({ name }) => name);
    if (closestName(member, names, 4) !== -1) return null;
    return 'API Management may know it: the members of its own types aren’t all documented.';
  }
  if (code === 'CS1501') {
    const method = /^No overload for method '(\w+)' takes/.exec(message)?.[1];
    return method === 'Trace' || method === 'GetValueOrDefault'
      ? 'API Management has more forms of it than it documents.'
      : null;
  }
  if (code === 'CS0103') {
    // `{group-id}` in an interpolated string is a subtraction to C#, and a mark to a script.
    const hole = source.slice(source.lastIndexOf('{', range.start), source.indexOf('}', range.end) + 1);
    return /^\{[a-z]+(?:-[a-z]+)+\}$/.test(hole) || /^The name '[A-Z][A-Z\d]*(?:_[A-Z\d]+)+' /.test(message)
      ? 'If a deployment tool replaces it, this is no concern.'
      : null;
  }
  if (code === 'CS0234') {
    return message.includes("'System.Xml.XPath'")
      ? 'The namespace has types that the documentation doesn’t list.'
      : null;
  }
  if (code === 'CS1929' || code === 'CS1503') {
    const isCall =
      message.includes("'GetValueOrDefault'") ||
      /\.GetValueOrDefault\((?:[^()"]|"[^"]*")*$/.test(source.slice(Math.max(0, range.start - 200), range.start));
    return isCall ? 'API Management has more forms of GetValueOrDefault than it documents.' : null;
  }
  return null;
}
