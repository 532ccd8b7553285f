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

/** What is done before a member: with the receiver, and with the arguments one by one. */
interface Preparation {
  self(call: Call, self: Value): void;
  argument(call: Call, argument: Value): void;
}

/** Rows whose implementations first do something with what they are called with: charge for it. */
export function beforeEach(rows: readonly TypedRow[], prepare: Preparation): readonly TypedRow[] {
  return rows.map(([signature, implementation, options]): TypedRow => {
    if (implementation === null) return options ? [signature, null, options] : [signature, null];
    const count = parameterCount(signature);
    const wrapped =
      typeof implementation === 'function'
        ? prepared(implementation, count, prepare)
        : {
            get: prepared(implementation.get, count, prepare),
            ...(implementation.set ? { set: prepared(implementation.set, count + 1, prepare) } : {}),
          };
    return options ? [signature, wrapped, options] : [signature, wrapped];
  });
}

function prepared(implementation: TypedImplementation, count: number, prepare: Preparation): TypedImplementation {
  return withPreparation(implementation as unknown as Implementation, count, prepare) as unknown as TypedImplementation;
}

/** Of few parameters without an array for them, since such members are called all the time. */
function withPreparation(run: Implementation, count: number, prepare: Preparation): Implementation {
  switch (count) {
    case 0:
      return (call, self) => {
        prepare.self(call, self);
        return run(call, self);
      };
    case 1:
      return (call, self, a) => {
        prepare.self(call, self);
        prepare.argument(call, a!);
        return run(call, self, a!);
      };
    case 2:
      return (call, self, a, b) => {
        prepare.self(call, self);
        prepare.argument(call, a!);
        prepare.argument(call, b!);
        return run(call, self, a!, b!);
      };
    default:
      return (call, self, ...args) => {
        prepare.self(call, self);
        for (const argument of args) prepare.argument(call, argument);
        return run(call, self, ...args);
      };
  }
}

/** How many parameters a signature has; never too few. */
function parameterCount(signature: string): number {
  const list = /this\[(.*?)\]|\((.*)\)/.exec(signature);
  const parameters = (list?.[1] ?? list?.[2] ?? '').trim();
  return parameters === '' ? 0 : parameters.split(',').length;
}
