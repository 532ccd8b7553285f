import type { CsType, NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { argumentError, argumentNull } from './CsException';
import { CsInstance } from './CsInstance';
import { EntrySlots } from './EntrySlots';
import { CsKeyValuePair } from './CsKeyValuePair';
import { collectionModified } from './CsList';
import { defaultComparer, type KeyComparer } from './keyComparer';
import type { Value } from './value';

interface Entry {
  readonly key: Value;
  value: Value;
}

/** `Dictionary<TKey, TValue>`. */
export class CsDictionary extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly comparer: KeyComparer;
  readonly #places = new Map<unknown, number>();
  readonly #entries = new EntrySlots<Entry>();
  #version = 0;

  constructor(csType: NamedType, comparer: KeyComparer = defaultComparer) {
    super();
    this.csType = csType;
    this.comparer = comparer;
  }

  static of(keyType: CsType, valueType: CsType, comparer: KeyComparer = defaultComparer): CsDictionary {
    return new CsDictionary(namedType('System.Collections.Generic.Dictionary', [keyType, valueType]), comparer);
  }

  get keyType(): CsType {
    return this.csType.typeArguments[0]!;
  }
  get valueType(): CsType {
    return this.csType.typeArguments[1]!;
  }
  get length(): number {
    return this.#entries.count;
  }

  #keyOf(key: Value): unknown {
    if (key === null) throw argumentNull('key');
    return this.comparer.keyOf(key);
  }

  has(key: Value): boolean {
    return this.#places.has(this.#keyOf(key));
  }

  /** Undefined when absent. */
  get(key: Value): Value | undefined {
    const place = this.#places.get(this.#keyOf(key));
    return place === undefined ? undefined : this.#entries.at(place).value;
  }

  set(key: Value, value: Value): void {
    this.#version += 1;
    const mapKey = this.#keyOf(key);
    const place = this.#places.get(mapKey);
    if (place === undefined) this.#places.set(mapKey, this.#entries.add({ key, value }));
    else this.#entries.at(place).value = value;
  }

  /** Throws ArgumentException for a key that is there already. */
  add(key: Value, value: Value): void {
    if (this.has(key)) throw argumentError('An item with the same key has already been added.');
    this.set(key, value);
  }

  delete(key: Value): boolean {
    const mapKey = this.#keyOf(key);
    const place = this.#places.get(mapKey);
    if (place === undefined) return false;
    this.#version += 1;
    this.#places.delete(mapKey);
    this.#entries.remove(place);
    return true;
  }

  clear(): void {
    this.#version += 1;
    this.#places.clear();
    this.#entries.clear();
  }

  *entries(): Generator<readonly [key: Value, value: Value]> {
    const version = this.#version;
    for (const { key, value } of this.#entries) {
      yield [key, value];
      if (version !== this.#version) throw collectionModified();
    }
  }

  *[Symbol.iterator](): Generator<Value> {
    for (const [key, value] of this.entries()) yield new CsKeyValuePair(this.keyType, this.valueType, key, value);
  }
}
