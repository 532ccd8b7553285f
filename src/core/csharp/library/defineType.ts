import type { Call } from '../runtime/Call';
import type { Value } from '../runtime/value';
import type { Implementation } from '../types/CsType';
import type { MemberRow, TypeTable } from './declareType';

/**
 * A member's implementation with the types that its signature promises: `(_call, self: string, start: number) => …`. The checker lets no
 * other values through, so the library doesn't test them again; null is possible for every reference type.
 */
export type TypedImplementation = (call: Call, self: never, ...args: never[]) => Value;

export type TypedRow = readonly [
  signature: string,
  implementation:
    | TypedImplementation
    | { readonly get: TypedImplementation; readonly set?: TypedImplementation }
    | null,
  options?: { readonly doc?: string; readonly allowed?: false },
];

/** A `TypeTable` whose rows are written with their parameters' own types. */
export function defineType(
  declaration: string,
  rows: readonly TypedRow[] = [],
  options: Pick<TypeTable, 'allowed' | 'enumMembers'> = {},
): TypeTable {
  // The one place where the promise of the signatures is taken at its word.
  return { declaration, ...options, members: rows as unknown as readonly MemberRow[] };
}

/** Rows whose implementations first do something with the call: charge for it, say who pays. */
export function beforeEach(
  rows: readonly TypedRow[],
  prepare: (call: Call, self: Value, args: readonly Value[]) => void,
): readonly TypedRow[] {
  const wrap = (implementation: TypedImplementation): TypedImplementation => {
    const run = implementation as unknown as Implementation;
    return ((call: Call, self: Value, ...args: Value[]) => {
      prepare(call, self, args);
      return run(call, self, ...args);
    }) as unknown as TypedImplementation;
  };
  return rows.map(([signature, implementation, options]): TypedRow => {
    if (implementation === null) return options ? [signature, null, options] : [signature, null];
    const wrapped =
      typeof implementation === 'function'
        ? wrap(implementation)
        : { get: wrap(implementation.get), ...(implementation.set ? { set: wrap(implementation.set) } : {}) };
    return options ? [signature, wrapped, options] : [signature, wrapped];
  });
}
