import { compareValues } from '../../runtime/comparison';
import { CsTuple } from '../../runtime/CsTuple';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import { defineType, type TypedRow } from '../defineType';

const arities = [1, 2, 3, 4, 5, 6, 7, 8];
const nameOf = (index: number) => (index === 7 ? 'TRest' : `T${index + 1}`);
const itemOf = (index: number) => (index === 7 ? 'rest' : `item${index + 1}`);

/** `System.Tuple<…>` and `Tuple.Create`. */
export const tupleTypes = [
  ...arities.map((arity) => {
    const names = Array.from({ length: arity }, (_, index) => nameOf(index));
    return defineType(`class System.Tuple<${names.join(', ')}> : IComparable`, [
      [
        `new(${names.map((name, index) => `${name} ${itemOf(index)}`).join(', ')})`,
        (call, _self, ...items: Value[]) => CsTuple.of('System.Tuple', call.typeArguments, items),
      ],
      ...names.map((name, index): TypedRow => [
        `${name} ${index === 7 ? 'Rest' : `Item${index + 1}`} { get; }`,
        (_call, self: CsTuple) => self.items[index]!,
      ]),
      ['bool Equals(object obj)', (_call, self: CsTuple, other: Value) => equalValues(self, other)],
      ['int GetHashCode()', (_call, self: CsTuple) => hashCodeOf(self)],
      ['string ToString()', (_call, self: CsTuple) => self.text()],
      ['int CompareTo(object obj)', (_call, self: CsTuple, other: Value) => compareValues(self, other)],
    ]);
  }),
  defineType(
    'static class System.Tuple',
    arities.slice(0, 7).map((arity): TypedRow => {
      const names = Array.from({ length: arity }, (_, index) => nameOf(index));
      return [
        `static Tuple<${names.join(', ')}> Create<${names.join(', ')}>(${names.map((name, index) => `${name} ${itemOf(index)}`).join(', ')})`,
        (call, _self, ...items: Value[]) => CsTuple.of('System.Tuple', call.typeArguments, items),
      ];
    }),
  ),
];
