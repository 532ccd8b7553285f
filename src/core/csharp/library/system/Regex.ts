import type { Call } from '../../runtime/Call';
import { ticksPerMillisecond } from '../../runtime/calendar';
import { CsArray } from '../../runtime/CsArray';
import type { CsDelegate } from '../../runtime/CsDelegate';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, argumentOutOfRange, notSupported } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { CsEnumerator } from '../../runtime/enumerate';
import { CsCapture, CsGroup, CsMatch, CsRegex } from '../../runtime/regex/CsRegex';
import { CsTimeSpan } from '../../runtime/CsTimeSpan';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { types } from '../../types/wellKnownTypes';
import { defineType, type TypedRow } from '../defineType';

const expressions = 'System.Text.RegularExpressions';
const optionsType = namedType(`${expressions}.RegexOptions`);
const noTimeout = new CsTimeSpan(-ticksPerMillisecond);
const notListed = { allowed: false } as const;

/** `Match.Empty`, which every search without a find answers. */
const noMatch = new CsMatch(null, '', null);

/** GroupCollection, CaptureCollection and MatchCollection. */
class CsMatchParts extends CsInstance implements Iterable<Value> {
  readonly csType: CsType;
  readonly elementType: CsType;
  readonly items: readonly CsCapture[];
  readonly match: CsMatch | null;

  constructor(kind: 'Group' | 'Capture' | 'Match', items: readonly CsCapture[], match: CsMatch | null = null) {
    super();
    this.csType = namedType(`${expressions}.${kind}Collection`);
    this.elementType = namedType(`${expressions}.${kind}`);
    this.items = items;
    this.match = match;
  }
  get length(): number {
    return this.items.length;
  }
  itemAt(index: number): CsCapture {
    const item = this.items[index];
    if (item === undefined) throw argumentOutOfRange('i');
    return item;
  }
  [Symbol.iterator](): Iterator<Value> {
    return this.items.values();
  }
}

function subject(text: string | null): string {
  if (text === null) throw argumentNull('input');
  return text;
}

function startOf(text: string, start: number): number {
  if (start < 0 || start > text.length) {
    throw argumentOutOfRange('startat', 'Start index cannot be less than 0 or greater than input length.');
  }
  return start;
}

function match(call: Call, regex: CsRegex, text: string | null, start?: number): CsMatch {
  const source = subject(text);
  return regex.match(call, source, start === undefined ? regex.startOf(source) : startOf(source, start)) ?? noMatch;
}

/** Within a part of the text, as if there were no other; places count from the beginning of the whole. */
function matchWithin(call: Call, regex: CsRegex, text: string | null, beginning: number, length: number): CsMatch {
  const source = subject(text);
  if (beginning < 0 || beginning > source.length) {
    throw argumentOutOfRange('beginning', 'Start index cannot be less than 0 or greater than input length.');
  }
  if (length < 0 || beginning + length > source.length) {
    throw argumentOutOfRange('length', 'Length cannot be less than 0 or exceed input length.');
  }
  const found = regex.match(call, source.slice(beginning, beginning + length));
  return found?.movedBy(source, beginning) ?? noMatch;
}

function matches(call: Call, regex: CsRegex, text: string | null, start?: number): CsMatchParts {
  const source = subject(text);
  const from = start === undefined ? regex.startOf(source) : startOf(source, start);
  return new CsMatchParts('Match', [...regex.matches(call, source, from)]);
}

/** At most `count` matches when it isn't -1, in the order in which they stand in the text. */
function firstMatches(call: Call, regex: CsRegex, source: string, count: number, start: number | undefined): CsMatch[] {
  const found: CsMatch[] = [];
  const from = start === undefined ? regex.startOf(source) : startOf(source, start);
  if (count === 0) return found;
  for (const next of regex.matches(call, source, from)) {
    found.push(next);
    if (found.length === count) break;
  }
  return regex.regex.rightToLeft ? found.toReversed() : found;
}

/** With a replacement pattern, or what an evaluator answers for each match. At most `count` times when it isn't -1. */
function replace(
  call: Call,
  regex: CsRegex,
  text: string | null,
  replacement: string | CsDelegate | null,
  count = -1,
  start?: number,
): string {
  const source = subject(text);
  if (replacement === null) throw argumentNull('replacement');
  if (count < -1) throw argumentOutOfRange('count', 'Count cannot be less than -1.');
  let result = '';
  let at = 0;
  for (const found of firstMatches(call, regex, source, count, start)) {
    const filled = typeof replacement === 'string' ? found.result(replacement) : textOf(replacement.invoke(found));
    call.budget.allocate(filled.length + found.start - at);
    result += source.slice(at, found.start) + filled;
    at = found.end;
  }
  return result + source.slice(at);
}

/** Captured groups come between the parts. */
function split(call: Call, regex: CsRegex, text: string | null, count = 0, start?: number): CsArray {
  const source = subject(text);
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than -1.');
  const parts: string[] = [];
  if (count === 1) return CsArray.ofStrings([source]);
  let at = 0;
  for (const found of firstMatches(call, regex, source, count - 1, start)) {
    parts.push(source.slice(at, found.start));
    at = found.end;
    const groups = [...found.groups.values()].filter((group) => group !== found && group.success);
    for (const group of regex.regex.rightToLeft ? groups.toReversed() : groups) parts.push(group.value);
  }
  parts.push(source.slice(at));
  call.budget.allocate(source.length);
  return CsArray.ofStrings(parts);
}

const escapeNames: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f' };

function escape(text: string | null): string {
  return subject(text).replace(/[\\*+?|{[()^$.#\s]/g, (char) => escapeNames[char] ?? `\\${char}`);
}

const plainEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  f: '\f',
  a: '\u0007',
  e: '\u001b',
  v: '\v',
};

function unescape(text: string | null): string {
  return subject(text).replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^]))/g,
    (_whole, unicode, hexadecimal, char) => {
      if (typeof unicode === 'string') return String.fromCharCode(Number.parseInt(unicode, 16));
      if (typeof hexadecimal === 'string') return String.fromCharCode(Number.parseInt(hexadecimal, 16));
      return plainEscapes[String(char)] ?? String(char);
    },
  );
}

const optionsOf = (options: CsEnum | undefined) => options?.value ?? 0n;

/** Instance and static forms of what runs a pattern. */
const rows: TypedRow[] = [
  ['new(string pattern)', (_call, _self, pattern: string | null) => new CsRegex(pattern)],
  [
    'new(string pattern, RegexOptions options)',
    (_call, _self, pattern: string | null, options: CsEnum) => new CsRegex(pattern, options.value),
  ],
  [
    'new(string pattern, RegexOptions options, TimeSpan matchTimeout)',
    (_call, _self, pattern: string | null, options: CsEnum, timeout: CsTimeSpan) =>
      new CsRegex(pattern, options.value, timeout),
  ],
  ['bool IsMatch(string input)', (call, self: CsRegex, text: string | null) => self.isMatch(call, subject(text))],
  [
    'bool IsMatch(string input, int startat)',
    (call, self: CsRegex, text: string | null, start: number) =>
      self.isMatch(call, subject(text), startOf(subject(text), start)),
  ],
  ['Match Match(string input)', (call, self: CsRegex, text: string | null) => match(call, self, text)],
  [
    'Match Match(string input, int startat)',
    (call, self: CsRegex, text: string | null, start: number) => match(call, self, text, start),
  ],
  ['MatchCollection Matches(string input)', (call, self: CsRegex, text: string | null) => matches(call, self, text)],
  [
    'MatchCollection Matches(string input, int startat)',
    (call, self: CsRegex, text: string | null, start: number) => matches(call, self, text, start),
  ],
  [
    'string Replace(string input, string replacement)',
    (call, self: CsRegex, text: string | null, replacement: string | null) => replace(call, self, text, replacement),
  ],
  [
    'string Replace(string input, string replacement, int count)',
    (call, self: CsRegex, text: string | null, replacement: string | null, count: number) =>
      replace(call, self, text, replacement, count),
  ],
  [
    'string Replace(string input, MatchEvaluator evaluator)',
    (call, self: CsRegex, text: string | null, evaluator: CsDelegate | null) => replace(call, self, text, evaluator),
  ],
  [
    'string Replace(string input, MatchEvaluator evaluator, int count)',
    (call, self: CsRegex, text: string | null, evaluator: CsDelegate | null, count: number) =>
      replace(call, self, text, evaluator, count),
  ],
  [
    'Match Match(string input, int beginning, int length)',
    (call, self: CsRegex, text: string | null, beginning: number, length: number) =>
      matchWithin(call, self, text, beginning, length),
  ],
  [
    'string Replace(string input, string replacement, int count, int startat)',
    (call, self: CsRegex, text: string | null, replacement: string | null, count: number, start: number) =>
      replace(call, self, text, replacement, count, start),
  ],
  [
    'string Replace(string input, MatchEvaluator evaluator, int count, int startat)',
    (call, self: CsRegex, text: string | null, evaluator: CsDelegate | null, count: number, start: number) =>
      replace(call, self, text, evaluator, count, start),
  ],
  [
    'string[] Split(string input, int count, int startat)',
    (call, self: CsRegex, text: string | null, count: number, start: number) => split(call, self, text, count, start),
  ],
  ['string[] Split(string input)', (call, self: CsRegex, text: string | null) => split(call, self, text)],
  [
    'string[] Split(string input, int count)',
    (call, self: CsRegex, text: string | null, count: number) => split(call, self, text, count),
  ],
  ...['', ', RegexOptions options', ', RegexOptions options, TimeSpan matchTimeout'].flatMap((tail): TypedRow[] => [
    [
      `static bool IsMatch(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum, timeout?: CsTimeSpan) =>
        new CsRegex(pattern, optionsOf(options), timeout).isMatch(call, subject(text)),
    ],
    [
      `static Match Match(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum, timeout?: CsTimeSpan) =>
        match(call, new CsRegex(pattern, optionsOf(options), timeout), text),
    ],
    [
      `static MatchCollection Matches(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum, timeout?: CsTimeSpan) =>
        matches(call, new CsRegex(pattern, optionsOf(options), timeout), text),
    ],
    [
      `static string Replace(string input, string pattern, string replacement${tail})`,
      (
        call,
        _self,
        text: string | null,
        pattern: string | null,
        replacement: string | null,
        options?: CsEnum,
        timeout?: CsTimeSpan,
      ) => replace(call, new CsRegex(pattern, optionsOf(options), timeout), text, replacement),
    ],
    [
      `static string Replace(string input, string pattern, MatchEvaluator evaluator${tail})`,
      (
        call,
        _self,
        text: string | null,
        pattern: string | null,
        evaluator: CsDelegate | null,
        options?: CsEnum,
        timeout?: CsTimeSpan,
      ) => replace(call, new CsRegex(pattern, optionsOf(options), timeout), text, evaluator),
    ],
    [
      `static string[] Split(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum, timeout?: CsTimeSpan) =>
        split(call, new CsRegex(pattern, optionsOf(options), timeout), text),
    ],
  ]),
  ['static string Escape(string str)', (_call, _self, text: string | null) => escape(text), notListed],
  ['static string Unescape(string str)', (_call, _self, text: string | null) => unescape(text)],
  ['string ToString()', (_call, self: CsRegex) => self.text(), notListed],
  ['RegexOptions Options { get; }', (_call, self: CsRegex) => new CsEnum(optionsType, self.options), notListed],
  ['bool RightToLeft { get; }', (_call, self: CsRegex) => self.regex.rightToLeft, notListed],
  ['TimeSpan MatchTimeout { get; }', (_call, self: CsRegex) => self.timeout ?? noTimeout, notListed],
  ['static readonly TimeSpan InfiniteMatchTimeout', () => noTimeout, notListed],
  [
    'string[] GetGroupNames()',
    (_call, self: CsRegex) => CsArray.ofStrings(self.regex.groups.map(({ name }) => name)),
    notListed,
  ],
  [
    'int[] GetGroupNumbers()',
    (_call, self: CsRegex) =>
      CsArray.of(
        types.int,
        self.regex.groups.map(({ number }) => number),
      ),
    notListed,
  ],
  [
    'string GroupNameFromNumber(int i)',
    (_call, self: CsRegex, wanted: number) => self.regex.groups.find(({ number }) => number === wanted)?.name ?? '',
    notListed,
  ],
  [
    'int GroupNumberFromName(string name)',
    (_call, self: CsRegex, wanted: string | null) => {
      if (wanted === null) throw argumentNull('name');
      return self.regex.groups.find(({ name }) => name === wanted)?.number ?? -1;
    },
    notListed,
  ],
];

const collection = (name: string, index: string, options: { readonly allowed?: false } = {}): TypedRow[] => [
  ['int Count { get; }', (_call, self: CsMatchParts) => self.length, options],
  [
    `${name} this[int ${index}] { get; }`,
    (_call, self: CsMatchParts, at: number) => (name === 'Group' ? self.match!.group(at) : self.itemAt(at)),
    options,
  ],
  [
    'System.Collections.IEnumerator GetEnumerator()',
    (_call, self: CsMatchParts) => new CsEnumerator(self.elementType, self[Symbol.iterator]()),
  ],
  [
    'void CopyTo(Array array, int arrayIndex)',
    (_call, self: CsMatchParts, array: CsArray | null, at: number) => {
      if (array === null) throw argumentNull('array');
      self.items.forEach((item, offset) => array.setAt(item, at + offset));
      return null;
    },
    notListed,
  ],
  ['bool IsReadOnly { get; }', () => true, notListed],
  ['bool IsSynchronized { get; }', () => false, notListed],
  ['object SyncRoot { get; }', (_call, self: CsMatchParts) => self, notListed],
];

export const regexTypes = [
  defineType(`class ${expressions}.Regex`, rows),
  defineType(`class ${expressions}.Capture`, [
    ['int Index { get; }', (_call, self: CsCapture) => self.start],
    ['int Length { get; }', (_call, self: CsCapture) => self.end - self.start],
    ['string Value { get; }', (_call, self: CsCapture) => self.value],
    ['string ToString()', (_call, self: CsCapture) => self.value, notListed],
  ]),
  defineType(`class ${expressions}.Group : ${expressions}.Capture`, [
    ['bool Success { get; }', (_call, self: CsGroup) => self.success],
    ['CaptureCollection Captures { get; }', (_call, self: CsGroup) => new CsMatchParts('Capture', self.captures)],
    ['static Group Synchronized(Group inner)', (_call, _self, inner: CsGroup | null) => inner, notListed],
  ]),
  defineType(`class ${expressions}.Match : ${expressions}.Group`, [
    ['static Match Empty { get; }', () => noMatch],
    [
      'GroupCollection Groups { get; }',
      (_call, self: CsMatch) => new CsMatchParts('Group', [...self.groups.values()], self),
    ],
    [
      'string Result(string replacement)',
      (_call, self: CsMatch, replacement: string | null) => {
        if (replacement === null) throw argumentNull('replacement');
        if (!self.success) throw notSupported('Result cannot be called on a failed Match.');
        return self.result(replacement);
      },
    ],
    ['Match NextMatch()', (call, self: CsMatch) => self.regex?.nextMatch(call, self) ?? noMatch, notListed],
    ['static Match Synchronized(Match inner)', (_call, _self, inner: CsMatch | null) => inner, notListed],
  ]),
  defineType(`class ${expressions}.GroupCollection : System.Collections.IEnumerable`, [
    ...collection('Group', 'groupnum'),
    [
      'Group this[string groupname] { get; }',
      (_call, self: CsMatchParts, name: string | null) => {
        if (name === null) throw argumentNull('groupname');
        return self.match!.group(name);
      },
    ],
  ]),
  defineType(`class ${expressions}.CaptureCollection : System.Collections.IEnumerable`, collection('Capture', 'i')),
  defineType(`class ${expressions}.MatchCollection : System.Collections.IEnumerable`, collection('Match', 'i'), {
    allowed: false,
  }),
  defineType(`delegate string ${expressions}.MatchEvaluator(Match match)`),
  defineType(`enum ${expressions}.RegexOptions`, [], {
    enumMembers: {
      None: 0,
      IgnoreCase: 1,
      Multiline: 2,
      ExplicitCapture: 4,
      Compiled: 8,
      Singleline: 16,
      IgnorePatternWhitespace: 32,
      RightToLeft: 64,
      ECMAScript: 256,
      CultureInvariant: 512,
    },
  }),
];
