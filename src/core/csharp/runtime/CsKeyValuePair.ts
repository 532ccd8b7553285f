import type { CsType, NamedType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';
import { equalValues, hashKeyOf } from './equality';
import { textOf } from './text';
import type { Value } from './value';

/** `KeyValuePair<TKey, TValue>`. */
export class CsKeyValuePair extends CsInstance {
  readonly csType: NamedType;
  readonly key: Value;
  readonly value: Value;

  constructor(keyType: CsType, valueType: CsType, key: Value, value: Value) {
    super();
    this.csType = namedType('System.Collections.Generic.KeyValuePair', [keyType, valueType]);
    this.key = key;
    this.value = value;
  }

  override text(): string {
    return `[${textOf(this.key)}, ${textOf(this.value)}]`;
  }
  override equals(other: Value): boolean {
    return (
      other instanceof CsKeyValuePair &&
      other.csType === this.csType &&
      equalValues(this.key, other.key) &&
      equalValues(this.value, other.value)
    );
  }
  override hashKey(): unknown {
    return hashKeyOf([this.key, this.value]);
  }
}
