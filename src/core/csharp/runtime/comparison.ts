import { argumentError } from './CsException';
import { isComparable } from './CsInstance';
import { typeOfValue } from './typeOfValue';
import type { Value } from './value';

// .NET compares strings by the culture's collation; the invariant culture's is close to the Unicode root collation.
const collator = new Intl.Collator('und', { sensitivity: 'variant', caseFirst: 'false' });
const collatorIgnoringCase = new Intl.Collator('und', { sensitivity: 'accent' });

/** `string.Compare` with the invariant culture: -1, 0 or 1. Hyphens and apostrophes count last, as in .NET Framework's word sort. */
export function compareStrings(a: string, b: string, ignoreCase = false): number {
  if (a === b) return 0;
  const { compare } = ignoreCase ? collatorIgnoringCase : collator;
  const [left, right] = [withoutLigatures(a), withoutLigatures(b)];
  const [isLeftMarked, isRightMarked] = [left.search(minor) >= 0, right.search(minor) >= 0];
  if (isLeftMarked || isRightMarked) {
    const order = Math.sign(compare(left.replace(minor, ''), right.replace(minor, '')));
    if (order !== 0) return order;
    // Of two texts that differ in such marks only, the one without them is first.
    if (isLeftMarked !== isRightMarked) return isLeftMarked ? 1 : -1;
  }
  return Math.sign(compare(left, right));
}

const minor = /[-'\u00ad]/g;

const ligatures: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
]);

/** .NET Framework's collation takes a ligature for its letters: `ß` equals `ss`. */
function withoutLigatures(text: string): string {
  return text.replace(/[ßæÆœŒ]/g, (char) => ligatures.get(char)!);
}

/** By code unit, as `string.CompareOrdinal`. */
export function compareOrdinal(a: string, b: string, ignoreCase = false): number {
  const left = ignoreCase ? upperInvariant(a) : a;
  const right = ignoreCase ? upperInvariant(b) : b;
  return left < right ? -1 : left > right ? 1 : 0;
}

const beyondAscii = /[^\0-\x7f]/;

/** Upper case one code unit for one, as `ToUpperInvariant` does: `ß` stays, and so does what wouldn't come back (`ı`, `ſ`, `µ`). */
export function upperInvariant(text: string): string {
  if (!beyondAscii.test(text)) return text.toUpperCase();
  return mapUnits(
    text,
    (char) => char.toUpperCase(),
    (char) => char.toLowerCase(),
  );
}

/** Lower case one code unit for one; what wouldn't come back stays (`İ`, the Kelvin sign). */
export function lowerInvariant(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return mapUnits(
    text,
    (char) => char.toLowerCase(),
    (char) => char.toUpperCase(),
  );
}

function mapUnits(text: string, map: (char: string) => string, back: (char: string) => string): string {
  let result = '';
  for (const char of text) {
    const mapped = map(char);
    result += mapped.length === char.length && back(mapped) === char ? mapped : char;
  }
  return result;
}

/** `Comparer<T>.Default`: null first. Throws ArgumentException when the values have no order. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : 1;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : 1;
  if (typeof a === 'boolean' && typeof b === 'boolean') return a ? 1 : -1;
  const type = typeOfValue(a)!;
  if (typeof a === 'object' && isComparable(a)) {
    if (typeof b === 'object' && b.csType === a.csType) return a.compareTo(b);
  } else if (typeof a === 'object') throw argumentError('At least one object must implement IComparable.');
  throw argumentError(`Object must be of type ${type.kind === 'named' ? type.definition.name : ''}.`);
}
