import type { Call, RefCell } from '../../runtime/Call';
import { chargeFormat } from '../../runtime/chargeFormat';
import { compareValues } from '../../runtime/comparison';
import { CsArray } from '../../runtime/CsArray';
import { CsDecimal } from '../../runtime/CsDecimal';
import { CsEnum } from '../../runtime/CsEnum';
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  divideByZero,
  exception,
  formatError,
  overflow,
} from '../../runtime/CsException';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import {
  convertNumber,
  CsDouble,
  CsSingle,
  type CsSmallInteger,
  doubleOf,
  integerOfKind,
  integerRanges,
  numericTypes,
  overflowText,
  type NumericKind,
  type NumericValue,
} from '../../runtime/numbers';
import { parseNumber, tryParseNumber } from '../../runtime/parseNumber';
import { formatValue, textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import { fullTypeName } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { typeCodeRow } from './typeCode';

const keywords: Readonly<Record<NumericKind, string>> = {
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

function zero(kind: NumericKind): NumericValue {
  return integerOfKind(kind, 0n);
}

/** `NumberStyles` flags that matter for integers. */
const allowHexSpecifier = 512n;

function parseStyled(text: string | null, styles: CsEnum, kind: NumericKind): NumericValue | 'format' | 'overflow' {
  if (text === null) throw argumentNull('s');
  if ((styles.value & allowHexSpecifier) === 0n) return tryParseNumber(text, kind);
  if (kind === 'float' || kind === 'double' || kind === 'decimal') {
    throw argumentError('The number style AllowHexSpecifier is not supported on floating point data types.');
  }
  const digits = text.trim();
  if (!/^[0-9a-f]{1,40}$/i.test(digits)) return 'format';
  const value = BigInt(`0x${digits}`);
  const [low, high] = integerRanges[kind];
  const bits = low === 0n ? high : high * 2n + 1n;
  if (value > bits) return 'overflow';
  return integerOfKind(kind, value > high ? value - bits - 1n : value);
}

function parseOrThrow(text: string | null, kind: NumericKind): NumericValue {
  if (text === null) throw argumentNull('String');
  return parseNumber(text, kind);
}

function tryInto(cell: RefCell, result: NumericValue | 'format' | 'overflow', kind: NumericKind): boolean {
  const ok = result !== 'format' && result !== 'overflow';
  cell.value = ok ? result : zero(kind);
  return ok;
}

/** `TypeCode` by kind. */
const typeCodes: Readonly<Record<NumericKind, bigint>> = {
  sbyte: 5n,
  byte: 6n,
  short: 7n,
  ushort: 8n,
  int: 9n,
  uint: 10n,
  long: 11n,
  ulong: 12n,
  float: 13n,
  double: 14n,
  decimal: 15n,
};

function formatted(call: Call, value: NumericValue, format: string | null): string {
  chargeFormat(call.budget, format);
  return formatValue(value, format);
}

/** Members that every number has. */
function commonRows(kind: NumericKind): TypedRow[] {
  return [
    [`static ${kind} Parse(string s)`, (_call, _self, text: string | null) => parseOrThrow(text, kind)],
    [
      `static ${kind} Parse(string s, IFormatProvider provider)`,
      (_call, _self, text: string | null) => parseOrThrow(text, kind),
    ],
    [
      `static ${kind} Parse(string s, System.Globalization.NumberStyles style)`,
      (_call, _self, text: string | null, styles: CsEnum) => styledOrThrow(text, styles, kind),
    ],
    [
      `static ${kind} Parse(string s, System.Globalization.NumberStyles style, IFormatProvider provider)`,
      (_call, _self, text: string | null, styles: CsEnum) => styledOrThrow(text, styles, kind),
    ],
    [
      `static bool TryParse(string s, out ${kind} result)`,
      (_call, _self, text: string | null, cell: RefCell) =>
        tryInto(cell, text === null ? 'format' : tryParseNumber(text, kind), kind),
    ],
    [
      `static bool TryParse(string s, System.Globalization.NumberStyles style, IFormatProvider provider, out ${kind} result)`,
      (_call, _self, text: string | null, styles: CsEnum, _provider: Value, cell: RefCell) =>
        tryInto(cell, text === null ? 'format' : parseStyled(text, styles, kind), kind),
    ],
    ['string ToString()', (_call, self: NumericValue) => textOf(self)],
    [
      'string ToString(string format)',
      (call, self: NumericValue, format: string | null) => formatted(call, self, format),
    ],
    ['string ToString(IFormatProvider provider)', (_call, self: NumericValue) => textOf(self)],
    [
      'string ToString(string format, IFormatProvider provider)',
      (call, self: NumericValue, format: string | null) => formatted(call, self, format),
    ],
    [
      `bool Equals(${kind} ${kind === 'decimal' ? 'value' : 'obj'})`,
      (_call, self: NumericValue, other: Value) => equalValues(self, other),
    ],
    [
      `bool Equals(object ${kind === 'decimal' ? 'value' : 'obj'})`,
      (_call, self: NumericValue, other: Value) => equalValues(self, other),
    ],
    [`int CompareTo(${kind} value)`, (_call, self: NumericValue, other: Value) => compareValues(self, other)],
    [
      `int CompareTo(object ${kind === 'sbyte' ? 'obj' : 'value'})`,
      (_call, self: NumericValue, other: Value) => {
        if (other === null) return 1;
        return compareValues(self, other);
      },
    ],
    ['int GetHashCode()', (_call, self: NumericValue) => hashCodeOf(self)],
    typeCodeRow(typeCodes[kind]),
  ];
}

function styledOrThrow(text: string | null, styles: CsEnum, kind: NumericKind): NumericValue {
  const result = parseStyled(text, styles, kind);
  if (result === 'format') throw formatError();
  if (result === 'overflow') throw overflow(overflowText[kind]);
  return result;
}

function declarationOf(kind: NumericKind): string {
  const name = fullTypeName(numericTypes[kind]);
  return `struct ${name} : IComparable, IFormattable, IConvertible, IComparable<${kind}>, IEquatable<${kind}>`;
}

const integerKinds = ['sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong'] as const;

function realRows(
  kind: 'float' | 'double',
  make: (n: number) => NumericValue,
  limits: readonly [number, number],
): TypedRow[] {
  const test = (name: string, check: (n: number) => boolean): TypedRow => [
    `static bool ${name}(${kind} ${kind === 'float' ? 'f' : 'd'})`,
    (_call, _self, value: CsDouble | CsSingle) => check(value.value),
  ];
  return [
    [`const ${kind} MaxValue`, () => make(limits[0])],
    [`const ${kind} MinValue`, () => make(-limits[0])],
    [`const ${kind} Epsilon`, () => make(limits[1])],
    [`const ${kind} NaN`, () => make(Number.NaN)],
    [`const ${kind} PositiveInfinity`, () => make(Number.POSITIVE_INFINITY)],
    [`const ${kind} NegativeInfinity`, () => make(Number.NEGATIVE_INFINITY)],
    test('IsNaN', Number.isNaN),
    test('IsInfinity', (n) => !Number.isFinite(n) && !Number.isNaN(n)),
    test('IsPositiveInfinity', (n) => n === Number.POSITIVE_INFINITY),
    test('IsNegativeInfinity', (n) => n === Number.NEGATIVE_INFINITY),
    ...commonRows(kind),
  ];
}

/** Half to even, exactly, for the double's decimal digits as .NET Framework scales it. */
function roundDouble(value: number, digits: number, awayFromZero: boolean): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e16) return value;
  const power = 10 ** digits;
  const scaled = value * power;
  const whole = Math.trunc(scaled);
  const fraction = Math.abs(scaled - whole);
  let rounded: number;
  if (awayFromZero) rounded = fraction >= 0.5 ? whole + Math.sign(scaled) : whole;
  else if (fraction === 0.5) rounded = whole % 2 === 0 ? whole : whole + Math.sign(scaled);
  else rounded = fraction > 0.5 ? whole + Math.sign(scaled) : whole;
  return rounded / power;
}

function checkDigits(digits: number, most: number, text: string): void {
  if (digits < 0 || digits > most) throw argumentOutOfRange('digits', text);
}

function isAwayFromZero(mode: CsEnum): boolean {
  if (mode.value !== 0n && mode.value !== 1n) {
    throw argumentError(`The value '${mode.text()}' is not valid for this usage of the type MidpointRounding.`, 'mode');
  }
  return mode.value === 1n;
}

const decimalDigits = 'Decimal can only round to between 0 and 28 digits of precision.';
const doubleDigits = 'Rounding digits must be between 0 and 15, inclusive.';

const decimalBinary =
  (operation: (a: CsDecimal, b: CsDecimal) => CsDecimal) => (_call: Call, _self: Value, a: CsDecimal, b: CsDecimal) =>
    operation(a, b);

function roundRows(): TypedRow[] {
  return [
    ['static decimal Round(decimal d)', (_call, _self, d: CsDecimal) => d.round(0)],
    [
      'static decimal Round(decimal d, int decimals)',
      (_call, _self, d: CsDecimal, digits: number) => {
        checkDigits(digits, 28, decimalDigits);
        return d.round(digits);
      },
    ],
    [
      'static decimal Round(decimal d, MidpointRounding mode)',
      (_call, _self, d: CsDecimal, mode: CsEnum) => d.round(0, isAwayFromZero(mode)),
    ],
    [
      'static decimal Round(decimal d, int decimals, MidpointRounding mode)',
      (_call, _self, d: CsDecimal, digits: number, mode: CsEnum) => {
        checkDigits(digits, 28, decimalDigits);
        return d.round(digits, isAwayFromZero(mode));
      },
    ],
    ['static decimal Floor(decimal d)', (_call, _self, d: CsDecimal) => new CsDecimal(d.floor(), 0)],
    ['static decimal Ceiling(decimal d)', (_call, _self, d: CsDecimal) => new CsDecimal(-d.negate().floor(), 0)],
    ['static decimal Truncate(decimal d)', (_call, _self, d: CsDecimal) => new CsDecimal(d.truncate(), 0)],
  ];
}

/** Conversions whose parameter .NET calls `value`. */
const narrow: ReadonlySet<NumericKind> = new Set(['sbyte', 'byte', 'short', 'ushort']);

const word = (n: bigint) => Number(BigInt.asIntN(32, n));

/** The four words of `decimal.GetBits`: the coefficient, low word first, then sign and scale. */
function decimalBits(d: CsDecimal): number[] {
  const size = d.coefficient < 0n ? -d.coefficient : d.coefficient;
  const sign = d.coefficient < 0n ? 1n << 31n : 0n;
  return [word(size), word(size >> 32n), word(size >> 64n), word(sign | (BigInt(d.scale) << 16n))];
}

function decimalOfWords(low: number, middle: number, high: number, negative: boolean, scale: number): CsDecimal {
  if (scale > 28) throw argumentOutOfRange('scale', "Decimal's scale value must be between 0 and 28, inclusive.");
  const size = [high, middle, low].reduce((sum, part) => (sum << 32n) | BigInt(part >>> 0), 0n);
  return new CsDecimal(negative ? -size : size, scale);
}

function decimalOfBits(words: CsArray | null): CsDecimal {
  if (words === null) throw argumentNull('bits');
  const [low, middle, high, flags] = [...words] as number[];
  const scale = ((flags ?? 0) >> 16) & 255;
  const isValid = words.length === 4 && ((flags ?? 0) & 0x7f00ffff) === 0 && scale <= 28;
  if (!isValid)
    throw argumentError(
      'Decimal byte array constructor requires an array of length four containing valid decimal bytes.',
    );
  return decimalOfWords(low!, middle!, high!, flags! < 0, scale);
}

function decimalRows(): TypedRow[] {
  return [
    ['const decimal MaxValue', () => CsDecimal.maxValue],
    ['const decimal MinValue', () => CsDecimal.minValue],
    ['const decimal Zero', () => CsDecimal.zero],
    ['const decimal One', () => CsDecimal.one],
    ['const decimal MinusOne', () => new CsDecimal(-1n, 0)],
    ...(['int', 'uint', 'long', 'ulong', 'float', 'double'] as const).map((kind): TypedRow => [
      `new(${kind} value)`,
      (_call, _self, value: Value) => convertNumber(value, 'decimal'),
    ]),
    ['static decimal Add(decimal d1, decimal d2)', decimalBinary((a, b) => a.add(b))],
    ['static decimal Subtract(decimal d1, decimal d2)', decimalBinary((a, b) => a.subtract(b))],
    ['static decimal Multiply(decimal d1, decimal d2)', decimalBinary((a, b) => a.multiply(b))],
    ['static decimal Divide(decimal d1, decimal d2)', decimalBinary((a, b) => a.divide(b))],
    ['static decimal Remainder(decimal d1, decimal d2)', decimalBinary((a, b) => a.remainder(b))],
    ['static decimal Negate(decimal d)', (_call, _self, d: CsDecimal) => d.negate()],
    ['static int Compare(decimal d1, decimal d2)', (_call, _self, a: CsDecimal, b: CsDecimal) => a.compareTo(b)],
    ['static bool Equals(decimal d1, decimal d2)', (_call, _self, a: CsDecimal, b: CsDecimal) => a.equals(b)],
    ...(['sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double'] as const).map(
      (kind): TypedRow => [
        `static ${kind} To${keywords[kind]}(decimal ${narrow.has(kind) ? 'value' : 'd'})`,
        (_call, _self, value: CsDecimal) => convertNumber(value, kind),
      ],
    ),
    ['new(int[] bits)', (_call, _self, words: CsArray | null) => decimalOfBits(words)],
    [
      'new(int lo, int mid, int hi, bool isNegative, byte scale)',
      (_call, _self, low: number, middle: number, high: number, negative: boolean, scale: CsSmallInteger) =>
        decimalOfWords(low, middle, high, negative, scale.value),
    ],
    ['static int[] GetBits(decimal d)', (_call, _self, d: CsDecimal) => CsArray.of(numericTypes.int, decimalBits(d))],
    [
      'static decimal FromOACurrency(long cy)',
      (_call, _self, amount: bigint) => new CsDecimal(amount, 4).divide(CsDecimal.one),
    ],
    [
      'static long ToOACurrency(decimal value)',
      (_call, _self, d: CsDecimal) => {
        const scaled = d.multiply(new CsDecimal(10_000n, 0)).round(0).coefficient;
        if (BigInt.asIntN(64, scaled) !== scaled)
          throw overflow('Value was either too large or too small for a Currency.');
        return scaled;
      },
    ],
    ...roundRows(),
    ...commonRows('decimal'),
  ];
}

const unary = (name: string, compute: (x: number) => number, parameter = 'd'): TypedRow => [
  `static double ${name}(double ${parameter})`,
  (_call, _self, x: CsDouble) => new CsDouble(compute(x.value)),
];

function extremes(name: 'Max' | 'Min'): TypedRow[] {
  const kinds: readonly NumericKind[] = [...integerKinds, 'float', 'double', 'decimal'];
  return kinds.map((kind) => [
    `static ${kind} ${name}(${kind} val1, ${kind} val2)`,
    (_call, _self, a: NumericValue, b: NumericValue) => {
      if (Number.isNaN(doubleOf(a))) return a;
      if (Number.isNaN(doubleOf(b))) return b;
      const order = compareValues(a, b);
      return (name === 'Max' ? order >= 0 : order <= 0) ? a : b;
    },
  ]);
}

/** `Math.IEEERemainder`: the quotient is rounded to even. */
function ieeeRemainder(x: number, y: number): number {
  const truncated = x % y;
  if (Number.isNaN(truncated) || !Number.isFinite(y)) return truncated;
  const other = truncated - Math.abs(y) * Math.sign(x);
  const difference = Math.abs(other) - Math.abs(truncated);
  if (difference === 0)
    return Math.abs(Math.round(x / y)) % 2 === 0
      ? Math.abs(Math.trunc(x / y)) % 2 === 0
        ? truncated
        : other
      : truncated;
  return difference < 0 ? other : truncated;
}

function mathRows(): TypedRow[] {
  const signed = ['sbyte', 'short', 'int', 'long', 'float', 'double', 'decimal'] as const;
  return [
    ['const double PI', () => new CsDouble(Math.PI)],
    ['const double E', () => new CsDouble(Math.E)],
    ...signed.map((kind): TypedRow => [
      `static ${kind} Abs(${kind} value)`,
      (_call, _self, value: NumericValue) => {
        if (value instanceof CsDecimal) return value.coefficient < 0n ? value.negate() : value;
        if (value instanceof CsDouble) return new CsDouble(Math.abs(value.value));
        if (value instanceof CsSingle) return new CsSingle(Math.abs(value.value));
        const integer = typeof value === 'bigint' ? value : BigInt(doubleOf(value));
        const [low, high] = integerRanges[kind as 'int'];
        if (integer === low || -integer > high) {
          throw overflow('Negating the minimum value of a twos complement number is invalid.');
        }
        return integerOfKind(kind, integer < 0n ? -integer : integer);
      },
    ]),
    ...signed.map((kind): TypedRow => [
      `static int Sign(${kind} value)`,
      (_call, _self, value: NumericValue) => {
        if (value instanceof CsDecimal) return value.coefficient > 0n ? 1 : value.coefficient < 0n ? -1 : 0;
        const number = doubleOf(value);
        if (Number.isNaN(number)) {
          throw exception('System.ArithmeticException', 'Function does not accept floating point Not-a-Number values.');
        }
        return number > 0 ? 1 : number < 0 ? -1 : 0;
      },
    ]),
    ...extremes('Max'),
    ...extremes('Min'),
    unary('Acos', Math.acos),
    unary('Asin', Math.asin),
    unary('Atan', Math.atan),
    unary('Ceiling', (x) => Math.ceil(x) + 0, 'a'),
    unary('Cos', Math.cos),
    unary('Cosh', Math.cosh, 'value'),
    unary('Exp', Math.exp),
    unary('Floor', Math.floor),
    unary('Log', Math.log),
    unary('Log10', Math.log10),
    unary('Sin', Math.sin, 'a'),
    unary('Sinh', Math.sinh, 'value'),
    unary('Sqrt', Math.sqrt),
    unary('Tan', Math.tan, 'a'),
    unary('Tanh', Math.tanh, 'value'),
    unary('Truncate', Math.trunc),
    unary('Round', (x) => roundDouble(x, 0, false), 'a'),
    [
      'static double Round(double value, int digits)',
      (_call, _self, value: CsDouble, digits: number) => {
        checkDigits(digits, 15, doubleDigits);
        return new CsDouble(roundDouble(value.value, digits, false));
      },
    ],
    [
      'static double Round(double value, MidpointRounding mode)',
      (_call, _self, value: CsDouble, mode: CsEnum) => new CsDouble(roundDouble(value.value, 0, isAwayFromZero(mode))),
    ],
    [
      'static double Round(double value, int digits, MidpointRounding mode)',
      (_call, _self, value: CsDouble, digits: number, mode: CsEnum) => {
        checkDigits(digits, 15, doubleDigits);
        return new CsDouble(roundDouble(value.value, digits, isAwayFromZero(mode)));
      },
    ],
    ...roundRows(),
    [
      'static double Log(double a, double newBase)',
      (_call, _self, a: CsDouble, base: CsDouble) =>
        new CsDouble(base.value === 1 ? Number.NaN : Math.log(a.value) / Math.log(base.value)),
    ],
    [
      'static double Pow(double x, double y)',
      (_call, _self, x: CsDouble, y: CsDouble) => new CsDouble(x.value ** y.value),
    ],
    [
      'static double Atan2(double y, double x)',
      (_call, _self, y: CsDouble, x: CsDouble) => new CsDouble(Math.atan2(y.value, x.value)),
    ],
    [
      'static double IEEERemainder(double x, double y)',
      (_call, _self, x: CsDouble, y: CsDouble) => new CsDouble(ieeeRemainder(x.value, y.value)),
    ],
    ['static long BigMul(int a, int b)', (_call, _self, a: number, b: number) => BigInt(a) * BigInt(b)],
    [
      'static int DivRem(int a, int b, out int result)',
      (_call, _self, a: number, b: number, cell: RefCell) => {
        if (b === 0) throw divideByZero();
        cell.value = (a % b) + 0;
        return Math.trunc(a / b);
      },
    ],
    [
      'static long DivRem(long a, long b, out long result)',
      (_call, _self, a: bigint, b: bigint, cell: RefCell) => {
        if (b === 0n) throw divideByZero();
        cell.value = a % b;
        return a / b;
      },
    ],
  ];
}

export const numberTypes = [
  ...integerKinds.map((kind) =>
    defineType(declarationOf(kind), [
      [`const ${kind} MaxValue`, () => integerOfKind(kind, integerRanges[kind][1])],
      [`const ${kind} MinValue`, () => integerOfKind(kind, integerRanges[kind][0])],
      ...commonRows(kind),
    ]),
  ),
  defineType(
    declarationOf('double'),
    realRows('double', (n) => new CsDouble(n), [Number.MAX_VALUE, Number.MIN_VALUE]),
  ),
  defineType(
    declarationOf('float'),
    realRows('float', (n) => new CsSingle(n), [3.4028234663852886e38, 1.401298464324817e-45]),
  ),
  defineType(declarationOf('decimal'), decimalRows()),
  defineType('static class System.Math', mathRows()),
  defineType('enum System.MidpointRounding', [], { enumMembers: { ToEven: 0, AwayFromZero: 1 } }),
  defineType('enum System.Globalization.NumberStyles', [], {
    allowed: false,
    enumMembers: {
      None: 0,
      AllowLeadingWhite: 1,
      AllowTrailingWhite: 2,
      AllowLeadingSign: 4,
      Integer: 7,
      AllowTrailingSign: 8,
      AllowParentheses: 16,
      AllowDecimalPoint: 32,
      AllowThousands: 64,
      Number: 111,
      AllowExponent: 128,
      Float: 167,
      AllowCurrencySymbol: 256,
      Currency: 383,
      Any: 511,
      AllowHexSpecifier: 512,
      HexNumber: 515,
    },
  }),
  defineType(
    'class System.Globalization.CultureInfo : IFormatProvider',
    [
      ['static System.Globalization.CultureInfo InvariantCulture { get; }', () => null, { allowed: false }],
      ['static System.Globalization.CultureInfo CurrentCulture { get; }', () => null, { allowed: false }],
    ],
    { allowed: false },
  ),
];
