import type { Call, RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsEnumerator, enumerate } from '../../runtime/enumerate';
import { argumentError, argumentOutOfRange, invalidOperation, keyNotFound } from '../../runtime/CsException';
import { CsHashSet } from '../../runtime/CsHashSet';
import { CsKeyValuePair } from '../../runtime/CsKeyValuePair';
import { CsInstance } from '../../runtime/CsInstance';
import { CsList } from '../../runtime/CsList';
import { defaultValue } from '../../runtime/defaultValue';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import { orderComparer } from '../../runtime/keyComparer';
import type { Value } from '../../runtime/value';
import { isDictionaryLike, type DictionaryLike } from '../../runtime/DictionaryLike';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import {
  addItem,
  clearItems,
  containsItem,
  countOf,
  elementTypeOf,
  indexOfItem,
  isCollectionLike,
  itemAt,
  removeItem,
  required,
  setItemAt,
} from './elements';

/** The collection interfaces. Their members work on every class that implements them. */

/** The entries of whatever implements a dictionary interface. */
export function dictionaryOf(value: Value): DictionaryLike {
  if (isDictionaryLike(value)) return value;
  throw invalidOperation('Not a dictionary.');
}

export const enumeratorRow: TypedRow = [
  'IEnumerator<T> GetEnumerator()',
  (call, self: Value) => new CsEnumerator(elementTypeOf(self), enumerate(call, self)),
];

export function copyTo(call: Call, source: Value, target: CsArray | null, start: number): null {
  const array = required(target, 'array');
  if (start < 0) throw argumentOutOfRange('arrayIndex', 'Non-negative number required.');
  const items = [...enumerate(call, source)];
  if (start + items.length > array.length) {
    throw argumentError(
      "Destination array was not long enough. Check destIndex and length, and the array's lower bounds.",
    );
  }
  items.forEach((item, index) => array.setAt(item, start + index));
  return null;
}

function insertAt(source: Value, index: number, item: Value): null {
  if (source instanceof CsList) {
    if (index < 0 || index > source.length) {
      throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
    }
    source.changed().splice(index, 0, item);
  } else if (isCollectionLike(source) && source.insertItem) source.insertItem(index, item);
  else addItem(source, item);
  return null;
}

function removeAt(source: Value, index: number): null {
  if (source instanceof CsList) {
    if (index < 0 || index >= source.length) {
      throw argumentOutOfRange(
        'index',
        'Index was out of range. Must be non-negative and less than the size of the collection.',
      );
    }
    source.changed().splice(index, 1);
  } else if (isCollectionLike(source) && source.removeItemAt) source.removeItemAt(index);
  return null;
}

/** `this[TKey]`. Context views answer null for a missing key; dictionaries throw. */
export function dictionaryItem(source: Value, key: Value): Value {
  const value = dictionaryOf(source).get(key);
  if (value === undefined) throw keyNotFound();
  return value;
}

export function tryGetValue(source: Value, key: Value, cell: RefCell): boolean {
  const dictionary = dictionaryOf(source);
  const found = dictionary.has(key);
  cell.value = found ? (dictionary.get(key) ?? null) : defaultValue(cell.csType);
  return found;
}

const readableDictionary: TypedRow[] = [
  ['bool ContainsKey(TKey key)', (_call, self: Value, key: Value) => dictionaryOf(self).has(key)],
  [
    'bool TryGetValue(TKey key, out TValue value)',
    (_call, self: Value, key: Value, cell: RefCell) => tryGetValue(self, key, cell),
  ],
];

const setComparisons: readonly (readonly [string, (call: Call, self: CsHashSet, other: CsHashSet) => boolean])[] = [
  ['IsSubsetOf', (_call, self, other) => [...self].every((item) => other.has(item))],
  ['IsSupersetOf', (_call, self, other) => [...other].every((item) => self.has(item))],
  [
    'IsProperSubsetOf',
    (_call, self, other) => self.length < other.length && [...self].every((item) => other.has(item)),
  ],
  [
    'IsProperSupersetOf',
    (_call, self, other) => self.length > other.length && [...other].every((item) => self.has(item)),
  ],
  ['Overlaps', (_call, self, other) => [...other].some((item) => self.has(item))],
  ['SetEquals', (_call, self, other) => self.length === other.length && [...self].every((item) => other.has(item))],
];

/** Members of `ISet<T>` beyond `ICollection<T>`. */
export const setRows: TypedRow[] = [
  ['bool Add(T item)', (_call, self: CsHashSet, item: Value) => self.add(item)],
  ...setComparisons.map(([name, test]): TypedRow => [
    `bool ${name}(IEnumerable<T> other)`,
    (call, self: CsHashSet, other: Value) =>
      test(call, self, new CsHashSet(elementTypeOf(self), enumerate(call, required(other, 'other')), self.comparer)),
  ]),
  [
    'void UnionWith(IEnumerable<T> other)',
    (call, self: CsHashSet, other: Value) => {
      for (const item of enumerate(call, required(other, 'other'))) self.add(item);
      return null;
    },
  ],
  [
    'void IntersectWith(IEnumerable<T> other)',
    (call, self: CsHashSet, other: Value) => {
      const kept = new CsHashSet(elementTypeOf(self), enumerate(call, required(other, 'other')), self.comparer);
      for (const item of Array.from(self)) if (!kept.has(item)) self.delete(item);
      return null;
    },
  ],
  [
    'void ExceptWith(IEnumerable<T> other)',
    (call, self: CsHashSet, other: Value) => {
      const gone = Array.from(enumerate(call, required(other, 'other')));
      for (const item of gone) self.delete(item);
      return null;
    },
  ],
  [
    'void SymmetricExceptWith(IEnumerable<T> other)',
    (call, self: CsHashSet, other: Value) => {
      const items = new CsHashSet(elementTypeOf(self), enumerate(call, required(other, 'other')), self.comparer);
      if (other instanceof CsHashSet) {
        for (const item of items) if (!self.delete(item)) self.add(item);
        return null;
      }
      // Of other sequences what is new comes in before what is common goes.
      const common = Array.from(self).filter((item) => items.has(item));
      for (const item of items) self.add(item);
      for (const item of common) self.delete(item);
      return null;
    },
  ],
];

export const interfaceTypes = [
  defineType('interface System.Collections.IEnumerable', [
    [
      'System.Collections.IEnumerator GetEnumerator()',
      (call, self: Value) => new CsEnumerator(elementTypeOf(self), enumerate(call, self)),
    ],
  ]),
  defineType('interface System.Collections.IEnumerator', [
    ['object Current { get; }', (_call, self: CsEnumerator) => self.current],
    ['bool MoveNext()', (_call, self: CsEnumerator) => self.moveNext()],
    ['void Reset()', null],
  ]),
  defineType('interface System.Collections.IComparer', [
    ['int Compare(object x, object y)', (_call, self: Value, a: Value, b: Value) => orderComparer(self)(a, b)],
  ]),
  defineType('interface System.Collections.Generic.IEnumerable<out T> : System.Collections.IEnumerable', [
    enumeratorRow,
  ]),
  defineType(
    'interface System.Collections.Generic.IEnumerator<out T> : System.Collections.IEnumerator, System.IDisposable',
    [['T Current { get; }', (_call, self: CsEnumerator) => self.current]],
  ),
  defineType('interface System.Collections.Generic.IReadOnlyCollection<out T> : IEnumerable<T>', [
    ['int Count { get; }', (call, self: Value) => countOf(call, self)],
  ]),
  defineType('interface System.Collections.Generic.IReadOnlyList<out T> : IReadOnlyCollection<T>', [
    ['T this[int index] { get; }', (_call, self: Value, index: number) => itemAt(self, index)],
  ]),
  defineType('interface System.Collections.Generic.ICollection<T> : IEnumerable<T>', [
    ['int Count { get; }', (call, self: Value) => countOf(call, self)],
    ['bool IsReadOnly { get; }', (_call, self: Value) => self instanceof CsArray],
    [
      'void Add(T item)',
      (_call, self: Value, item: Value) => {
        addItem(self, item);
        return null;
      },
    ],
    [
      'void Clear()',
      (_call, self: Value) => {
        clearItems(self);
        return null;
      },
    ],
    ['bool Contains(T item)', (call, self: Value, item: Value) => containsItem(call, self, item)],
    [
      'void CopyTo(T[] array, int arrayIndex)',
      (call, self: Value, array: CsArray | null, index: number) => copyTo(call, self, array, index),
    ],
    ['bool Remove(T item)', (call, self: Value, item: Value) => removeItem(call, self, item)],
  ]),
  defineType('interface System.Collections.Generic.IList<T> : ICollection<T>', [
    [
      'T this[int index] { get; set; }',
      {
        get: (_call, self: Value, index: number) => itemAt(self, index),
        set: (_call, self: Value, index: number, value: Value) => {
          setItemAt(self, index, value);
          return null;
        },
      },
    ],
    ['int IndexOf(T item)', (call, self: Value, item: Value) => indexOfItem(call, self, item)],
    ['void Insert(int index, T item)', (_call, self: Value, index: number, item: Value) => insertAt(self, index, item)],
    ['void RemoveAt(int index)', (_call, self: Value, index: number) => removeAt(self, index)],
  ]),
  defineType('interface System.Collections.Generic.ISet<T> : ICollection<T>', setRows),
  defineType(
    'interface System.Collections.Generic.IDictionary<TKey, TValue> : ICollection<KeyValuePair<TKey, TValue>>',
    [
      [
        'TValue this[TKey key] { get; set; }',
        {
          get: (_call, self: Value, key: Value) => dictionaryItem(self, key),
          set: (_call, self: Value, key: Value, value: Value) => {
            dictionaryOf(self).set?.(key, value);
            return null;
          },
        },
      ],
      ['ICollection<TKey> Keys { get; }', (_call, self: Value) => keyList(self)],
      ['ICollection<TValue> Values { get; }', (_call, self: Value) => valueList(self)],
      [
        'void Add(TKey key, TValue value)',
        (_call, self: Value, key: Value, value: Value) => {
          const dictionary = dictionaryOf(self);
          if (dictionary.has(key)) throw argumentError('An item with the same key has already been added.');
          dictionary.set?.(key, value);
          return null;
        },
      ],
      ['bool Remove(TKey key)', (_call, self: Value, key: Value) => dictionaryOf(self).delete?.(key) ?? false],
      ...readableDictionary,
    ],
  ),
  defineType(
    'interface System.Collections.Generic.IReadOnlyDictionary<TKey, TValue> : IReadOnlyCollection<KeyValuePair<TKey, TValue>>',
    [
      ['TValue this[TKey key] { get; }', (_call, self: Value, key: Value) => dictionaryItem(self, key)],
      ['IEnumerable<TKey> Keys { get; }', (_call, self: Value) => keyList(self)],
      ['IEnumerable<TValue> Values { get; }', (_call, self: Value) => valueList(self)],
      ...readableDictionary,
    ],
  ),
  defineType('interface System.Collections.Generic.IComparer<in T>', [
    ['int Compare(T x, T y)', (_call, self: Value, a: Value, b: Value) => orderComparer(self)(a, b)],
  ]),
  defineType('interface System.Collections.Generic.IEqualityComparer<in T>', [
    ['bool Equals(T x, T y)', (_call, _self: Value, a: Value, b: Value) => equalValues(a, b)],
    ['int GetHashCode(T obj)', (_call, _self: Value, value: Value) => hashCodeOf(value)],
  ]),
  defineType('struct System.Collections.Generic.KeyValuePair<TKey, TValue>', [
    [
      'new(TKey key, TValue value)',
      (call, _self, key: Value, value: Value) =>
        new CsKeyValuePair(call.typeArguments[0]!, call.typeArguments[1]!, key, value),
    ],
    ['TKey Key { get; }', (_call, self: CsKeyValuePair) => self.key],
    ['TValue Value { get; }', (_call, self: CsKeyValuePair) => self.value],
    ['string ToString()', (_call, self: CsKeyValuePair) => self.text()],
  ]),
];

/** The keys or values of a dictionary, as they are at any time. */
class CsDictionaryPart extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly #dictionary: DictionaryLike;
  readonly #part: 0 | 1;

  constructor(dictionary: DictionaryLike, part: 0 | 1) {
    super();
    const name = part === 0 ? 'KeyCollection' : 'ValueCollection';
    this.csType = namedType(`System.Collections.Generic.Dictionary.${name}`, [
      dictionary.keyType,
      dictionary.valueType,
    ]);
    this.#dictionary = dictionary;
    this.#part = part;
  }
  get length(): number {
    return this.#dictionary.length;
  }
  *[Symbol.iterator](): Generator<Value> {
    for (const entry of this.#dictionary.entries()) yield entry[this.#part];
  }
}

export function keyList(source: Value): Value {
  return new CsDictionaryPart(dictionaryOf(source), 0);
}

export function valueList(source: Value): Value {
  return new CsDictionaryPart(dictionaryOf(source), 1);
}

const partRows = (element: string): TypedRow[] => [
  ['int Count { get; }', (_call, self: CsDictionaryPart) => self.length],
  [
    `IEnumerator<${element}> GetEnumerator()`,
    (call, self: Value) => new CsEnumerator(elementTypeOf(self), enumerate(call, self)),
  ],
  [
    `void CopyTo(${element}[] array, int index)`,
    (call, self: Value, array: CsArray | null, index: number) => copyTo(call, self, array, index),
  ],
];

export const dictionaryPartTypes = [
  defineType(
    'class System.Collections.Generic.Dictionary.KeyCollection<TKey, TValue> : ICollection<TKey>, IReadOnlyCollection<TKey>',
    partRows('TKey'),
  ),
  defineType(
    'class System.Collections.Generic.Dictionary.ValueCollection<TKey, TValue> : ICollection<TValue>, IReadOnlyCollection<TValue>',
    partRows('TValue'),
  ),
];
