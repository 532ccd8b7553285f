import { BudgetExceeded } from './Budget';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

/** `object.Equals(a, b)`: values of one type by content, others by reference. An int never equals a long. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a instanceof CsInstance && a.equals(b);
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

/**
 * A `Map` key that is the same exactly for values that `equalValues` calls equal. Of an array of values: a key of all of them together.
 */
export function hashKeyOf(value: Value | readonly Value[]): unknown {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => keyText(hashKeyOf(item))).join('\u0001');
  const single = value as Value;
  // Strings are prefixed so that none collides with the key text of another type.
  if (typeof single === 'string') return `string:${single}`;
  return single instanceof CsInstance ? single.hashKey() : single;
}

/** Keys of objects that hold each other can double with every level. */
const longestKey = 4_000_000;

function keyText(key: unknown): string {
  if (typeof key === 'string' && key.length > longestKey) throw new BudgetExceeded(0);
  if (typeof key === 'string') return `s${key.length}:${key}`;
  if (typeof key === 'object' && key !== null) {
    let identity = identities.get(key);
    if (identity === undefined) {
      identity = nextIdentity;
      nextIdentity += 1;
      identities.set(key, identity);
    }
    return `#${identity}`;
  }
  return `${typeof key}:${String(key)}`;
}

/** `GetHashCode()` of a 64-bit number, and of what is one: dates, spans. */
export function hashOfLong(value: bigint): number {
  return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
}

/** `GetHashCode()` of a double: the halves of its bits; both zeros have 0. */
export function hashOfDouble(value: number): number {
  return value === 0 ? 0 : hashOfLong(new BigInt64Array(Float64Array.of(value).buffer)[0]!);
}

/** `string.GetHashCode()` of .NET Framework in a 64-bit process, where hashes aren't made random. */
function hashOfString(text: string): number {
  const hashes: [number, number] = [5381, 5381];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // It takes a null character for the end.
    if (code === 0) break;
    const which = (i % 2) as 0 | 1;
    hashes[which] = Math.imul(hashes[which], 33) ^ code;
  }
  return (hashes[0] + Math.imul(hashes[1], 1566083941)) | 0;
}

/** What `GetHashCode()` answers: .NET's number where that is a fact; else the same for equal values within one version of the product. */
export function hashCodeOf(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return hashOfLong(value);
  if (typeof value === 'string') return hashOfString(value);
  if (value instanceof CsInstance && value.hashCode) return value.hashCode();
  const text = keyText(hashKeyOf(value));
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) | 0;
  return hash;
}
