import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsChar } from './CsChar';
import { CsDecimal } from './CsDecimal';
import { CsEnum } from './CsEnum';
import { CsInstance } from './CsInstance';
import { overflow } from './CsException';
import { hashOfDouble, hashOfLong } from './equality';
import { formatDouble, formatInteger } from './formatNumber';
import type { Value } from './value';

export type NumericKind =
  | 'sbyte'
  | 'byte'
  | 'short'
  | 'ushort'
  | 'int'
  | 'uint'
  | 'long'
  | 'ulong'
  | 'float'
  | 'double'
  | 'decimal';

export type SmallIntegerKind = 'sbyte' | 'byte' | 'short' | 'ushort' | 'uint';

export const numericTypes: Readonly<Record<NumericKind, CsType>> = {
  sbyte: namedType('System.SByte'),
  byte: namedType('System.Byte'),
  short: namedType('System.Int16'),
  ushort: namedType('System.UInt16'),
  int: namedType('System.Int32'),
  uint: namedType('System.UInt32'),
  long: namedType('System.Int64'),
  ulong: namedType('System.UInt64'),
  float: namedType('System.Single'),
  double: namedType('System.Double'),
  decimal: namedType('System.Decimal'),
};

const kindOfType = new Map(Object.entries(numericTypes).map(([kind, type]) => [type, kind as NumericKind]));

/** The numeric kind of a type; null for types that aren't numbers (char and enums among them). */
export function numericKindOfType(type: CsType): NumericKind | null {
  return kindOfType.get(type) ?? null;
}

export const integerRanges: Readonly<
  Record<Exclude<NumericKind, 'float' | 'double' | 'decimal'>, readonly [bigint, bigint]>
> = {
  sbyte: [-128n, 127n],
  byte: [0n, 255n],
  short: [-32768n, 32767n],
  ushort: [0n, 65535n],
  int: [-2147483648n, 2147483647n],
  uint: [0n, 4294967295n],
  long: [-(1n << 63n), (1n << 63n) - 1n],
  ulong: [0n, (1n << 64n) - 1n],
};

const smallIntegerBits: Readonly<Record<SmallIntegerKind, 8 | 16 | 32>> = {
  sbyte: 8,
  byte: 8,
  short: 16,
  ushort: 16,
  uint: 32,
};

/** sbyte, byte, short, ushort and uint. */
export class CsSmallInteger extends CsInstance {
  readonly kind: SmallIntegerKind;
  readonly value: number;
  readonly csType: CsType;

  constructor(kind: SmallIntegerKind, value: number) {
    super();
    this.kind = kind;
    this.value = value;
    this.csType = numericTypes[kind];
  }
  override text(format: string | null = null): string {
    return formatInteger(BigInt(this.value), smallIntegerBits[this.kind], format);
  }
  override equals(other: Value): boolean {
    return other instanceof CsSmallInteger && other.kind === this.kind && other.value === this.value;
  }
  override hashKey(): unknown {
    return `${this.kind}:${this.value}`;
  }
  override hashCode(): number {
    const { kind, value } = this;
    if (kind === 'sbyte') return value ^ (value << 8);
    return kind === 'short' ? (value & 0xffff) | (value << 16) : value | 0;
  }
  compareTo(other: Value): number {
    return Math.sign(this.value - (other as CsSmallInteger).value);
  }
}

export class CsUInt64 extends CsInstance {
  readonly kind = 'ulong';
  readonly csType: CsType = numericTypes.ulong;
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }
  override text(format: string | null = null): string {
    return formatInteger(this.value, 64, format);
  }
  override equals(other: Value): boolean {
    return other instanceof CsUInt64 && other.value === this.value;
  }
  override hashKey(): unknown {
    return `ulong:${this.value}`;
  }
  override hashCode(): number {
    return hashOfLong(this.value);
  }
  compareTo(other: Value): number {
    const { value } = other as CsUInt64;
    return this.value < value ? -1 : this.value > value ? 1 : 0;
  }
}

/** `NaN` sorts first and equals itself, as in .NET's `Equals` and `CompareTo` (not in `==`). */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
}

export class CsDouble extends CsInstance {
  readonly kind = 'double';
  readonly csType: CsType = numericTypes.double;
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }
  override text(format: string | null = null): string {
    return formatDouble(this.value, 'double', format);
  }
  override equals(other: Value): boolean {
    return other instanceof CsDouble && compareDoubles(this.value, other.value) === 0;
  }
  override hashKey(): unknown {
    return `double:${this.value}`;
  }
  override hashCode(): number {
    return hashOfDouble(this.value);
  }
  compareTo(other: Value): number {
    return compareDoubles(this.value, (other as CsDouble).value);
  }
}

/** float: `value` is always representable in 32 bits. */
export class CsSingle extends CsInstance {
  readonly kind = 'float';
  readonly csType: CsType = numericTypes.float;
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = Math.fround(value);
  }
  override text(format: string | null = null): string {
    return formatDouble(this.value, 'float', format);
  }
  override equals(other: Value): boolean {
    return other instanceof CsSingle && compareDoubles(this.value, other.value) === 0;
  }
  override hashKey(): unknown {
    return `float:${this.value}`;
  }
  override hashCode(): number {
    return this.value === 0 ? 0 : new Int32Array(Float32Array.of(this.value).buffer)[0]!;
  }
  compareTo(other: Value): number {
    return compareDoubles(this.value, (other as CsSingle).value);
  }
}

export type NumericValue = number | bigint | CsSmallInteger | CsUInt64 | CsDouble | CsSingle | CsDecimal;

export function isNumeric(value: Value): value is NumericValue {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof CsSmallInteger ||
    value instanceof CsUInt64 ||
    value instanceof CsDouble ||
    value instanceof CsSingle ||
    value instanceof CsDecimal
  );
}

const bytes: readonly CsSmallInteger[] = Array.from({ length: 256 }, (_, value) => new CsSmallInteger('byte', value));

/** The byte `value & 255`. */
export function byteValue(value: number): CsSmallInteger {
  return bytes[value & 255]!;
}

/** A value of an integer kind from a whole number that is in its range. */
export function integerOfKind(kind: NumericKind, value: bigint): NumericValue {
  switch (kind) {
    case 'int':
      return Number(value);
    case 'long':
      return value;
    case 'ulong':
      return new CsUInt64(value);
    case 'byte':
      return byteValue(Number(value));
    case 'sbyte':
    case 'short':
    case 'ushort':
    case 'uint':
      return new CsSmallInteger(kind, Number(value));
    case 'float':
      return new CsSingle(Number(value));
    case 'double':
      return new CsDouble(Number(value));
    case 'decimal':
      return CsDecimal.fromInteger(value);
  }
}

/** The whole number in an integer, char or enum value; null for others. */
export function integerOf(value: Value): bigint | null {
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'bigint') return value;
  if (value instanceof CsSmallInteger) return BigInt(value.value);
  if (value instanceof CsUInt64) return value.value;
  if (value instanceof CsChar) return BigInt(value.code);
  if (value instanceof CsEnum) return value.value;
  return null;
}

/** The number as a double. For chars and enums too; NaN for what isn't a number. */
export function doubleOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof CsDouble || value instanceof CsSingle || value instanceof CsSmallInteger) return value.value;
  if (value instanceof CsDecimal) return value.toNumber();
  const integer = integerOf(value);
  return integer === null ? Number.NaN : Number(integer);
}

/** A whole number cut to a kind's bits, or OverflowException in a `checked` context. */
export function wrapInteger(
  kind: Exclude<NumericKind, 'float' | 'double' | 'decimal'>,
  value: bigint,
  checked: boolean,
): NumericValue {
  const [low, high] = integerRanges[kind];
  if (value >= low && value <= high) return integerOfKind(kind, value);
  if (checked) throw overflow();
  const bits =
    kind === 'long' || kind === 'ulong'
      ? 64
      : kind === 'int' || kind === 'uint'
        ? 32
        : low === -128n || high === 255n
          ? 8
          : 16;
  return integerOfKind(kind, low === 0n ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value));
}

/**
 * A C# numeric cast: of any number, char or enum to a numeric kind. Towards zero from fractions. Unchecked casts cut bits, except from
 * decimal, which always checks (C# specification, explicit numeric conversions). An unchecked double that doesn't fit gives what x64 gives.
 */
export function convertNumber(value: Value, kind: NumericKind, checked = false): NumericValue {
  if (value instanceof CsDouble || value instanceof CsSingle) {
    switch (kind) {
      case 'double':
        return value instanceof CsDouble ? value : new CsDouble(value.value);
      case 'float':
        return value instanceof CsSingle ? value : new CsSingle(value.value);
      case 'decimal':
        return CsDecimal.fromDouble(value.value, value instanceof CsSingle ? 7 : 15);
      default: {
        const whole = Math.trunc(value.value);
        const [low, high] = integerRanges[kind];
        if (Number.isFinite(whole)) {
          const integer = BigInt(whole);
          if (integer >= low && integer <= high) return integerOfKind(kind, integer);
          if (checked) throw overflow();
          const [min, max] = integerRanges.long;
          const fits = integer >= min && integer <= max;
          if (kind === 'int') return -2147483648;
          return wrapInteger(kind, fits ? integer : min, false);
        }
        if (checked) throw overflow();
        return wrapInteger(kind, kind === 'int' ? -2147483648n : integerRanges.long[0], false);
      }
    }
  }
  if (value instanceof CsDecimal) {
    switch (kind) {
      case 'double':
        return new CsDouble(value.toNumber());
      case 'float':
        return new CsSingle(value.toNumber());
      case 'decimal':
        return value;
      default: {
        const integer = value.truncate();
        const [low, high] = integerRanges[kind];
        if (integer < low || integer > high) throw overflow(overflowText[kind]);
        return integerOfKind(kind, integer);
      }
    }
  }
  const integer = integerOf(value) ?? 0n;
  if (kind === 'float' || kind === 'double' || kind === 'decimal') return integerOfKind(kind, integer);
  return wrapInteger(kind, integer, checked);
}

/** What parsing and `Convert` say when a number doesn't fit an integer type. */
export const overflowText: Readonly<Record<NumericKind, string>> = {
  sbyte: 'Value was either too large or too small for a signed byte.',
  byte: 'Value was either too large or too small for an unsigned byte.',
  short: 'Value was either too large or too small for an Int16.',
  ushort: 'Value was either too large or too small for a UInt16.',
  int: 'Value was either too large or too small for an Int32.',
  uint: 'Value was either too large or too small for a UInt32.',
  long: 'Value was either too large or too small for an Int64.',
  ulong: 'Value was either too large or too small for a UInt64.',
  float: 'Value was either too large or too small for a Single.',
  double: 'Value was either too large or too small for a Double.',
  decimal: 'Value was either too large or too small for a Decimal.',
};
