import type { CsType } from '../types/CsType';
import { namedType, typeFamily } from '../types/typeRegistry';
import type { Budget } from './Budget';
import type { Call } from './Call';
import { CsChar } from './CsChar';
import { argumentNull, exception } from './CsException';
import { CsInstance } from './CsInstance';
import { typeOfValue } from './typeOfValue';
import { reflectionName } from './typeNames';
import type { Value } from './value';

/** What implements `IEnumerable`: its elements in order. Iterating anew starts anew. */
export interface CsEnumerable extends CsInstance, Iterable<Value> {}

export function isEnumerable(value: Value): value is CsEnumerable {
  return value instanceof CsInstance && Symbol.iterator in value;
}

/** A collection of two element types at once: JObject is one of tokens and one of pairs. */
interface TwoFold {
  /** The elements as the static type of the source has them. */
  iterateAs(element: CsType): Iterable<Value>;
}

function isTwoFold(value: CsEnumerable): value is CsEnumerable & TwoFold {
  return 'iterateAs' in value;
}

/**
 * The elements of a string, array, collection or sequence. Charges one unit each. `element` is their static type, for the sources that
 * have more than one.
 */
export function enumerate(call: Call, source: Value, element?: CsType): IterableIterator<Value> {
  if (typeof source === 'string') return new ChargedIterator(call.budget, charactersOf(source));
  if (isEnumerable(source)) {
    const items = element && isTwoFold(source) ? source.iterateAs(element) : source;
    return new ChargedIterator(call.budget, items);
  }
  if (source === null) throw argumentNull('source');
  throw exception(
    'System.InvalidCastException',
    `Unable to cast object of type '${reflectionName(typeOfValue(source)!)}' to type 'System.Collections.IEnumerable'.`,
  );
}

function* charactersOf(text: string): Generator<Value, void, undefined> {
  for (let i = 0; i < text.length; i++) yield CsChar.of(text.charCodeAt(i));
}

/**
 * Written out, because a generator around each sequence takes longer than what most sequences do. As one it starts with the first element
 * that is asked for: sequences of sequences can hold each other many times over.
 */
class ChargedIterator implements IterableIterator<Value> {
  readonly #budget: Budget;
  readonly #source: Iterable<Value>;
  #items: Iterator<Value> | null = null;
  #isOver = false;

  constructor(budget: Budget, source: Iterable<Value>) {
    this.#budget = budget;
    this.#source = source;
  }

  next(): IteratorResult<Value> {
    if (this.#isOver) return finished;
    this.#items ??= this.#source[Symbol.iterator]();
    const step = this.#items.next();
    if (step.done !== true) this.#budget.charge(1);
    return step;
  }
  return(): IteratorResult<Value> {
    this.#isOver = true;
    this.#items?.return?.();
    return finished;
  }
  [Symbol.iterator](): this {
    return this;
  }
}

export const finished: IteratorResult<Value> = { done: true, value: undefined };

const enumerableOf = typeFamily('System.Collections.Generic.IEnumerable');

/** A lazy `IEnumerable<T>`, such as LINQ answers. */
export class CsSequence extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly #start: () => Iterator<Value>;

  constructor(csType: CsType, start: () => Iterator<Value>) {
    super();
    this.csType = csType;
    this.#start = start;
  }

  static of(element: CsType, start: () => Iterator<Value>): CsSequence {
    return new CsSequence(enumerableOf(element), start);
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.#start();
  }
}

/** `IEnumerator<T>`. */
export class CsEnumerator extends CsInstance {
  readonly csType: CsType;
  readonly #iterator: Iterator<Value>;
  current: Value = null;

  constructor(element: CsType, iterator: Iterator<Value>) {
    super();
    this.csType = namedType('System.Collections.Generic.IEnumerator', [element]);
    this.#iterator = iterator;
  }

  moveNext(): boolean {
    const step = this.#iterator.next();
    this.current = step.done ? null : step.value;
    return !step.done;
  }
}
