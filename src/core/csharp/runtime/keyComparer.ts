import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { compareOrdinal, compareStrings, compareValues, upperInvariant } from './comparison';
import { CsInstance } from './CsInstance';
import { hashKeyOf } from './equality';
import type { Value } from './value';

/** Tells when two keys of a dictionary or set are the same: their JavaScript `Map` keys are. */
export interface KeyComparer {
  keyOf(value: Value): unknown;
}

export const defaultComparer: KeyComparer = { keyOf: hashKeyOf };

/** `StringComparer.Ordinal` and the others. Other values compare as they do by default. */
export class CsStringComparer extends CsInstance implements KeyComparer {
  readonly csType: CsType = namedType('System.StringComparer');
  readonly ordinal: boolean;
  readonly ignoreCase: boolean;

  constructor(ordinal: boolean, ignoreCase: boolean) {
    super();
    this.ordinal = ordinal;
    this.ignoreCase = ignoreCase;
  }

  keyOf(value: Value): unknown {
    return typeof value === 'string' && this.ignoreCase ? hashKeyOf(upperInvariant(value)) : hashKeyOf(value);
  }

  compare(a: Value, b: Value): number {
    if (typeof a !== 'string' || typeof b !== 'string') return compareValues(a, b);
    return this.ordinal ? compareOrdinal(a, b, this.ignoreCase) : compareStrings(a, b, this.ignoreCase);
  }
}

/** The comparer argument of a collection or LINQ method; null means the default. */
export function keyComparer(value: Value | undefined): KeyComparer {
  return value instanceof CsInstance && 'keyOf' in value ? (value as CsInstance & KeyComparer) : defaultComparer;
}

/** The ordering argument of a sort; null means the default. */
export function orderComparer(value: Value | undefined): (a: Value, b: Value) => number {
  if (!(value instanceof CsInstance && 'compare' in value)) return compareValues;
  const comparer = value as CsInstance & { compare(a: Value, b: Value): number };
  return (a, b) => comparer.compare(a, b);
}
