import type { TypeDefinition } from '../types/CsType';
import { declareNamespace, definitionSlot } from '../types/typeRegistry';
import { parseDeclaration, parseMember, type MemberRow } from './parseSignature';

export type { Accessors, MemberRow } from './parseSignature';

/**
 * A .NET or gateway type as the engine knows it: what C# sees of it as text, what it does as functions.
 *
 * ```ts
 * { declaration: 'struct System.TimeSpan : IComparable<TimeSpan>',
 *   members: [
 *     ['new(int hours, int minutes, int seconds)', (_call, _self, h, m, s) => …],
 *     ['double TotalSeconds { get; }', (_call, self) => …],
 *     ['static TimeSpan FromSeconds(double value)', (_call, _self, value) => …],
 *     ['static TimeSpan operator +(TimeSpan t1, TimeSpan t2)', (_call, _self, a, b) => …],
 *   ] }
 * ```
 *
 * Names in signatures resolve as in an expression (see `implicitNamespaces`), or are written in full. Interface and delegate parameters
 * may have variance (`interface System.Collections.Generic.IEnumerable<out T>`). `where` clauses are read over. Text is read when a type
 * is first used, so a long library costs little at start.
 */
export interface TypeTable {
  /**
   * `class System.Collections.Generic.List<T> : IList<T>`, `struct …`, `interface …`, `static class System.Math`, `enum System.DayOfWeek`,
   * `delegate TResult System.Func<in T, out TResult>(T arg)`. A nested type has its outer type's name as the last part of its namespace.
   */
  readonly declaration: string;
  /** False: .NET has the type, API Management's allow-list doesn't, and using it or any member of it is APIM0001. Default true. */
  readonly allowed?: boolean;
  /** Of an enum, in declaration order. */
  readonly enumMembers?: Readonly<Record<string, number | bigint>>;
  readonly members?: readonly MemberRow[];
}

/** Extension methods by name: which definition and row declares them. Read when the name is first used. */
const extensionRows = new Map<string, { readonly definition: TypeDefinition; readonly row: number }[]>();

const extensions = new Map<string, TypeDefinition['members']>();

/** Makes the tables' types known. A type that is declared already keeps its first table. */
export function declareTypes(tables: readonly TypeTable[]): void {
  for (const table of tables) declareType(table);
}

function declareType(table: TypeTable): void {
  const header = quickHeader(table.declaration);
  if (header === null) throw new Error(`Not a type declaration: ${table.declaration}`);
  const slot = definitionSlot(header.fullName, header.arity);
  if (slot.isDeclared) return;
  declareNamespace(slot.definition.namespace);
  const rows = table.members ?? [];
  slot.complete({
    allowed: table.allowed ?? true,
    resolve: () => parseDeclaration(table.declaration, table.enumMembers ?? {}),
    members: (definition) => {
      const invoke = parseDeclaration(table.declaration, {}, definition).invoke;
      const members = rows.map((row) => parseMember(row, definition));
      return invoke ? [...members, invoke] : members;
    },
  });
  extensions.clear();
  rows.forEach(([signature], row) => {
    const name = /(\w+)\s*(?:<[^()<>]*>)?\s*\(\s*this\s/.exec(signature)?.[1];
    if (name === undefined) return;
    const found = extensionRows.get(name);
    if (found) found.push({ definition: slot.definition, row });
    else extensionRows.set(name, [{ definition: slot.definition, row }]);
  });
}

/** Extension methods of a name, of every declared static class. */
export function extensionMethods(name: string): TypeDefinition['members'] {
  let found = extensions.get(name);
  if (!found) {
    const rows = extensionRows.get(name);
    if (!rows) return [];
    found = rows.flatMap(({ definition, row }) => definition.members[row] ?? []);
    extensions.set(name, found);
  }
  return found;
}

/** Name and number of type parameters, without reading the rest. */
function quickHeader(declaration: string): { fullName: string; arity: number } | null {
  const match =
    /^\s*(?:(?:static|sealed|abstract)\s+)*(?:class|struct|interface|enum)\s+([\w.]+)\s*(<[^:(]*>)?/.exec(
      declaration,
    ) ?? /^\s*delegate\s+.*?\s([\w.]+)\s*(<[^()]*>)?\s*\(/.exec(declaration);
  if (!match) return null;
  const parameters = match[2];
  return { fullName: match[1]!, arity: parameters === undefined ? 0 : parameters.split(',').length };
}
