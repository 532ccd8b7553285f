import { describe, expect, it } from 'vitest';
import { compileExpression } from '../compileExpression';
import { ContextInput, createContext } from '../context/ContextInput';

const { context, now } = createContext(ContextInput.parse({}));
const host = { context, now: () => now, randomBytes: (length: number) => new Uint8Array(length) };

/** What would fill the memory or take for ever in one call, or in a loop of a few lines. */
const runaways = [
  `"a".PadLeft(2000000000)`,
  `"a".PadRight(2000000000, 'x')`,
  `new string('a', 2000000000)`,
  `new StringBuilder().Append('a', 2000000000).Length`,
  `new StringBuilder("ab").Insert(0, "xy", 1000000000).Length`,
  `Enumerable.Range(0, 2000000000).ToList().Count`,
  `Enumerable.Range(0, 2000000000).Sum(x => (long)x)`,
  `Enumerable.Repeat("abc", 2000000000).Count(x => x == "")`,
  `string.Concat(Enumerable.Repeat("abcdefgh", 100000000))`,
  `string.Join(",", Enumerable.Repeat("abcdefgh", 100000000))`,
  `new int[2000000000].Length`,
  `new byte[2000000000].Length`,
  `Array.CreateInstance(typeof(int), 40000, 40000).Length`,
  `1.ToString("D999999999")`,
  `1.5.ToString("F999999999")`,
  `string.Format("{0:D999999999}", 1)`,
  `1.ToString(new string('0', 10000000))`,
  `new DateTime(2026, 1, 1).ToString(new string('y', 10000000))`,
  `$"{1:D999999999}"`,
  `Regex.IsMatch(new string('a', 40) + "!", "^(a+)+$")`,
  `Regex.Replace(new string('a', 5000), "(a|aa)+$|b", "x").Length + Regex.Matches(new string('a', 30000), "a*b").Cast<Match>().Count()`,
];

const loops = [
  'var s = "ab"; while (true) { s += s; } ',
  'var s = new StringBuilder("ab"); while (true) { s.Append(s.ToString()); }',
  'var l = new List<int> { 1 }; while (true) { l.AddRange(l.ToArray()); }',
  'var s = "ab"; while (true) { s = s.Replace("a", "aa"); }',
  'var d = new Dictionary<int, int>(); for (var i = 0; ; i++) { d[i] = i; }',
  'var b = new byte[1]; while (true) { b = b.Concat(b).ToArray(); }',
];

const long = [
  [`Regex.IsMatch(new string('a', 50000), "^(a|b)*$")`, true],
  [`Regex.Match(new string('a', 20000) + "b", "(?:a|aa)+b").Length`, 20_001],
  [`new string('x', 100000).Split('x').Length`, 100_001],
  [`Enumerable.Range(0, 20000).OrderByDescending(x => x).First()`, 19_999],
] as const;

describe('an evaluation that runs away', () => {
  it.each([...runaways.map((code) => `@(${code})`), ...loops.map((code) => `@{ ${code} return 0; }`)])(
    'ends: %s',
    (source) => {
      const expression = compileExpression(source);
      const errors = expression.diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ message }) => message)).toEqual([]);
      expect(expression.evaluate(host).status).toBe('timeout');
    },
  );
});

it.each(long)('long work within the budget is done: %s', (code, value) => {
  expect(compileExpression(`@(${code})`).evaluate(host)).toMatchObject({ status: 'value', value });
});
