import type { RefCell } from '../../runtime/Call';
import { CsChar } from '../../runtime/CsChar';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, argumentOutOfRange, formatError } from '../../runtime/CsException';
import { lowerInvariant, upperInvariant } from '../../runtime/comparison';
import { equalValues } from '../../runtime/equality';
import { CsDouble } from '../../runtime/numbers';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { isInCategory, isWhiteSpace, numericValue, unicodeCategory, unicodeCategoryNames } from './characters';
import { typeCodeRow } from './typeCode';

function codeAt(text: string | null, index: number): number {
  if (text === null) throw argumentNull('s');
  if (index < 0 || index >= text.length) throw argumentOutOfRange('index');
  return text.charCodeAt(index);
}

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

const tests: Readonly<Record<string, (code: number) => boolean>> = {
  IsControl: (code) => isInCategory(code, 'control'),
  IsDigit: (code) => isInCategory(code, 'digit'),
  IsHighSurrogate: (code) => code >= 0xd800 && code <= 0xdbff,
  IsLetter: (code) => isInCategory(code, 'letter'),
  IsLetterOrDigit: (code) => isInCategory(code, 'letter') || isInCategory(code, 'digit'),
  IsLower: (code) => isInCategory(code, 'lower'),
  IsLowSurrogate: (code) => code >= 0xdc00 && code <= 0xdfff,
  IsNumber: (code) => isInCategory(code, 'number'),
  IsPunctuation: (code) => isInCategory(code, 'punctuation'),
  IsSeparator: (code) => isInCategory(code, 'separator'),
  IsSurrogate: isSurrogate,
  IsSymbol: (code) => isInCategory(code, 'symbol'),
  IsUpper: (code) => isInCategory(code, 'upper'),
  IsWhiteSpace: isWhiteSpace,
};

const upper = (char: CsChar) => CsChar.of(upperInvariant(char.text()).charCodeAt(0));
const lower = (char: CsChar) => CsChar.of(lowerInvariant(char.text()).charCodeAt(0));

const categoryType = namedType('System.Globalization.UnicodeCategory');
const categoryOf = (code: number) => new CsEnum(categoryType, BigInt(unicodeCategory(code)));
const isPair = (high: number, low: number) => high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;

export const charTypes = [
  defineType('enum System.Globalization.UnicodeCategory', [], {
    allowed: false,
    enumMembers: Object.fromEntries(unicodeCategoryNames.map((name, value) => [name, value])),
  }),
  defineType('struct System.Char : IComparable, IComparable<char>, IEquatable<char>, IConvertible', [
    ['static readonly char MaxValue', () => CsChar.of(0xffff)],
    ['static readonly char MinValue', () => CsChar.of(0)],
    ...Object.entries(tests).flatMap(([name, test]): TypedRow[] => [
      [`static bool ${name}(char c)`, (_call, _self, char: CsChar) => test(char.code)],
      [
        `static bool ${name}(string s, int index)`,
        (_call, _self, text: string | null, index: number) => test(codeAt(text, index)),
      ],
    ]),
    ['static char ToUpper(char c)', (_call, _self, char: CsChar) => upper(char)],
    ['static char ToUpperInvariant(char c)', (_call, _self, char: CsChar) => upper(char)],
    ['static char ToLower(char c)', (_call, _self, char: CsChar) => lower(char)],
    ['static char ToLowerInvariant(char c)', (_call, _self, char: CsChar) => lower(char)],
    ['static string ToString(char c)', (_call, _self, char: CsChar) => char.text()],
    ['static double GetNumericValue(char c)', (_call, _self, char: CsChar) => new CsDouble(numericValue(char.text()))],
    [
      'static double GetNumericValue(string s, int index)',
      (_call, _self, text: string | null, index: number) =>
        new CsDouble(numericValue(String.fromCodePoint(codeAt(text, index) && text!.codePointAt(index)!))),
    ],
    [
      'static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)',
      (_call, _self, char: CsChar) => categoryOf(char.code),
    ],
    [
      'static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)',
      (_call, _self, text: string | null, index: number) => categoryOf(codeAt(text, index)),
    ],
    [
      'static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)',
      (_call, _self, high: CsChar, low: CsChar) => isPair(high.code, low.code),
    ],
    [
      'static bool IsSurrogatePair(string s, int index)',
      (_call, _self, text: string | null, index: number) =>
        isPair(codeAt(text, index), text!.length > index + 1 ? text!.charCodeAt(index + 1) : 0),
    ],
    [
      'static int ConvertToUtf32(char highSurrogate, char lowSurrogate)',
      (_call, _self, high: CsChar, low: CsChar) => {
        if (!tests['IsHighSurrogate']!(high.code)) {
          throw argumentOutOfRange(
            'highSurrogate',
            'A valid high surrogate character is between 0xd800 and 0xdbff, inclusive.',
          );
        }
        if (!tests['IsLowSurrogate']!(low.code)) {
          throw argumentOutOfRange(
            'lowSurrogate',
            'A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive.',
          );
        }
        return (high.text() + low.text()).codePointAt(0)!;
      },
    ],
    [
      'static int ConvertToUtf32(string s, int index)',
      (_call, _self, text: string | null, index: number) => {
        const code = codeAt(text, index);
        const found = text!.codePointAt(index)!;
        if (!isSurrogate(code) || found > 0xffff) return found;
        const kind = code < 0xdc00 ? 'high' : 'low';
        throw argumentError(
          `Found a ${kind} surrogate char without a preceding ${kind === 'high' ? 'low' : 'high'} surrogate at index: ${index}. The input may not be in this encoding, or may not contain valid Unicode (UTF-16) characters.`,
          's',
        );
      },
    ],
    [
      'static char ToUpper(char c, System.Globalization.CultureInfo culture)',
      (_call, _self, char: CsChar) => upper(char),
    ],
    [
      'static char ToLower(char c, System.Globalization.CultureInfo culture)',
      (_call, _self, char: CsChar) => lower(char),
    ],
    [
      'static char Parse(string s)',
      (_call, _self, text: string | null) => {
        if (text === null) throw argumentNull('s');
        if (text.length !== 1) throw formatError('String must be exactly one character long.');
        return CsChar.of(text.charCodeAt(0));
      },
    ],
    [
      'static bool TryParse(string s, out char result)',
      (_call, _self, text: string | null, result: RefCell) => {
        const ok = text?.length === 1;
        result.value = CsChar.of(ok ? text.charCodeAt(0) : 0);
        return ok;
      },
    ],
    [
      'static string ConvertFromUtf32(int utf32)',
      (_call, _self, code: number) => {
        if (code < 0 || code > 0x10ffff || isSurrogate(code)) {
          throw argumentOutOfRange(
            'utf32',
            'A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).',
          );
        }
        return String.fromCodePoint(code);
      },
    ],
    ['string ToString()', (_call, self: CsChar) => self.text()],
    ['string ToString(IFormatProvider provider)', (_call, self: CsChar) => self.text()],
    ['bool Equals(char obj)', (_call, self: CsChar, other: CsChar) => self.code === other.code],
    ['int CompareTo(char value)', (_call, self: CsChar, other: CsChar) => self.compareTo(other)],
    [
      'int CompareTo(object value)',
      (_call, self: CsChar, other: Value) => {
        if (other === null) return 1;
        if (!(other instanceof CsChar)) throw argumentError('Object must be of type Char.');
        return self.compareTo(other);
      },
    ],
    typeCodeRow(4n),
    ['bool Equals(object obj)', (_call, self: CsChar, other: Value) => equalValues(self, other)],
    ['int GetHashCode()', (_call, self: CsChar) => self.code | (self.code << 16)],
  ]),
];
