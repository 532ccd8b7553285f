import type { CsType } from '../types/CsType';
import type { Call } from './Call';
import { reflectionName } from './typeNames';
import type { CsObject, Value } from './value';

/**
 * Base of every object that the engine makes. The defaults are those of `System.Object`: reference equality, and the type's name as
 * text. A class overrides what its .NET type overrides.
 */
export abstract class CsInstance implements CsObject {
  abstract readonly csType: CsType;

  /** `ToString()`, or `ToString(format)` for types that have it. Throws `CsException` (FormatException) for a bad format. */
  text(_format: string | null = null): string {
    return reflectionName(this.csType);
  }

  /** `Equals(object)`; `other` is never null. */
  equals(other: Value): boolean {
    return this === other;
  }

  /** What Newtonsoft.Json writes for it: public properties in the order of their declaration. Null where that isn't known. */
  publicProperties(_call: Call): ReadonlyMap<string, Value> | null {
    return null;
  }

  /** `GetHashCode()` of a type whose number is a fact of .NET; others get one of our own. */
  hashCode?(): number;

  /** A JavaScript value that is the same (`Map` key) exactly for equal objects. */
  hashKey(): unknown {
    return this;
  }
}

/** Types with an order (`IComparable`). */
export interface Comparable {
  /** Negative, zero or positive; `other` has the same type. */
  compareTo(other: Value): number;
}

export function isComparable(value: object): value is Comparable {
  return 'compareTo' in value && typeof value.compareTo === 'function';
}
