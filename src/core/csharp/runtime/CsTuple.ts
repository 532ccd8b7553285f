import type { CsType, NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { compareValues } from './comparison';
import { CsInstance } from './CsInstance';
import { equalValues, hashKeyOf } from './equality';
import { textOf } from './text';
import type { Value } from './value';

/** `System.Tuple<…>` or `System.ValueTuple<…>`: which of them is in `csType`. */
export class CsTuple extends CsInstance {
  readonly csType: NamedType;
  readonly items: readonly Value[];

  constructor(csType: NamedType, items: readonly Value[]) {
    super();
    this.csType = csType;
    this.items = items;
  }

  static of(
    fullName: 'System.Tuple' | 'System.ValueTuple',
    types: readonly CsType[],
    items: readonly Value[],
  ): CsTuple {
    return new CsTuple(namedType(fullName, types), items);
  }

  override text(): string {
    return `(${this.#itemTexts().join(', ')})`;
  }

  /** The eighth item of a tuple is one of further items. */
  #itemTexts(): readonly string[] {
    return this.items.flatMap((item, index) =>
      index === 7 && item instanceof CsTuple ? item.#itemTexts() : [textOf(item)],
    );
  }

  override equals(other: Value): boolean {
    return (
      other instanceof CsTuple &&
      other.csType === this.csType &&
      this.items.every((item, index) => equalValues(item, other.items[index] ?? null))
    );
  }

  override hashKey(): unknown {
    return hashKeyOf(this.items);
  }

  compareTo(other: Value): number {
    for (const [index, item] of this.items.entries()) {
      const order = compareValues(item, (other as CsTuple).items[index] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  }
}
