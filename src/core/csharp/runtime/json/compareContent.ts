import { changeForComparison, dateForComparison } from './contentConversions';
import { argumentError, argumentOutOfRange } from '../CsException';
import { CsArray } from '../CsArray';
import { CsBigInteger } from '../CsBigInteger';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDateTime } from '../CsDateTime';
import { CsDecimal } from '../CsDecimal';
import { CsGuid } from '../CsGuid';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { compareOrdinal, compareStrings } from '../comparison';
import { CsDouble, CsSingle, CsUInt64, doubleOf } from '../numbers';
import { textOf } from '../text';
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
      return compareOrdinal(textOf(a), textOf(b));
    case 'Boolean':
      return Number(changeForComparison(a, 'bool')) - Number(changeForComparison(b, 'bool'));
    case 'Date':
      return compareDates(a, b);
    case 'Bytes':
      if (!(b instanceof CsArray && b.bytes)) throw mustBe('byte[]');
      return compareBytes((a as CsArray).bytes!, b.bytes);
    case 'Guid':
      if (!(b instanceof CsGuid)) throw mustBe('Guid');
      return (a as CsGuid).compareTo(b);
    case 'Uri':
      if (!(b instanceof CsUri)) throw mustBe('Uri');
      return compareStrings(textOf(a), textOf(b));
    case 'TimeSpan':
      if (!(b instanceof CsTimeSpan)) throw mustBe('TimeSpan');
      return (a as CsTimeSpan).compareTo(b);
    default:
      throw argumentOutOfRange(
        'valueType',
        `Unexpected value type: ${kind}\r\nActual value was ${tokenKinds.indexOf(kind)}.`,
      );
  }
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
  return order(a, changeForComparison(b, 'long') as bigint);
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
  return (a as CsDateTime).compareTo(b instanceof CsDateTimeOffset ? b.clock : dateForComparison(b));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const lengths = order(a.length, b.length);
  if (lengths !== 0) return lengths;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return order(a[i]!, b[i]!);
  return 0;
}
