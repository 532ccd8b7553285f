import { CsTuple } from '../runtime/CsTuple';
import type { NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import type { TypeTable } from './declareType';

const arities = [1, 2, 3, 4, 5, 6, 7, 8];

/** Types that C# syntax needs whether or not an expression may name them: tuples. Their elements are the binder's business. */
export const languageTypes: readonly TypeTable[] = arities.map((arity) => {
  const names = Array.from({ length: arity }, (_, index) => `T${index + 1}`);
  return {
    declaration: `struct System.ValueTuple<${names.join(', ')}> : IComparable`,
    members: [
      [
        `new(${names.map((name, index) => `${name} item${index + 1}`).join(', ')})`,
        (call, _self, ...items) => new CsTuple(namedType('System.ValueTuple', call.typeArguments) as NamedType, items),
      ],
      ['int CompareTo(object other)', (_call, self, other) => (self as CsTuple).compareTo(other)],
    ],
  };
});
