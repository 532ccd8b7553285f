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
  defineType('static class System.Tuple', [
    ...arities.slice(0, 7).map((arity): TypedRow => {
      const names = Array.from({ length: arity }, (_, index) => nameOf(index));
      return [
        `static Tuple<${names.join(', ')}> Create<${names.join(', ')}>(${names.map((name, index) => `${name} ${itemOf(index)}`).join(', ')})`,
        (call, _self, ...items: Value[]) => CsTuple.of('System.Tuple', call.typeArguments, items),
      ];
    }),
    [
      'static Tuple<T1, T2, T3, T4, T5, T6, T7, Tuple<T8>> Create<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8)',
      (call, _self, ...items: Value[]) => {
        const rest = CsTuple.of('System.Tuple', call.typeArguments.slice(7), items.slice(7));
        return CsTuple.of(
          'System.Tuple',
          [...call.typeArguments.slice(0, 7), rest.csType],
          [...items.slice(0, 7), rest],
        );
      },
    ],
  ]),
];
