import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import type { CsDelegate } from '../../runtime/CsDelegate';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { CsEnumerator } from '../../runtime/enumerate';
import { CsCapture, CsGroup, CsMatch, CsRegex } from '../../runtime/regex/CsRegex';
import { textOf } from '../../runtime/text';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';

const expressions = 'System.Text.RegularExpressions';
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

function match(call: Call, regex: CsRegex, text: string | null, start = 0): CsMatch {
  const source = subject(text);
  return regex.match(call, source, startOf(source, start)) ?? noMatch;
}

function matches(call: Call, regex: CsRegex, text: string | null, start = 0): CsMatchParts {
  const source = subject(text);
  return new CsMatchParts('Match', [...regex.matches(call, source, startOf(source, start))]);
}

/** With a replacement pattern, or what an evaluator answers for each match. At most `count` times when it isn't -1. */
function replace(
  call: Call,
  regex: CsRegex,
  text: string | null,
  replacement: string | CsDelegate | null,
  count = -1,
): string {
  const source = subject(text);
  if (replacement === null) throw argumentNull('replacement');
  if (count < -1) throw argumentOutOfRange('count', 'Count cannot be less than -1.');
  let result = '';
  let at = 0;
  let left = count;
  for (const found of regex.matches(call, source)) {
    if (left === 0) break;
    left -= 1;
    const filled = typeof replacement === 'string' ? found.result(replacement) : textOf(replacement.invoke(found));
    call.budget.allocate(filled.length + found.start - at);
    result += source.slice(at, found.start) + filled;
    at = found.end;
  }
  return result + source.slice(at);
}

/** Captured groups come between the parts. */
function split(call: Call, regex: CsRegex, text: string | null, count = 0): CsArray {
  const source = subject(text);
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than -1.');
  const parts: string[] = [];
  if (count === 1) return CsArray.ofStrings([source]);
  let at = 0;
  let left = count - 1;
  for (const found of regex.matches(call, source)) {
    parts.push(source.slice(at, found.start));
    at = found.end;
    for (const [number, group] of found.groups) if (number > 0 && group.success) parts.push(group.value);
    left -= 1;
    if (left === 0) break;
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
    (_call, _self, pattern: string | null, options: CsEnum) => new CsRegex(pattern, options.value),
  ],
  ['bool IsMatch(string input)', (call, self: CsRegex, text: string | null) => match(call, self, text).success],
  [
    'bool IsMatch(string input, int startat)',
    (call, self: CsRegex, text: string | null, start: number) => match(call, self, text, start).success,
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
  ['string[] Split(string input)', (call, self: CsRegex, text: string | null) => split(call, self, text)],
  [
    'string[] Split(string input, int count)',
    (call, self: CsRegex, text: string | null, count: number) => split(call, self, text, count),
  ],
  ...['', ', RegexOptions options', ', RegexOptions options, TimeSpan matchTimeout'].flatMap((tail): TypedRow[] => [
    [
      `static bool IsMatch(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum) =>
        match(call, new CsRegex(pattern, optionsOf(options)), text).success,
    ],
    [
      `static Match Match(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum) =>
        match(call, new CsRegex(pattern, optionsOf(options)), text),
    ],
    [
      `static MatchCollection Matches(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum) =>
        matches(call, new CsRegex(pattern, optionsOf(options)), text),
    ],
    [
      `static string Replace(string input, string pattern, string replacement${tail})`,
      (call, _self, text: string | null, pattern: string | null, replacement: string | null, options?: CsEnum) =>
        replace(call, new CsRegex(pattern, optionsOf(options)), text, replacement),
    ],
    [
      `static string Replace(string input, string pattern, MatchEvaluator evaluator${tail})`,
      (call, _self, text: string | null, pattern: string | null, evaluator: CsDelegate | null, options?: CsEnum) =>
        replace(call, new CsRegex(pattern, optionsOf(options)), text, evaluator),
    ],
    [
      `static string[] Split(string input, string pattern${tail})`,
      (call, _self, text: string | null, pattern: string | null, options?: CsEnum) =>
        split(call, new CsRegex(pattern, optionsOf(options)), text),
    ],
  ]),
  ['static string Escape(string str)', (_call, _self, text: string | null) => escape(text), notListed],
  ['static string Unescape(string str)', (_call, _self, text: string | null) => unescape(text)],
  ['string ToString()', (_call, self: CsRegex) => self.text(), notListed],
];

const collection = (name: string, element: string, options: { readonly allowed?: false }): TypedRow[] => [
  ['int Count { get; }', (_call, self: CsMatchParts) => self.length, options],
  [
    `${element} this[int index] { get; }`,
    (_call, self: CsMatchParts, index: number) => (name === 'Group' ? self.match!.group(index) : self.itemAt(index)),
    options,
  ],
  [
    `IEnumerator<${element}> GetEnumerator()`,
    (_call, self: CsMatchParts) => new CsEnumerator(self.elementType, self[Symbol.iterator]()),
    options,
  ],
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
    ['string Name { get; }', (_call, self: CsGroup) => self.name, notListed],
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
        return self.result(replacement);
      },
    ],
    ['Match NextMatch()', null, notListed],
  ]),
  defineType(`class ${expressions}.GroupCollection : System.Collections.IEnumerable`, [
    ...collection('Group', 'Group', {}),
    [
      'Group this[string groupname] { get; }',
      (_call, self: CsMatchParts, name: string | null) => {
        if (name === null) throw argumentNull('groupname');
        return self.match!.group(name);
      },
    ],
  ]),
  defineType(
    `class ${expressions}.CaptureCollection : System.Collections.IEnumerable`,
    collection('Capture', 'Capture', {}),
  ),
  defineType(
    `class ${expressions}.MatchCollection : System.Collections.IEnumerable`,
    collection('Match', 'Match', {}),
    { allowed: false },
  ),
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
