import type { CsType, NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import { collectionModified } from './CsList';
import { EntrySlots } from './EntrySlots';
import { defaultComparer, type KeyComparer } from './keyComparer';
import type { Value } from './value';

/** `HashSet<T>`. */
export class CsHashSet extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly comparer: KeyComparer;
  readonly #places = new Map<unknown, number>();
  /** Boxed, so that null is an item too. */
  readonly #items = new EntrySlots<{ readonly item: Value }>();
  #version = 0;

  constructor(element: CsType, items: Iterable<Value> = [], comparer: KeyComparer = defaultComparer) {
    super();
    this.csType = namedType('System.Collections.Generic.HashSet', [element]);
    this.comparer = comparer;
    for (const item of items) this.add(item);
  }

  get length(): number {
    return this.#items.count;
  }

  /** False when it is there already. */
  add(item: Value): boolean {
    const key = this.comparer.keyOf(item);
    if (this.#places.has(key)) return false;
    this.#version += 1;
    this.#places.set(key, this.#items.add({ item }));
    return true;
  }

  has(item: Value): boolean {
    return this.#places.has(this.comparer.keyOf(item));
  }

  delete(item: Value): boolean {
    const key = this.comparer.keyOf(item);
    const place = this.#places.get(key);
    if (place === undefined) return false;
    this.#version += 1;
    this.#places.delete(key);
    this.#items.remove(place);
    // An empty set begins anew; an empty dictionary doesn't.
    if (this.#items.count === 0) this.#items.clear();
    return true;
  }

  clear(): void {
    this.#version += 1;
    this.#places.clear();
    this.#items.clear();
  }

  *[Symbol.iterator](): Generator<Value> {
    const version = this.#version;
    for (const { item } of this.#items) {
      yield item;
      if (version !== this.#version) throw collectionModified();
    }
  }
}
