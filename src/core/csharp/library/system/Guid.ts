import type { RefCell } from '../../runtime/Call';
import { compareValues } from '../../runtime/comparison';
import { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull, formatError } from '../../runtime/CsException';
import { CsGuid } from '../../runtime/CsGuid';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import { integerOf } from '../../runtime/numbers';
import { defineType, type TypedRow } from '../defineType';

const shapeText = 'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).';

function parseGuid(text: string | null, name: string): CsGuid {
  if (text === null) throw argumentNull(name);
  const guid = CsGuid.parse(text);
  if (guid === null) throw formatError(failureOf(text.trim()));
  return guid;
}

/** .NET says which of the shapes the text came near to. */
function failureOf(text: string): string {
  if (text === '') return 'Unrecognized Guid format.';
  if (text.includes('-')) {
    const groups = /^[{(]?(.{8})-(.{4})-(.{4})-(.{4})-(.{12})[)}]?$/s.exec(text)?.slice(1);
    const wrong = groups?.find((group) => /[^\da-f]/i.test(group));
    if (wrong === undefined) return shapeText;
    return /^[\da-f]/i.test(wrong)
      ? 'Additional non-parsable characters are at the end of the string.'
      : 'Could not find any recognizable digits.';
  }
  if (text.includes('{')) {
    return text.toLowerCase().startsWith('{0x')
      ? "Could not find a comma, or the length between the previous token and the comma was zero (i.e., '0x,'etc.)."
      : "Expected hex 0x in '{0}'.";
  }
  return text.length === 32 ? 'Guid string should only contain hexadecimal characters.' : shapeText;
}

const part = (value: Value, bytes: number) =>
  BigInt.asUintN(bytes * 8, integerOf(value)!)
    .toString(16)
    .padStart(bytes * 2, '0');

function guidOf(a: Value, b: Value, c: Value, tail: readonly Value[]): CsGuid {
  return new CsGuid(part(a, 4) + part(b, 2) + part(c, 2) + tail.map((byte) => part(byte, 1)).join(''));
}

export const guidTypes = [
  defineType('struct System.Guid : IFormattable, IComparable, IComparable<Guid>, IEquatable<Guid>', [
    ['static readonly Guid Empty', () => CsGuid.empty],
    ['new()', () => CsGuid.empty],
    ['new(string g)', (_call, _self, text: string | null) => parseGuid(text, 'g')],
    [
      'new(byte[] b)',
      (_call, _self, array: CsArray | null) => {
        if (array === null) throw argumentNull('b');
        if (array.length !== 16) throw argumentError('Byte array for GUID must be exactly 16 bytes long.', 'b');
        return CsGuid.fromBytes(array.bytes!);
      },
    ],
    ['static Guid NewGuid()', (call) => CsGuid.random(call.host.randomBytes(16))],
    ['static Guid Parse(string input)', (_call, _self, text: string | null) => parseGuid(text, 'input')],
    [
      'static Guid ParseExact(string input, string format)',
      (_call, _self, text: string | null, format: string | null) => {
        const guid = parseGuid(text, 'input');
        if (guid.text(format).toLowerCase() !== text!.trim().toLowerCase())
          throw formatError('Unrecognized Guid format.');
        return guid;
      },
    ],
    [
      'static bool TryParse(string input, out Guid result)',
      (_call, _self, text: string | null, cell: RefCell) => {
        const guid = text === null ? null : CsGuid.parse(text);
        cell.value = guid ?? CsGuid.empty;
        return guid !== null;
      },
    ],
    ['byte[] ToByteArray()', (_call, self: CsGuid) => CsArray.ofBytes(self.toBytes())],
    ['string ToString()', (_call, self: CsGuid) => self.text()],
    ['string ToString(string format)', (_call, self: CsGuid, format: string | null) => self.text(format)],
    [
      'string ToString(string format, IFormatProvider provider)',
      (_call, self: CsGuid, format: string | null) => self.text(format),
    ],
    ['bool Equals(Guid g)', (_call, self: CsGuid, other: Value) => equalValues(self, other)],
    ['bool Equals(object o)', (_call, self: CsGuid, other: Value) => equalValues(self, other)],
    [
      'int CompareTo(object value)',
      (_call, self: CsGuid, other: Value) => {
        if (other === null) return 1;
        if (!(other instanceof CsGuid)) throw argumentError('Object must be of type GUID.', 'value');
        return self.compareTo(other);
      },
    ],
    [
      'new(int a, short b, short c, byte[] d)',
      (_call, _self, a: Value, b: Value, c: Value, tail: CsArray | null) => {
        if (tail === null) throw argumentNull('d');
        if (tail.length !== 8) throw argumentError('Byte array for GUID must be exactly 8 bytes long.', 'd');
        return guidOf(a, b, c, [...tail]);
      },
    ],
    ...['int a, short b, short c', 'uint a, ushort b, ushort c'].map((head): TypedRow => [
      `new(${head}, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)`,
      (_call, _self, a: Value, b: Value, c: Value, ...tail: Value[]) => guidOf(a, b, c, tail),
    ]),
    [
      'static bool TryParseExact(string input, string format, out Guid result)',
      (_call, _self, text: string | null, format: string | null, cell: RefCell) => {
        const guid = text === null ? null : CsGuid.parse(text);
        const ok = guid !== null && guid.text(format) === text!.trim().toLowerCase();
        cell.value = ok ? guid : CsGuid.empty;
        return ok;
      },
    ],
    ['int CompareTo(Guid value)', (_call, self: CsGuid, other: Value) => compareValues(self, other)],
    ['int GetHashCode()', (_call, self: CsGuid) => hashCodeOf(self)],
    ['static bool operator ==(Guid a, Guid b)', (_call, _self, a: CsGuid, b: CsGuid) => a.equals(b)],
    ['static bool operator !=(Guid a, Guid b)', (_call, _self, a: CsGuid, b: CsGuid) => !a.equals(b)],
  ]),
];
