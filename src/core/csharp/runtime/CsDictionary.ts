import type { CsType, NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { argumentError, argumentNull } from './CsException';
import { CsInstance } from './CsInstance';
import { CsKeyValuePair } from './CsKeyValuePair';
import { collectionModified } from './CsList';
import { defaultComparer, type KeyComparer } from './keyComparer';
import type { Value } from './value';

/** `Dictionary<TKey, TValue>`; entries come in the order in which they were added. */
export class CsDictionary extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly comparer: KeyComparer;
  readonly #entries = new Map<unknown, { readonly key: Value; value: Value }>();
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
    return this.#entries.size;
  }

  #keyOf(key: Value): unknown {
    if (key === null) throw argumentNull('key');
    return this.comparer.keyOf(key);
  }

  has(key: Value): boolean {
    return this.#entries.has(this.#keyOf(key));
  }

  /** Undefined when absent. */
  get(key: Value): Value | undefined {
    return this.#entries.get(this.#keyOf(key))?.value;
  }

  set(key: Value, value: Value): void {
    this.#version += 1;
    const mapKey = this.#keyOf(key);
    const entry = this.#entries.get(mapKey);
    if (entry) entry.value = value;
    else this.#entries.set(mapKey, { key, value });
  }

  /** Throws ArgumentException for a key that is there already. */
  add(key: Value, value: Value): void {
    if (this.has(key)) throw argumentError('An item with the same key has already been added.');
    this.set(key, value);
  }

  delete(key: Value): boolean {
    const removed = this.#entries.delete(this.#keyOf(key));
    if (removed) this.#version += 1;
    return removed;
  }

  clear(): void {
    this.#version += 1;
    this.#entries.clear();
  }

  *entries(): Generator<readonly [key: Value, value: Value]> {
    const version = this.#version;
    for (const { key, value } of this.#entries.values()) {
      yield [key, value];
      if (version !== this.#version) throw collectionModified();
    }
  }

  *[Symbol.iterator](): Generator<Value> {
    for (const [key, value] of this.entries()) yield new CsKeyValuePair(this.keyType, this.valueType, key, value);
  }
}
