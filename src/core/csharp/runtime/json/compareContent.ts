import { changeForComparison, dateForComparison } from './contentConversions';
import {
  argumentError,
  argumentOutOfRange,
  formatError,
  invalidCast,
  invalidCastBetween,
  nullReference,
} from '../CsException';
import { CsArray } from '../CsArray';
import { CsBigInteger } from '../CsBigInteger';
import { CsChar } from '../CsChar';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDateTime } from '../CsDateTime';
import { CsDecimal } from '../CsDecimal';
import { CsGuid } from '../CsGuid';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { compareStrings } from '../comparison';
import { CsDouble, CsSingle, CsSmallInteger, CsUInt64, doubleOf, integerOf } from '../numbers';
import { textOf } from '../text';
import { reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import type { Value } from '../value';
import { tokenKinds, type TokenKind } from './TokenKind';

/**
 * The order of two contents of values, as the kind of the first has it: -1, 0 or 1, null before all. Throws as the conversions do that
 * bring the second to that kind, and ArgumentException where there is none.
 */
export function compareContent(kind: TokenKind, a: Value, b: Value): number {
  if (a === b) return 0;
  if (b === null) return 1;
  if (a === null) return -1;
  switch (kind) {
    case 'Integer':
    case 'Float':
      return compareNumbers(a, b, kind);
    case 'Comment':
    case 'String':
    case 'Raw':
      return ordinalDifference(textOf(a), textOf(b));
    case 'Boolean':
      return Number(changeForComparison(a, 'bool')) - Number(changeForComparison(b, 'bool'));
    case 'Date':
      return compareDates(a, b);
    case 'Bytes':
      if (!(b instanceof CsArray && b.bytes)) throw mustBe('byte[]');
      if (!(a instanceof CsArray && a.bytes)) throw nullReference();
      return compareBytes(a.bytes, b.bytes);
    case 'Guid':
      if (!(b instanceof CsGuid)) throw mustBe('Guid');
      if (!(a instanceof CsGuid)) throw badCast();
      return a.compareTo(b);
    case 'Uri':
      if (!(b instanceof CsUri)) throw mustBe('Uri');
      if (!(a instanceof CsUri)) throw invalidCastBetween(typeOfValue(a)!, b.csType);
      return compareStrings(textOf(a), textOf(b));
    case 'TimeSpan':
      if (!(b instanceof CsTimeSpan)) throw mustBe('TimeSpan');
      if (!(a instanceof CsTimeSpan)) throw badCast();
      return a.compareTo(b);
    default:
      throw argumentOutOfRange(
        'valueType',
        `Unexpected value type: ${kind}\r\nActual value was ${tokenKinds.indexOf(kind)}.`,
      );
  }
}

/** `string.CompareOrdinal`: how far the first different characters, or the lengths, are apart. */
function ordinalDifference(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Unboxing to another type. */
function badCast() {
  return invalidCast('Specified cast is not valid.');
}

function mustBe(type: string) {
  return argumentError(`Object must be of type ${type}.`);
}

const isReal = (value: Value) => value instanceof CsDouble || value instanceof CsSingle;
const isWide = (value: Value) => value instanceof CsUInt64 || value instanceof CsDecimal;

function order<T extends bigint | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareNumbers(a: Value, b: Value, kind: 'Integer' | 'Float'): number {
  if (a instanceof CsBigInteger) return compareBig(a.value, b);
  if (b instanceof CsBigInteger) return -compareBig(b.value, a);
  if (isWide(a) || isWide(b)) {
    const [left, right] = [changeForComparison(a, 'decimal'), changeForComparison(b, 'decimal')];
    return (left as CsDecimal).compareTo(right);
  }
  if (kind === 'Float' || isReal(a) || isReal(b)) {
    return compareReals(doubleOf(changeForComparison(a, 'double')), doubleOf(changeForComparison(b, 'double')));
  }
  return order(changeForComparison(a, 'long') as bigint, changeForComparison(b, 'long') as bigint);
}

/** A fraction makes the other number the greater one. */
function compareBig(a: bigint, b: Value): number {
  const number = b instanceof CsBigInteger ? b.value : b instanceof CsDecimal ? b.truncate() : null;
  if (number !== null) {
    const whole = order(a, number);
    return whole !== 0 || !(b instanceof CsDecimal) ? whole : b.compareTo(CsDecimal.fromInteger(number)) === 0 ? 0 : -1;
  }
  if (isReal(b)) {
    const real = doubleOf(b);
    if (!Number.isFinite(real)) return real > 0 ? -1 : 1;
    const whole = order(a, BigInt(Math.trunc(real)));
    return whole !== 0 ? whole : Number.isInteger(real) ? 0 : -1;
  }
  const integer = typeof b === 'string' ? bigIntegerOf(b) : integerOf(b);
  if (integer === null || b instanceof CsChar || b instanceof CsSmallInteger || typeof b === 'boolean') {
    throw invalidCast(`Cannot convert ${reflectionName(typeOfValue(b)!)} to BigInteger.`);
  }
  return order(a, integer);
}

function bigIntegerOf(text: string): bigint {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw formatError('The value could not be parsed.');
  return BigInt(text.trim().replace('+', ''));
}

/** Equal also when only the last bits differ. */
function compareReals(a: number, b: number): number {
  if (a === b) return 0;
  const tolerance = (Math.abs(a) + Math.abs(b) + 10) * 2.220_446_049_250_313e-16;
  const difference = a - b;
  if (-tolerance < difference && tolerance > difference) return 0;
  return new CsDouble(a).compareTo(new CsDouble(b));
}

function compareDates(a: Value, b: Value): number {
  if (a instanceof CsDateTimeOffset) {
    if (b instanceof CsDateTimeOffset) return a.compareTo(b);
    return a.compareTo(new CsDateTimeOffset(dateForComparison(b).ticks, 0));
  }
  if (!(a instanceof CsDateTime)) throw badCast();
  return a.compareTo(b instanceof CsDateTimeOffset ? b.clock : dateForComparison(b));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const lengths = order(a.length, b.length);
  if (lengths !== 0) return lengths;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return order(a[i]!, b[i]!);
  return 0;
}
