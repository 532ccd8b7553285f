import type { Call, RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsDelegate } from '../../runtime/CsDelegate';
import { CsDictionary } from '../../runtime/CsDictionary';
import { argumentNull, argumentOutOfRange, indexOutOfRange } from '../../runtime/CsException';
import { CsEnumerator, enumerate } from '../../runtime/enumerate';
import { CsHashSet } from '../../runtime/CsHashSet';
import { CsLine, CsList } from '../../runtime/CsList';
import { defaultValue } from '../../runtime/defaultValue';
import { equalValues } from '../../runtime/equality';
import { isDictionaryLike } from '../../runtime/DictionaryLike';
import { CsStringComparer, keyComparer, orderComparer, type KeyComparer } from '../../runtime/keyComparer';
import { Unsupported } from '../../runtime/Unsupported';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import type { CsType } from '../../types/CsType';
import { defineType, type TypedRow } from '../defineType';
import { containsItem, elementTypeOf, indexOfItem, itemAt, removeItem, required, setItemAt } from './elements';
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
import {
  copyTo,
  dictionaryItem,
  dictionaryPartTypes,
  enumeratorRow,
  keyList,
  setRows,
  tryGetValue,
  valueList,
} from './interfaces';

/** List, Dictionary, HashSet, Queue and Stack. */

function checkIndex(self: CsList, index: number): void {
  if (index < 0 || index >= self.length) throw indexOutOfRange();
}

function charged(call: Call, self: CsList): readonly Value[] {
  call.budget.charge(self.length);
  return self.items;
}

function sortList(call: Call, self: CsList, order: Value, index = 0, count = self.length): null {
  checkRange(self.length, index, count);
  call.budget.charge(count * 8);
  const part = sorted(self.items.slice(index, index + count), orderOf(order));
  const items = self.changed();
  part.forEach((item, offset) => {
    items[index + offset] = item;
  });
  return null;
}

/** Doubling from four, as for a list that grew by single items. */
function capacityOf(length: number): number {
  if (length === 0) return 0;
  let size = 4;
  while (size < length) size *= 2;
  return size;
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
  [
    'int Capacity { get; set; }',
    {
      get: (_call, self: CsList) => capacityOf(self.length),
      set: (_call, self: CsList, value: number) => {
        if (value < self.length) throw argumentOutOfRange('value', 'capacity was less than the current size.');
        return null;
      },
    },
  ],
  [
    'int BinarySearch(T item, IComparer<T> comparer)',
    (call, self: CsList, item: Value, order: Value) => binarySearch(charged(call, self), item, orderComparer(order)),
  ],
  [
    'int BinarySearch(int index, int count, T item, IComparer<T> comparer)',
    (call, self: CsList, index: number, count: number, item: Value, order: Value) => {
      checkRange(self.length, index, count);
      return binarySearch(charged(call, self), item, orderComparer(order), index, count);
    },
  ],
  [
    'int FindIndex(int startIndex, Predicate<T> match)',
    (call, self: CsList, start: number, match: CsDelegate | null) =>
      findIndexIn(charged(call, self), start, self.length - start, match),
  ],
  [
    'int FindIndex(int startIndex, int count, Predicate<T> match)',
    (call, self: CsList, start: number, count: number, match: CsDelegate | null) =>
      findIndexIn(charged(call, self), start, count, match),
  ],
  [
    'int FindLastIndex(int startIndex, Predicate<T> match)',
    (call, self: CsList, start: number, match: CsDelegate | null) =>
      findLastIndexIn(charged(call, self), start, start + 1, match),
  ],
  [
    'int FindLastIndex(int startIndex, int count, Predicate<T> match)',
    (call, self: CsList, start: number, count: number, match: CsDelegate | null) =>
      findLastIndexIn(charged(call, self), start, count, match),
  ],
  [
    'int IndexOf(T item, int index, int count)',
    (call, self: CsList, item: Value, index: number, count: number) => {
      if (index < 0 || index > self.length) throw indexOutOfRange();
      if (count < 0 || index > self.length - count) {
        throw argumentOutOfRange(
          'count',
          'Count must be positive and count must refer to a location within the string/array/collection.',
        );
      }
      return indexOfItem(call, self, item, index, index + count);
    },
  ],
  [
    'int LastIndexOf(T item, int index)',
    (call, self: CsList, item: Value, index: number) => {
      if (index >= self.length) throw indexOutOfRange();
      return lastIndexIn(charged(call, self), item, index, index + 1);
    },
  ],
  [
    'int LastIndexOf(T item, int index, int count)',
    (call, self: CsList, item: Value, index: number, count: number) => {
      if (self.length > 0 && index < 0) throw argumentOutOfRange('index', 'Non-negative number required.');
      if (self.length > 0 && count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
      if (self.length === 0) return -1;
      if (index >= self.length) throw argumentOutOfRange('index', 'Larger than collection size.');
      if (count > index + 1) throw argumentOutOfRange('count', 'Larger than collection size.');
      return lastIndexIn(charged(call, self), item, index, count);
    },
  ],
  [
    'void CopyTo(int index, T[] array, int arrayIndex, int count)',
    (call, self: CsList, index: number, array: CsArray | null, target: number, count: number) => {
      if (index < 0 || self.length - index < count) checkRange(self.length, index, count);
      return copyTo(call, CsList.of(element(self), self.items.slice(index, index + count)), array, target);
    },
  ],
  [
    'void Reverse(int index, int count)',
    (call, self: CsList, index: number, count: number) => {
      checkRange(self.length, index, count);
      call.budget.charge(count);
      const turned = self.items.slice(index, index + count).toReversed();
      self.changed().splice(index, count, ...turned);
      return null;
    },
  ],
  [
    'void Sort(int index, int count, IComparer<T> comparer)',
    (call, self: CsList, index: number, count: number, order: Value) => sortList(call, self, order, index, count),
  ],
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
    (call, self: CsList, item: Value, start: number) => {
      if (start < 0 || start > self.length) throw indexOutOfRange();
      return indexOfItem(call, self, item, start);
    },
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

function dictionaryFrom(call: Call, source: Value, comparer: Value = null): CsDictionary {
  const dictionary = CsDictionary.of(call.typeArguments[0]!, call.typeArguments[1]!, keyComparer(comparer));
  if (source === null) throw argumentNull('dictionary');
  if (isDictionaryLike(source)) for (const [key, value] of source.entries()) dictionary.set(key, value);
  return dictionary;
}

/** The comparer as a value; the default one can't be had apart from its collection. */
function comparerObject(comparer: KeyComparer): Value {
  if (comparer instanceof CsStringComparer) return comparer;
  throw new Unsupported("The default comparer as a value isn't simulated.");
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
  ['IEqualityComparer<TKey> Comparer { get; }', (_call, self: CsDictionary) => comparerObject(self.comparer)],
  [
    'void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)',
    null,
  ],
  ['void OnDeserialization(object sender)', null],
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
  [
    'void CopyTo(T[] array, int arrayIndex, int count)',
    (call, self: CsHashSet, array: CsArray | null, index: number, count: number) =>
      copyTo(call, CsList.of(elementTypeOf(self), [...self].slice(0, count)), array, index),
  ],
  ['void TrimExcess()', () => null],
  ['IEqualityComparer<T> Comparer { get; }', (_call, self: CsHashSet) => comparerObject(self.comparer)],
  ['static IEqualityComparer<HashSet<T>> CreateSetComparer()', null],
  [
    'void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)',
    null,
  ],
  ['void OnDeserialization(object sender)', null],
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
    ['void TrimExcess()', () => null],
    ['T[] ToArray()', (call, self: CsLine) => CsArray.of(elementTypeOf(self), [...enumerate(call, self)])],
    [
      'void CopyTo(T[] array, int arrayIndex)',
      (call, self: CsLine, array: CsArray | null, index: number) => copyTo(call, self, array, index),
    ],
  ];
}

export const collectionTypes = [
  ...dictionaryPartTypes,
  defineType('class System.Runtime.Serialization.SerializationInfo', [], { allowed: false }),
  defineType('struct System.Runtime.Serialization.StreamingContext', [], { allowed: false }),
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
      [
        'System.Collections.Generic.Dictionary.KeyCollection<TKey, TValue> Keys { get; }',
        (_call, self: CsDictionary) => keyList(self),
      ],
      [
        'System.Collections.Generic.Dictionary.ValueCollection<TKey, TValue> Values { get; }',
        (_call, self: CsDictionary) => valueList(self),
      ],
    ],
  ),
  defineType('class System.Collections.Generic.HashSet<T> : ISet<T>, IReadOnlyCollection<T>', hashSetRows),
  defineType('class System.Collections.Generic.Queue<T> : IReadOnlyCollection<T>', lineRows('queue')),
  defineType('class System.Collections.Generic.Stack<T> : IReadOnlyCollection<T>', lineRows('stack')),
];
