import { describe, expect, it } from 'vitest';
import { evaluateText } from '../testing/evaluateText';

function rows(table: readonly (readonly [string, string])[]): void {
  it.each(table)('%s → %s', (expression, expected) => {
    expect(evaluateText(expression)).toBe(expected);
  });
}

describe('integers', () => {
  rows([
    ['@(1 + 2 * 3)', 'int 7'],
    ['@(7 / 2)', 'int 3'],
    ['@(-7 / 2)', 'int -3'],
    ['@(-7 % 3)', 'int -1'],
    ['@(2147483647L + 1)', 'long 2147483648'],
    ['@{ int x = 2147483647; return x + 1; }', 'int -2147483648'],
    [
      '@{ int x = 2147483647; return checked(x + 1); }',
      '! System.OverflowException: Arithmetic operation resulted in an overflow.',
    ],
    ['@{ int x = 100000; return x * x; }', 'int 1410065408'],
    ['@{ var d = 0; return 1 / d; }', '! System.DivideByZeroException: Attempted to divide by zero.'],
    ['@{ long d = 0; return 1 % d; }', '! System.DivideByZeroException: Attempted to divide by zero.'],
    ['@(1 << 33)', 'int 2'],
    ['@(1L << 33)', 'long 8589934592'],
    ['@(-1 >> 1)', 'int -1'],
    ['@(0xFF & 0x0F | 1 << 4)', 'int 31'],
    ['@(~5)', 'int -6'],
    ['@(5 ^ 1)', 'int 4'],
    ['@(1u + 1)', 'uint 2'],
    ['@{ int i = 1; return 1u + i; }', 'long 2'],
    ['@(1u + 1u)', 'uint 2'],
    ['@{ uint a = 1, b = 2; return a - b; }', 'uint 4294967295'],
    ['@{ byte b = 250; b += 10; return b; }', 'byte 4'],
    ['@{ byte b = 1; var c = b + b; return c; }', 'int 2'],
    ['@{ short s = 1; s++; return s; }', 'short 2'],
    ['@((byte)300 + 0 == 0)', 'CS0221 (byte)300'],
    ['@(unchecked((byte)300))', 'byte 44'],
    ['@{ int i = -1; return (uint)i; }', 'uint 4294967295'],
    ['@{ int i = 300; return (byte)i; }', 'byte 44'],
    ["@('a' + 1)", 'int 98'],
    ["@((char)('a' + 1))", 'char b'],
    ["@{ var c = 'a'; c++; return c; }", 'char b'],
    ['@(-2147483648)', 'int -2147483648'],
    ['@(1_000)', 'int 1000'],
    ['@(0b101)', 'int 5'],
    ['@(ulong.MaxValue)', 'ulong 18446744073709551615'],
    ['@(sizeof(long))', 'int 8'],
  ]);
});

describe('floating point and decimal', () => {
  rows([
    ['@(1 / 2.0)', 'double 0.5'],
    ['@(1.0 / 0)', 'double Infinity'],
    ['@(0.1 + 0.2)', 'double 0.3'],
    ['@(0.1m + 0.2m)', 'decimal 0.3'],
    ['@(1.50m + 1)', 'decimal 2.50'],
    ['@(1m / 3)', 'decimal 0.3333333333333333333333333333'],
    ['@((int)3.99)', 'int 3'],
    ['@((int)-3.99)', 'int -3'],
    ['@((int)(0.95 * 3599))', 'int 3419'],
    [
      '@{ double d = 1e10; return checked((int)d); }',
      '! System.OverflowException: Arithmetic operation resulted in an overflow.',
    ],
    ['@(1.5f + 1)', 'float 2.5'],
    ['@((float)0.1)', 'float 0.1'],
    ['@(5 % 2.5)', 'double 0'],
    ['@(double.NaN == double.NaN)', 'bool False'],
    ['@(1 == 1.0)', 'bool True'],
    ['@(1.0m == 1.00m)', 'bool True'],
  ]);
});

describe('strings and text', () => {
  rows([
    ['@("a" + 1 + 2)', 'string a12'],
    ['@(1 + 2 + "a")', 'string 3a'],
    ['@("Bearer " + null)', 'string Bearer '],
    ['@("" + true)', 'string True'],
    ['@("x" + \'y\')', 'string xy'],
    ['@("a" == "a")', 'bool True'],
    ['@{ string s = null; return s + "x"; }', 'string x'],
    [
      '@{ string s = null; return s.Length; }',
      '! System.NullReferenceException: Object reference not set to an instance of an object.',
    ],
    ['@("abc"[1])', 'char b'],
    ['@("abc"[3])', '! System.IndexOutOfRangeException: Index was outside the bounds of the array.'],
    ['@($"{1}:{"a"}")', 'string 1:a'],
    ['@($"{5:D3}|{"a",4}|{"b",-3}|")', 'string 005|   a|b  |'],
    ['@($"{{x}} {null}")', 'string {x} '],
    ['@(@"C:\\d")', 'string C:\\d'],
    ['@("a\\tb\\u0041")', 'string a\tbA'],
    ['@(nameof(string.Length))', 'string Length'],
    ['@{ var abc = 1; return nameof(abc); }', 'string abc'],
  ]);
});

describe('null, nullable and conditional operators', () => {
  rows([
    ['@(null)', 'null'],
    ['@{ string s = null; return s?.Length; }', 'null'],
    ['@{ string s = "ab"; return s?.Length; }', 'int 2'],
    ['@{ string s = null; return s?.ToString().ToString().Length ?? -1; }', 'int -1'],
    ['@{ int? a = null; return a ?? 5; }', 'int 5'],
    ['@{ int? a = null; return a + 1; }', 'null'],
    ['@{ int? a = 2; int? b = 3; return a * b; }', 'int 6'],
    ['@{ int? a = null; return a > 1; }', 'bool False'],
    ['@{ int? a = null; return a == null; }', 'bool True'],
    ['@{ int? a = null; return a.Value; }', '! System.InvalidOperationException: Nullable object must have a value.'],
    ['@{ int? a = null; return (int)a; }', '! System.InvalidOperationException: Nullable object must have a value.'],
    ['@{ int? a = 4; return a.HasValue; }', 'bool True'],
    ['@{ int? a = 4; long? b = a; return b; }', 'long 4'],
    ['@{ bool? a = null; return a & false; }', 'bool False'],
    ['@{ bool? a = null; return a | true; }', 'bool True'],
    ['@{ bool? a = null; return a & true; }', 'null'],
    ['@(true ? 1 : 2.5)', 'double 1'],
    ['@(false ? 1 : (int?)null)', 'null'],
    ['@{ object o = null; return o ?? "d"; }', 'string d'],
    ['@{ int[] a = null; return a?[0]; }', 'null'],
    ['@{ int[] a = { 7 }; return a?[0]; }', 'int 7'],
    ['@{ string s = null; return s ?? throw new Exception("none"); }', '! System.Exception: none'],
  ]);
});

describe('casts and type tests', () => {
  rows([
    ['@((int)(object)5)', 'int 5'],
    ['@((int)(object)"x")', '! System.InvalidCastException: Specified cast is not valid.'],
    ['@((long)(object)5)', '! System.InvalidCastException: Specified cast is not valid.'],
    [
      '@((string)(object)5)',
      "! System.InvalidCastException: Unable to cast object of type 'System.Int32' to type 'System.String'.",
    ],
    [
      '@{ object o = null; return (int)o; }',
      '! System.NullReferenceException: Object reference not set to an instance of an object.',
    ],
    ['@{ object o = null; return (int?)o; }', 'null'],
    ['@((object)5 is int)', 'bool True'],
    ['@((object)5 is long)', 'bool False'],
    ['@((object)"a" as string)', 'string a'],
    ['@((object)5 as string)', 'null'],
    ['@((object)5 as int?)', 'int 5'],
    ['@{ object o = 5; return o is int i ? i + 1 : 0; }', 'int 6'],
    ['@{ object o = 5; return o is 5; }', 'bool True'],
    ['@{ object o = 5L; return o is 5; }', 'bool False'],
    ['@{ object o = null; return o is null; }', 'bool True'],
    ['@{ object o = "s"; return o is var v ? v : null; }', 'string s'],
    ['@((IEnumerable<object>)new[] { "a" } is IEnumerable<object>)', 'bool True'],
    ['@(new List<string>() is IEnumerable<object>)', 'bool True'],
    ['@((object)new List<int>() is IEnumerable<object>)', 'bool False'],
    ['@((int)DayOfWeek.Friday)', 'int 5'],
    ['@((DayOfWeek)3)', 'DayOfWeek Wednesday'],
    ['@((DayOfWeek)(object)3)', 'DayOfWeek Wednesday'],
    ['@(DayOfWeek.Monday + 1)', 'DayOfWeek Tuesday'],
    ['@(DayOfWeek.Friday - DayOfWeek.Monday)', 'int 4'],
    ['@(DayOfWeek.Friday > DayOfWeek.Monday)', 'bool True'],
    ['@(typeof(int) == typeof(int))', 'bool True'],
  ]);
});

describe('references', () => {
  rows([
    ['@{ object a = 1, b = 1; return (object)1 == (object)1; }', 'bool False'],
    ['@{ object o = "a"; return o == (object)"b"; }', 'bool False'],
    ['@{ var l = new List<int>(); object o = l; return o == (object)l; }', 'bool True'],
    ['@((object)"a" == (object)"a")', 'bool True'],
    // A literal is one object wherever it stands; what a call or an operator makes is another one.
    ['@{ object o = "ab"; return o == "ab"; }', 'bool True'],
    ['@{ object o = "ab".Substring(1); return o == "b"; }', 'bool False'],
    [
      '@{ var a = "a"; object o = a + "b"; object p = o; return (o == (object)"ab") + " " + (o == p); }',
      'string False True',
    ],
    ['@{ object o = 1; object p = 1; object q = o; return (o == p) + " " + (o == q); }', 'string False True'],
    ['@((object)"".Trim() == "")', 'bool True'],
  ]);
});

describe('arrays, initialisers, anonymous objects and tuples', () => {
  rows([
    ['@(new int[3].Length)', 'int 3'],
    ['@(new[] { 1, 2.5 }[0])', 'double 1'],
    ['@{ var a = new int[2][]; a[0] = new[] { 1, 2 }; return a[0][1]; }', 'int 2'],
    ['@{ var a = new int[2, 3]; a[1, 2] = 5; return a[1, 2] + a.Length; }', 'int 11'],
    ['@{ int[,] a = { { 1, 2 }, { 3, 4 } }; return a[1, 0]; }', 'int 3'],
    ['@(new int[0][0])', 'CS0178 0'],
    [
      '@{ var n = -1; return new int[n]; }',
      '! System.OverflowException: Arithmetic operation resulted in an overflow.',
    ],
    ['@(new List<int> { 1, 2, 3 }.Count)', 'int 3'],
    ['@(new Dictionary<string, int> { { "a", 1 }, { "b", 2 } }["b"])', 'int 2'],
    ['@(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }["b"])', 'int 2'],
    ['@(new { A = 1, B = "x" })', '<anonymous type: int A, string B> { A = 1, B = x }'],
    ['@(new { A = 1 }.Equals(new { A = 1 }))', 'bool True'],
    ['@{ var s = "q"; return new { s.Length }.Length; }', 'int 1'],
    ['@((1, "a").Item2)', 'string a'],
    ['@((x: 1, y: 2).y)', 'int 2'],
    ['@{ var (a, b) = (1, "z"); return b + a; }', 'string z1'],
    ['@{ int a = 1, b = 2; (a, b) = (b, a); return a * 10 + b; }', 'int 21'],
    ['@{ (int a, string b) t = (5, "v"); return t.a + t.b; }', 'string 5v'],
    ['@((1, 2).ToString())', 'string (1, 2)'],
  ]);
});

describe('assignment', () => {
  rows([
    ['@{ var x = 1; x += 2; x *= 5; x -= 1; x /= 2; return x; }', 'int 7'],
    ['@{ var x = 5; var y = x++ + ++x; return y * 10 + x; }', 'int 127'],
    ['@{ var s = "a"; s += 1; s += null; return s; }', 'string a1'],
    ['@{ int a, b; a = b = 3; return a + b; }', 'int 6'],
    ['@{ var a = new[] { 1, 2 }; var i = 0; a[i++] += 10; return a[0] * 10 + i; }', 'int 111'],
    ['@{ var l = new List<int> { 1 }; l[0]++; return l[0]; }', 'int 2'],
    ['@{ double d = 1; d += 1; return d; }', 'double 2'],
    ['@{ int? n = null; n++; return n; }', 'null'],
    ['@{ var x = true; x &= false; x |= true; x ^= true; return x; }', 'bool False'],
    ['@{ int n; return int.TryParse("12", out n) ? n : -1; }', 'int 12'],
    ['@(int.TryParse("x", out var n) ? n : -1)', 'int -1'],
    ['@(int.TryParse("7", out _))', 'bool True'],
  ]);
});

describe('lambdas and queries', () => {
  rows([
    ['@{ Func<int, int> f = x => x * 2; return f(4); }', 'int 8'],
    ['@{ Func<int, Func<int, int>> add = a => b => a + b; return add(1)(2); }', 'int 3'],
    ['@{ var fs = new List<Func<int>>(); for (int i = 0; i < 3; i++) { fs.Add(() => i); } return fs[0](); }', 'int 3'],
    [
      '@{ var fs = new List<Func<int>>(); foreach (var i in new[] { 0, 1, 2 }) { fs.Add(() => i); } return fs[0](); }',
      'int 0',
    ],
    [
      '@{ var fs = new List<Func<int>>(); for (int i = 0; i < 3; i++) { int j = i; fs.Add(() => j); } return fs[1](); }',
      'int 1',
    ],
    ['@{ int n = 1; Action inc = () => n++; inc(); inc(); return n; }', 'int 3'],
    ['@{ Func<string, int> f = int.Parse; return f("5") + 1; }', 'int 6'],
    ['@{ Func<int, int> f = delegate(int x) { return x + 1; }; return f(1); }', 'int 2'],
    ['@(new[] { "1", "2" }.Select(int.Parse).Sum())', 'int 3'],
    ['@(new[] { 1, 2, 3 }.Where(x => x > 1).Select(x => new { x, y = x * x }).Last().y)', 'int 9'],
    ['@(string.Join(",", from x in new[] { 3, 1, 2 } where x > 1 orderby x descending select x * 10))', 'string 30,20'],
    ['@(string.Join(",", from x in new[] { 1, 2 } from y in new[] { "a", "b" } select x + y))', 'string 1a,1b,2a,2b'],
    ['@(string.Join(",", from x in new[] { 1, 2 } let y = x * x where y > 1 select x + y))', 'string 6'],
    [
      '@(string.Join(",", from s in new[] { "aa", "b", "cc" } group s by s.Length into g orderby g.Key select g.Key + ":" + g.Count()))',
      'string 1:1,2:2',
    ],
    ['@(string.Join(",", from a in new[] { 1, 2 } join b in new[] { 2, 3 } on a equals b select a + b))', 'string 4'],
    ['@(new[] { 1, 2, 3 }.Aggregate(0, (sum, x) => sum + x))', 'int 6'],
    ['@(new[] { 1, 2, 3 }.ToDictionary(x => x, x => x.ToString())[2])', 'string 2'],
  ]);
});

describe('budget', () => {
  const small = { steps: 10_000, allocation: 100_000, callDepth: 50 };
  it.each([
    '@{ while (true) { } }',
    '@{ for (;;) { } }',
    '@{ again: goto again; }',
    '@{ int F(int n) { return F(n + 1); } return F(0); }',
    '@{ Func<int, int> f = null; f = n => f(n + 1); return f(0); }',
    '@{ var s = "x"; while (true) { s += s; } }',
    '@(new byte[int.MaxValue].Length)',
    '@(Enumerable.Range(0, int.MaxValue).Sum(x => (long)x))',
  ])('ends %s', (expression) => {
    expect(evaluateText(expression, {}, small)).toBe('timeout');
  });

  it('is not caught by C#', () => {
    expect(evaluateText('@{ try { while (true) { } } catch { return 1; } finally { } }', {}, small)).toBe('timeout');
  });
});
