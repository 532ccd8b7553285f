import type { RefCell } from '../../runtime/Call';
import { CsChar } from '../../runtime/CsChar';
import { argumentNull, argumentOutOfRange, formatError } from '../../runtime/CsException';
import { compareValues, lowerInvariant, upperInvariant } from '../../runtime/comparison';
import { CsDouble } from '../../runtime/numbers';
import type { Value } from '../../runtime/value';
import { defineType, type TypedRow } from '../defineType';
import { isInCategory, isWhiteSpace } from './characters';

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

export const charTypes = [
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
    [
      'static double GetNumericValue(char c)',
      (_call, _self, char: CsChar) => {
        const digit = isInCategory(char.code, 'digit') && char.code < 128;
        return new CsDouble(digit ? char.code - 48 : -1);
      },
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
      (_call, self: CsChar, other: Value) => (other === null ? 1 : compareValues(self, other)),
    ],
    ['int GetHashCode()', (_call, self: CsChar) => self.code | (self.code << 16)],
  ]),
];
