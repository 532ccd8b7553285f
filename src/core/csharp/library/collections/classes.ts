import type { Call, RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsDelegate } from '../../runtime/CsDelegate';
import { CsDictionary } from '../../runtime/CsDictionary';
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  CsException,
  exception,
  indexOutOfRange,
} from '../../runtime/CsException';
import { CsEnumerator, enumerate } from '../../runtime/enumerate';
import { CsHashSet } from '../../runtime/CsHashSet';
import { CsLine, CsList } from '../../runtime/CsList';
import { CsTypeObject } from '../../runtime/CsTypeObject';
import { defaultValue } from '../../runtime/defaultValue';
import { equalValues } from '../../runtime/equality';
import { isDictionaryLike } from '../../runtime/DictionaryLike';
import { keyComparer, orderComparer } from '../../runtime/keyComparer';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import type { CsType } from '../../types/CsType';
import { defineType, type TypedRow } from '../defineType';
import { containsItem, elementTypeOf, indexOfItem, itemAt, removeItem, required, setItemAt } from './elements';
import { copyTo, dictionaryItem, enumeratorRow, keyList, setRows, tryGetValue, valueList } from './interfaces';

/** Array, List, Dictionary, HashSet, Queue and Stack. */

/** Sorts a copy. What the comparison throws arrives wrapped, as in .NET. */
const stable = (compare: (a: Value, b: Value) => number) => (items: Value[]) => {
  try {
    return items.toSorted(compare);
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
    throw exception(
      'System.InvalidOperationException',
      'Failed to compare two elements in the array.',
      {},
      error.thrown,
    );
  }
};

function checkRange(length: number, index: number, count: number): void {
  if (index < 0) throw argumentOutOfRange('index', 'Non-negative number required.');
  if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
  if (index + count > length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
}

function checkIndex(self: CsList, index: number): void {
  if (index < 0 || index >= self.length) throw indexOutOfRange();
}

function charged(call: Call, self: CsList): readonly Value[] {
  call.budget.charge(self.length);
  return self.items;
}

const test = (predicate: CsDelegate | null) => {
  const { invoke } = required(predicate, 'match');
  return (item: Value) => invoke(item) === true;
};

/** The order of a sort's argument: a `Comparison<T>`, an `IComparer<T>` or the default. */
function orderOf(argument: Value): (a: Value, b: Value) => number {
  if (argument instanceof CsDelegate) return (a, b) => argument.invoke(a, b) as number;
  return orderComparer(argument);
}

function sortList(call: Call, self: CsList, order: Value, index = 0, count = self.length): null {
  checkRange(self.length, index, count);
  call.budget.charge(count * 8);
  const sorted = stable(orderOf(order))(self.items.slice(index, index + count));
  self.changed().splice(index, count, ...sorted);
  return null;
}

const element = (self: CsList): CsType => self.csType.typeArguments[0]!;

const listRows: TypedRow[] = [
  ['new()', (call) => CsList.of(call.typeArguments[0]!)],
  [
    'new(int capacity)',
    (call, _self, capacity: number) => {
      if (capacity < 0) throw argumentOutOfRange('capacity', 'Non-negative number required.');
      return CsList.of(call.typeArguments[0]!);
    },
  ],
  [
    'new(IEnumerable<T> collection)',
    (call, _self, source: Value) =>
      CsList.of(call.typeArguments[0]!, [...enumerate(call, required(source, 'collection'))]),
  ],
  [
    'T this[int index] { get; set; }',
    {
      get: (_call, self: CsList, index: number) => itemAt(self, index),
      set: (_call, self: CsList, index: number, value: Value) => {
        setItemAt(self, index, value);
        return null;
      },
    },
  ],
  enumeratorRow,
  ['int Count { get; }', (_call, self: CsList) => self.length],
  ['int Capacity { get; }', (_call, self: CsList) => Math.max(4, self.length)],
  [
    'void Add(T item)',
    (call, self: CsList, item: Value) => {
      call.budget.allocate(1);
      self.changed().push(item);
      return null;
    },
  ],
  [
    'void AddRange(IEnumerable<T> collection)',
    (call, self: CsList, source: Value) => {
      const items = [...enumerate(call, required(source, 'collection'))];
      call.budget.allocate(items.length);
      for (const item of items) self.changed().push(item);
      return null;
    },
  ],
  [
    'void Clear()',
    (_call, self: CsList) => {
      self.changed().length = 0;
      return null;
    },
  ],
  ['bool Contains(T item)', (call, self: CsList, item: Value) => containsItem(call, self, item)],
  ['void CopyTo(T[] array)', (call, self: CsList, array: CsArray | null) => copyTo(call, self, array, 0)],
  [
    'void CopyTo(T[] array, int arrayIndex)',
    (call, self: CsList, array: CsArray | null, index: number) => copyTo(call, self, array, index),
  ],
  [
    'bool Exists(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) => charged(call, self).some(test(match)),
  ],
  [
    'bool TrueForAll(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) => charged(call, self).every(test(match)),
  ],
  [
    'T Find(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) =>
      charged(call, self).find(test(match)) ?? defaultValue(element(self)),
  ],
  [
    'T FindLast(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) =>
      charged(call, self).findLast(test(match)) ?? defaultValue(element(self)),
  ],
  [
    'List<T> FindAll(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) => CsList.of(element(self), charged(call, self).filter(test(match))),
  ],
  [
    'int FindIndex(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) => charged(call, self).findIndex(test(match)),
  ],
  [
    'int FindLastIndex(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) => charged(call, self).findLastIndex(test(match)),
  ],
  [
    'void ForEach(Action<T> action)',
    (call, self: CsList, action: CsDelegate | null) => {
      const { invoke } = required(action, 'action');
      for (const item of enumerate(call, self)) invoke(item);
      return null;
    },
  ],
  [
    'List<TOutput> ConvertAll<TOutput>(Converter<T, TOutput> converter)',
    (call, self: CsList, converter: CsDelegate | null) => {
      const { invoke } = required(converter, 'converter');
      return CsList.of(
        call.typeArguments[0]!,
        charged(call, self).map((item) => invoke(item)),
      );
    },
  ],
  [
    'List<T> GetRange(int index, int count)',
    (_call, self: CsList, index: number, count: number) => {
      checkRange(self.length, index, count);
      return CsList.of(element(self), self.items.slice(index, index + count));
    },
  ],
  ['int IndexOf(T item)', (call, self: CsList, item: Value) => indexOfItem(call, self, item)],
  [
    'int IndexOf(T item, int index)',
    (call, self: CsList, item: Value, start: number) => indexOfItem(call, self, item, start),
  ],
  [
    'int LastIndexOf(T item)',
    (call, self: CsList, item: Value) => charged(call, self).findLastIndex((candidate) => equalValues(candidate, item)),
  ],
  [
    'void Insert(int index, T item)',
    (call, self: CsList, index: number, item: Value) => {
      if (index < 0 || index > self.length)
        throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
      call.budget.charge(Math.ceil(self.length / 16));
      self.changed().splice(index, 0, item);
      return null;
    },
  ],
  [
    'void InsertRange(int index, IEnumerable<T> collection)',
    (call, self: CsList, index: number, source: Value) => {
      const items = [...enumerate(call, required(source, 'collection'))];
      if (index < 0 || index > self.length) throw indexOutOfRange();
      self.changed().splice(index, 0, ...items);
      return null;
    },
  ],
  ['bool Remove(T item)', (call, self: CsList, item: Value) => removeItem(call, self, item)],
  [
    'int RemoveAll(Predicate<T> match)',
    (call, self: CsList, match: CsDelegate | null) => {
      const keep = charged(call, self).filter((item) => !test(match)(item));
      const removed = self.length - keep.length;
      const items = self.changed();
      items.length = 0;
      for (const item of keep) items.push(item);
      return removed;
    },
  ],
  [
    'void RemoveAt(int index)',
    (call, self: CsList, index: number) => {
      checkIndex(self, index);
      call.budget.charge(Math.ceil(self.length / 16));
      self.changed().splice(index, 1);
      return null;
    },
  ],
  [
    'void RemoveRange(int index, int count)',
    (_call, self: CsList, index: number, count: number) => {
      checkRange(self.length, index, count);
      self.changed().splice(index, count);
      return null;
    },
  ],
  [
    'void Reverse()',
    (call, self: CsList) => {
      call.budget.charge(self.length);
      self.changed().reverse();
      return null;
    },
  ],
  ['void Sort()', (call, self: CsList) => sortList(call, self, null)],
  [
    'void Sort(Comparison<T> comparison)',
    (call, self: CsList, order: Value) => sortList(call, self, required(order, 'comparison')),
  ],
  ['void Sort(IComparer<T> comparer)', (call, self: CsList, order: Value) => sortList(call, self, order)],
  [
    'int BinarySearch(T item)',
    (call, self: CsList, item: Value) => binarySearch(charged(call, self), item, orderComparer(null)),
  ],
  ['T[] ToArray()', (call, self: CsList) => CsArray.of(element(self), [...charged(call, self)])],
  ['void TrimExcess()', () => null],
  [
    'System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly()',
    (_call, self: CsList) =>
      new CsList(namedType('System.Collections.ObjectModel.ReadOnlyCollection', [element(self)]), self.items),
  ],
];

function binarySearch(items: readonly Value[], item: Value, order: (a: Value, b: Value) => number): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const compared = order(items[middle]!, item);
    if (compared === 0) return middle;
    if (compared < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

function dictionaryFrom(call: Call, source: Value, comparer: Value = null): CsDictionary {
  const dictionary = CsDictionary.of(call.typeArguments[0]!, call.typeArguments[1]!, keyComparer(comparer));
  if (source === null) throw argumentNull('dictionary');
  if (isDictionaryLike(source)) for (const [key, value] of source.entries()) dictionary.set(key, value);
  return dictionary;
}

const dictionaryRows: TypedRow[] = [
  ['new()', (call) => CsDictionary.of(call.typeArguments[0]!, call.typeArguments[1]!)],
  ['new(int capacity)', (call) => CsDictionary.of(call.typeArguments[0]!, call.typeArguments[1]!)],
  [
    'new(IEqualityComparer<TKey> comparer)',
    (call, _self, comparer: Value) =>
      CsDictionary.of(call.typeArguments[0]!, call.typeArguments[1]!, keyComparer(comparer)),
  ],
  [
    'new(int capacity, IEqualityComparer<TKey> comparer)',
    (call, _self, _capacity: number, comparer: Value) =>
      CsDictionary.of(call.typeArguments[0]!, call.typeArguments[1]!, keyComparer(comparer)),
  ],
  ['new(IDictionary<TKey, TValue> dictionary)', (call, _self, source: Value) => dictionaryFrom(call, source)],
  [
    'new(IDictionary<TKey, TValue> dictionary, IEqualityComparer<TKey> comparer)',
    (call, _self, source: Value, comparer: Value) => dictionaryFrom(call, source, comparer),
  ],
  [
    'TValue this[TKey key] { get; set; }',
    {
      get: (_call, self: CsDictionary, key: Value) => dictionaryItem(self, key),
      set: (call, self: CsDictionary, key: Value, value: Value) => {
        call.budget.allocate(1);
        self.set(key, value);
        return null;
      },
    },
  ],
  ['int Count { get; }', (_call, self: CsDictionary) => self.length],
  [
    'void Add(TKey key, TValue value)',
    (call, self: CsDictionary, key: Value, value: Value) => {
      call.budget.allocate(1);
      self.add(key, value);
      return null;
    },
  ],
  [
    'void Clear()',
    (_call, self: CsDictionary) => {
      self.clear();
      return null;
    },
  ],
  ['bool ContainsKey(TKey key)', (_call, self: CsDictionary, key: Value) => self.has(key)],
  [
    'bool ContainsValue(TValue value)',
    (call, self: CsDictionary, value: Value) => {
      call.budget.charge(self.length);
      for (const [, candidate] of self.entries()) if (equalValues(candidate, value)) return true;
      return false;
    },
  ],
  ['bool Remove(TKey key)', (_call, self: CsDictionary, key: Value) => self.delete(key)],
  [
    'bool TryGetValue(TKey key, out TValue value)',
    (_call, self: CsDictionary, key: Value, cell: RefCell) => tryGetValue(self, key, cell),
  ],
];

const hashSetRows: TypedRow[] = [
  ['new()', (call) => new CsHashSet(call.typeArguments[0]!)],
  [
    'new(IEnumerable<T> collection)',
    (call, _self, source: Value) =>
      new CsHashSet(call.typeArguments[0]!, enumerate(call, required(source, 'collection'))),
  ],
  [
    'new(IEqualityComparer<T> comparer)',
    (call, _self, comparer: Value) => new CsHashSet(call.typeArguments[0]!, [], keyComparer(comparer)),
  ],
  [
    'new(IEnumerable<T> collection, IEqualityComparer<T> comparer)',
    (call, _self, source: Value, comparer: Value) =>
      new CsHashSet(call.typeArguments[0]!, enumerate(call, required(source, 'collection')), keyComparer(comparer)),
  ],
  enumeratorRow,
  ['int Count { get; }', (_call, self: CsHashSet) => self.length],
  ['bool Contains(T item)', (_call, self: CsHashSet, item: Value) => self.has(item)],
  ['bool Remove(T item)', (_call, self: CsHashSet, item: Value) => self.delete(item)],
  [
    'void Clear()',
    (_call, self: CsHashSet) => {
      self.clear();
      return null;
    },
  ],
  [
    'int RemoveWhere(Predicate<T> match)',
    (call, self: CsHashSet, match: CsDelegate | null) => {
      call.budget.charge(self.length);
      const gone = [...self].filter(test(match));
      for (const item of gone) self.delete(item);
      return gone.length;
    },
  ],
  ['void CopyTo(T[] array)', (call, self: CsHashSet, array: CsArray | null) => copyTo(call, self, array, 0)],
  ...setRows,
];

function lineRows(kind: 'queue' | 'stack'): TypedRow[] {
  const [add, remove] = kind === 'queue' ? ['Enqueue', 'Dequeue'] : ['Push', 'Pop'];
  return [
    ['new()', (call) => new CsLine(kind, call.typeArguments[0]!)],
    ['new(int capacity)', (call) => new CsLine(kind, call.typeArguments[0]!)],
    [
      'new(IEnumerable<T> collection)',
      (call, _self, source: Value) =>
        new CsLine(kind, call.typeArguments[0]!, [...enumerate(call, required(source, 'collection'))]),
    ],
    enumeratorRow,
    ['int Count { get; }', (_call, self: CsLine) => self.length],
    [
      `void ${add}(T item)`,
      (call, self: CsLine, item: Value) => {
        call.budget.allocate(1);
        self.add(item);
        return null;
      },
    ],
    [`T ${remove}()`, (_call, self: CsLine) => self.remove()],
    ['T Peek()', (_call, self: CsLine) => self.peek()],
    ['bool Contains(T item)', (call, self: CsLine, item: Value) => containsItem(call, self, item)],
    [
      'void Clear()',
      (_call, self: CsLine) => {
        self.clear();
        return null;
      },
    ],
    ['T[] ToArray()', (call, self: CsLine) => CsArray.of(elementTypeOf(self), [...enumerate(call, self)])],
    [
      'void CopyTo(T[] array, int arrayIndex)',
      (call, self: CsLine, array: CsArray | null, index: number) => copyTo(call, self, array, index),
    ],
  ];
}

function presentArray(array: CsArray | null): CsArray {
  if (array === null) throw argumentNull('array');
  return array;
}

function sortArray(call: Call, array: CsArray | null, order: Value): null {
  const target = presentArray(array);
  call.budget.charge(target.length * 8);
  stable(orderOf(order))([...target]).forEach((item, index) => target.setAt(item, index));
  return null;
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

const arrayRows: TypedRow[] = [
  ['int Length { get; }', (_call, self: CsArray) => self.length],
  ['long LongLength { get; }', (_call, self: CsArray) => BigInt(self.length)],
  ['int Rank { get; }', (_call, self: CsArray) => self.lengths.length],
  ['bool IsReadOnly { get; }', () => false],
  ['bool IsFixedSize { get; }', () => true],
  ['int GetLength(int dimension)', (_call, self: CsArray, dimension: number) => lengthOf(self, dimension)],
  ['int GetLowerBound(int dimension)', (_call, self: CsArray, dimension: number) => lengthOf(self, dimension) * 0],
  ['int GetUpperBound(int dimension)', (_call, self: CsArray, dimension: number) => lengthOf(self, dimension) - 1],
  ['object GetValue(int index)', (_call, self: CsArray, index: number) => self.at(index)],
  [
    'void SetValue(object value, int index)',
    (_call, self: CsArray, value: Value, index: number) => {
      self.setAt(value, index);
      return null;
    },
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
    (_call, _self, array: CsArray | null, index: number, length: number) => {
      const target = presentArray(array);
      checkRange(target.length, index, length);
      for (let i = index; i < index + length; i++) target.setAt(defaultValue(target.csType.element), i);
      return null;
    },
  ],
  [
    'static void Reverse(Array array)',
    (call, _self, array: CsArray | null) => {
      const target = presentArray(array);
      call.budget.charge(target.length);
      [...target].toReversed().forEach((item, index) => target.setAt(item, index));
      return null;
    },
  ],
  ['static void Sort(Array array)', (call, _self, array: CsArray | null) => sortArray(call, array, null)],
  ['static void Sort<T>(T[] array)', (call, _self, array: CsArray | null) => sortArray(call, array, null)],
  [
    'static void Sort<T>(T[] array, Comparison<T> comparison)',
    (call, _self, array: CsArray | null, order: Value) => sortArray(call, array, order),
  ],
  [
    'static void Sort<T>(T[] array, IComparer<T> comparer)',
    (call, _self, array: CsArray | null, order: Value) => sortArray(call, array, order),
  ],
  [
    'static int IndexOf(Array array, object value)',
    (call, _self, array: CsArray | null, value: Value) => indexOfItem(call, presentArray(array), value),
  ],
  [
    'static int IndexOf<T>(T[] array, T value)',
    (call, _self, array: CsArray | null, value: Value) => indexOfItem(call, presentArray(array), value),
  ],
  [
    'static int IndexOf<T>(T[] array, T value, int startIndex)',
    (call, _self, array: CsArray | null, value: Value, start: number) =>
      indexOfItem(call, presentArray(array), value, start),
  ],
  [
    'static int LastIndexOf<T>(T[] array, T value)',
    (_call, _self, array: CsArray | null, value: Value) =>
      [...presentArray(array)].findLastIndex((item) => equalValues(item, value)),
  ],
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
    (call, _self, type: CsTypeObject | null, length: number) => {
      call.budget.allocate(length);
      const described = required(type, 'elementType').described;
      return CsArray.of(
        described,
        Array.from({ length }, () => defaultValue(described)),
      );
    },
  ],
  [
    'static int BinarySearch<T>(T[] array, T value)',
    (_call, _self, array: CsArray | null, value: Value) =>
      binarySearch([...presentArray(array)], value, orderComparer(null)),
  ],
];

function lengthOf(array: CsArray, dimension: number): number {
  const length = array.lengths[dimension];
  if (length === undefined) {
    throw argumentOutOfRange(null, 'Index was outside the bounds of the array.');
  }
  return length;
}

export const collectionTypes = [
  defineType('class System.Array : ICloneable, System.Collections.IEnumerable', arrayRows),
  defineType('class System.Collections.Generic.List<T> : IList<T>, IReadOnlyList<T>', listRows),
  defineType('class System.Collections.ObjectModel.ReadOnlyCollection<T> : IReadOnlyList<T>, IList<T>', [
    ['int Count { get; }', (_call, self: CsList) => self.length],
    ['T this[int index] { get; }', (_call, self: CsList, index: number) => itemAt(self, index)],
    ['bool Contains(T value)', (call, self: CsList, item: Value) => containsItem(call, self, item)],
    ['int IndexOf(T value)', (call, self: CsList, item: Value) => indexOfItem(call, self, item)],
    enumeratorRow,
  ]),
  defineType(
    'class System.Collections.Generic.Dictionary<TKey, TValue> : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>',
    [
      ...dictionaryRows,
      [
        'IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()',
        (call, self: CsDictionary) => new CsEnumerator(elementTypeOf(self), enumerate(call, self)),
      ],
      ['ICollection<TKey> Keys { get; }', (_call, self: CsDictionary) => keyList(self)],
      ['ICollection<TValue> Values { get; }', (_call, self: CsDictionary) => valueList(self)],
    ],
  ),
  defineType('class System.Collections.Generic.HashSet<T> : ISet<T>, IReadOnlyCollection<T>', hashSetRows),
  defineType('class System.Collections.Generic.Queue<T> : IReadOnlyCollection<T>', lineRows('queue')),
  defineType('class System.Collections.Generic.Stack<T> : IReadOnlyCollection<T>', lineRows('stack')),
];
