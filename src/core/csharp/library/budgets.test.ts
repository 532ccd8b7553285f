import { describe, expect, it } from 'vitest';
import { compileExpression } from '../compileExpression';
import { ContextInput, createContext } from '../context/ContextInput';
import { defaultLimits } from '../runtime/Budget';

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
  'Func<int> f = () => 1; for (int i = 0; i < 60; i++) { f += f; } f();',
  'var q = Enumerable.Range(0, 2); for (int i = 0; i < 60; i++) { q = q.Concat(q); } q.Count();',
  'var q = Enumerable.Range(0, 2); for (int i = 0; i < 60; i++) { q = q.Union(q); } q.Count();',
  'var q = Enumerable.Range(0, 2); for (int i = 0; i < 100000; i++) { q = q.Select(x => x); } q.Count();',
  'var o = new JArray(); for (int i = 0; i < 60; i++) { o = new JArray(o, o); } var n = o.Count;',
  'JToken o = new JArray(); for (int i = 0; i < 20000; i++) { o = new JArray(o); } o.DeepClone().ToString();',
  'object t = 1; for (int i = 0; i < 60; i++) { t = new List<object> { t, t }; } JsonConvert.SerializeObject(t);',
  'int F(int n) { return F(n + 1); } F(0);',
  'int F(int n) { return n < 2 ? n : F(n - 1) + F(n - 2); } F(60);',
  'Func<int, int> f = null; f = n => f(n - 1) + f(n - 2); f(60);',
  'IEnumerable<int> E(int n) { yield return n; foreach (var x in E(n + 1)) { yield return x; } } E(0).Count();',
  'again: goto again;',
];

const long = [
  [`Regex.IsMatch(new string('a', 50000), "^(a|b)*$")`, true],
  [`Regex.Match(new string('a', 20000) + "b", "(?:a|aa)+b").Length`, 20_001],
  [`new string('x', 100000).Split('x').Length`, 100_001],
  [`Enumerable.Range(0, 20000).OrderByDescending(x => x).First()`, 19_999],
  [`JArray.Parse("[" + string.Join(",", Enumerable.Repeat("{'id': 1}", 50000)) + "]").Count`, 50_000],
  [`JArray.Parse("[" + string.Join(",", Enumerable.Repeat("{\\"id\\": 1}", 50000)) + "]").Count`, 50_000],
  [`System.Net.WebUtility.UrlEncode(new string(' ', 3000000)).Length`, 3_000_000],
  [`BitConverter.ToString(new byte[3000000]).Length`, 8_999_999],
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

describe('a tree of JSON', () => {
  const length = 10_000;
  const text = `[${'1,'.repeat(length)}1]`;
  const variables = { text, quoted: text.replace('1', "'1'") };
  const { context: withText } = createContext(ContextInput.parse({ variables, request: { body: text } }));
  const limits = { ...defaultLimits, allocation: 10 * length, milliseconds: Infinity };

  // Twice the text's length would do for it.
  it.each([
    '@(JArray.Parse((string)context.Variables["text"]).Count)',
    '@(JArray.Parse((string)context.Variables["quoted"]).Count)',
    '@(context.Request.Body.As<JToken>(true).Count())',
    '@(((JArray)JsonConvert.DeserializeObject((string)context.Variables["text"])).Count)',
    '@(JsonConvert.DeserializeObject<JArray>((string)context.Variables["text"]).Count)',
    '@(JArray.FromObject(Enumerable.Range(0, 10000)).Count)',
    '@(new JArray(Enumerable.Range(0, 10000)).Count)',
  ])('costs many times its text: %s', (source) => {
    const expression = compileExpression(source);
    expect(expression.evaluate({ ...host, context: withText }, { ...limits, allocation: 1_000_000 }).status).toBe(
      'value',
    );
    expect(expression.evaluate({ ...host, context: withText }, limits).status).toBe('timeout');
  });

  it('costs no evaluation what the host reads after it', () => {
    const spent = compileExpression('@(JArray.Parse((string)context.Variables["text"]).Count)');
    expect(spent.evaluate({ ...host, context: withText }, limits).status).toBe('timeout');
    const variable = { $type: 'JArray', json: text };
    expect(() => createContext(ContextInput.parse({ variables: { variable } }))).not.toThrow();
  });
});

it.each(long)('long work within the budget is done: %s', (code, value) => {
  // However busy the machine is.
  const limits = { ...defaultLimits, milliseconds: Infinity };
  expect(compileExpression(`@(${code})`).evaluate(host, limits)).toMatchObject({ status: 'value', value });
});
