import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsDecimal } from '../../runtime/CsDecimal';
import type { CsDelegate } from '../../runtime/CsDelegate';
import { CsDictionary } from '../../runtime/CsDictionary';
import {
  argumentNull,
  argumentOutOfRange,
  invalidCastBetween,
  invalidOperation,
  nullReference,
  overflow,
} from '../../runtime/CsException';
import { CsHashSet } from '../../runtime/CsHashSet';
import { CsInstance } from '../../runtime/CsInstance';
import { CsList } from '../../runtime/CsList';
import { compareValues } from '../../runtime/comparison';
import { defaultValue, isInstance } from '../../runtime/defaultValue';
import { CsSequence, enumerate, finished } from '../../runtime/enumerate';
import { keyComparer, orderComparer, type KeyComparer } from '../../runtime/keyComparer';
import { CsDouble, CsSingle, doubleOf, integerOf, type NumericValue } from '../../runtime/numbers';
import { typeOfValue } from '../../runtime/typeOfValue';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { isNullable, isValueType } from '../../types/typeRelations';
import { containsItem, isIndexed, itemAt, knownCount } from '../collections/elements';
import { defineType, type TypedRow } from '../defineType';

/** `System.Linq.Enumerable`: lazy where .NET is lazy. */

type Source = Value;
type Projection = CsDelegate | null;

function items(call: Call, source: Source, name = 'source'): Iterable<Value> {
  if (source === null) throw argumentNull(name);
  return enumerate(call, source, call.typeArguments[0]);
}

/** Null arguments are reported when the method is called, not when the sequence is read. */
function present(
  source: Source,
  first?: Projection,
  firstName = '',
  second?: Projection,
  secondName = '',
  third?: Projection,
  thirdName = '',
): void {
  if (source === null) throw argumentNull('source');
  if (first === null) throw argumentNull(firstName);
  if (second === null) throw argumentNull(secondName);
  if (third === null) throw argumentNull(thirdName);
}

function sequence(element: CsType, start: () => Iterator<Value>): CsSequence {
  return CsSequence.of(element, start);
}

const noElements = () => invalidOperation('Sequence contains no elements');
const noMatch = () => invalidOperation('Sequence contains no matching element');

/** A sequence with an order, to which `ThenBy` can add. */
class CsOrdered extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly call: Call;
  readonly source: Value;
  readonly orders: readonly Order[];

  constructor(call: Call, element: CsType, source: Value, orders: readonly Order[]) {
    super();
    this.csType = namedType('System.Linq.IOrderedEnumerable', [element]);
    this.call = call;
    this.source = source;
    this.orders = orders;
  }

  *[Symbol.iterator](): Generator<Value> {
    const { orders } = this;
    const keyed: { readonly item: Value; readonly keys: Value[] }[] = [];
    for (const item of enumerate(this.call, this.source)) {
      const keys: Value[] = [];
      for (let index = 0; index < orders.length; index++) keys.push(orders[index]!.selector.invoke(item));
      keyed.push({ item, keys });
    }
    this.call.budget.charge(keyed.length * 4);
    keyed.sort((a, b) => {
      // Nothing more to pay, but comparing texts takes its time.
      this.call.budget.charge(0);
      for (let index = 0; index < orders.length; index++) {
        const { compare, descending } = orders[index]!;
        const result = compare(a.keys[index]!, b.keys[index]!);
        if (result !== 0) return descending ? -result : result;
      }
      return 0;
    });
    for (const { item } of keyed) yield item;
  }
}

interface Order {
  readonly selector: CsDelegate;
  readonly compare: (a: Value, b: Value) => number;
  readonly descending: boolean;
}

/** `IGrouping<TKey, TElement>`. */
class CsGrouping extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly key: Value;
  readonly items: Value[] = [];

  constructor(keyType: CsType, element: CsType, key: Value) {
    super();
    this.csType = namedType('System.Linq.IGrouping', [keyType, element]);
    this.key = key;
  }
  get length(): number {
    return this.items.length;
  }
  [Symbol.iterator](): Iterator<Value> {
    return this.items.values();
  }
}

/** `Lookup<TKey, TElement>`: groups by key. */
class CsLookup extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly keyType: CsType;
  readonly elementType: CsType;
  readonly #comparer: KeyComparer;
  readonly groups = new Map<unknown, CsGrouping>();

  constructor(keyType: CsType, elementType: CsType, comparer: KeyComparer) {
    super();
    this.csType = namedType('System.Linq.Lookup', [keyType, elementType]);
    this.keyType = keyType;
    this.elementType = elementType;
    this.#comparer = comparer;
  }
  get length(): number {
    return this.groups.size;
  }
  add(key: Value, item: Value): void {
    const mapKey = this.#comparer.keyOf(key);
    let group = this.groups.get(mapKey);
    if (!group) {
      group = new CsGrouping(this.keyType, this.elementType, key);
      this.groups.set(mapKey, group);
    }
    group.items.push(item);
  }
  find(key: Value): CsGrouping | null {
    return this.groups.get(this.#comparer.keyOf(key)) ?? null;
  }
  [Symbol.iterator](): Iterator<Value> {
    return this.groups.values();
  }
}

function lookupOf(
  call: Call,
  source: Source,
  keyOf: (item: Value) => Value,
  elementOf: (item: Value) => Value,
  keyType: CsType,
  elementType: CsType,
  comparer: Value,
): CsLookup {
  const lookup = new CsLookup(keyType, elementType, keyComparer(comparer));
  for (const item of items(call, source)) lookup.add(keyOf(item), elementOf(item));
  return lookup;
}

const same = (item: Value) => item;

/** A step of a lazy sequence, written out: a generator takes several times as long. It ends for good with an exception, as one does. */
abstract class Stage implements Iterator<Value> {
  protected readonly source: Iterator<Value>;
  #isOver = false;

  constructor(source: Iterable<Value>) {
    this.source = source[Symbol.iterator]();
  }

  protected abstract advance(): IteratorResult<Value>;

  next(): IteratorResult<Value> {
    if (this.#isOver) return finished;
    try {
      return this.advance();
    } catch (error) {
      this.return();
      throw error;
    }
  }
  return(): IteratorResult<Value> {
    this.#isOver = true;
    this.source.return?.();
    return finished;
  }
}

class Filtering extends Stage {
  readonly #predicate: CsDelegate;

  constructor(source: Iterable<Value>, predicate: CsDelegate) {
    super(source);
    this.#predicate = predicate;
  }
  protected advance(): IteratorResult<Value> {
    for (;;) {
      const step = this.source.next();
      if (step.done === true || this.#predicate.invoke(step.value) === true) return step;
    }
  }
}

class Mapping extends Stage {
  readonly #selector: CsDelegate;

  constructor(source: Iterable<Value>, selector: CsDelegate) {
    super(source);
    this.#selector = selector;
  }
  protected advance(): IteratorResult<Value> {
    const step = this.source.next();
    return step.done === true ? step : { done: false, value: this.#selector.invoke(step.value) };
  }
}

// --- filters and projections ---------------------------------------------------------------------------------------------------

const where: TypedRow[] = [
  [
    'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)',
    (call, _self, source: Source, predicate: CsDelegate) => {
      present(source, predicate, 'predicate');
      return sequence(call.typeArguments[0]!, () => new Filtering(items(call, source), predicate));
    },
  ],
  [
    'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)',
    (call, _self, source: Source, predicate: CsDelegate) => {
      present(source, predicate, 'predicate');
      return sequence(call.typeArguments[0]!, function* () {
        let index = 0;
        for (const item of items(call, source)) {
          if (predicate.invoke(item, index) === true) yield item;
          index += 1;
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)',
    (call, _self, source: Source, selector: CsDelegate) => {
      present(source, selector, 'selector');
      return sequence(call.typeArguments[1]!, () => new Mapping(items(call, source), selector));
    },
  ],
  [
    'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, TResult> selector)',
    (call, _self, source: Source, selector: CsDelegate) => {
      present(source, selector, 'selector');
      return sequence(call.typeArguments[1]!, function* () {
        let index = 0;
        for (const item of items(call, source)) {
          yield selector.invoke(item, index);
          index += 1;
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector)',
    (call, _self, source: Source, selector: CsDelegate) => {
      present(source, selector, 'selector');
      return sequence(call.typeArguments[1]!, function* () {
        for (const item of items(call, source)) yield* items(call, selector.invoke(item));
      });
    },
  ],
  [
    'static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, IEnumerable<TResult>> selector)',
    (call, _self, source: Source, selector: CsDelegate) => {
      present(source, selector, 'selector');
      return sequence(call.typeArguments[1]!, function* () {
        let index = 0;
        for (const item of items(call, source)) {
          yield* items(call, selector.invoke(item, index));
          index += 1;
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IEnumerable<TSource> source, Func<TSource, int, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)',
    (call, _self, source: Source, collection: CsDelegate, result: CsDelegate) => {
      present(source, collection, 'collectionSelector', result, 'resultSelector');
      return sequence(call.typeArguments[2]!, function* () {
        let index = 0;
        for (const item of items(call, source)) {
          for (const inner of items(call, collection.invoke(item, index))) yield result.invoke(item, inner);
          index += 1;
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)',
    (call, _self, source: Source, collection: CsDelegate, result: CsDelegate) => {
      present(source, collection, 'collectionSelector', result, 'resultSelector');
      return sequence(call.typeArguments[2]!, function* () {
        for (const item of items(call, source)) {
          for (const inner of items(call, collection.invoke(item))) yield result.invoke(item, inner);
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> Cast<TResult>(this System.Collections.IEnumerable source)',
    (call, _self, source: Source) => {
      present(source);
      const type = call.typeArguments[0]!;
      return sequence(type, function* () {
        for (const item of items(call, source)) {
          if (item === null && isValueType(type) && !isNullable(type)) throw nullReference();
          if (item !== null && !isInstance(item, type)) throw invalidCastBetween(typeOfValue(item)!, type);
          yield item;
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> OfType<TResult>(this System.Collections.IEnumerable source)',
    (call, _self, source: Source) => {
      present(source);
      const type = call.typeArguments[0]!;
      return sequence(type, function* () {
        for (const item of items(call, source)) if (isInstance(item, type)) yield item;
      });
    },
  ],
];

// --- partitions ----------------------------------------------------------------------------------------------------------------

const partitions: TypedRow[] = [
  [
    'static IEnumerable<TSource> Take<TSource>(this IEnumerable<TSource> source, int count)',
    (call, _self, source: Source, count: number) => {
      present(source);
      return sequence(call.typeArguments[0]!, function* () {
        if (count <= 0) return;
        let left = count;
        for (const item of items(call, source)) {
          yield item;
          left -= 1;
          if (left === 0) return;
        }
      });
    },
  ],
  [
    'static IEnumerable<TSource> Skip<TSource>(this IEnumerable<TSource> source, int count)',
    (call, _self, source: Source, count: number) => {
      present(source);
      return sequence(call.typeArguments[0]!, function* () {
        let left = count;
        for (const item of items(call, source)) {
          if (left <= 0) yield item;
          left -= 1;
        }
      });
    },
  ],
  ...(['', ', int'] as const).flatMap((index): TypedRow[] => [
    [
      `static IEnumerable<TSource> TakeWhile<TSource>(this IEnumerable<TSource> source, Func<TSource${index}, bool> predicate)`,
      (call, _self, source: Source, predicate: CsDelegate) => {
        present(source, predicate, 'predicate');
        return sequence(call.typeArguments[0]!, function* () {
          let place = 0;
          for (const item of items(call, source)) {
            if (predicate.invoke(item, place) !== true) return;
            yield item;
            place += 1;
          }
        });
      },
    ],
    [
      `static IEnumerable<TSource> SkipWhile<TSource>(this IEnumerable<TSource> source, Func<TSource${index}, bool> predicate)`,
      (call, _self, source: Source, predicate: CsDelegate) => {
        present(source, predicate, 'predicate');
        return sequence(call.typeArguments[0]!, function* () {
          let place = 0;
          let skipping = true;
          for (const item of items(call, source)) {
            if (skipping && predicate.invoke(item, place) !== true) skipping = false;
            if (!skipping) yield item;
            place += 1;
          }
        });
      },
    ],
  ]),
];

// --- one element ---------------------------------------------------------------------------------------------------------------

function pick(name: 'First' | 'Last' | 'Single'): TypedRow[] {
  const choose = (call: Call, source: Source, predicate: CsDelegate | null | undefined, fallback: boolean): Value => {
    present(source, predicate, 'predicate');
    if (!predicate && name === 'First' && source instanceof CsArray && source.length > 0) return source.itemAt(0);
    let found: Value | undefined;
    for (const item of items(call, source)) {
      if (predicate && predicate.invoke(item) !== true) continue;
      if (name === 'First') return item;
      if (name === 'Single' && found !== undefined) {
        throw invalidOperation(
          predicate ? 'Sequence contains more than one matching element' : 'Sequence contains more than one element',
        );
      }
      found = item;
    }
    if (found !== undefined) return found;
    if (fallback) return defaultValue(call.typeArguments[0]!);
    throw predicate ? noMatch() : noElements();
  };
  return [false, true].flatMap((fallback): TypedRow[] => {
    const method = fallback ? `${name}OrDefault` : name;
    return [
      [
        `static TSource ${method}<TSource>(this IEnumerable<TSource> source)`,
        (call, _self, source: Source) => choose(call, source, undefined, fallback),
      ],
      [
        `static TSource ${method}<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)`,
        (call, _self, source: Source, predicate: CsDelegate | null) => choose(call, source, predicate, fallback),
      ],
    ];
  });
}

function elementAt(call: Call, source: Source, index: number): Value | undefined {
  if (index < 0) return undefined;
  if (isIndexed(source)) {
    const count = knownCount(source);
    return count === null || index < count ? itemAt(source, index) : undefined;
  }
  let left = index;
  for (const item of items(call, source)) {
    if (left === 0) return item;
    left -= 1;
  }
  return undefined;
}

const elements: TypedRow[] = [
  ...pick('First'),
  ...pick('Last'),
  ...pick('Single'),
  [
    'static TSource ElementAt<TSource>(this IEnumerable<TSource> source, int index)',
    (call, _self, source: Source, index: number) => {
      present(source);
      const found = elementAt(call, source, index);
      if (found === undefined) {
        throw argumentOutOfRange(
          'index',
          'Index was out of range. Must be non-negative and less than the size of the collection.',
        );
      }
      return found;
    },
  ],
  [
    'static TSource ElementAtOrDefault<TSource>(this IEnumerable<TSource> source, int index)',
    (call, _self, source: Source, index: number) => {
      present(source);
      return elementAt(call, source, index) ?? defaultValue(call.typeArguments[0]!);
    },
  ],
];

// --- questions -----------------------------------------------------------------------------------------------------------------

function count(call: Call, source: Source, predicate: CsDelegate | null): number {
  if (predicate === null) {
    const known = knownCount(source);
    if (known !== null) return known;
  }
  let total = 0;
  for (const item of items(call, source)) if (predicate === null || predicate.invoke(item) === true) total += 1;
  return total;
}

const questions: TypedRow[] = [
  [
    'static bool Any<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => {
      for (const _item of items(call, source)) return true;
      return false;
    },
  ],
  [
    'static bool Any<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)',
    (call, _self, source: Source, predicate: CsDelegate) => {
      present(source, predicate, 'predicate');
      for (const item of items(call, source)) if (predicate.invoke(item) === true) return true;
      return false;
    },
  ],
  [
    'static bool All<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)',
    (call, _self, source: Source, predicate: CsDelegate) => {
      present(source, predicate, 'predicate');
      for (const item of items(call, source)) if (predicate.invoke(item) !== true) return false;
      return true;
    },
  ],
  [
    'static int Count<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => {
      present(source);
      return count(call, source, null);
    },
  ],
  [
    'static int Count<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)',
    (call, _self, source: Source, predicate: CsDelegate) => {
      present(source, predicate, 'predicate');
      return count(call, source, predicate);
    },
  ],
  [
    'static long LongCount<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => {
      present(source);
      return BigInt(count(call, source, null));
    },
  ],
  [
    'static long LongCount<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)',
    (call, _self, source: Source, predicate: CsDelegate) => BigInt(count(call, source, predicate)),
  ],
  [
    'static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value)',
    (call, _self, source: Source, value: Value) => {
      // A collection knows best what it contains: JArray goes by reference.
      return containsItem(call, source, value);
    },
  ],
  [
    'static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value, IEqualityComparer<TSource> comparer)',
    (call, _self, source: Source, value: Value, comparer: Value) => {
      const { keyOf } = bound(keyComparer(comparer));
      const wanted = keyOf(value);
      for (const item of items(call, source)) if (keyOf(item) === wanted) return true;
      return false;
    },
  ],
  [
    'static bool SequenceEqual<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)',
    (call, _self, first: Source, second: Source) => sequenceEqual(call, first, second, null),
  ],
  [
    'static bool SequenceEqual<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource> comparer)',
    (call, _self, first: Source, second: Source, comparer: Value) => sequenceEqual(call, first, second, comparer),
  ],
];

function bound(comparer: KeyComparer): { keyOf: (value: Value) => unknown } {
  return { keyOf: (value) => comparer.keyOf(value) };
}

function sequenceEqual(call: Call, first: Source, second: Source, comparer: Value): boolean {
  const { keyOf } = bound(keyComparer(comparer));
  const right = items(call, second, 'second')[Symbol.iterator]();
  for (const item of items(call, first, 'first')) {
    const step = right.next();
    if (step.done === true || keyOf(item) !== keyOf(step.value)) return false;
  }
  return right.next().done === true;
}

// --- sets ----------------------------------------------------------------------------------------------------------------------

function* distinct(source: Iterable<Value>, comparer: Value, keyOf: (item: Value) => Value = same): Generator<Value> {
  const seen = new Set<unknown>();
  const comparison = keyComparer(comparer);
  for (const item of source) {
    const key = comparison.keyOf(keyOf(item));
    if (seen.has(key)) continue;
    seen.add(key);
    yield item;
  }
}

function* chain(...sources: readonly Iterable<Value>[]): Generator<Value> {
  for (const source of sources) yield* source;
}

function setOperation(name: 'Union' | 'Intersect' | 'Except'): TypedRow[] {
  const run = (call: Call, first: Source, second: Source, comparer: Value) => {
    if (first === null) throw argumentNull('first');
    if (second === null) throw argumentNull('second');
    return sequence(call.typeArguments[0]!, function* () {
      if (name === 'Union') {
        yield* distinct(chain(items(call, first), items(call, second)), comparer);
        return;
      }
      const comparison = keyComparer(comparer);
      const other = new Set<unknown>();
      for (const item of items(call, second)) other.add(comparison.keyOf(item));
      for (const item of distinct(items(call, first), comparer)) {
        if (other.has(comparison.keyOf(item)) === (name === 'Intersect')) yield item;
      }
    });
  };
  return [
    [
      `static IEnumerable<TSource> ${name}<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)`,
      (call, _self, first: Source, second: Source) => run(call, first, second, null),
    ],
    [
      `static IEnumerable<TSource> ${name}<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource> comparer)`,
      (call, _self, first: Source, second: Source, comparer: Value) => run(call, first, second, comparer),
    ],
  ];
}

const sets: TypedRow[] = [
  [
    'static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => {
      present(source);
      return sequence(call.typeArguments[0]!, () => distinct(items(call, source), null));
    },
  ],
  [
    'static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source, IEqualityComparer<TSource> comparer)',
    (call, _self, source: Source, comparer: Value) => {
      present(source);
      return sequence(call.typeArguments[0]!, () => distinct(items(call, source), comparer));
    },
  ],
  ...setOperation('Union'),
  ...setOperation('Intersect'),
  ...setOperation('Except'),
  [
    'static IEnumerable<TSource> Concat<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)',
    (call, _self, first: Source, second: Source) => {
      if (first === null) throw argumentNull('first');
      if (second === null) throw argumentNull('second');
      return sequence(call.typeArguments[0]!, () => chain(items(call, first), items(call, second)));
    },
  ],
  [
    'static IEnumerable<TSource> Append<TSource>(this IEnumerable<TSource> source, TSource element)',
    (call, _self, source: Source, element: Value) => {
      present(source);
      return sequence(call.typeArguments[0]!, () => chain(items(call, source), [element]));
    },
  ],
  [
    'static IEnumerable<TSource> Prepend<TSource>(this IEnumerable<TSource> source, TSource element)',
    (call, _self, source: Source, element: Value) => {
      present(source);
      return sequence(call.typeArguments[0]!, () => chain([element], items(call, source)));
    },
  ],
  [
    'static IEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IEnumerable<TFirst> first, IEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector)',
    (call, _self, first: Source, second: Source, selector: CsDelegate) => {
      if (first === null) throw argumentNull('first');
      if (second === null) throw argumentNull('second');
      return sequence(call.typeArguments[2]!, function* () {
        const right = items(call, second)[Symbol.iterator]();
        for (const item of items(call, first)) {
          const step = right.next();
          if (step.done === true) return;
          yield selector.invoke(item, step.value);
        }
      });
    },
  ],
  [
    'static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => orElse(call, source, () => defaultValue(call.typeArguments[0]!)),
  ],
  [
    'static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source, TSource defaultValue)',
    (call, _self, source: Source, fallback: Value) => orElse(call, source, () => fallback),
  ],
  [
    'static IEnumerable<TSource> Reverse<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => {
      present(source);
      return sequence(call.typeArguments[0]!, () => [...items(call, source)].toReversed().values());
    },
  ],
];

function orElse(call: Call, source: Source, fallback: () => Value): CsSequence {
  present(source);
  return sequence(call.typeArguments[0]!, function* () {
    let empty = true;
    for (const item of items(call, source)) {
      empty = false;
      yield item;
    }
    if (empty) yield fallback();
  });
}

// --- order and groups ----------------------------------------------------------------------------------------------------------

function ordering(name: 'OrderBy' | 'ThenBy', descending: boolean): TypedRow[] {
  const method = descending ? `${name}Descending` : name;
  const sourceType = name === 'OrderBy' ? 'IEnumerable' : 'IOrderedEnumerable';
  const run = (call: Call, source: Source, selector: CsDelegate, comparer: Value) => {
    present(source, selector, 'keySelector');
    const order: Order = { selector, compare: orderComparer(comparer), descending };
    const [element] = call.typeArguments;
    return source instanceof CsOrdered && name === 'ThenBy'
      ? new CsOrdered(call, element!, source.source, [...source.orders, order])
      : new CsOrdered(call, element!, source, [order]);
  };
  return [
    [
      `static IOrderedEnumerable<TSource> ${method}<TSource, TKey>(this ${sourceType}<TSource> source, Func<TSource, TKey> keySelector)`,
      (call, _self, source: Source, selector: CsDelegate) => run(call, source, selector, null),
    ],
    [
      `static IOrderedEnumerable<TSource> ${method}<TSource, TKey>(this ${sourceType}<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey> comparer)`,
      (call, _self, source: Source, selector: CsDelegate, comparer: Value) => run(call, source, selector, comparer),
    ],
  ];
}

const groups: TypedRow[] = [
  ...ordering('OrderBy', false),
  ...ordering('OrderBy', true),
  ...ordering('ThenBy', false),
  ...ordering('ThenBy', true),
  ...(['', ', IEqualityComparer<TKey> comparer'] as const).flatMap((comparerParameter): TypedRow[] => [
    [
      `static IEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector');
        const [element, keyType] = call.typeArguments;
        return sequence(namedType('System.Linq.IGrouping', [keyType!, element!]), () =>
          lookupOf(call, source, (item) => key.invoke(item), same, keyType!, element!, comparer ?? null)[
            Symbol.iterator
          ](),
        );
      },
    ],
    [
      `static IEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, element: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector', element, 'elementSelector');
        const [, keyType, elementType] = call.typeArguments;
        return sequence(namedType('System.Linq.IGrouping', [keyType!, elementType!]), () =>
          lookupOf(
            call,
            source,
            (item) => key.invoke(item),
            (item) => element.invoke(item),
            keyType!,
            elementType!,
            comparer ?? null,
          )[Symbol.iterator](),
        );
      },
    ],
    [
      `static IEnumerable<TResult> GroupBy<TSource, TKey, TResult>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, IEnumerable<TSource>, TResult> resultSelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, result: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector', result, 'resultSelector');
        const [element, keyType, resultType] = call.typeArguments;
        return sequence(resultType!, function* () {
          const lookup = lookupOf(call, source, (item) => key.invoke(item), same, keyType!, element!, comparer ?? null);
          for (const group of lookup.groups.values()) yield result.invoke(group.key, group);
        });
      },
    ],
    [
      `static IEnumerable<TResult> GroupBy<TSource, TKey, TElement, TResult>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector${comparerParameter})`,
      (
        call,
        _self,
        source: Source,
        key: CsDelegate,
        element: CsDelegate,
        result: CsDelegate,
        comparer: Value | undefined,
      ) => {
        present(source, key, 'keySelector', element, 'elementSelector', result, 'resultSelector');
        const [, keyType, elementType, resultType] = call.typeArguments;
        return sequence(resultType!, function* () {
          const lookup = lookupOf(
            call,
            source,
            (item) => key.invoke(item),
            (item) => element.invoke(item),
            keyType!,
            elementType!,
            comparer ?? null,
          );
          for (const group of lookup.groups.values()) yield result.invoke(group.key, group);
        });
      },
    ],
    [
      `static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, element: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector', element, 'elementSelector');
        const [, keyType, elementType] = call.typeArguments;
        return lookupOf(
          call,
          source,
          (item) => key.invoke(item),
          (item) => element.invoke(item),
          keyType!,
          elementType!,
          comparer ?? null,
        );
      },
    ],
    [
      `static ILookup<TKey, TSource> ToLookup<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector');
        const [element, keyType] = call.typeArguments;
        return lookupOf(call, source, (item) => key.invoke(item), same, keyType!, element!, comparer ?? null);
      },
    ],
    [
      `static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector');
        const [element, keyType] = call.typeArguments;
        const dictionary = CsDictionary.of(keyType!, element!, keyComparer(comparer));
        for (const item of items(call, source)) dictionary.add(key.invoke(item), item);
        return dictionary;
      },
    ],
    [
      `static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector${comparerParameter})`,
      (call, _self, source: Source, key: CsDelegate, element: CsDelegate, comparer: Value | undefined) => {
        present(source, key, 'keySelector', element, 'elementSelector');
        const [, keyType, elementType] = call.typeArguments;
        const dictionary = CsDictionary.of(keyType!, elementType!, keyComparer(comparer));
        for (const item of items(call, source)) dictionary.add(key.invoke(item), element.invoke(item));
        return dictionary;
      },
    ],
    [
      `static IEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector${comparerParameter})`,
      (
        call,
        _self,
        outer: Source,
        inner: Source,
        outerKey: CsDelegate,
        innerKey: CsDelegate,
        result: CsDelegate,
        comparer: Value | undefined,
      ) => {
        const [, innerType, keyType, resultType] = call.typeArguments;
        return sequence(resultType!, function* () {
          const lookup = lookupOf(
            call,
            inner,
            (item) => innerKey.invoke(item),
            same,
            keyType!,
            innerType!,
            comparer ?? null,
          );
          for (const item of items(call, outer)) {
            for (const match of lookup.find(outerKey.invoke(item)) ?? []) yield result.invoke(item, match);
          }
        });
      },
    ],
    [
      `static IEnumerable<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector${comparerParameter})`,
      (
        call,
        _self,
        outer: Source,
        inner: Source,
        outerKey: CsDelegate,
        innerKey: CsDelegate,
        result: CsDelegate,
        comparer: Value | undefined,
      ) => {
        const [, innerType, keyType, resultType] = call.typeArguments;
        return sequence(resultType!, function* () {
          const lookup = lookupOf(
            call,
            inner,
            (item) => innerKey.invoke(item),
            same,
            keyType!,
            innerType!,
            comparer ?? null,
          );
          for (const item of items(call, outer)) {
            const key = outerKey.invoke(item);
            yield result.invoke(item, lookup.find(key) ?? new CsGrouping(keyType!, innerType!, key));
          }
        });
      },
    ],
  ]),
];

// --- sums ----------------------------------------------------------------------------------------------------------------------

type SumKind = 'int' | 'long' | 'float' | 'double' | 'decimal';
const sumKinds: readonly SumKind[] = ['int', 'long', 'float', 'double', 'decimal'];

function sum(values: Iterable<Value>, kind: SumKind): { total: NumericValue; count: number } {
  let count = 0;
  if (kind === 'decimal') {
    let total = CsDecimal.zero;
    for (const value of values) {
      if (value === null) continue;
      total = total.add(value as CsDecimal);
      count += 1;
    }
    return { total, count };
  }
  if (kind === 'float' || kind === 'double') {
    let total = 0;
    for (const value of values) {
      if (value === null) continue;
      total += doubleOf(value);
      count += 1;
    }
    return { total: kind === 'double' ? new CsDouble(total) : new CsSingle(total), count };
  }
  if (kind === 'int') {
    let total = 0;
    for (const value of values) {
      if (value === null) continue;
      total += value as number;
      if (total !== (total | 0)) throw overflow();
      count += 1;
    }
    return { total, count };
  }
  let total = 0n;
  for (const value of values) {
    if (value === null) continue;
    total += integerOf(value)!;
    if (BigInt.asIntN(64, total) !== total) throw overflow();
    count += 1;
  }
  return { total, count };
}

function average(values: Iterable<Value>, kind: SumKind, nullable: boolean): Value {
  const wide: SumKind = kind === 'int' ? 'long' : kind === 'float' ? 'double' : kind;
  const { total, count } = sum(values, wide);
  if (count === 0) {
    if (nullable) return null;
    throw noElements();
  }
  if (total instanceof CsDecimal) return total.divide(CsDecimal.fromInteger(count));
  const mean = doubleOf(total) / count;
  return kind === 'float' ? new CsSingle(mean) : new CsDouble(mean);
}

function extreme(values: Iterable<Value>, sign: 1 | -1, emptyIsNull: boolean): Value {
  let best: Value | undefined;
  for (const value of values) {
    if (value === null) continue;
    // NaN is the least of all; a maximum passes it by and a minimum keeps it.
    if (best === undefined || compareValues(value, best) * sign > 0) best = value;
  }
  if (best !== undefined) return best;
  if (emptyIsNull) return null;
  throw noElements();
}

function mapped(source: Iterable<Value>, selector: CsDelegate): Iterable<Value> {
  return { [Symbol.iterator]: () => new Mapping(source, selector) };
}

function numericAggregates(): TypedRow[] {
  return sumKinds.flatMap((kind) =>
    ['', '?'].flatMap((mark): TypedRow[] => {
      const type = `${kind}${mark}`;
      const averageType = `${kind === 'float' || kind === 'decimal' ? kind : 'double'}${mark}`;
      const nullable = mark === '?';
      return [
        [
          `static ${type} Sum(this IEnumerable<${type}> source)`,
          (call, _self, source: Source) => sum(items(call, source), kind).total,
        ],
        [
          `static ${type} Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, ${type}> selector)`,
          (call, _self, source: Source, selector: CsDelegate) => sum(mapped(items(call, source), selector), kind).total,
        ],
        [
          `static ${averageType} Average(this IEnumerable<${type}> source)`,
          (call, _self, source: Source) => average(items(call, source), kind, nullable),
        ],
        [
          `static ${averageType} Average<TSource>(this IEnumerable<TSource> source, Func<TSource, ${type}> selector)`,
          (call, _self, source: Source, selector: CsDelegate) =>
            average(mapped(items(call, source), selector), kind, nullable),
        ],
        ...(['Max', 'Min'] as const).flatMap((name): TypedRow[] => [
          [
            `static ${type} ${name}(this IEnumerable<${type}> source)`,
            (call, _self, source: Source) => extreme(items(call, source), name === 'Max' ? 1 : -1, nullable),
          ],
          [
            `static ${type} ${name}<TSource>(this IEnumerable<TSource> source, Func<TSource, ${type}> selector)`,
            (call, _self, source: Source, selector: CsDelegate) =>
              extreme(mapped(items(call, source), selector), name === 'Max' ? 1 : -1, nullable),
          ],
        ]),
      ];
    }),
  );
}

const isReference = (type: CsType | undefined) => type !== undefined && (!isValueType(type) || isNullable(type));

const aggregates: TypedRow[] = [
  ...numericAggregates(),
  ...(['Max', 'Min'] as const).flatMap((name): TypedRow[] => [
    [
      `static TSource ${name}<TSource>(this IEnumerable<TSource> source)`,
      (call, _self, source: Source) =>
        extreme(items(call, source), name === 'Max' ? 1 : -1, isReference(call.typeArguments[0])),
    ],
    [
      `static TResult ${name}<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)`,
      (call, _self, source: Source, selector: CsDelegate) =>
        extreme(mapped(items(call, source), selector), name === 'Max' ? 1 : -1, isReference(call.typeArguments[1])),
    ],
  ]),
  [
    'static TSource Aggregate<TSource>(this IEnumerable<TSource> source, Func<TSource, TSource, TSource> func)',
    (call, _self, source: Source, fold: CsDelegate) => {
      present(source, fold, 'func');
      let total: Value | undefined;
      for (const item of items(call, source)) total = total === undefined ? item : fold.invoke(total, item);
      if (total === undefined) throw noElements();
      return total;
    },
  ],
  [
    'static TAccumulate Aggregate<TSource, TAccumulate>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func)',
    (call, _self, source: Source, seed: Value, fold: CsDelegate) => {
      let total = seed;
      for (const item of items(call, source)) total = fold.invoke(total, item);
      return total;
    },
  ],
  [
    'static TResult Aggregate<TSource, TAccumulate, TResult>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector)',
    (call, _self, source: Source, seed: Value, fold: CsDelegate, result: CsDelegate) => {
      let total = seed;
      for (const item of items(call, source)) total = fold.invoke(total, item);
      return result.invoke(total);
    },
  ],
];

// --- makers and copies ---------------------------------------------------------------------------------------------------------

const makers: TypedRow[] = [
  [
    'static TSource[] ToArray<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => CsArray.of(call.typeArguments[0]!, kept(call, source)),
  ],
  [
    'static List<TSource> ToList<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => CsList.of(call.typeArguments[0]!, kept(call, source)),
  ],
  [
    'static HashSet<TSource> ToHashSet<TSource>(this IEnumerable<TSource> source)',
    (call, _self, source: Source) => new CsHashSet(call.typeArguments[0]!, kept(call, source)),
  ],
  [
    'static IEnumerable<TSource> AsEnumerable<TSource>(this IEnumerable<TSource> source)',
    (_call, _self, source: Source) => source,
  ],
  [
    'static IEnumerable<TResult> Empty<TResult>()',
    (call) => sequence(call.typeArguments[0]!, () => [][Symbol.iterator]()),
  ],
  [
    'static IEnumerable<int> Range(int start, int count)',
    (call, _self, start: number, length: number) => {
      if (length < 0 || start + length - 1 > 2147483647) throw argumentOutOfRange('count');
      return sequence(namedType('System.Int32'), function* () {
        for (let i = 0; i < length; i++) {
          call.budget.charge(1);
          yield start + i;
        }
      });
    },
  ],
  [
    'static IEnumerable<TResult> Repeat<TResult>(TResult element, int count)',
    (call, _self, element: Value, length: number) => {
      if (length < 0) throw argumentOutOfRange('count');
      return sequence(call.typeArguments[0]!, function* () {
        for (let i = 0; i < length; i++) {
          call.budget.charge(1);
          yield element;
        }
      });
    },
  ],
];

function kept(call: Call, source: Source): Value[] {
  const all = [...items(call, source)];
  call.budget.allocate(all.length);
  return all;
}

const funcArities = Array.from({ length: 9 }, (_, index) => index);

export const linqTypes = [
  defineType('static class System.Linq.Enumerable', [
    ...where,
    ...partitions,
    ...elements,
    ...questions,
    ...sets,
    ...groups,
    ...aggregates,
    ...makers,
  ]),
  defineType('interface System.Linq.IOrderedEnumerable<TElement> : IEnumerable<TElement>'),
  defineType('interface System.Linq.IGrouping<out TKey, out TElement> : IEnumerable<TElement>', [
    ['TKey Key { get; }', (_call, self: CsGrouping) => self.key],
  ]),
  defineType('interface System.Linq.ILookup<TKey, TElement> : IEnumerable<IGrouping<TKey, TElement>>', lookupRows()),
  defineType('class System.Linq.Lookup<TKey, TElement> : ILookup<TKey, TElement>', lookupRows()),
  ...funcArities.map((arity) => {
    const inputs = Array.from({ length: arity }, (_, index) => (arity === 1 ? 'T' : `T${index + 1}`));
    const parameters = inputs.map((name) => `${name} ${name === 'T' ? 'arg' : `arg${name.slice(1)}`}`).join(', ');
    return defineType(
      `delegate TResult System.Func<${[...inputs.map((name) => `in ${name}`), 'out TResult'].join(', ')}>(${parameters})`,
    );
  }),
  defineType('delegate void System.Action()'),
  ...funcArities.slice(1).map((arity) => {
    const inputs = Array.from({ length: arity }, (_, index) => (arity === 1 ? 'T' : `T${index + 1}`));
    const parameters = inputs.map((name) => `${name} ${name === 'T' ? 'obj' : `arg${name.slice(1)}`}`).join(', ');
    return defineType(`delegate void System.Action<${inputs.map((name) => `in ${name}`).join(', ')}>(${parameters})`);
  }),
  defineType('delegate bool System.Predicate<in T>(T obj)'),
  defineType('delegate int System.Comparison<in T>(T x, T y)'),
  defineType('delegate TOutput System.Converter<in TInput, out TOutput>(TInput input)'),
];

function lookupRows(): TypedRow[] {
  return [
    ['int Count { get; }', (_call, self: CsLookup) => self.length],
    ['bool Contains(TKey key)', (_call, self: CsLookup, key: Value) => self.find(key) !== null],
    [
      'IEnumerable<TElement> this[TKey key] { get; }',
      (_call, self: CsLookup, key: Value) => self.find(key) ?? sequence(self.elementType, () => [][Symbol.iterator]()),
    ],
  ];
}
