import type { ArrayType, CsType } from '../types/CsType';
import { arrayOf, namedType } from '../types/typeRegistry';
import { arrayIndexOutOfRange } from './CsException';
import { CsInstance } from './CsInstance';
import { byteValue, CsSmallInteger } from './numbers';
import type { Value } from './value';

const byteArrayType = arrayOf(namedType('System.Byte'));
const stringArrayType = arrayOf(namedType('System.String'));

/** An array of any rank. Elements lie row by row; a `byte[]` is kept as bytes. */
export class CsArray extends CsInstance implements Iterable<Value> {
  readonly csType: ArrayType;
  /** Of each dimension. */
  readonly lengths: readonly number[];
  readonly #items: Value[] | null;
  readonly #bytes: Uint8Array | null;

  constructor(csType: ArrayType, content: Value[] | Uint8Array, lengths: readonly number[] = [content.length]) {
    super();
    this.csType = csType;
    this.lengths = lengths;
    const packed = content instanceof Uint8Array;
    this.#items = packed ? null : content;
    this.#bytes = packed ? content : null;
  }

  /** `element[]` of those items; the array keeps them. */
  static of(element: CsType, items: Value[]): CsArray {
    const type = arrayOf(element);
    return type === byteArrayType
      ? CsArray.ofBytes(Uint8Array.from(items, (item) => (item as CsSmallInteger).value))
      : new CsArray(type, items);
  }

  /** `byte[]` over those bytes, which it keeps. */
  static ofBytes(bytes: Uint8Array): CsArray {
    return new CsArray(byteArrayType, bytes);
  }

  /** `string[]` of those texts; the array keeps them. */
  static keepingStrings(strings: string[]): CsArray {
    return new CsArray(stringArrayType, strings);
  }

  static ofStrings(strings: Iterable<string>): CsArray {
    return new CsArray(stringArrayType, [...strings]);
  }

  /** Of all dimensions together. */
  get length(): number {
    return this.#items?.length ?? this.#bytes!.length;
  }

  /** The bytes of a `byte[]`, shared; null for other arrays. */
  get bytes(): Uint8Array | null {
    return this.#bytes;
  }

  /** Of an array of rank 1. Throws IndexOutOfRangeException. */
  itemAt(index: number): Value {
    if (!(index >= 0 && index < this.length)) throw arrayIndexOutOfRange();
    return this.#items ? this.#items[index]! : byteValue(this.#bytes![index]!);
  }

  /** Throws IndexOutOfRangeException. */
  at(...indices: readonly number[]): Value {
    const offset = this.#offset(indices);
    return this.#items ? this.#items[offset]! : byteValue(this.#bytes![offset]!);
  }

  /** Throws IndexOutOfRangeException. */
  setAt(value: Value, ...indices: readonly number[]): void {
    const offset = this.#offset(indices);
    if (this.#items) this.#items[offset] = value;
    else this.#bytes![offset] = (value as CsSmallInteger).value;
  }

  /** From a position in the order of all elements up to another. */
  fill(value: Value, start: number, end: number): void {
    if (this.#items) this.#items.fill(value, start, end);
    else this.#bytes!.fill((value as CsSmallInteger).value, start, end);
  }

  #offset(indices: readonly number[]): number {
    let offset = 0;
    for (let dimension = 0; dimension < this.lengths.length; dimension++) {
      const index = indices[dimension] ?? -1;
      const length = this.lengths[dimension]!;
      if (index < 0 || index >= length) throw arrayIndexOutOfRange();
      offset = offset * length + index;
    }
    return offset;
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.#items ? this.#items.values() : this.#byteValues();
  }
  *#byteValues(): Generator<Value> {
    for (let i = 0; i < this.#bytes!.length; i++) yield byteValue(this.#bytes![i]!);
  }
}
