import { describe, expect, it } from 'vitest';
import { compileExpression } from '../compileExpression';

/** Errors and warnings with the text that they are about. */
function diagnose(source: string, expected: 'any' | 'bool' | 'int' | 'string' = 'any'): string[] {
  return compileExpression(source, { expected }).diagnostics.map(
    ({ code, range }) => `${code} ${source.slice(range.start, range.end)}`,
  );
}

function rows(table: readonly (readonly [string, ...string[]])[]): void {
  it.each(table.map(([source, ...expected]) => [source, expected] as const))('%s', (source, expected) => {
    expect(diagnose(source)).toEqual(expected);
  });
}

describe('names and members', () => {
  rows([
    ['@(foo)', 'CS0103 foo'],
    ['@(foo.bar.baz(1))', 'CS0103 foo'],
    ['@(foo(1))', 'CS0103 foo'],
    ['@{ Foo x = null; return x.y; }', 'CS0246 Foo'],
    ['@(new Foo(1) { A = 2 }.B)', 'CS0246 Foo'],
    ['@(System.Foo.Bar)', 'CS0234 System.Foo'],
    ['@("a".Foo())', 'CS1061 Foo'],
    ['@("a".foo)', 'CS1061 foo'],
    ['@(string.Foo())', 'CS0117 Foo'],
    ['@(DayOfWeek.Someday)', 'CS0117 Someday'],
    ['@(string.Length)', 'CS0120 string.Length'],
    ['@("a".Empty)', 'CS0176 "a".Empty'],
    ['@("a".IsNullOrEmpty("b"))', 'CS0176 "a".IsNullOrEmpty'],
    ['@(String)', 'CS0119 String'],
    ['@(System)', 'CS0118 System'],
    ['@("a".Length())', 'CS1955 Length'],
    ['@("a".Trim)', 'CS0428 Trim'],
    ['@(5())', 'CS0149 5'],
    ['@(new List<int, int>())', 'CS0305 List<int, int>'],
    ['@(new Uri<int>("x"))', 'CS0308 Uri<int>'],
    ['@{ dynamic d = 1; return d.Foo; }', 'APIM0006 dynamic'],
  ]);
});

describe('operators and conversions', () => {
  rows([
    ['@("a" - 1)', 'CS0019 "a" - 1'],
    ['@(true + 1)', 'CS0019 true + 1'],
    ['@("a" == 1)', 'CS0019 "a" == 1'],
    ['@(1 && true)', 'CS0019 1 && true'],
    ['@(-"a")', 'CS0023 -"a"'],
    ['@(!1)', 'CS0023 !1'],
    ['@(1 / 0)', 'CS0020 1 / 0'],
    ['@(1 % 0)', 'CS0020 1 % 0'],
    ['@(int.MaxValue + 1)', 'CS0220 int.MaxValue + 1'],
    ['@{ byte b = 300; return b; }', 'CS0031 300'],
    ['@{ int i = "a"; return i; }', 'CS0029 "a"'],
    ['@{ int i = 5L; return i; }', 'CS0266 5L'],
    ['@{ int i = 1.5; return i; }', 'CS0266 1.5'],
    ['@{ float f = 1.5; return f; }', 'CS0664 1.5'],
    ['@{ decimal d = 1.5; return d; }', 'CS0664 1.5'],
    ['@{ int i = null; return i; }', 'CS0037 null'],
    ['@((int)"a")', 'CS0030 (int)"a"'],
    ['@((string)5)', 'CS0030 (string)5'],
    ['@((int)null)', 'CS0037 (int)null'],
    ['@("a" as int)', 'CS0077 "a" as int'],
    ['@("a" as List<int>)', 'CS0039 "a" as List<int>'],
    ['@(true ? 1 : "a")', 'CS0173 true ? 1 : "a"'],
    ['@(1 ?? 2)', 'CS0019 1 ?? 2'],
    ['@(null ?? null)', 'CS0019 null ?? null'],
    ['@(5.Foo?.Bar)', 'CS1061 Foo'],
    ['@(5?.ToString())', 'CS0023 ?'],
    ['@(null.Length)', 'CS0023 null.Length'],
    ['@(5[0])', 'CS0021 5[0]'],
    ['@(new[] { 1 }[0, 1])', 'CS0022 new[] { 1 }[0, 1]'],
    ['@(new[] { 1 }["a"])', 'CS0029 new[] { 1 }["a"]'],
    ['@(new[] { 1, "a" })', 'CS0826 new[] { 1, "a" }'],
    ['@{ if (1) return 1; return 2; }', 'CS0029 1'],
    ['@{ object o = 1; return o == "a"; }', 'CS0252 o == "a"'],
    ['@(1 == null)', 'CS0472 1 == null'],
    ['@{ const uint x = 60 * 20; return x; }'],
    ['@{ const uint x = 60 * -20; return x; }', 'CS0031 60 * -20'],
    ['@{ const int x = int.Parse("1"); return x; }', 'CS0133 int.Parse("1")'],
  ]);
});

describe('calls', () => {
  rows([
    ['@("a".Substring())', 'CS1501 Substring'],
    ['@("a".Substring(1, 2, 3))', 'CS1501 Substring'],
    ['@("a".Substring("b"))', 'CS1503 "b"'],
    ['@(Guid.Parse())', 'CS7036 Parse'],
    ['@(new Uri())', 'CS1729 Uri'],
    ['@("a".Substring(foo: 1))', 'CS1739 foo'],
    ['@(int.TryParse("1", 5))', 'CS1620 5'],
    ['@(int.Parse(out var x))', 'CS1615 var x'],
    ['@(int.TryParse("1", out "a"))', 'CS1510 "a"'],
    ['@("a".Select(x => x.Foo))', 'CS1061 Foo'],
    ['@("a".Select(x => y))', 'CS0103 y'],
    ['@(5.Select(x => x))', 'CS1061 Select'],
    ['@(new[] { 1 }.Where(x => "a"))', 'CS0029 "a"', 'CS1662 "a"'],
    ['@(new[] { 1 }.Where((a, b, c) => true))', 'CS1593 (a, b, c) => true'],
    ['@(new[] { 1 }.Cast())', 'CS0411 Cast'],
    ['@{ Func<int, int> f = x => x; return f("a"); }', 'CS1503 "a"'],
    ['@{ Func<int, int> f = x => x; return f(); }', 'CS7036 f'],
    ['@{ int F(int a) => a; return F(); }', 'CS7036 F'],
    ['@{ int F(int a) => a; return F("x"); }', 'CS1503 "x"'],
    ['@{ var x = y => 1; return x; }', 'CS0815 x = y => 1'],
    ['@(x => 1)', 'CS1660 x => 1'],
    ['@(new IDisposable())', 'CS0144 new IDisposable()'],
    ['@(new Math())', 'CS0712 new Math()'],
  ]);
});

describe('variables', () => {
  rows([
    ['@{ int x; return x; }', 'CS0165 x'],
    ['@{ int x; if (DateTime.UtcNow.Year > 1) x = 1; return x; }', 'CS0165 x'],
    ['@{ int x; if (DateTime.UtcNow.Year > 1) x = 1; else x = 2; return x; }'],
    ['@{ int x; while (true) { x = 1; break; } return x; }'],
    ['@{ int x; try { x = 1; } catch { } return x; }', 'CS0165 x'],
    ['@{ int x; try { } finally { x = 1; } return x; }'],
    ['@{ object o = 1; if (o is int i && i > 0) return i; return 0; }'],
    ['@{ object o = 1; if (o is int i || i > 0) return 1; return 0; }', 'CS0165 i'],
    ['@{ int x = 1; int x = 2; return x; }', 'CS0128 x'],
    ['@{ int x = 1; { int x = 2; } return x; }', 'CS0136 x'],
    ['@{ { int x = 2; } int x = 1; return x; }', 'CS0136 x'],
    ['@{ int x = 1; Func<int, int> f = x => x; return f(x); }', 'CS0136 x'],
    ['@{ y = 1; int y; return y; }', 'CS0841 y'],
    ['@{ int x = x + 1; return x; }', 'CS0165 x'],
    ['@{ var x = x + 1; return x; }', 'CS0841 x'],
    ['@{ Func<int, int> f = null; f = n => n < 1 ? 0 : f(n - 1); return f(3); }'],
    ['@{ var x; return x; }', 'CS0818 x'],
    ['@{ var x = null; return x; }', 'CS0815 x = null'],
    ['@{ var x = { 1 }; return x; }', 'CS0820 x = { 1 }'],
    ['@{ var x = 1, y = 2; return x; }', 'CS0819 var x = 1, y = 2'],
    ['@{ Math m = null; return m; }', 'CS0723 Math'],
    ['@{ foreach (var x in new[] { 1 }) { x = 2; } return 0; }', 'CS1656 x'],
    ['@{ const int x = 1; x = 2; return x; }', 'CS0131 x'],
    ['@{ "a".Length = 5; return 1; }', 'CS0200 "a".Length'],
    ['@{ 5 = 6; return 1; }', 'CS0131 5'],
    ['@{ int x = 0; x = x; return x; }', 'CS1717 x = x'],
    ['@{ var a = new { B = 1 }; a.B = 2; return a; }', 'CS0200 a.B'],
  ]);
});

describe('statements', () => {
  rows([
    ['@{ 5; return 1; }', 'CS0201 5'],
    ['@{ "a".Length; return 1; }', 'CS0201 "a".Length'],
    ['@{ }', 'CS0161 {'],
    ['@{ if (DateTime.UtcNow.Year > 1) return 1; }', 'CS0161 {'],
    ['@{ return 1; return 2; }', 'CS0162 return'],
    ['@{ throw new Exception(); }'],
    ['@{ while (true) { } }'],
    ['@{ break; return 1; }', 'CS0139 break;'],
    ['@{ goto x; return 1; }', 'CS0159 x'],
    ['@{ throw "a"; }', 'CS0155 "a"'],
    ['@{ throw; }', 'CS0156 throw'],
    ['@{ lock (5) { } return 1; }', 'CS0185 5'],
    ['@{ Action a = () => 5; return 1; }', 'CS0201 5'],
    ['@{ Action<int> f = x => { return x; }; return 1; }', 'CS8030 return'],
    ['@{ const int c = 1; c++; return c; }', 'CS1059 c'],
    ['@{ foreach (string s in new[] { 1 }) { } return 1; }', 'CS0030 foreach'],
    ['@{ try { return 1; } catch (string s) { return 2; } }', 'CS0155 string'],
    [
      '@{ try { return 1; } catch (Exception) { return 2; } catch (FormatException) { return 3; } }',
      'CS0160 FormatException',
    ],
    ['@{ foreach (var x in 5) { } return 1; }', 'CS1579 5'],
    ['@{ using (var x = "a") { } return 1; }', 'CS1674 var x = "a"'],
    ['@{ switch (1) { case 1: break; case 1: break; } return 1; }', 'CS0152 case 1:', 'CS0162 break'],
    ['@{ int x = 1; switch (x) { case 1: x = 2; case 2: break; } return x; }', 'CS0163 case 1:'],
    ['@{ int x = 1; switch (x) { case 1: x = 2; } return x; }', 'CS8070 case 1:'],
    [
      '@{ object o = 1; switch (o) { case object x: break; case int i: break; } return 1; }',
      'CS8120 int i',
      'CS0162 break',
    ],
    ['@{ int x = 1; switch (x) { case "a": break; } return 1; }', 'CS0029 "a"'],
    ['@{ int F() { } return F(); }', 'CS0161 F'],
    ['@{ Func<int> f = () => { }; return f(); }', 'CS1643 =>'],
    ['@{ void F() { return 1; } F(); return 1; }', 'CS0127 return'],
    ['@{ int F() { return; } return F(); }', 'CS0126 return'],
    ['@{ await Foo(); return 1; }', 'CS4032 await Foo()', 'CS0103 Foo'],
  ]);
});

describe('the result that the place asks for', () => {
  it.each([
    ['@(1 > 0)', 'bool', []],
    ['@("true")', 'bool', ['CS0029 "true"']],
    ['@((object)true)', 'bool', ['CS0266 (object)true']],
    ['@{ if (DateTime.UtcNow.Year > 1) { return true; } return "no"; }', 'bool', ['CS0029 "no"']],
    ['@(5)', 'int', []],
    ['@(5L)', 'int', ['CS0266 5L']],
    ['@("5")', 'int', ['CS0029 "5"']],
    ['@(5)', 'string', []],
  ] as const)('%s as %s', (source, expected, found) => {
    expect(diagnose(source, expected)).toEqual(found);
  });
});

describe('messages', () => {
  it.each([
    [
      '@("a".Foo())',
      "'string' does not contain a definition for 'Foo' and no extension method 'Foo' accepting a first argument of type 'string' could be found (are you missing a using directive or an assembly reference?)",
    ],
    ['@("a".Substring("b"))', "Argument 1: cannot convert from 'string' to 'int'"],
    [
      '@(Guid.Parse())',
      "There is no argument given that corresponds to the required formal parameter 'input' of 'Guid.Parse(string)'",
    ],
    ['@{ int? i = "a"; return i; }', "Cannot implicitly convert type 'string' to 'int?'"],
    [
      '@{ List<int> l = new int[1]; return l; }',
      "Cannot implicitly convert type 'int[]' to 'System.Collections.Generic.List<int>'",
    ],
    ['@("a" - 1)', "Operator '-' cannot be applied to operands of type 'string' and 'int'"],
    [
      '@((int)5 as string)',
      "Cannot convert type 'int' to 'string' via a reference conversion, boxing conversion, unboxing conversion, wrapping conversion, or null type conversion",
    ],
    [
      '@{ float f = 1.5; return f; }',
      "Literal of type double cannot be implicitly converted to type 'float'; use an 'F' suffix to create a literal of this type",
    ],
    [
      '@{ switch ("a") { case "x": case "x": break; } return 1; }',
      'The switch statement contains multiple cases with the label value \'"x"\'',
    ],
    [
      '@(new[] { 1 }.Cast())',
      "The type arguments for method 'Enumerable.Cast<TResult>(IEnumerable)' cannot be inferred from the usage. Try specifying the type arguments explicitly.",
    ],
  ])('%s: %s', (source, message) => {
    expect(compileExpression(source).diagnostics[0]?.message).toBe(message);
  });
});
