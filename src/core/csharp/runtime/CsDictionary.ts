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

const stringType = namedType('System.String');
const known = new WeakMap<CsType, WeakMap<CsType, NamedType>>();

/** The type is looked up once for each pair. */
function dictionaryOf(keyType: CsType, valueType: CsType): NamedType {
  let ofKey = known.get(keyType);
  if (ofKey === undefined) {
    ofKey = new WeakMap();
    known.set(keyType, ofKey);
  }
  let type = ofKey.get(valueType);
  if (type === undefined) {
    type = namedType('System.Collections.Generic.Dictionary', [keyType, valueType]);
    ofKey.set(valueType, type);
  }
  return type;
}

/** `Dictionary<TKey, TValue>`. */
export class CsDictionary extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly comparer: KeyComparer;
  readonly #isByText: boolean;
  readonly #places = new Map<unknown, number>();
  readonly #entries = new EntrySlots<Entry>();
  #version = 0;

  constructor(csType: NamedType, comparer: KeyComparer = defaultComparer) {
    super();
    this.csType = csType;
    this.comparer = comparer;
    this.#isByText = comparer === defaultComparer && csType.typeArguments[0] === stringType;
  }

  static of(keyType: CsType, valueType: CsType, comparer: KeyComparer = defaultComparer): CsDictionary {
    return new CsDictionary(dictionaryOf(keyType, valueType), comparer);
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
    // Where all keys are strings, none has to be told from what another value's key looks like.
    if (this.#isByText && typeof key === 'string') return key;
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
    const mapKey = this.#keyOf(key);
    const place = this.#places.get(mapKey);
    this.#version += 1;
    if (place === undefined) this.#places.set(mapKey, this.#entries.add({ key, value }));
    else this.#entries.at(place).value = value;
  }

  /** Throws ArgumentException for a key that is there already. */
  add(key: Value, value: Value): void {
    const mapKey = this.#keyOf(key);
    if (this.#places.has(mapKey)) throw argumentError('An item with the same key has already been added.');
    this.#version += 1;
    this.#places.set(mapKey, this.#entries.add({ key, value }));
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
