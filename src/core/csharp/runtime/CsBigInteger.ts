import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

const bigIntegerType = namedType('System.Numerics.BigInteger');

/** `System.Numerics.BigInteger`. Expressions can't name it; JSON's integers beyond 64 bits are of this type. */
export class CsBigInteger extends CsInstance {
  readonly csType: CsType = bigIntegerType;
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }

  override text(_format: string | null = null): string {
    return this.value.toString();
  }
  override equals(other: Value): boolean {
    return other instanceof CsBigInteger && other.value === this.value;
  }
  override hashKey(): unknown {
    return `biginteger:${this.value}`;
  }
  compareTo(other: Value): number {
    const { value } = other as CsBigInteger;
    return this.value < value ? -1 : this.value > value ? 1 : 0;
  }
}
