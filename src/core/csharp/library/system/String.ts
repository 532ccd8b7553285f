import type { Call } from '../../runtime/Call';
import { compareOrdinal, compareStrings, lowerInvariant, upperInvariant } from '../../runtime/comparison';
import { CsArray } from '../../runtime/CsArray';
import { CsChar } from '../../runtime/CsChar';
import { CsEnum } from '../../runtime/CsEnum';
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  arrayIndexOutOfRange,
  indexOutOfRange,
} from '../../runtime/CsException';
import { CsEnumerator, enumerate } from '../../runtime/enumerate';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import { formatComposite } from '../../runtime/formatComposite';
import { CsStringComparer } from '../../runtime/keyComparer';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import { beforeEach, defineType, type TypedRow } from '../defineType';
import { isWhiteSpace, trimCharacters } from './characters';

const charType = namedType('System.Char');

/** `StringComparison` by number. */
interface Comparison {
  readonly ordinal: boolean;
  readonly ignoreCase: boolean;
}
const byCulture: Comparison = { ordinal: false, ignoreCase: false };

function comparisonOf(value: CsEnum): Comparison {
  const number = Number(value.value);
  if (number < 0 || number > 5) {
    throw argumentError('The string comparison type passed in is currently not supported.', 'comparisonType');
  }
  return { ordinal: number >= 4, ignoreCase: number % 2 === 1 };
}

function compare(a: string | null, b: string | null, { ordinal, ignoreCase }: Comparison): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return ordinal ? compareOrdinal(a, b, ignoreCase) : compareStrings(a, b, ignoreCase);
}

function equalStrings(a: string | null, b: string | null, comparison: Comparison): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (comparison.ignoreCase && upperInvariant(a) === upperInvariant(b)) return true;
  return !comparison.ordinal && compareStrings(a, b, comparison.ignoreCase) === 0;
}

const folded = (text: string, ignoreCase: boolean) => (ignoreCase ? upperInvariant(text) : text);

function required(value: string | null, name: string): string {
  if (value === null) throw argumentNull(name);
  return value;
}

/** First place of `value` within `count` characters from `start`; -1. */
function indexOf(text: string, value: string | null, start: number, count: number, ignoreCase: boolean): number {
  const needle = required(value, 'value');
  if (start < 0 || start > text.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  if (count < 0 || start + count > text.length) {
    throw argumentOutOfRange(
      'count',
      'Count must be positive and count must refer to a location within the string/array/collection.',
    );
  }
  const found = folded(text, ignoreCase).indexOf(folded(needle, ignoreCase), start);
  return found >= 0 && found + needle.length <= start + count ? found : -1;
}

/** Last place of `value` that lies within `count` characters up to and with `start`; -1. */
function lastIndexOf(text: string, value: string | null, start: number, count: number, ignoreCase: boolean): number {
  const needle = required(value, 'value');
  if (text.length === 0) return needle.length === 0 ? 0 : -1;
  if (start < 0 || start > text.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  const end = Math.min(start, text.length - 1);
  const lowest = end - count + 1;
  if (count < 0 || lowest < 0) {
    throw argumentOutOfRange(
      'count',
      'Count must be positive and count must refer to a location within the string/array/collection.',
    );
  }
  if (needle === '') return end;
  const from = end - needle.length + 1;
  if (from < 0) return -1;
  const found = folded(text, ignoreCase).lastIndexOf(folded(needle, ignoreCase), from);
  return found >= lowest ? found : -1;
}

function charIndex(text: string, codes: ReadonlySet<number>, start: number, count: number): number {
  if (start < 0 || start > text.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  if (count < 0 || start + count > text.length) {
    throw argumentOutOfRange(
      'count',
      'Count must be positive and count must refer to a location within the string/array/collection.',
    );
  }
  for (let i = start; i < start + count; i++) if (codes.has(text.charCodeAt(i))) return i;
  return -1;
}

function lastCharIndex(text: string, codes: ReadonlySet<number>, start: number, count: number): number {
  if (text.length === 0) return -1;
  if (start < 0 || start >= text.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  if (count < 0 || start - count + 1 < 0) {
    throw argumentOutOfRange(
      'count',
      'Count must be positive and count must refer to a location within the string/array/collection.',
    );
  }
  for (let i = start; i > start - count; i--) if (codes.has(text.charCodeAt(i))) return i;
  return -1;
}

function codesOf(chars: CsArray | null): ReadonlySet<number> {
  const codes = new Set<number>();
  for (const char of chars ?? []) codes.add((char as CsChar).code);
  return codes;
}

const oneCode = (char: CsChar): ReadonlySet<number> => new Set([char.code]);

/** Without characters, white space. */
function dropOf(chars: CsArray | null): (code: number) => boolean {
  if (chars === null || chars.length === 0) return isWhiteSpace;
  const [only] = chars;
  if (chars.length === 1 && only instanceof CsChar) return (code) => code === only.code;
  const codes = codesOf(chars);
  return (code) => codes.has(code);
}

/** `options` 1: without empty entries. */
function split(
  call: Call,
  text: string,
  at: (from: number) => { start: number; end: number } | null,
  count: number,
  options: number,
): CsArray {
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
  if (options < 0 || options > 1) throw argumentError(`Illegal enum value: ${options}.`);
  if (count === 0 || (options === 1 && text === '')) return CsArray.ofStrings([]);
  call.budget.allocate(text.length + 1);
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const hit = parts.length === count - 1 ? null : at(from);
    if (hit === null) {
      let rest = text.slice(from);
      if (options === 1 && parts.length === count - 1) {
        // The last of a limited number takes the rest, from the first entry that isn't empty.
        for (let next = at(from); next !== null && next.start === from; next = at(from)) from = next.end;
        rest = text.slice(from);
      }
      if (options === 0 || rest !== '') parts.push(rest);
      return CsArray.keepingStrings(parts);
    }
    const part = text.slice(from, hit.start);
    if (options === 0 || part !== '') parts.push(part);
    from = hit.end;
  }
}

function splitAtChars(call: Call, text: string, separators: CsArray | null, count: number, options: number): CsArray {
  const only = separators?.length === 1 ? separators.itemAt(0) : null;
  if (only instanceof CsChar && count === unlimited && options === 0) {
    call.budget.allocate(text.length + 1);
    return CsArray.keepingStrings(text.split(only.text()));
  }
  const drop = dropOf(separators);
  const at = (from: number) => {
    for (let i = from; i < text.length; i++) if (drop(text.charCodeAt(i))) return { start: i, end: i + 1 };
    return null;
  };
  return split(call, text, at, count, options);
}

function splitAtStrings(call: Call, text: string, separators: CsArray | null, count: number, options: number): CsArray {
  const needles = [...(separators ?? [])].filter((item): item is string => typeof item === 'string' && item !== '');
  if (needles.length === 0) return splitAtChars(call, text, null, count, options);
  // The next place of each separator, so that none is looked for twice.
  const places = needles.map(() => -2);
  const at = (from: number) => {
    let best: { start: number; end: number } | null = null;
    for (const [index, needle] of needles.entries()) {
      if (places[index]! !== -1 && places[index]! < from) places[index] = text.indexOf(needle, from);
      const start = places[index]!;
      if (start >= 0 && (best === null || start < best.start)) best = { start, end: start + needle.length };
    }
    return best;
  };
  return split(call, text, at, count, options);
}

const unlimited = 2147483647;

function join(call: Call, separator: string | null, parts: Iterable<Value>): string {
  const texts: string[] = [];
  for (const part of parts) {
    const text = textOf(part);
    call.budget.allocate(text.length + (separator?.length ?? 0));
    texts.push(text);
  }
  return texts.join(separator ?? '');
}

function concat(call: Call, values: Iterable<Value>): string {
  return join(call, '', values);
}

function substring(text: string, start: number, length: number): string {
  if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (start > text.length) throw argumentOutOfRange('startIndex', 'startIndex cannot be larger than length of string.');
  if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  if (start + length > text.length) {
    throw argumentOutOfRange('length', 'Index and length must refer to a location within the string.');
  }
  return text.slice(start, start + length);
}

function remove(text: string, start: number, count: number): string {
  if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
  if (start + count > text.length) {
    throw argumentOutOfRange('count', 'Index and count must refer to a location within the string.');
  }
  return text.slice(0, start) + text.slice(start + count);
}

function pad(call: Call, text: string, width: number, char: CsChar | null, left: boolean): string {
  if (width < 0) throw argumentOutOfRange('totalWidth', 'Non-negative number required.');
  call.budget.allocate(width);
  const filler = char?.text() ?? ' ';
  return left ? text.padStart(width, filler) : text.padEnd(width, filler);
}

function fromChars(chars: CsArray | null, start = 0, length = chars?.length ?? 0): string {
  if (chars === null) return '';
  if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  if (start + length > chars.length) throw indexOutOfRange('startIndex');
  let text = '';
  for (let i = start; i < start + length; i++) text += (chars.at(i) as CsChar).text();
  return text;
}

const indexRows = (name: 'IndexOf' | 'LastIndexOf'): TypedRow[] => {
  const last = name === 'LastIndexOf';
  const search = last ? lastIndexOf : indexOf;
  const searchChars = last ? lastCharIndex : charIndex;
  const whole = (text: string): readonly [number, number] =>
    last ? [Math.max(0, text.length - 1), text.length] : [0, text.length];
  const from = (text: string, start: number): number => (last ? start + 1 : text.length - start);
  return [
    [
      `int ${name}(char value)`,
      (_call, self: string, char: CsChar) => searchChars(self, oneCode(char), ...whole(self)),
    ],
    [
      `int ${name}(char value, int startIndex)`,
      (_call, self: string, char: CsChar, start: number) => searchChars(self, oneCode(char), start, from(self, start)),
    ],
    [
      `int ${name}(char value, int startIndex, int count)`,
      (_call, self: string, char: CsChar, start: number, count: number) =>
        searchChars(self, oneCode(char), start, count),
    ],
    [
      `int ${name}(string value)`,
      (_call, self: string, value: string | null) => search(self, value, ...whole(self), false),
    ],
    [
      `int ${name}(string value, int startIndex)`,
      (_call, self: string, value: string | null, start: number) =>
        search(self, value, start, from(self, start), false),
    ],
    [
      `int ${name}(string value, int startIndex, int count)`,
      (_call, self: string, value: string | null, start: number, count: number) =>
        search(self, value, start, count, false),
    ],
    [
      `int ${name}(string value, StringComparison comparisonType)`,
      (_call, self: string, value: string | null, type: CsEnum) =>
        search(self, value, ...whole(self), comparisonOf(type).ignoreCase),
    ],
    [
      `int ${name}(string value, int startIndex, StringComparison comparisonType)`,
      (_call, self: string, value: string | null, start: number, type: CsEnum) =>
        search(self, value, start, from(self, start), comparisonOf(type).ignoreCase),
    ],
    [
      `int ${name}(string value, int startIndex, int count, StringComparison comparisonType)`,
      (_call, self: string, value: string | null, start: number, count: number, type: CsEnum) =>
        search(self, value, start, count, comparisonOf(type).ignoreCase),
    ],
    [
      `int ${name}Any(char[] anyOf)`,
      (_call, self: string, chars: CsArray) => searchChars(self, codesOf(chars), ...whole(self)),
    ],
    [
      `int ${name}Any(char[] anyOf, int startIndex)`,
      (_call, self: string, chars: CsArray, start: number) =>
        searchChars(self, codesOf(chars), start, from(self, start)),
    ],
    [
      `int ${name}Any(char[] anyOf, int startIndex, int count)`,
      (_call, self: string, chars: CsArray, start: number, count: number) =>
        searchChars(self, codesOf(chars), start, count),
    ],
  ];
};

const endRows = (name: 'StartsWith' | 'EndsWith'): TypedRow[] => {
  const test = (text: string, value: string | null, ignoreCase: boolean) => {
    const needle = folded(required(value, 'value'), ignoreCase);
    return name === 'StartsWith'
      ? folded(text, ignoreCase).startsWith(needle)
      : folded(text, ignoreCase).endsWith(needle);
  };
  return [
    [`bool ${name}(string value)`, (_call, self: string, value: string | null) => test(self, value, false)],
    [
      `bool ${name}(string value, StringComparison comparisonType)`,
      (_call, self: string, value: string | null, type: CsEnum) => test(self, value, comparisonOf(type).ignoreCase),
    ],
    [
      `bool ${name}(string value, bool ignoreCase, System.Globalization.CultureInfo culture)`,
      (_call, self: string, value: string | null, ignoreCase: boolean) => test(self, value, ignoreCase),
    ],
  ];
};

/** Searching and comparing read their texts; a step pays for 128 characters. */
function chargeForText(call: Call, value: Value): void {
  if (typeof value === 'string' && value.length >= 128) call.budget.charge(value.length >> 7);
}

export const stringTypes = [
  defineType('enum System.StringComparison', [], {
    enumMembers: {
      CurrentCulture: 0,
      CurrentCultureIgnoreCase: 1,
      InvariantCulture: 2,
      InvariantCultureIgnoreCase: 3,
      Ordinal: 4,
      OrdinalIgnoreCase: 5,
    },
  }),
  defineType('enum System.StringSplitOptions', [], { enumMembers: { None: 0, RemoveEmptyEntries: 1 } }),
  defineType(
    'class System.StringComparer : System.Collections.IComparer, IComparer<string>, IEqualityComparer<string>',
    [
      ['static StringComparer Ordinal { get; }', () => new CsStringComparer(true, false)],
      ['static StringComparer OrdinalIgnoreCase { get; }', () => new CsStringComparer(true, true)],
      ['static StringComparer InvariantCulture { get; }', () => new CsStringComparer(false, false)],
      ['static StringComparer InvariantCultureIgnoreCase { get; }', () => new CsStringComparer(false, true)],
      ['static StringComparer CurrentCulture { get; }', () => new CsStringComparer(false, false)],
      ['static StringComparer CurrentCultureIgnoreCase { get; }', () => new CsStringComparer(false, true)],
      [
        'int Compare(string x, string y)',
        (_call, self: CsStringComparer, a: string | null, b: string | null) => compare(a, b, self),
      ],
      [
        'bool Equals(string x, string y)',
        (_call, self: CsStringComparer, a: string | null, b: string | null) => equalStrings(a, b, self),
      ],
      [
        'bool Equals(object x, object y)',
        (_call, self: CsStringComparer, a: Value, b: Value) =>
          typeof a === 'string' && typeof b === 'string' ? equalStrings(a, b, self) : equalValues(a, b),
      ],
      ['int Compare(object x, object y)', (_call, self: CsStringComparer, a: Value, b: Value) => self.compare(a, b)],
      [
        'int GetHashCode(object obj)',
        (_call, self: CsStringComparer, value: Value) =>
          hashCodeOf(typeof value === 'string' ? folded(value, self.ignoreCase) : present(value, 'obj')),
      ],
      [
        'static StringComparer Create(System.Globalization.CultureInfo culture, bool ignoreCase)',
        (_call, _self, _culture: Value, ignoreCase: boolean) => new CsStringComparer(false, ignoreCase),
      ],
      [
        'int GetHashCode(string obj)',
        (_call, self: CsStringComparer, text: string | null) =>
          hashCodeOf(folded(required(text, 'obj'), self.ignoreCase)),
      ],
    ],
  ),
  defineType(
    'class System.String : IComparable, ICloneable, IConvertible, IComparable<string>, IEnumerable<char>, IEquatable<string>',
    beforeEach(
      [
        ['static readonly string Empty', () => ''],
        ['new(char[] value)', (_call, _self, chars: CsArray | null) => fromChars(chars)],
        [
          'new(char[] value, int startIndex, int length)',
          (_call, _self, chars: CsArray | null, start: number, length: number) => {
            if (chars === null) throw argumentNull('value');
            return fromChars(chars, start, length);
          },
        ],
        [
          'new(char c, int count)',
          (call, _self, char: CsChar, count: number) => {
            if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
            call.budget.allocate(count);
            return char.text().repeat(count);
          },
        ],
        ['int Length { get; }', (_call, self: string) => self.length],
        [
          'char this[int index] { get; }',
          (_call, self: string, index: number) => {
            if (index < 0 || index >= self.length) throw arrayIndexOutOfRange();
            return CsChar.of(self.charCodeAt(index));
          },
        ],
        [
          'static bool IsNullOrEmpty(string value)',
          (_call, _self, value: string | null) => value === null || value === '',
        ],
        [
          'static bool IsNullOrWhiteSpace(string value)',
          (_call, _self, value: string | null) =>
            value === null || trimCharacters(value, isWhiteSpace, true, false) === '',
        ],
        ['static bool operator ==(string a, string b)', (_call, _self, a: string | null, b: string | null) => a === b],
        ['static bool operator !=(string a, string b)', (_call, _self, a: string | null, b: string | null) => a !== b],
        ['static bool Equals(string a, string b)', (_call, _self, a: string | null, b: string | null) => a === b],
        [
          'static bool Equals(string a, string b, StringComparison comparisonType)',
          (_call, _self, a: string | null, b: string | null, type: CsEnum) => equalStrings(a, b, comparisonOf(type)),
        ],
        [
          'static int Compare(string strA, string strB)',
          (_call, _self, a: string | null, b: string | null) => compare(a, b, byCulture),
        ],
        [
          'static int Compare(string strA, string strB, bool ignoreCase)',
          (_call, _self, a: string | null, b: string | null, ignoreCase: boolean) =>
            compare(a, b, { ordinal: false, ignoreCase }),
        ],
        [
          'static int Compare(string strA, string strB, StringComparison comparisonType)',
          (_call, _self, a: string | null, b: string | null, type: CsEnum) => compare(a, b, comparisonOf(type)),
        ],
        [
          'static int Compare(string strA, int indexA, string strB, int indexB, int length)',
          (_call, _self, a: string | null, indexA: number, b: string | null, indexB: number, length: number) =>
            compare(substringAt(a, indexA, length), substringAt(b, indexB, length), byCulture),
        ],
        [
          'static int Compare(string strA, int indexA, string strB, int indexB, int length, StringComparison comparisonType)',
          (
            _call,
            _self,
            a: string | null,
            indexA: number,
            b: string | null,
            indexB: number,
            length: number,
            type: CsEnum,
          ) => compare(substringAt(a, indexA, length), substringAt(b, indexB, length), comparisonOf(type)),
        ],
        [
          'static int CompareOrdinal(string strA, string strB)',
          (_call, _self, a: string | null, b: string | null) => ordinalDifference(a, b),
        ],
        [
          'static int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)',
          (_call, _self, a: string | null, indexA: number, b: string | null, indexB: number, length: number) =>
            ordinalDifference(substringAt(a, indexA, length), substringAt(b, indexB, length)),
        ],
        [
          'static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)',
          (
            _call,
            _self,
            a: string | null,
            indexA: number,
            b: string | null,
            indexB: number,
            length: number,
            ignoreCase: boolean,
          ) => compare(substringAt(a, indexA, length), substringAt(b, indexB, length), { ordinal: false, ignoreCase }),
        ],
        [
          'static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, System.Globalization.CultureInfo culture)',
          (
            _call,
            _self,
            a: string | null,
            indexA: number,
            b: string | null,
            indexB: number,
            length: number,
            ignoreCase: boolean,
          ) => compare(substringAt(a, indexA, length), substringAt(b, indexB, length), { ordinal: false, ignoreCase }),
        ],
        [
          'static int Compare(string strA, string strB, bool ignoreCase, System.Globalization.CultureInfo culture)',
          (_call, _self, a: string | null, b: string | null, ignoreCase: boolean) =>
            compare(a, b, { ordinal: false, ignoreCase }),
        ],
        // CompareOptions can't be named in an expression.
        [
          'static int Compare(string strA, string strB, System.Globalization.CultureInfo culture, System.Globalization.CompareOptions options)',
          null,
        ],
        [
          'static int Compare(string strA, int indexA, string strB, int indexB, int length, System.Globalization.CultureInfo culture, System.Globalization.CompareOptions options)',
          null,
        ],
        ['static string Copy(string str)', (_call, _self, text: string | null) => required(text, 'str')],
        ['static string Intern(string str)', (_call, _self, text: string | null) => required(text, 'str')],
        ['static string IsInterned(string str)', (_call, _self, text: string | null) => required(text, 'str')],
        ['static string Concat(object arg0)', (call, _self, a: Value) => concat(call, [a])],
        ['static string Concat(object arg0, object arg1)', (call, _self, ...args: Value[]) => concat(call, args)],
        [
          'static string Concat(object arg0, object arg1, object arg2)',
          (call, _self, ...args: Value[]) => concat(call, args),
        ],
        [
          'static string Concat(params object[] args)',
          (call, _self, args: CsArray | null) => concat(call, presentArray(args, 'args')),
        ],
        ['static string Concat(string str0, string str1)', (call, _self, ...args: Value[]) => concat(call, args)],
        [
          'static string Concat(string str0, string str1, string str2)',
          (call, _self, ...args: Value[]) => concat(call, args),
        ],
        [
          'static string Concat(string str0, string str1, string str2, string str3)',
          (call, _self, ...args: Value[]) => concat(call, args),
        ],
        [
          'static string Concat(params string[] values)',
          (call, _self, args: CsArray | null) => concat(call, presentArray(args, 'values')),
        ],
        [
          'static string Concat(IEnumerable<string> values)',
          (call, _self, values: Value) => concat(call, enumerateArgument(call, values)),
        ],
        [
          'static string Concat<T>(IEnumerable<T> values)',
          (call, _self, values: Value) => concat(call, enumerateArgument(call, values)),
        ],
        [
          'static string Join(string separator, params string[] value)',
          (call, _self, separator: string | null, value: CsArray | null) =>
            join(call, separator, presentArray(value, 'value')),
        ],
        [
          'static string Join(string separator, params object[] values)',
          (call, _self, separator: string | null, values: CsArray | null) => {
            const items = [...presentArray(values, 'values')];
            // .NET Framework answers nothing when the first object is null.
            return items[0] === null ? '' : join(call, separator, items);
          },
        ],
        [
          'static string Join(string separator, IEnumerable<string> values)',
          (call, _self, separator: string | null, values: Value) =>
            join(call, separator, enumerateArgument(call, values)),
        ],
        [
          'static string Join<T>(string separator, IEnumerable<T> values)',
          (call, _self, separator: string | null, values: Value) =>
            join(call, separator, enumerateArgument(call, values)),
        ],
        [
          'static string Join(string separator, string[] value, int startIndex, int count)',
          (call, _self, separator: string | null, value: CsArray | null, start: number, count: number) => {
            const items = [...presentArray(value, 'value')];
            if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
            if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
            if (start > items.length - count) {
              throw argumentOutOfRange('startIndex', 'Index and count must refer to a location within the buffer.');
            }
            return join(call, separator, items.slice(start, start + count));
          },
        ],
        [
          'static string Format(string format, object arg0)',
          (call, _self, format: string | null, a: Value) => formatComposite(call, format, [a]),
        ],
        [
          'static string Format(string format, object arg0, object arg1)',
          (call, _self, format: string | null, ...args: Value[]) => formatComposite(call, format, args),
        ],
        [
          'static string Format(string format, object arg0, object arg1, object arg2)',
          (call, _self, format: string | null, ...args: Value[]) => formatComposite(call, format, args),
        ],
        [
          'static string Format(string format, params object[] args)',
          (call, _self, format: string | null, args: CsArray | null) =>
            formatComposite(call, format, [...presentArray(args, 'args')]),
        ],
        ...['object arg0', 'object arg0, object arg1', 'object arg0, object arg1, object arg2'].map(
          (list): TypedRow => [
            `static string Format(IFormatProvider provider, string format, ${list})`,
            (call, _self, _provider: Value, format: string | null, ...args: Value[]) =>
              formatComposite(call, format, args),
          ],
        ),
        [
          'static string Format(IFormatProvider provider, string format, params object[] args)',
          (call, _self, _provider: Value, format: string | null, args: CsArray | null) =>
            formatComposite(call, format, [...presentArray(args, 'args')]),
        ],
        ['object Clone()', (_call, self: string) => self],
        ['int CompareTo(string strB)', (_call, self: string, other: string | null) => compare(self, other, byCulture)],
        [
          'int CompareTo(object value)',
          (_call, self: string, other: Value) => {
            if (other !== null && typeof other !== 'string') throw argumentError('Object must be of type String.');
            return compare(self, other, byCulture);
          },
        ],
        [
          'bool Contains(string value)',
          (_call, self: string, value: string | null) => self.includes(required(value, 'value')),
        ],
        ['bool Equals(string value)', (_call, self: string, value: string | null) => self === value],
        ['bool Equals(object obj)', (_call, self: string, value: Value) => self === value],
        [
          'bool Equals(string value, StringComparison comparisonType)',
          (_call, self: string, value: string | null, type: CsEnum) => equalStrings(self, value, comparisonOf(type)),
        ],
        ...endRows('StartsWith'),
        ...endRows('EndsWith'),
        ...indexRows('IndexOf'),
        ...indexRows('LastIndexOf'),
        ['CharEnumerator GetEnumerator()', (call, self: string) => new CsEnumerator(charType, enumerate(call, self))],
        ['int GetHashCode()', (_call, self: string) => hashCodeOf(self)],
        ['TypeCode GetTypeCode()', () => new CsEnum(namedType('System.TypeCode'), 18n)],
        [
          'string Insert(int startIndex, string value)',
          (_call, self: string, start: number, value: string | null) => {
            const inserted = required(value, 'value');
            if (start < 0 || start > self.length) throw argumentOutOfRange('startIndex');
            return self.slice(0, start) + inserted + self.slice(start);
          },
        ],
        ['bool IsNormalized()', (_call, self: string) => normalized(self, null) === self],
        ['string Normalize()', (_call, self: string) => normalized(self, null)],
        [
          'bool IsNormalized(NormalizationForm normalizationForm)',
          (_call, self: string, form: CsEnum) => normalized(self, form) === self,
        ],
        [
          'string Normalize(NormalizationForm normalizationForm)',
          (_call, self: string, form: CsEnum) => normalized(self, form),
        ],
        ['string PadLeft(int totalWidth)', (call, self: string, width: number) => pad(call, self, width, null, true)],
        [
          'string PadLeft(int totalWidth, char paddingChar)',
          (call, self: string, width: number, char: CsChar) => pad(call, self, width, char, true),
        ],
        ['string PadRight(int totalWidth)', (call, self: string, width: number) => pad(call, self, width, null, false)],
        [
          'string PadRight(int totalWidth, char paddingChar)',
          (call, self: string, width: number, char: CsChar) => pad(call, self, width, char, false),
        ],
        [
          'string Remove(int startIndex)',
          (_call, self: string, start: number) => {
            if (start >= self.length)
              throw argumentOutOfRange('startIndex', 'startIndex must be less than length of string.');
            return remove(self, start, Math.max(0, self.length - start));
          },
        ],
        [
          'string Remove(int startIndex, int count)',
          (_call, self: string, start: number, count: number) => remove(self, start, count),
        ],
        [
          'string Replace(char oldChar, char newChar)',
          (_call, self: string, from: CsChar, to: CsChar) => self.replaceAll(from.text(), () => to.text()),
        ],
        [
          'string Replace(string oldValue, string newValue)',
          (call, self: string, from: string | null, to: string | null) => {
            if (required(from, 'oldValue') === '') throw argumentError('String cannot be of zero length.', 'oldValue');
            const parts = self.split(from!);
            call.budget.allocate(self.length + parts.length * (to?.length ?? 0));
            return parts.join(to ?? '');
          },
        ],
        [
          'string[] Split(params char[] separator)',
          (call, self: string, separators: CsArray | null) => splitAtChars(call, self, separators, unlimited, 0),
        ],
        [
          'string[] Split(char[] separator, int count)',
          (call, self: string, separators: CsArray | null, count: number) =>
            splitAtChars(call, self, separators, count, 0),
        ],
        [
          'string[] Split(char[] separator, StringSplitOptions options)',
          (call, self: string, separators: CsArray | null, options: CsEnum) =>
            splitAtChars(call, self, separators, unlimited, Number(options.value)),
        ],
        [
          'string[] Split(char[] separator, int count, StringSplitOptions options)',
          (call, self: string, separators: CsArray | null, count: number, options: CsEnum) =>
            splitAtChars(call, self, separators, count, Number(options.value)),
        ],
        [
          'string[] Split(string[] separator, StringSplitOptions options)',
          (call, self: string, separators: CsArray | null, options: CsEnum) =>
            splitAtStrings(call, self, separators, unlimited, Number(options.value)),
        ],
        [
          'string[] Split(string[] separator, int count, StringSplitOptions options)',
          (call, self: string, separators: CsArray | null, count: number, options: CsEnum) =>
            splitAtStrings(call, self, separators, count, Number(options.value)),
        ],
        [
          'string Substring(int startIndex)',
          (_call, self: string, start: number) => substring(self, start, Math.max(0, self.length - start)),
        ],
        [
          'string Substring(int startIndex, int length)',
          (_call, self: string, start: number, length: number) => substring(self, start, length),
        ],
        ['char[] ToCharArray()', (call, self: string) => CsArray.of(charType, [...enumerate(call, self)])],
        [
          'char[] ToCharArray(int startIndex, int length)',
          (call, self: string, start: number, length: number) => {
            // .NET Framework names the first argument for both.
            if (start < 0 || start > self.length || start + length > self.length) throw indexOutOfRange('startIndex');
            if (length < 0) throw indexOutOfRange('length');
            return CsArray.of(charType, [...enumerate(call, self.slice(start, start + length))]);
          },
        ],
        [
          'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)',
          (_call, self: string, from: number, target: CsArray | null, to: number, count: number) => {
            if (target === null) throw argumentNull('destination');
            if (count < 0) throw argumentOutOfRange('count');
            if (from < 0 || from + count > self.length) throw argumentOutOfRange('sourceIndex');
            if (to < 0 || to + count > target.length) throw argumentOutOfRange('destinationIndex');
            for (let i = 0; i < count; i++) target.setAt(CsChar.of(self.charCodeAt(from + i)), to + i);
            return null;
          },
        ],
        ['string ToLower(System.Globalization.CultureInfo culture)', (_call, self: string) => lowerInvariant(self)],
        ['string ToUpper(System.Globalization.CultureInfo culture)', (_call, self: string) => upperInvariant(self)],
        ['string ToLower()', (_call, self: string) => lowerInvariant(self)],
        ['string ToLowerInvariant()', (_call, self: string) => lowerInvariant(self)],
        ['string ToUpper()', (_call, self: string) => upperInvariant(self)],
        ['string ToUpperInvariant()', (_call, self: string) => upperInvariant(self)],
        ['string ToString()', (_call, self: string) => self],
        ['string ToString(IFormatProvider provider)', (_call, self: string) => self],
        ['string Trim()', (_call, self: string) => trimCharacters(self, isWhiteSpace, true, true)],
        [
          'string Trim(params char[] trimChars)',
          (_call, self: string, chars: CsArray | null) => trimCharacters(self, dropOf(chars), true, true),
        ],
        [
          'string TrimStart(params char[] trimChars)',
          (_call, self: string, chars: CsArray | null) => trimCharacters(self, dropOf(chars), true, false),
        ],
        [
          'string TrimEnd(params char[] trimChars)',
          (_call, self: string, chars: CsArray | null) => trimCharacters(self, dropOf(chars), false, true),
        ],
      ],
      { self: chargeForText, argument: chargeForText },
    ),
  ),
  defineType('class System.CharEnumerator : IEnumerator<char>', [], { allowed: false }),
  defineType('enum System.Text.NormalizationForm', [], {
    allowed: false,
    enumMembers: { FormC: 1, FormD: 2, FormKC: 5, FormKD: 6 },
  }),
  defineType('enum System.Globalization.CompareOptions', [], {
    allowed: false,
    enumMembers: { None: 0, IgnoreCase: 1 },
  }),
  defineType('enum System.TypeCode', [], {
    allowed: false,
    enumMembers: {
      Empty: 0,
      Object: 1,
      DBNull: 2,
      Boolean: 3,
      Char: 4,
      SByte: 5,
      Byte: 6,
      Int16: 7,
      UInt16: 8,
      Int32: 9,
      UInt32: 10,
      Int64: 11,
      UInt64: 12,
      Single: 13,
      Double: 14,
      Decimal: 15,
      DateTime: 16,
      String: 18,
    },
  }),
];

const forms: Readonly<Record<number, 'NFC' | 'NFD' | 'NFKC' | 'NFKD'>> = { 1: 'NFC', 2: 'NFD', 5: 'NFKC', 6: 'NFKD' };

/** Null: form C. */
function normalized(text: string, form: CsEnum | null): string {
  const name = form === null ? 'NFC' : forms[Number(form.value)];
  if (name === undefined) throw argumentError('Invalid or unsupported normalization form.', 'normalizationForm');
  return text.normalize(name);
}

function present(value: Value, name: string): Value {
  if (value === null) throw argumentNull(name);
  return value;
}

function presentArray(array: CsArray | null, name: string): CsArray {
  if (array === null) throw argumentNull(name);
  return array;
}

function enumerateArgument(call: Call, values: Value): Iterable<Value> {
  if (values === null) throw argumentNull('values');
  return enumerate(call, values);
}

function substringAt(text: string | null, index: number, length: number): string | null {
  if (text === null) return null;
  if (index < 0 || index > text.length) throw argumentOutOfRange('index');
  if (length < 0) throw argumentOutOfRange('length');
  return text.slice(index, index + length);
}

/** The difference of the first code units that differ, as .NET Framework answers. */
function ordinalDifference(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const shared = Math.min(a.length, b.length);
  // .NET compares two characters at a time, and the first one alone: the end of the shorter text counts as a character then.
  const compared = shared === 0 || shared % 2 === 1 ? shared + 1 : shared;
  for (let i = 0; i < compared; i++) {
    const difference = (a.charCodeAt(i) || 0) - (b.charCodeAt(i) || 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
