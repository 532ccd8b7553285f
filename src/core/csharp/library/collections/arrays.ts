import type { Call, RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import type { CsDelegate } from '../../runtime/CsDelegate';
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  arrayIndexOutOfRange,
  exception,
  invalidCast,
} from '../../runtime/CsException';
import { CsList } from '../../runtime/CsList';
import type { CsTypeObject } from '../../runtime/CsTypeObject';
import { defaultValue } from '../../runtime/defaultValue';
import { CsEnumerator, enumerate } from '../../runtime/enumerate';
import { orderComparer } from '../../runtime/keyComparer';
import { typeOfValue } from '../../runtime/typeOfValue';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { isSubtype } from '../../types/typeRelations';
import { arrayOf, namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { indexOfItem, required } from './elements';
import {
  binarySearch,
  checkRange,
  findIndexIn,
  findLastIndexIn,
  lastIndexIn,
  orderOf,
  sorted,
  test,
} from './searching';

/** `System.Array`. */

function presentArray(array: CsArray | null): CsArray {
  if (array === null) throw argumentNull('array');
  return array;
}

/** A one-dimensional array, as sorting and searching need it. */
function lineOf(array: CsArray | null, name = 'array'): CsArray {
  if (array === null) throw argumentNull(name);
  if (array.lengths.length !== 1) {
    throw exception('System.RankException', 'Only single dimension arrays are supported here.');
  }
  return array;
}

function sortArray(call: Call, array: CsArray | null, order: Value, index = 0, length = array?.length ?? 0): null {
  const target = lineOf(array);
  checkRange(target.length, index, length);
  call.budget.charge(length * 8);
  sorted([...target].slice(index, index + length), orderOf(order)).forEach((item, offset) =>
    target.setAt(item, index + offset),
  );
  return null;
}

/** Sorts one array, and another one (if any) in the same way. */
function sortPairs(
  call: Call,
  keys: CsArray | null,
  items: CsArray | null,
  order: Value,
  index = 0,
  length = keys?.length ?? 0,
): null {
  const target = lineOf(keys, 'keys');
  if (items === null) return sortArray(call, target, order, index, length);
  checkRange(target.length, index, length);
  if (index + length > items.length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  call.budget.charge(length * 8);
  const values = [...items];
  const pairs = [...target].slice(index, index + length).map((key, offset) => [key, values[index + offset]!] as const);
  const compare = orderOf(order);
  sorted(pairs, ([a], [b]) => compare(a, b)).forEach(([key, item], offset) => {
    target.setAt(key, index + offset);
    items.setAt(item, index + offset);
  });
  return null;
}

function searchArray(
  call: Call,
  array: CsArray | null,
  item: Value,
  order: Value,
  index = 0,
  length = array?.length ?? 0,
): number {
  const target = lineOf(array);
  checkRange(target.length, index, length);
  call.budget.charge(target.length);
  return binarySearch([...target], item, orderComparer(order), index, length);
}

function lastIndex(call: Call, array: CsArray | null, item: Value, start?: number, count?: number): number {
  const target = lineOf(array);
  const from = start ?? target.length - 1;
  if (target.length === 0) return -1;
  if (from < 0 || from >= target.length) throw argumentOutOfRange('startIndex', outOfCollection);
  const length = count ?? from + 1;
  if (length < 0 || length > from + 1) throw argumentOutOfRange('count', countText);
  call.budget.charge(length);
  return lastIndexIn([...target], item, from, length);
}

function firstIndex(call: Call, array: CsArray | null, item: Value, start = 0, count?: number): number {
  const target = lineOf(array);
  if (start < 0 || start > target.length) throw argumentOutOfRange('startIndex', outOfCollection);
  const length = count ?? target.length - start;
  if (length < 0 || length > target.length - start) throw argumentOutOfRange('count', countText);
  return indexOfItem(call, target, item, start, start + length);
}

const outOfCollection = 'Index was out of range. Must be non-negative and less than the size of the collection.';
const countText = 'Count must be positive and count must refer to a location within the string/array/collection.';

const numbersOf = (list: CsArray | null, name: string): number[] => {
  if (list === null) throw argumentNull(name);
  return Array.from(list, (item) => Number(item as number | bigint));
};

/** The places of an element; there must be as many as dimensions. */
function placeOf(self: CsArray, indices: readonly (number | bigint)[]): number[] {
  if (indices.length !== self.lengths.length) {
    throw argumentError(
      indices.length === 1
        ? 'Array was not a one-dimensional array.'
        : indices.length === 2
          ? 'Array was not a two-dimensional array.'
          : indices.length === 3
            ? 'Array was not a three-dimensional array.'
            : 'Indices length does not match the array rank.',
    );
  }
  return indices.map(Number);
}

/** What an array of that type takes. Throws InvalidCastException. */
function setElement(self: CsArray, value: Value, indices: readonly number[]): null {
  const { element } = self.csType;
  const type = typeOfValue(value);
  const isFit = type === null ? !isValueType(element) : isSubtype(type, element);
  if (!isFit && !(type === null)) throw invalidCast('Object cannot be stored in an array of this type.');
  self.setAt(type === null && !isFit ? defaultValue(element) : value, ...indices);
  return null;
}

function isValueType(type: CsType): boolean {
  return type.kind === 'named' && (type.definition.kind === 'struct' || type.definition.kind === 'enum');
}

function createArray(call: Call, type: CsTypeObject | null, lengths: readonly number[]): CsArray {
  const { described } = required(type, 'elementType');
  if (lengths.length === 0) throw argumentError('Must provide at least one rank.');
  for (const length of lengths) if (length < 0) throw argumentOutOfRange('length', 'Non-negative number required.');
  const size = lengths.reduce((product, length) => product * length, 1);
  call.budget.allocate(size);
  const items = Array.from({ length: size }, () => defaultValue(described));
  return lengths.length === 1
    ? CsArray.of(described, items)
    : new CsArray(arrayOf(described, lengths.length), items, lengths);
}

function copyArray(
  call: Call,
  source: CsArray | null,
  from: number,
  target: CsArray | null,
  to: number,
  length: number,
): null {
  if (source === null) throw argumentNull('sourceArray');
  if (target === null) throw argumentNull('destinationArray');
  if (length < 0) throw argumentOutOfRange('length', 'Non-negative number required.');
  if (from < 0 || from + length > source.length) {
    throw argumentError("Source array was not long enough. Check srcIndex and length, and the array's lower bounds.");
  }
  if (to < 0 || to + length > target.length) {
    throw argumentError(
      "Destination array was not long enough. Check destIndex and length, and the array's lower bounds.",
    );
  }
  call.budget.charge(Math.ceil(length / 8));
  if (source.bytes && target.bytes) target.bytes.set(source.bytes.slice(from, from + length), to);
  else {
    const items = [...source].slice(from, from + length);
    items.forEach((item, index) => target.setAt(item, to + index));
  }
  return null;
}

function reverse(call: Call, array: CsArray | null, index = 0, length = array?.length ?? 0): null {
  const target = lineOf(array);
  checkRange(target.length, index, length);
  call.budget.charge(target.length);
  [...target]
    .slice(index, index + length)
    .toReversed()
    .forEach((item, offset) => target.setAt(item, index + offset));
  return null;
}

const arrayRows: TypedRow[] = [
  ['int Length { get; }', (_call, self: CsArray) => self.length],
  ['long LongLength { get; }', (_call, self: CsArray) => BigInt(self.length)],
  ['int Rank { get; }', (_call, self: CsArray) => self.lengths.length],
  ['bool IsReadOnly { get; }', () => false],
  ['bool IsFixedSize { get; }', () => true],
  ['int GetLength(int dimension)', (_call, self: CsArray, dimension: number) => lengthOf(self, dimension)],
  ['int GetLowerBound(int dimension)', (_call, self: CsArray, dimension: number) => lengthOf(self, dimension) * 0],
  ['int GetUpperBound(int dimension)', (_call, self: CsArray, dimension: number) => lengthOf(self, dimension) - 1],
  ['bool IsSynchronized { get; }', () => false],
  ['object SyncRoot { get; }', (_call, self: CsArray) => self],
  ['long GetLongLength(int dimension)', (_call, self: CsArray, dimension: number) => BigInt(lengthOf(self, dimension))],
  ['void Initialize()', () => null],
  ...(['int', 'long'] as const).flatMap((kind): TypedRow[] => [
    ...[1, 2, 3].flatMap((rank): TypedRow[] => {
      const list = Array.from({ length: rank }, (_, i) => `${kind} index${rank === 1 ? '' : i + 1}`).join(', ');
      return [
        [
          `object GetValue(${list})`,
          (_call, self: CsArray, ...indices: (number | bigint)[]) => self.at(...placeOf(self, indices)),
        ],
        [
          `void SetValue(object value, ${list})`,
          (_call, self: CsArray, value: Value, ...indices: (number | bigint)[]) =>
            setElement(self, value, placeOf(self, indices)),
        ],
      ];
    }),
    [
      `object GetValue(params ${kind}[] indices)`,
      (_call, self: CsArray, indices: CsArray | null) => self.at(...placeOf(self, numbersOf(indices, 'indices'))),
    ],
    [
      `void SetValue(object value, params ${kind}[] indices)`,
      (_call, self: CsArray, value: Value, indices: CsArray | null) =>
        setElement(self, value, placeOf(self, numbersOf(indices, 'indices'))),
    ],
  ]),
  [
    'void CopyTo(Array array, long index)',
    (call, self: CsArray, target: CsArray | null, index: bigint) =>
      copyArray(call, self, 0, target, Number(index), self.length),
  ],
  [
    'static void Copy(Array sourceArray, Array destinationArray, long length)',
    (call, _self, source: CsArray | null, target: CsArray | null, length: bigint) =>
      copyArray(call, source, 0, target, 0, Number(length)),
  ],
  [
    'static void Copy(Array sourceArray, long sourceIndex, Array destinationArray, long destinationIndex, long length)',
    (call, _self, source: CsArray | null, from: bigint, target: CsArray | null, to: bigint, length: bigint) =>
      copyArray(call, source, Number(from), target, Number(to), Number(length)),
  ],
  [
    'static void ConstrainedCopy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)',
    (call, _self, source: CsArray | null, from: number, target: CsArray | null, to: number, length: number) =>
      copyArray(call, source, from, target, to, length),
  ],
  [
    'object Clone()',
    (_call, self: CsArray) => new CsArray(self.csType, self.bytes ? self.bytes.slice() : [...self], self.lengths),
  ],
  [
    'void CopyTo(Array array, int index)',
    (call, self: CsArray, target: CsArray | null, index: number) =>
      copyArray(call, self, 0, target, index, self.length),
  ],
  [
    'System.Collections.IEnumerator GetEnumerator()',
    (call, self: CsArray) => new CsEnumerator(self.csType.element, enumerate(call, self)),
  ],
  [
    'static void Copy(Array sourceArray, Array destinationArray, int length)',
    (call, _self, source: CsArray | null, target: CsArray | null, length: number) =>
      copyArray(call, source, 0, target, 0, length),
  ],
  [
    'static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)',
    (call, _self, source: CsArray | null, from: number, target: CsArray | null, to: number, length: number) =>
      copyArray(call, source, from, target, to, length),
  ],
  [
    'static void Clear(Array array, int index, int length)',
    (call, _self, array: CsArray | null, index: number, length: number) => {
      const target = presentArray(array);
      checkRange(target.length, index, length);
      call.budget.charge(length >> 4);
      target.fill(defaultValue(target.csType.element), index, index + length);
      return null;
    },
  ],
  ['static void Reverse(Array array)', (call, _self, array: CsArray | null) => reverse(call, array)],
  [
    'static void Reverse(Array array, int index, int length)',
    (call, _self, array: CsArray | null, index: number, length: number) => reverse(call, array, index, length),
  ],
  ['static void Sort(Array array)', (call, _self, array: CsArray | null) => sortArray(call, array, null)],
  [
    'static void Sort(Array array, System.Collections.IComparer comparer)',
    (call, _self, array: CsArray | null, order: Value) => sortArray(call, array, order),
  ],
  [
    'static void Sort(Array array, int index, int length)',
    (call, _self, array: CsArray | null, index: number, length: number) => sortArray(call, array, null, index, length),
  ],
  [
    'static void Sort(Array array, int index, int length, System.Collections.IComparer comparer)',
    (call, _self, array: CsArray | null, index: number, length: number, order: Value) =>
      sortArray(call, array, order, index, length),
  ],
  ['static void Sort<T>(T[] array)', (call, _self, array: CsArray | null) => sortArray(call, array, null)],
  [
    'static void Sort<T>(T[] array, Comparison<T> comparison)',
    (call, _self, array: CsArray | null, order: Value) => sortArray(call, array, required(order, 'comparison')),
  ],
  [
    'static void Sort<T>(T[] array, IComparer<T> comparer)',
    (call, _self, array: CsArray | null, order: Value) => sortArray(call, array, order),
  ],
  [
    'static void Sort<T>(T[] array, int index, int length)',
    (call, _self, array: CsArray | null, index: number, length: number) => sortArray(call, array, null, index, length),
  ],
  [
    'static void Sort<T>(T[] array, int index, int length, IComparer<T> comparer)',
    (call, _self, array: CsArray | null, index: number, length: number, order: Value) =>
      sortArray(call, array, order, index, length),
  ],
  ...(
    [
      ['', 'Array keys, Array items', 'System.Collections.IComparer'],
      ['<TKey, TValue>', 'TKey[] keys, TValue[] items', 'IComparer<TKey>'],
    ] as const
  ).flatMap(([generic, lists, comparer]): TypedRow[] => [
    [
      `static void Sort${generic}(${lists})`,
      (call, _self, keys: CsArray | null, items: CsArray | null) => sortPairs(call, keys, items, null),
    ],
    [
      `static void Sort${generic}(${lists}, ${comparer} comparer)`,
      (call, _self, keys: CsArray | null, items: CsArray | null, order: Value) => sortPairs(call, keys, items, order),
    ],
    [
      `static void Sort${generic}(${lists}, int index, int length)`,
      (call, _self, keys: CsArray | null, items: CsArray | null, index: number, length: number) =>
        sortPairs(call, keys, items, null, index, length),
    ],
    [
      `static void Sort${generic}(${lists}, int index, int length, ${comparer} comparer)`,
      (call, _self, keys: CsArray | null, items: CsArray | null, index: number, length: number, order: Value) =>
        sortPairs(call, keys, items, order, index, length),
    ],
  ]),
  ...(
    [
      ['', 'Array array', 'object value', 'System.Collections.IComparer'],
      ['<T>', 'T[] array', 'T value', 'IComparer<T>'],
    ] as const
  ).flatMap(([generic, array, value, comparer]): TypedRow[] => [
    [
      `static int BinarySearch${generic}(${array}, ${value})`,
      (call, _self, list: CsArray | null, item: Value) => searchArray(call, list, item, null),
    ],
    [
      `static int BinarySearch${generic}(${array}, ${value}, ${comparer} comparer)`,
      (call, _self, list: CsArray | null, item: Value, order: Value) => searchArray(call, list, item, order),
    ],
    [
      `static int BinarySearch${generic}(${array}, int index, int length, ${value})`,
      (call, _self, list: CsArray | null, index: number, length: number, item: Value) =>
        searchArray(call, list, item, null, index, length),
    ],
    [
      `static int BinarySearch${generic}(${array}, int index, int length, ${value}, ${comparer} comparer)`,
      (call, _self, list: CsArray | null, index: number, length: number, item: Value, order: Value) =>
        searchArray(call, list, item, order, index, length),
    ],
    [
      `static int IndexOf${generic}(${array}, ${value})`,
      (call, _self, list: CsArray | null, item: Value) => firstIndex(call, list, item),
    ],
    [
      `static int IndexOf${generic}(${array}, ${value}, int startIndex)`,
      (call, _self, list: CsArray | null, item: Value, start: number) => firstIndex(call, list, item, start),
    ],
    [
      `static int IndexOf${generic}(${array}, ${value}, int startIndex, int count)`,
      (call, _self, list: CsArray | null, item: Value, start: number, count: number) =>
        firstIndex(call, list, item, start, count),
    ],
    [
      `static int LastIndexOf${generic}(${array}, ${value})`,
      (call, _self, list: CsArray | null, item: Value) => lastIndex(call, list, item),
    ],
    [
      `static int LastIndexOf${generic}(${array}, ${value}, int startIndex)`,
      (call, _self, list: CsArray | null, item: Value, start: number) => lastIndex(call, list, item, start),
    ],
    [
      `static int LastIndexOf${generic}(${array}, ${value}, int startIndex, int count)`,
      (call, _self, list: CsArray | null, item: Value, start: number, count: number) =>
        lastIndex(call, list, item, start, count),
    ],
  ]),
  [
    'static int FindIndex<T>(T[] array, int startIndex, Predicate<T> match)',
    (call, _self, array: CsArray | null, start: number, match: CsDelegate | null) => {
      const items = [...enumerate(call, presentArray(array))];
      return findIndexIn(items, start, items.length - start, match);
    },
  ],
  [
    'static int FindIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)',
    (call, _self, array: CsArray | null, start: number, count: number, match: CsDelegate | null) =>
      findIndexIn([...enumerate(call, presentArray(array))], start, count, match),
  ],
  [
    'static int FindLastIndex<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      [...enumerate(call, presentArray(array))].findLastIndex(test(match)),
  ],
  [
    'static int FindLastIndex<T>(T[] array, int startIndex, Predicate<T> match)',
    (call, _self, array: CsArray | null, start: number, match: CsDelegate | null) =>
      findLastIndexIn([...enumerate(call, presentArray(array))], start, start + 1, match),
  ],
  [
    'static int FindLastIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)',
    (call, _self, array: CsArray | null, start: number, count: number, match: CsDelegate | null) =>
      findLastIndexIn([...enumerate(call, presentArray(array))], start, count, match),
  ],
  [
    'static T FindLast<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      [...enumerate(call, presentArray(array))].findLast(test(match)) ?? defaultValue(call.typeArguments[0]!),
  ],
  [
    'static System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly<T>(T[] array)',
    (call, _self, array: CsArray | null) =>
      new CsList(namedType('System.Collections.ObjectModel.ReadOnlyCollection', [call.typeArguments[0]!]), [
        ...enumerate(call, presentArray(array)),
      ]),
  ],
  [
    'static Array CreateInstance(Type elementType, int length1, int length2)',
    (call, _self, type: CsTypeObject | null, ...lengths: number[]) => createArray(call, type, lengths),
  ],
  [
    'static Array CreateInstance(Type elementType, int length1, int length2, int length3)',
    (call, _self, type: CsTypeObject | null, ...lengths: number[]) => createArray(call, type, lengths),
  ],
  [
    'static Array CreateInstance(Type elementType, params int[] lengths)',
    (call, _self, type: CsTypeObject | null, lengths: CsArray | null) =>
      createArray(call, type, numbersOf(lengths, 'lengths')),
  ],
  [
    'static Array CreateInstance(Type elementType, params long[] lengths)',
    (call, _self, type: CsTypeObject | null, lengths: CsArray | null) =>
      createArray(call, type, numbersOf(lengths, 'lengths')),
  ],
  ['static Array CreateInstance(Type elementType, int[] lengths, int[] lowerBounds)', null],
  [
    'static T Find<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      [...enumerate(call, presentArray(array))].find(test(match)) ?? defaultValue(call.typeArguments[0]!),
  ],
  [
    'static T[] FindAll<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      CsArray.of(call.typeArguments[0]!, [...enumerate(call, presentArray(array))].filter(test(match))),
  ],
  [
    'static int FindIndex<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      [...enumerate(call, presentArray(array))].findIndex(test(match)),
  ],
  [
    'static bool Exists<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      [...enumerate(call, presentArray(array))].some(test(match)),
  ],
  [
    'static bool TrueForAll<T>(T[] array, Predicate<T> match)',
    (call, _self, array: CsArray | null, match: CsDelegate | null) =>
      [...enumerate(call, presentArray(array))].every(test(match)),
  ],
  [
    'static void ForEach<T>(T[] array, Action<T> action)',
    (call, _self, array: CsArray | null, action: CsDelegate | null) => {
      for (const item of enumerate(call, presentArray(array))) required(action, 'action').invoke(item);
      return null;
    },
  ],
  [
    'static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)',
    (call, _self, array: CsArray | null, converter: CsDelegate | null) =>
      CsArray.of(
        call.typeArguments[1]!,
        [...enumerate(call, presentArray(array))].map((item) => required(converter, 'converter').invoke(item)),
      ),
  ],
  ['static T[] Empty<T>()', (call) => CsArray.of(call.typeArguments[0]!, [])],
  [
    'static void Resize<T>(ref T[] array, int newSize)',
    (call, _self, cell: RefCell, size: number) => {
      if (size < 0) throw argumentOutOfRange('newSize', 'Non-negative number required.');
      call.budget.allocate(size);
      const items = [...((cell.value as CsArray | null) ?? [])].slice(0, size);
      while (items.length < size) items.push(defaultValue(call.typeArguments[0]!));
      cell.value = CsArray.of(call.typeArguments[0]!, items);
      return null;
    },
  ],
  [
    'static Array CreateInstance(Type elementType, int length)',
    (call, _self, type: CsTypeObject | null, length: number) => createArray(call, type, [length]),
  ],
];

function lengthOf(array: CsArray, dimension: number): number {
  const length = array.lengths[dimension];
  if (length === undefined) throw arrayIndexOutOfRange();
  return length;
}

export const arrayTypes = [defineType('class System.Array : ICloneable, System.Collections.IEnumerable', arrayRows)];
