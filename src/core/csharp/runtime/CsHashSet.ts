import type { CsType, NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import { collectionModified } from './CsList';
import { defaultComparer, type KeyComparer } from './keyComparer';
import type { Value } from './value';

/** `HashSet<T>`, in the order of addition. */
export class CsHashSet extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly comparer: KeyComparer;
  readonly #items = new Map<unknown, Value>();
  #version = 0;

  constructor(element: CsType, items: Iterable<Value> = [], comparer: KeyComparer = defaultComparer) {
    super();
    this.csType = namedType('System.Collections.Generic.HashSet', [element]);
    this.comparer = comparer;
    for (const item of items) this.add(item);
  }

  get length(): number {
    return this.#items.size;
  }

  /** False when it is there already. */
  add(item: Value): boolean {
    const key = this.comparer.keyOf(item);
    if (this.#items.has(key)) return false;
    this.#version += 1;
    this.#items.set(key, item);
    return true;
  }

  has(item: Value): boolean {
    return this.#items.has(this.comparer.keyOf(item));
  }

  delete(item: Value): boolean {
    const removed = this.#items.delete(this.comparer.keyOf(item));
    if (removed) this.#version += 1;
    return removed;
  }

  clear(): void {
    this.#version += 1;
    this.#items.clear();
  }

  *[Symbol.iterator](): Generator<Value> {
    const version = this.#version;
    for (const item of this.#items.values()) {
      yield item;
      if (version !== this.#version) throw collectionModified();
    }
  }
}
