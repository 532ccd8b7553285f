import type { CsType } from '../types/CsType';
import type { Value } from './value';

/** What implements `IDictionary` or `IReadOnlyDictionary`; `set` and `delete` only if it can be changed. */
export interface DictionaryLike {
  readonly keyType: CsType;
  readonly valueType: CsType;
  readonly length: number;
  has(key: Value): boolean;
  /** Undefined when absent. */
  get(key: Value): Value | undefined;
  entries(): Iterable<readonly [key: Value, value: Value]>;
  set?(key: Value, value: Value): void;
  delete?(key: Value): boolean;
}

export function isDictionaryLike(value: Value): value is Value & DictionaryLike & object {
  if (typeof value !== 'object' || value === null) return false;
  // Reading is much quicker than `in`.
  const { keyType, entries } = value as Partial<DictionaryLike>;
  return keyType !== undefined && entries !== undefined;
}
