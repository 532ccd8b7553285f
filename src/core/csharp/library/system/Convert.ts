import type { Call } from '../../runtime/Call';
import { base64 } from '@scure/base';
import { decodeBase64 } from '../../runtime/base64';
import { CsArray } from '../../runtime/CsArray';
import { CsChar } from '../../runtime/CsChar';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsDecimal, divideHalfEven, powerOfTen } from '../../runtime/CsDecimal';
import { CsEnum } from '../../runtime/CsEnum';
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  formatError,
  invalidCast,
  invalidCastBetween,
  overflow,
} from '../../runtime/CsException';
import { defaultValue } from '../../runtime/defaultValue';
import {
  CsDouble,
  CsSingle,
  doubleOf,
  integerOf,
  integerOfKind,
  integerRanges,
  isNumeric,
  numericKindOfType,
  overflowText,
  type NumericKind,
  type NumericValue,
} from '../../runtime/numbers';
import { parseNumber } from '../../runtime/parseNumber';
import { textOf } from '../../runtime/text';
import { typeOfValue } from '../../runtime/typeOfValue';
import type { Value } from '../../runtime/value';
import { CsTypeObject } from '../../runtime/CsTypeObject';
import { isSubtype } from '../../types/typeRelations';
import { castToken, type CastTarget } from '../../runtime/json/convertToken';
import { JValue } from '../../runtime/json/JValue';
import { fullTypeName, namedType } from '../../types/typeRegistry';
import type { CsType } from '../../types/CsType';
import { defineType, type TypedRow } from '../defineType';
import { parseDateTime, parseDateTimeOffset } from './dateText';
import { parseBoolean } from './Object';

const names: Readonly<Record<NumericKind, string>> = {
  sbyte: 'SByte',
  byte: 'Byte',
  short: 'Int16',
  ushort: 'UInt16',
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
  float: 'Single',
  double: 'Double',
  decimal: 'Decimal',
};
const kinds = Object.keys(names) as NumericKind[];

function invalidConversion(from: string, to: string) {
  return invalidCast(`Invalid cast from '${from}' to '${to}'.`);
}

/** JValue is IConvertible by its own casts. */
function castValue(value: JValue, target: CastTarget, now: bigint): Value {
  return castToken(value, target, false, {
    number: changeNumber,
    boolean: changeBoolean,
    dateTime: (content) => changeDateTime(content, now),
    base64: decodeBase64,
    changeType: (content, type) => changeType(content, type, now),
    dateTimeOffset: (text) => parseDateTimeOffset(text, now),
  });
}

function isConvertible(value: Value): boolean {
  return isSubtype(typeOfValue(value)!, namedType('System.IConvertible')) || value instanceof CsEnum;
}

function notConvertible(value: Value) {
  return invalidCastBetween(typeOfValue(value)!, namedType('System.IConvertible'));
}

/**
 * `Convert.ToInt32(object)` and the others: null is zero, text is parsed, fractions round half to even, and nothing is cut off: what
 * doesn't fit throws OverflowException.
 */
export function changeNumber(value: Value, kind: NumericKind): NumericValue {
  if (value === null) return integerOfKind(kind, 0n);
  if (typeof value === 'string') return parseNumber(value, kind);
  if (kind === 'int') {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint' && BigInt.asIntN(32, value) === value) return Number(value);
  }
  if (typeof value === 'boolean') return integerOfKind(kind, value ? 1n : 0n);
  if (value instanceof CsDateTime) throw invalidConversion('DateTime', names[kind]);
  const real = kind === 'float' || kind === 'double' || kind === 'decimal';
  if (value instanceof CsChar) {
    if (real) throw invalidConversion('Char', names[kind]);
    return checkedInteger(BigInt(value.code), kind);
  }
  if (value instanceof CsEnum) return real ? integerOfKind(kind, value.value) : checkedInteger(value.value, kind);
  if (!isNumeric(value)) {
    if (value instanceof JValue) return castValue(value, kind, 0n) as NumericValue;
    throw notConvertible(value);
  }
  if (kind === 'double') return new CsDouble(doubleOf(value));
  if (kind === 'float') return new CsSingle(doubleOf(value));
  if (value instanceof CsDecimal) {
    if (kind === 'decimal') return value;
    return checkedInteger(divideHalfEven(value.coefficient, powerOfTen(value.scale)), kind);
  }
  if (value instanceof CsDouble || value instanceof CsSingle) {
    if (smallKinds.has(kind)) return changeNumber(changeNumber(value, 'int'), kind);
    if (kind === 'decimal') return CsDecimal.fromDouble(value.value, value instanceof CsSingle ? 7 : 15);
    if (!Number.isFinite(value.value)) throw realOverflow(kind);
    const whole = Math.floor(value.value);
    const fraction = value.value - whole;
    const up = fraction > 0.5 || (fraction === 0.5 && whole % 2 !== 0);
    const rounded = BigInt(whole) + (up ? 1n : 0n);
    const [low, high] = integerRanges[kind as 'int'];
    if (rounded < low || rounded > high) throw realOverflow(kind);
    return integerOfKind(kind, rounded);
  }
  const integer = integerOf(value)!;
  return kind === 'decimal' ? integerOfKind(kind, integer) : checkedInteger(integer, kind);
}

/** Types that .NET reaches from a real number by way of Int32. */
const smallKinds: ReadonlySet<NumericKind> = new Set(['sbyte', 'byte', 'short', 'ushort']);

function realOverflow(kind: NumericKind) {
  return kind === 'long' || kind === 'ulong' ? overflow() : overflow(overflowText[kind]);
}

function checkedInteger(value: bigint, kind: NumericKind): NumericValue {
  const [low, high] = integerRanges[kind as 'int'];
  if (value < low || value > high) throw overflow(overflowText[kind]);
  return integerOfKind(kind, value);
}

/** `Convert.ToBoolean`. */
export function changeBoolean(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return parseBoolean(value);
  if (value instanceof CsDecimal) return value.coefficient !== 0n;
  if (isNumeric(value)) return doubleOf(value) !== 0;
  if (value instanceof CsEnum) return value.value !== 0n;
  if (value instanceof JValue) return castValue(value, 'bool', 0n) as boolean;
  if (value instanceof CsChar || value instanceof CsDateTime) throw invalidConversion(typeName(value), 'Boolean');
  throw notConvertible(value);
}

export function changeDateTime(value: Value, now: bigint): Value {
  if (value === null) return new CsDateTime(0n);
  if (value instanceof CsDateTime) return value;
  if (typeof value === 'string') return parseDateTime(value, now);
  if (value instanceof JValue) return castValue(value, 'DateTime', now);
  if (!isConvertible(value)) throw notConvertible(value);
  throw invalidConversion(value instanceof CsEnum ? 'Enum' : typeName(value), 'DateTime');
}

function changeChar(value: Value): CsChar {
  if (value === null) return CsChar.of(0);
  if (value instanceof CsChar) return value;
  if (typeof value === 'string') {
    if (value.length !== 1) throw formatError('String must be exactly one character long.');
    return CsChar.of(value.charCodeAt(0));
  }
  const code =
    isNumeric(value) && !(value instanceof CsDouble || value instanceof CsSingle || value instanceof CsDecimal)
      ? integerOf(value)
      : null;
  if (value instanceof JValue) return castValue(value, 'char', 0n) as CsChar;
  if (value instanceof CsEnum) return changeChar(Number(value.value));
  if (code === null) throw isConvertible(value) ? invalidConversion(typeName(value), 'Char') : notConvertible(value);
  if (code < 0n || code > 0xffffn) throw overflow('Value was either too large or too small for a character.');
  return CsChar.of(Number(code));
}

function typeName(value: Value): string {
  const type = typeOfValue(value);
  return type?.kind === 'named' ? type.definition.name : '';
}

/** `Convert.ChangeType`, which `Value<T>` and unboxing conversions of libraries build on. `now` in ticks. */
export function changeType(value: Value, type: CsType, now: bigint): Value {
  const numeric = numericKindOfType(type);
  if (numeric !== null) {
    if (value === null) throw invalidCast('Null object cannot be converted to a value type.');
    return changeNumber(value, numeric);
  }
  const own = typeOfValue(value);
  if (own === null) {
    if (type.kind === 'named' && type.definition.kind === 'struct') {
      throw invalidCast('Null object cannot be converted to a value type.');
    }
    return defaultValue(type);
  }
  if (isSubtype(own, type)) return value;
  switch (fullTypeName(type)) {
    case 'System.String':
      return textOf(value);
    case 'System.Boolean':
      return changeBoolean(value);
    case 'System.DateTime':
      return changeDateTime(value, now);
    case 'System.Char':
      return changeChar(value);
    default:
      throw isConvertible(value) ? invalidConversion(fullTypeName(own), fullTypeName(type)) : notConvertible(value);
  }
}

function bytesOf(array: CsArray | null, name: string): Uint8Array {
  if (array === null) throw argumentNull(name);
  return array.bytes!;
}

function encodeBase64(bytes: Uint8Array, options: CsEnum | null): string {
  const text = base64.encode(bytes);
  return options !== null && options.value === 1n ? text.replace(/.{76}(?=.)/g, '$&\r\n') : text;
}

function segment(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (length < 0)
    throw argumentOutOfRange(
      'length',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  if (offset < 0) throw argumentOutOfRange('offset', 'Value must be positive.');
  if (offset + length > bytes.length) {
    throw argumentOutOfRange('offset', 'Offset and length must refer to a position in the string.');
  }
  return bytes.subarray(offset, offset + length);
}

/** `Convert.ToInt32(text, 16)`. */
function parseInBase(
  text: string | null,
  base: number,
  kind: 'sbyte' | 'byte' | 'short' | 'ushort' | 'int' | 'uint' | 'long' | 'ulong',
): NumericValue {
  if (base !== 2 && base !== 8 && base !== 10 && base !== 16) throw argumentError('Invalid Base.');
  if (text === null) return integerOfKind(kind, 0n);
  const [low, high] = integerRanges[kind];
  if (text === '')
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  const match = /^([+-]?)(0[xX])?([0-9a-zA-Z]+)/.exec(text.trimStart());
  if (base !== 10 && text.includes('-')) {
    throw argumentError('String cannot contain a minus sign if the base is not 10.');
  }
  if (!match) throw formatError('Could not find any recognizable digits.');
  const digits = base === 16 || match[2] === undefined ? match[3]! : `${match[2]}${match[3]}`;
  const allowed = { 2: /^[01]+/, 8: /^[0-7]+/, 10: /^\d+/, 16: /^[0-9a-fA-F]+/ }[base]!;
  const valid = allowed.exec(digits)?.[0] ?? '';
  if (valid === '') throw formatError('Could not find any recognizable digits.');
  if (valid.length !== digits.length || match[0].length !== text.trimStart().length) {
    throw formatError('Additional non-parsable characters are at the end of the string.');
  }
  // The digits of other bases are read as those of an unsigned number.
  const spelled = base === 10 ? kind : kind === 'int' ? 'uint' : kind === 'long' ? 'ulong' : kind;
  if (valid.length > 64) throw overflow(overflowText[spelled]);
  let value = 0n;
  for (const digit of valid) value = value * BigInt(base) + BigInt(Number.parseInt(digit, base));
  if (base === 10) {
    const signed = match[1] === '-' ? -value : value;
    if (match[1] === '-' && low === 0n) {
      throw overflow('The string was being parsed as an unsigned number and could not have a negative sign.');
    }
    if (signed < low || signed > high) throw overflow(overflowText[kind]);
    return integerOfKind(kind, signed);
  }
  // Other bases spell the bits: 0xFFFFFFFF is -1 as an int.
  const span = high - low;
  if (value > span) throw overflow(overflowText[spelled]);
  return integerOfKind(kind, value > high ? value - span - 1n : value);
}

function toBase(value: NumericValue, base: number, bits: number): string {
  if (base !== 2 && base !== 8 && base !== 10 && base !== 16) throw argumentError('Invalid Base.');
  const integer = integerOf(value)!;
  return base === 10 ? integer.toString() : BigInt.asUintN(bits, integer).toString(base);
}

const sources = ['object', 'bool', 'char', ...kinds, 'string', 'DateTime'] as const;

function conversionRows(): TypedRow[] {
  const rows: TypedRow[] = [];
  for (const source of sources) {
    for (const kind of kinds) {
      rows.push([
        `static ${kind} To${names[kind]}(${source} value)`,
        (_call, _self, value: Value) => changeNumber(value, kind),
      ]);
    }
    rows.push([`static bool ToBoolean(${source} value)`, (_call, _self, value: Value) => changeBoolean(value)]);
    rows.push([
      `static char ToChar(${source} value)`,
      (_call, _self, value: Value) => {
        if (value === null && source === 'string') throw argumentNull('value');
        return changeChar(value);
      },
    ]);
    rows.push([
      `static DateTime ToDateTime(${source} value)`,
      (call, _self, value: Value) => changeDateTime(value, CsDateTime.fromUnixMilliseconds(call.host.now()).ticks),
    ]);
    rows.push([
      `static string ToString(${source} value)`,
      (_call, _self, value: Value) => (value === null && source === 'string' ? null : textOf(value)),
    ]);
    rows.push([
      `static string ToString(${source} value, IFormatProvider provider)`,
      (_call, _self, value: Value) => (value === null && source === 'string' ? null : textOf(value)),
    ]);
  }
  for (const kind of kinds) {
    for (const source of ['object', 'string'] as const) {
      rows.push([
        `static ${kind} To${names[kind]}(${source} value, IFormatProvider provider)`,
        (_call, _self, value: Value) => changeNumber(value, kind),
      ]);
    }
    if (kind === 'float' || kind === 'double' || kind === 'decimal') continue;
    rows.push([
      `static ${kind} To${names[kind]}(string value, int fromBase)`,
      (_call, _self, text: string | null, base: number) => parseInBase(text, base, kind),
    ]);
  }
  for (const [kind, bits] of [
    ['byte', 8],
    ['short', 16],
    ['int', 32],
    ['long', 64],
  ] as const) {
    rows.push([
      `static string ToString(${kind} value, int toBase)`,
      (_call, _self, value: NumericValue, base: number) => toBase(value, base, bits),
    ]);
  }
  return rows;
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

function hex(call: Call, bytes: Uint8Array): string {
  call.budget.allocate(bytes.length * 3);
  let text = '';
  for (let index = 0; index < bytes.length; index++) text += (index === 0 ? '' : '-') + hexPairs[bytes[index]!]!;
  return text;
}
const tail = (array: CsArray | null, start: number, length: number) => {
  const bytes = bytesOf(array, 'value');
  if (start < 0 || start > bytes.length || (start === bytes.length && length > 0)) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  if (start + length > bytes.length) {
    throw argumentError(
      'Destination array is not long enough to copy all the items in the collection. Check array index and length.',
    );
  }
  return bytes.subarray(start, start + length);
};
const littleEndian = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
const integerBytes = (value: bigint, size: number) => {
  const bits = BigInt.asUintN(size * 8, value);
  return CsArray.ofBytes(Uint8Array.from({ length: size }, (_, i) => Number((bits >> BigInt(8 * i)) & 255n)));
};

/** By the number of a `TypeCode`. */
const typesByCode: Readonly<Record<number, string>> = {
  1: 'System.Object',
  3: 'System.Boolean',
  4: 'System.Char',
  5: 'System.SByte',
  6: 'System.Byte',
  7: 'System.Int16',
  8: 'System.UInt16',
  9: 'System.Int32',
  10: 'System.UInt32',
  11: 'System.Int64',
  12: 'System.UInt64',
  13: 'System.Single',
  14: 'System.Double',
  15: 'System.Decimal',
  16: 'System.DateTime',
  18: 'System.String',
};

function typeCodeOf(value: Value): bigint {
  const type = typeOfValue(value);
  if (type === null) return 0n;
  if (value instanceof CsEnum) return 9n;
  const code = Object.entries(typesByCode).find(([, name]) => name === fullTypeName(type))?.[0];
  return BigInt(code ?? 1);
}

export const convertTypes = [
  defineType('static class System.Convert', [
    ...conversionRows(),
    [
      'static string ToBase64String(byte[] inArray)',
      (_call, _self, array: CsArray | null) => encodeBase64(bytesOf(array, 'inArray'), null),
    ],
    [
      'static string ToBase64String(byte[] inArray, Base64FormattingOptions options)',
      (_call, _self, array: CsArray | null, options: CsEnum) => encodeBase64(bytesOf(array, 'inArray'), options),
    ],
    [
      'static string ToBase64String(byte[] inArray, int offset, int length)',
      (_call, _self, array: CsArray | null, offset: number, length: number) =>
        encodeBase64(segment(bytesOf(array, 'inArray'), offset, length), null),
    ],
    [
      'static string ToBase64String(byte[] inArray, int offset, int length, Base64FormattingOptions options)',
      (_call, _self, array: CsArray | null, offset: number, length: number, options: CsEnum) =>
        encodeBase64(segment(bytesOf(array, 'inArray'), offset, length), options),
    ],
    [
      'static byte[] FromBase64String(string s)',
      (_call, _self, text: string | null) => {
        if (text === null) throw argumentNull('s');
        return CsArray.ofBytes(decodeBase64(text));
      },
    ],
    [
      'static byte[] FromBase64CharArray(char[] inArray, int offset, int length)',
      (_call, _self, array: CsArray | null, offset: number, length: number) => {
        if (array === null) throw argumentNull('inArray');
        const text = [...array].map(textOf).join('');
        return CsArray.ofBytes(decodeBase64(text.slice(offset, offset + length)));
      },
    ],
    [
      'static object ChangeType(object value, Type conversionType)',
      (call, _self, value: Value, type: CsTypeObject | null) => {
        if (type === null) throw argumentNull('conversionType');
        return changeType(value, type.described, CsDateTime.fromUnixMilliseconds(call.host.now()).ticks);
      },
    ],
    [
      'static object ChangeType(object value, Type conversionType, IFormatProvider provider)',
      (call, _self, value: Value, type: CsTypeObject | null) => {
        if (type === null) throw argumentNull('conversionType');
        return changeType(value, type.described, CsDateTime.fromUnixMilliseconds(call.host.now()).ticks);
      },
    ],
    ...['', ', IFormatProvider provider'].map((tail): TypedRow => [
      `static object ChangeType(object value, TypeCode typeCode${tail})`,
      (call, _self, value: Value, code: CsEnum) => {
        const target = typesByCode[Number(code.value)];
        if (target === undefined) throw argumentError('Unknown TypeCode value.');
        return changeType(value, namedType(target), CsDateTime.fromUnixMilliseconds(call.host.now()).ticks);
      },
    ]),
    [
      'static TypeCode GetTypeCode(object value)',
      (_call, _self, value: Value) => new CsEnum(namedType('System.TypeCode'), typeCodeOf(value)),
    ],
    ...(['object', 'string'] as const).flatMap((source): TypedRow[] => [
      [
        `static bool ToBoolean(${source} value, IFormatProvider provider)`,
        (_call, _self, value: Value) => changeBoolean(value),
      ],
      [
        `static char ToChar(${source} value, IFormatProvider provider)`,
        (_call, _self, value: Value) => {
          if (value === null && source === 'string') throw argumentNull('value');
          return changeChar(value);
        },
      ],
      [
        `static DateTime ToDateTime(${source} value, IFormatProvider provider)`,
        (call, _self, value: Value) => changeDateTime(value, CsDateTime.fromUnixMilliseconds(call.host.now()).ticks),
      ],
    ]),
    ...['', ', Base64FormattingOptions options'].map((tail): TypedRow => [
      `static int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut${tail})`,
      (
        _call,
        _self,
        array: CsArray | null,
        offset: number,
        length: number,
        target: CsArray | null,
        at: number,
        options?: CsEnum,
      ) => {
        const text = encodeBase64(segment(bytesOf(array, 'inArray'), offset, length), options ?? null);
        if (target === null) throw argumentNull('outArray');
        if (at < 0 || at + text.length > target.length) {
          throw argumentOutOfRange(
            'offsetOut',
            'Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.',
          );
        }
        for (let i = 0; i < text.length; i++) target.setAt(CsChar.of(text.charCodeAt(i)), at + i);
        return text.length;
      },
    ]),
    // System.DBNull can't be named in an expression.
    ['static readonly object DBNull', null],
    ['static bool IsDBNull(object value)', () => false],
  ]),
  defineType('enum System.Base64FormattingOptions', [], { enumMembers: { None: 0, InsertLineBreaks: 1 } }),
  defineType('static class System.BitConverter', bitConverterRows()),
];

function bitConverterRows(): TypedRow[] {
  const sizes = { short: 2, ushort: 2, int: 4, uint: 4, long: 8, ulong: 8 } as const;
  const rows: TypedRow[] = [
    ['static readonly bool IsLittleEndian', () => true],
    [
      'static string ToString(byte[] value)',
      (call, _self, array: CsArray | null) => hex(call, bytesOf(array, 'value')),
    ],
    [
      'static string ToString(byte[] value, int startIndex)',
      (call, _self, array: CsArray | null, start: number) =>
        hex(call, tail(array, start, Math.max(0, (array?.length ?? 0) - start))),
    ],
    [
      'static string ToString(byte[] value, int startIndex, int length)',
      (call, _self, array: CsArray | null, start: number, length: number) => hex(call, tail(array, start, length)),
    ],
    [
      'static byte[] GetBytes(bool value)',
      (_call, _self, value: boolean) => CsArray.ofBytes(Uint8Array.of(value ? 1 : 0)),
    ],
    ['static byte[] GetBytes(char value)', (_call, _self, value: CsChar) => integerBytes(BigInt(value.code), 2)],
    [
      'static bool ToBoolean(byte[] value, int startIndex)',
      (_call, _self, array: CsArray | null, start: number) => tail(array, start, 1)[0] !== 0,
    ],
    [
      'static char ToChar(byte[] value, int startIndex)',
      (_call, _self, array: CsArray | null, start: number) => CsChar.of(Number(littleEndian(tail(array, start, 2)))),
    ],
    [
      'static long DoubleToInt64Bits(double value)',
      (_call, _self, value: CsDouble) => new BigInt64Array(Float64Array.of(value.value).buffer)[0]!,
    ],
    [
      'static double Int64BitsToDouble(long value)',
      (_call, _self, value: bigint) => new CsDouble(new Float64Array(BigInt64Array.of(value).buffer)[0]!),
    ],
    [
      'static byte[] GetBytes(double value)',
      (_call, _self, value: CsDouble) => CsArray.ofBytes(new Uint8Array(Float64Array.of(value.value).buffer)),
    ],
    [
      'static byte[] GetBytes(float value)',
      (_call, _self, value: CsSingle) => CsArray.ofBytes(new Uint8Array(Float32Array.of(value.value).buffer)),
    ],
    [
      'static double ToDouble(byte[] value, int startIndex)',
      (_call, _self, array: CsArray | null, start: number) =>
        new CsDouble(new Float64Array(tail(array, start, 8).slice().buffer)[0]!),
    ],
    [
      'static float ToSingle(byte[] value, int startIndex)',
      (_call, _self, array: CsArray | null, start: number) =>
        new CsSingle(new Float32Array(tail(array, start, 4).slice().buffer)[0]!),
    ],
  ];
  for (const [kind, size] of Object.entries(sizes) as [keyof typeof sizes, number][]) {
    rows.push([
      `static byte[] GetBytes(${kind} value)`,
      (_call, _self, value: NumericValue) => integerBytes(integerOf(value)!, size),
    ]);
    rows.push([
      `static ${kind} To${names[kind]}(byte[] value, int startIndex)`,
      (_call, _self, array: CsArray | null, start: number) => {
        const bits = littleEndian(tail(array, start, size));
        const [low] = integerRanges[kind];
        return integerOfKind(kind, low === 0n ? bits : BigInt.asIntN(size * 8, bits));
      },
    ]);
  }
  return rows;
}
