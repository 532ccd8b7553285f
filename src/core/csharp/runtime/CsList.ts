import type { CsType, NamedType } from '../types/CsType';
import { namedType, typeFamily } from '../types/typeRegistry';
import { invalidOperation } from './CsException';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

const listOf = typeFamily('System.Collections.Generic.List');

/** What enumerating says when the collection changed meanwhile. */
export function collectionModified() {
  return invalidOperation('Collection was modified; enumeration operation may not execute.');
}

/** `List<T>`, or a read-only wrapper of the same shape: which is in `csType`. */
export class CsList extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly items: Value[];
  #version = 0;

  constructor(csType: NamedType, items: Value[] = []) {
    super();
    this.csType = csType;
    this.items = items;
  }

  static of(element: CsType, items: Value[] = []): CsList {
    return new CsList(listOf(element), items);
  }

  get length(): number {
    return this.items.length;
  }

  /** To be called with each change, so that enumerations under way notice it. */
  changed(): Value[] {
    this.#version += 1;
    return this.items;
  }

  *[Symbol.iterator](): Generator<Value> {
    const version = this.#version;
    for (let i = 0; i < this.items.length; i++) {
      yield this.items[i]!;
      if (version !== this.#version) throw collectionModified();
    }
  }
}

/** `Queue<T>` and `Stack<T>`. */
export class CsLine extends CsInstance implements Iterable<Value> {
  readonly csType: NamedType;
  readonly kind: 'queue' | 'stack';
  #items: (Value | undefined)[];
  #head = 0;
  #version = 0;

  constructor(kind: 'queue' | 'stack', element: CsType, items: Value[] = []) {
    super();
    this.kind = kind;
    this.csType = namedType(`System.Collections.Generic.${kind === 'queue' ? 'Queue' : 'Stack'}`, [element]);
    this.#items = items;
  }

  get length(): number {
    return this.#items.length - this.#head;
  }

  add(value: Value): void {
    this.#version += 1;
    this.#items.push(value);
  }

  clear(): void {
    this.#version += 1;
    this.#items = [];
    this.#head = 0;
  }

  /** Throws InvalidOperationException when empty. */
  peek(): Value {
    if (this.length === 0) throw invalidOperation(this.kind === 'queue' ? 'Queue empty.' : 'Stack empty.');
    return this.#items[this.kind === 'queue' ? this.#head : this.#items.length - 1]!;
  }

  /** Throws InvalidOperationException when empty. */
  remove(): Value {
    const value = this.peek();
    this.#version += 1;
    if (this.kind === 'stack') this.#items.pop();
    else {
      this.#items[this.#head] = undefined;
      this.#head += 1;
      if (this.#head > 64 && this.#head * 2 > this.#items.length) {
        this.#items = this.#items.slice(this.#head);
        this.#head = 0;
      }
    }
    return value;
  }

  *[Symbol.iterator](): Generator<Value> {
    const version = this.#version;
    const { length } = this;
    for (let i = 0; i < length; i++) {
      yield this.#items[this.kind === 'queue' ? this.#head + i : length - 1 - i]!;
      if (version !== this.#version) throw collectionModified();
    }
  }
}
