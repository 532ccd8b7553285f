import { argumentError, argumentNull, exception, invalidOperation } from '../../runtime/CsException';
import { chargeFormat } from '../../runtime/chargeFormat';
import { compareValues } from '../../runtime/comparison';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { CsInstance } from '../../runtime/CsInstance';
import { CsTypeObject } from '../../runtime/CsTypeObject';
import { defaultValue } from '../../runtime/defaultValue';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import { integerOf } from '../../runtime/numbers';
import { reflectionName } from '../../runtime/typeNames';
import { formatValue, textOf } from '../../runtime/text';
import { typeOfValue } from '../../runtime/typeOfValue';
import type { RefCell } from '../../runtime/Call';
import type { Value } from '../../runtime/value';
import type { CsType, NamedType } from '../../types/CsType';
import { fullTypeName, namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { typeCodeRow } from './typeCode';

/** `System.Object`, the roots of the other kinds of types, `Nullable<T>`, enums and the interfaces that everything implements. */

function enumTypeOf(type: Value | CsType): NamedType {
  const target = type instanceof CsTypeObject ? type.described : (type as CsType);
  if (target.kind !== 'named' || target.definition.kind !== 'enum') {
    throw argumentError('Type provided must be an Enum.', 'enumType');
  }
  return target;
}

/** Names (comma separated) or a number; null when neither. */
function parseEnum(type: NamedType, text: string, ignoreCase: boolean): CsEnum | null {
  const trimmed = text.trim();
  if (/^[+-]?\d{1,19}$/.test(trimmed)) return new CsEnum(type, BigInt(trimmed));
  let value = 0n;
  if (trimmed === '') return null;
  for (const part of trimmed.split(',')) {
    const name = part.trim();
    const exact = type.definition.enumMembers.get(name);
    const found =
      exact ??
      (ignoreCase
        ? [...type.definition.enumMembers].find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1]
        : undefined);
    if (found === undefined) return null;
    value |= found;
  }
  return new CsEnum(type, value);
}

function parseEnumOrThrow(type: NamedType, text: string | null, ignoreCase: boolean): CsEnum {
  if (text === null) throw argumentNull('value');
  const result = parseEnum(type, text, ignoreCase);
  if (result !== null) return result;
  if (text.trim() === '') throw argumentError('Must specify valid information for parsing in the string.');
  throw argumentError(`Requested value '${text}' was not found.`);
}

function tryParseEnum(type: CsType, text: string | null, ignoreCase: boolean, result: RefCell): boolean {
  const enumType = enumTypeOf(type);
  const parsed = text === null ? null : parseEnum(enumType, text, ignoreCase);
  result.value = parsed ?? new CsEnum(enumType, 0n);
  return parsed !== null;
}

/** The number, name or value as a member of the enum type. */
function isDefined(type: NamedType, value: Value): boolean {
  if (typeof value === 'string') return type.definition.enumMembers.has(value);
  const number = integerOf(value);
  return number !== null && [...type.definition.enumMembers.values()].includes(number);
}

const getType: TypedRow = ['Type GetType()', (_call, self: Value) => new CsTypeObject(typeOfValue(self)!)];

/** `new object()`: equal to nothing but itself. */
class CsPlainObject extends CsInstance {
  readonly csType = namedType('System.Object');
}

export const objectTypes = [
  defineType('class System.Object', [
    ['new()', () => new CsPlainObject()],
    ['string ToString()', (_call, self: Value) => textOf(self)],
    ['bool Equals(object obj)', (_call, self: Value, other: Value) => equalValues(self, other)],
    ['int GetHashCode()', (_call, self: Value) => hashCodeOf(self)],
    getType,
    ['static bool Equals(object objA, object objB)', (_call, _self, a: Value, b: Value) => equalValues(a, b)],
    ['static bool ReferenceEquals(object objA, object objB)', (_call, _self, a: Value, b: Value) => a === b],
  ]),
  defineType('class System.ValueType'),
  defineType('class System.Enum : ValueType, IComparable, IFormattable', [
    ['string ToString()', (_call, self: CsEnum) => self.text()],
    ['string ToString(string format)', (_call, self: CsEnum, format: string | null) => self.text(format)],
    [
      'static object Parse(Type enumType, string value)',
      (_call, _self, type: CsTypeObject, value: string | null) => parseEnumOrThrow(enumTypeOf(type), value, false),
    ],
    [
      'static object Parse(Type enumType, string value, bool ignoreCase)',
      (_call, _self, type: CsTypeObject, value: string | null, ignoreCase: boolean) =>
        parseEnumOrThrow(enumTypeOf(type), value, ignoreCase),
    ],
    [
      'static bool TryParse<TEnum>(string value, out TEnum result) where TEnum : struct',
      (call, _self, value: string | null, result: RefCell) =>
        tryParseEnum(call.typeArguments[0]!, value, false, result),
    ],
    [
      'static bool TryParse<TEnum>(string value, bool ignoreCase, out TEnum result) where TEnum : struct',
      (call, _self, value: string | null, ignoreCase: boolean, result: RefCell) =>
        tryParseEnum(call.typeArguments[0]!, value, ignoreCase, result),
    ],
    [
      'static string GetName(Type enumType, object value)',
      (_call, _self, type: CsTypeObject, value: Value) => {
        const number = integerOf(value);
        for (const [name, member] of enumTypeOf(type).definition.enumMembers) if (member === number) return name;
        return null;
      },
      { allowed: false },
    ],
    [
      'static string[] GetNames(Type enumType)',
      (_call, _self, type: CsTypeObject) => CsArray.ofStrings(enumTypeOf(type).definition.enumMembers.keys()),
      { allowed: false },
    ],
    [
      'static bool IsDefined(Type enumType, object value)',
      (_call, _self, type: CsTypeObject, value: Value) => isDefined(enumTypeOf(type), value),
      { allowed: false },
    ],
    ['TypeCode GetTypeCode()', () => new CsEnum(namedType('System.TypeCode'), 9n), { allowed: false }],
    ['string ToString(IFormatProvider provider)', (_call, self: CsEnum) => self.text()],
    [
      'string ToString(string format, IFormatProvider provider)',
      (_call, self: CsEnum, format: string | null) => self.text(format),
    ],
    [
      'static string Format(Type enumType, object value, string format)',
      (_call, _self, type: CsTypeObject, value: Value, format: string | null) =>
        new CsEnum(enumTypeOf(type), integerOf(value) ?? 0n).text(format),
      { allowed: false },
    ],
    [
      'static Type GetUnderlyingType(Type enumType)',
      (_call, _self, type: CsTypeObject) => enumTypeOf(type) && new CsTypeObject(namedType('System.Int32')),
      { allowed: false },
    ],
    [
      'static Array GetValues(Type enumType)',
      (_call, _self, type: CsTypeObject) => {
        const enumType = enumTypeOf(type);
        const values = [...new Set(enumType.definition.enumMembers.values())].toSorted((a, b) => (a < b ? -1 : 1));
        return CsArray.of(
          enumType,
          values.map((value) => new CsEnum(enumType, value)),
        );
      },
      { allowed: false },
    ],
    ...['object', 'sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong'].map((source): TypedRow => [
      `static object ToObject(Type enumType, ${source} value)`,
      (_call, _self, type: CsTypeObject, value: Value) => new CsEnum(enumTypeOf(type), integerOf(value) ?? 0n),
      { allowed: false },
    ]),
    [
      'bool HasFlag(Enum flag)',
      (_call, self: CsEnum, flag: CsEnum) => (self.value & flag.value) === flag.value,
      { allowed: false },
    ],
    [
      'int CompareTo(object target)',
      (_call, self: CsEnum, other: Value) => compareValues(self, other),
      { allowed: false },
    ],
  ]),
  defineType('class System.Delegate', [], { allowed: false }),
  defineType('class System.MulticastDelegate : Delegate', [], { allowed: false }),
  defineType('struct System.Void'),
  defineType('class System.Attribute', [], { allowed: false }),
  defineType(
    'class System.Type',
    [
      ['string Name { get; }', (_call, self: CsTypeObject) => self.name, { allowed: false }],
      ['string FullName { get; }', (_call, self: CsTypeObject) => reflectionName(self.described), { allowed: false }],
      [
        'string Namespace { get; }',
        (_call, self: CsTypeObject) =>
          self.described.kind === 'named' ? self.described.definition.namespace : fullTypeName(self.described),
        { allowed: false },
      ],
    ],
    { allowed: false },
  ),
  // What `Nullable<T>` holds is the value itself or null, so its members see `self` as either.
  defineType('struct System.Nullable<T>', [
    ['new(T value)', (_call, _self, value: Value) => value],
    ['bool HasValue { get; }', (_call, self: Value) => self !== null],
    [
      'T Value { get; }',
      (_call, self: Value) => {
        if (self === null) throw invalidOperation('Nullable object must have a value.');
        return self;
      },
    ],
    ['T GetValueOrDefault()', (call, self: Value) => self ?? defaultValue(call.typeArguments[0]!)],
    ['T GetValueOrDefault(T defaultValue)', (_call, self: Value, fallback: Value) => self ?? fallback],
    ['string ToString()', (_call, self: Value) => textOf(self)],
    ['bool Equals(object other)', (_call, self: Value, other: Value) => equalValues(self, other)],
    ['int GetHashCode()', (_call, self: Value) => hashCodeOf(self)],
  ]),
  defineType('static class System.Nullable', [
    ['static int Compare<T>(T? n1, T? n2) where T : struct', (_call, _self, a: Value, b: Value) => compareValues(a, b)],
    [
      'static Type GetUnderlyingType(Type nullableType)',
      (_call, _self, type: CsTypeObject | null) => {
        if (type === null) throw argumentNull('nullableType');
        const { described } = type;
        const isNullable = described.kind === 'named' && fullTypeName(described).startsWith('System.Nullable<');
        return isNullable ? new CsTypeObject(described.typeArguments[0]!) : null;
      },
    ],
    ['static bool Equals<T>(T? n1, T? n2) where T : struct', (_call, _self, a: Value, b: Value) => equalValues(a, b)],
  ]),
  defineType('struct System.Boolean : IComparable, IComparable<bool>, IEquatable<bool>, IConvertible', [
    ['static readonly string TrueString', () => 'True'],
    ['static readonly string FalseString', () => 'False'],
    ['static bool Parse(string value)', (_call, _self, value: string | null) => parseBoolean(value)],
    [
      'static bool TryParse(string value, out bool result)',
      (_call, _self, value: string | null, result: RefCell) => {
        const parsed = value === null ? null : readBoolean(value);
        result.value = parsed ?? false;
        return parsed !== null;
      },
    ],
    ['string ToString()', (_call, self: boolean) => textOf(self)],
    ['string ToString(IFormatProvider provider)', (_call, self: boolean) => textOf(self)],
    typeCodeRow(3n),
    ['bool Equals(object obj)', (_call, self: boolean, other: Value) => self === other],
    ['int GetHashCode()', (_call, self: boolean) => Number(self)],
    ['bool Equals(bool obj)', (_call, self: boolean, other: boolean) => self === other],
    ['int CompareTo(bool value)', (_call, self: boolean, other: boolean) => Number(self) - Number(other)],
    [
      'int CompareTo(object obj)',
      (_call, self: boolean, other: Value) => (other === null ? 1 : compareValues(self, other)),
    ],
  ]),
  defineType('interface System.IComparable', [
    ['int CompareTo(object obj)', (_call, self: Value, other: Value) => compareValues(self, other)],
  ]),
  defineType('interface System.IComparable<in T>', [
    ['int CompareTo(T other)', (_call, self: Value, other: Value) => compareValues(self, other)],
  ]),
  defineType('interface System.IEquatable<T>', [
    ['bool Equals(T other)', (_call, self: Value, other: Value) => equalValues(self, other)],
  ]),
  defineType('interface System.IFormatProvider'),
  defineType('interface System.IConvertible'),
  defineType('interface System.ICloneable', [['object Clone()', null]]),
  defineType('interface System.IDisposable', [['void Dispose()', () => null]]),
  defineType('interface System.IFormattable', [
    [
      'string ToString(string format, IFormatProvider formatProvider)',
      (call, self: Value, format: string | null) => {
        chargeFormat(call.budget, format);
        return formatValue(self, format);
      },
    ],
  ]),
];

function readBoolean(text: string): boolean | null {
  const trimmed = text.replace(/^[\s\0]+|[\s\0]+$/g, '').toLowerCase();
  return trimmed === 'true' ? true : trimmed === 'false' ? false : null;
}

/** `bool.Parse`. */
export function parseBoolean(text: string | null): boolean {
  if (text === null) throw argumentNull('value');
  const value = readBoolean(text);
  if (value === null) throw exception('System.FormatException', 'String was not recognized as a valid Boolean.');
  return value;
}
