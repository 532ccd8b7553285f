import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OffsetRange } from '../../text/range';
import { parseExpression } from './parseExpression';
import { errorsOf, objectsOf, outline } from './testing/outline';

const codes = (source: string): readonly string[] => parseExpression(source).errors.map(({ code }) => code);
const isRange = (value: object): value is OffsetRange => 'start' in value && 'end' in value;

/** Text and tree. None of them has an error. */
const trees: readonly (readonly [string, string])[] = [
  [
    '@(1 + 2 * 3 - 4)',
    '(binary - (binary + (literal int:1) (binary * (literal int:2) (literal int:3))) (literal int:4))',
  ],
  ['@(a ?? b ?? c)', '(binary ?? (name a) (binary ?? (name b) (name c)))'],
  ['@(a = b += c)', '(assignment = (name a) (assignment += (name b) (name c)))'],
  ['@(a ? b : c ? d : e)', '(conditional (name a) (name b) (conditional (name c) (name d) (name e)))'],
  [
    '@(!a && -b >= c >> 2)',
    '(binary && (unary ! (name a)) (binary >= (unary - (name b)) (binary >> (name c) (literal int:2))))',
  ],
  [
    '@(a.B<int>.C(d, e: 1, out var f)[0]++)',
    '(unary ++ postfix (element-access (invocation (member-access (member-access (name a) B [(predefined-type int)]) C) [(name d) (e (literal int:1)) (out (declaration-expression (var-type) (single f)))]) [(literal int:0)]))',
  ],
  [
    '@(a?.b?[c].d())',
    '(conditional-access (name a) (conditional-access (member-binding b) (invocation (member-access (element-binding [(name c)]) d))))',
  ],
  [
    '@((string)a["x"] + (b) - (c)d)',
    '(binary - (binary + (cast (predefined-type string) (element-access (name a) [(literal string:"x")])) (parenthesized (name b))) (cast (named-type [c]) (name d)))',
  ],
  [
    '@((int)-1 * (a)(b))',
    '(binary * (cast (predefined-type int) (unary - (literal int:1))) (cast (named-type [a]) (parenthesized (name b))))',
  ],
  [
    '@(f(a < b, c > (d)))',
    '(invocation (name f) [(invocation (name a [(named-type [b]) (named-type [c])]) [(name d)])])',
  ],
  ['@(a < b && c > d)', '(binary && (binary < (name a) (name b)) (binary > (name c) (name d)))'],
  [
    '@(a<b>.c(x as List<List<int>>))',
    '(invocation (member-access (name a [(named-type [b])]) c) [(as (name x) (named-type [(List [(named-type [(List [(predefined-type int)])])])]))])',
  ],
  ['@(a is T ? b : c)', '(conditional (is (name a) (named-type [T])) (name b) (name c))'],
  [
    '@(a is int? && b is A.B<C> d)',
    '(binary && (is (name a) (nullable-type (predefined-type int))) (is-pattern (name b) (declaration-pattern (named-type [A (B [(named-type [C])])]) (single d))))',
  ],
  [
    '@(a is null || a is var x)',
    '(binary || (is-pattern (name a) (constant-pattern (literal null))) (is-pattern (name a) (declaration-pattern (var-type) (single x))))',
  ],
  ['@(a as int? ?? 5)', '(binary ?? (as (name a) (nullable-type (predefined-type int))) (literal int:5))'],
  ['@(x => y => x + y)', '(lambda [x] (lambda [y] (binary + (name x) (name y))))'],
  [
    '@((int a, ref string b) => { return a; })',
    '(lambda [((predefined-type int) a) ((predefined-type string) b ref)] (block [(return (name a))]))',
  ],
  ['@(async () => await f())', '(lambda isAsync (await (invocation (name f))))'],
  ['@(delegate { return; })', '(anonymous-method (block [(return)]))'],
  [
    '@(new A.B<C>(1) { D = 2, E = { F = 3 }, [4] = 5 })',
    '(object-creation (named-type [A (B [(named-type [C])])]) [(literal int:1)] (initializer [(member D (literal int:2)) (member E (initializer [(member F (literal int:3))])) (index [(literal int:4)] (literal int:5))]))',
  ],
  [
    '@(new List<int> { 1, { 2, 3 } })',
    '(object-creation (named-type [(List [(predefined-type int)])]) (initializer [(element [(literal int:1)]) (element [(literal int:2) (literal int:3)])]))',
  ],
  ['@(new int[2][,])', '(array-creation (array-type (predefined-type int) 2) 1 [(literal int:2)])'],
  ['@(new[] { 1, 2 })', '(array-creation 1 (initializer [(element [(literal int:1)]) (element [(literal int:2)])]))'],
  ['@(new { a, b.C, D = 1 })', '(anonymous-object [(name a) (member-access (name b) C) (D (literal int:1))])'],
  ['@((a, b: 1).Item1)', '(member-access (tuple [(name a) (b (literal int:1))]) Item1)'],
  [
    '@((int a, var b) = var (c, _) = d)',
    '(assignment = (tuple [(declaration-expression (predefined-type int) (single a)) (declaration-expression (var-type) (single b))]) (assignment = (declaration-expression (var-type) (tuple-designation [(single c) (discard)])) (name d)))',
  ],
  [
    '@(typeof(Dictionary<,>) == typeof(int[]))',
    '(binary == (typeof (named-type [(Dictionary 2)])) (typeof (array-type (predefined-type int) 1)))',
  ],
  ['@(default(int?) + default)', '(binary + (default (nullable-type (predefined-type int))) (default))'],
  ['@(checked(a) + nameof(b))', '(binary + (checked (name a)) (invocation (name nameof) [(name b)]))'],
  [
    `@($"a{{{b,-5:N2}\\\\t{$"{c}"}" + $@"{d}""")`,
    `(binary + (interpolated-string [(text a{) (hole (name b) (unary - (literal int:5)) N2) (text \\t) (hole (interpolated-string [(hole (name c))]))]) (interpolated-string [(hole (name d)) (text ")]))`,
  ],
  [
    '@(from int x in y where x > 1 join z in w on x equals z.a into v let u = x orderby u descending, x group x by u into g select g)',
    '(query (from (predefined-type int) x (name y)) [(where (binary > (name x) (literal int:1))) (join z (name w) (name x) (member-access (name z) a) v) (let u (name x)) (orderby [((name u) descending) (name x)])] (group (name x) (name u)) (g (select (name g))))',
  ],
  ['@(a ?? throw b)', '(binary ?? (name a) (throw-expression (name b)))'],
  [
    '@{ int x = 1, y; const string s = "a"; var t = x; List<int>[] u = null; }',
    '(block [(local-declaration (predefined-type int) [(x (literal int:1)) y]) (local-declaration isConst (predefined-type string) [(s (literal string:"a"))]) (local-declaration (var-type) [(t (name x))]) (local-declaration (array-type (named-type [(List [(predefined-type int)])]) 1) [(u (literal null))])])',
  ],
  [
    '@{ int f<T>(T x, int y = 1) => x; async Task g() { } }',
    '(block [(local-function (predefined-type int) f [T] [((named-type [T]) x) ((predefined-type int) y (literal int:1))] (name x)) (local-function isAsync (named-type [Task]) g (block))])',
  ],
  [
    '@{ if (a) b(); else if (c) { } else d++; }',
    '(block [(if (name a) (expression-statement (invocation (name b))) (if (name c) (block) (expression-statement (unary ++ postfix (name d)))))])',
  ],
  [
    '@{ for (int i = 0; i < 3; i++) continue; for (;;) break; while (a) ; do { } while (b); }',
    '(block [(for (local-declaration (predefined-type int) [(i (literal int:0))]) (binary < (name i) (literal int:3)) [(unary ++ postfix (name i))] (continue)) (for (break)) (while (name a) (empty)) (do (block) (name b))])',
  ],
  [
    '@{ foreach (var x in y) foreach (var (a, b) in c) { } foreach ((int d, var e) in f) { } }',
    '(block [(foreach (var-type) (single x) (name y) (foreach (var-type) (tuple-designation [(single a) (single b)]) (name c) (block))) (foreach (tuple-type [(predefined-type int) (var-type)]) (tuple-designation [(single d) (single e)]) (name f) (block))])',
  ],
  [
    '@{ switch (a) { case 1: case int b when b > 1: goto case 1; default: break; } }',
    '(block [(switch (name a) [([(case-label (constant-pattern (literal int:1))) (case-label (declaration-pattern (predefined-type int) (single b)) (binary > (name b) (literal int:1)))] [(goto (case (literal int:1)))]) ([(default-label)] [(break)])])])',
  ],
  [
    '@{ try { throw; } catch (A b) when (c) { } catch { throw d; } finally { } }',
    '(block [(try (block [(throw)]) [((named-type [A]) b (name c) (block)) (block [(throw (name d))])] (block))])',
  ],
  [
    '@{ using (var a = b) lock (c) { } checked { } a: goto a; }',
    '(block [(using (local-declaration (var-type) [(a (name b))]) (lock (name c) (block))) (checked-statement (block)) (labeled a (goto (label a)))])',
  ],
  [
    '@{ yield return a; yield break; return (a, b); }',
    '(block [(yield (name a)) (yield) (return (tuple [(name a) (name b)]))])',
  ],
];

const literals: readonly (readonly [string, string])[] = [
  [
    '@(1 + 2147483648 + 1L + 9223372036854775808 + 0xFFu + 0b1010_1010 + 1_000uL)',
    '(binary + (binary + (binary + (binary + (binary + (binary + (literal int:1) (literal uint:2147483648)) (literal long:1)) (literal ulong:9223372036854775808)) (literal uint:255)) (literal int:170)) (literal ulong:1000))',
  ],
  [
    '@(.5 + 1.5e3 + 1e-3f + 1.50M + 1d + 1.ToString())',
    '(binary + (binary + (binary + (binary + (binary + (literal double:0.5) (literal double:1500)) (literal float:0.0010000000474974513)) (literal decimal:"1.50")) (literal double:1)) (invocation (member-access (literal int:1) ToString)))',
  ],
  [
    `@('a' + '\\n' + '\\x41' + '\\u00e9' + '\\'' + '"')`,
    `(binary + (binary + (binary + (binary + (binary + (literal char:"a") (literal char:"\\n")) (literal char:"A")) (literal char:"é")) (literal char:"'")) (literal char:"\\""))`,
  ],
  [
    `@("a\\"\\t\\\\\\x41\\U0001F600" + @"a""\\n")`,
    `(binary + (literal string:"a\\"\\t\\\\A😀") (literal string:"a\\"\\\\n"))`,
  ],
  [
    `@(@class + \\u0061b + ñ + var.from)`,
    '(binary + (binary + (binary + (name class) (name ab)) (name ñ)) (member-access (name var) from))',
  ],
];

/** Text and errors. Codes and, but for lexical errors, places are those of Microsoft's compiler (Roslyn 2.3, C# 7.1). */
const refusals: readonly (readonly [string, readonly string[]])[] = [
  ['@()', ['CS1525 2-3']],
  ['@(a b)', ['CS1026 4-5']],
  ['@(a', ['CS1026 3-3']],
  ['@(a) b', ['CS1022 5-6']],
  ['a', ['CS1003 0-0']],
  ['@(f(a, )', ['CS1525 7-8', 'CS1026 8-8']],
  ['@(f(a b))', ['CS1003 6-7']],
  ['@(f(, a))', ['CS0839 4-5']],
  ['@(f( . ))', ['CS1001 5-6']],
  ['@(a.)', ['CS1001 4-5']],
  ['@(a +)', ['CS1525 5-6']],
  ['@(a ? b)', ['CS1003 7-8', 'CS1525 7-8']],
  ['@((a)', ['CS1026 5-5']],
  ['@(a[)', ['CS1003 4-5']],
  ['@(int)', ['CS1525 2-5']],
  ['@(new T)', ['CS1526 7-8']],
  ['@(new int[])', ['CS1586 9-11']],
  ['@(a is)', ['CS1031 6-7']],
  ['@(x => )', ['CS1525 7-8']],
  ['@(from x in y)', ['CS0742 13-14']],
  ['@(a.b<>())', ['CS7003 5-7']],
  ['@("a)', ['CS1010 2-5', 'CS1026 5-5']],
  [`@('ab')`, ['CS1012 2-6']],
  [`@('')`, ['CS1011 2-4']],
  [`@("\\q")`, ['CS1009 3-5']],
  ['@(@"a)', ['CS1039 2-6', 'CS1026 6-6']],
  ['@($"{a")', ['CS8076 3-5', 'CS1010 6-8', 'CS1026 8-8']],
  ['@($"{}")', ['CS1733 5-6']],
  ['@($"{a ? b : c}")', ['CS8361 5-10']],
  ['@($"}")', ['CS8086 4-5']],
  ['@($"{a b}")', ['CS1073 5-6']],
  ['@(1e400 + 99999999999999999999 + 0x + 1e)', ['CS0594 2-7', 'CS1021 10-30', 'CS1013 33-35', 'CS0595 38-40']],
  ['@(1e30m)', ['CS0594 2-7']],
  ['@(a $ b)', ['CS1056 4-5', 'CS1026 6-7']],
  ['@(a /* b)', ['CS1026 3-3', 'CS1035 4-9']],
  ['@{ return 1 }', ['CS1002 12-13']],
  ['@{ return 1;', ['CS1513 12-12']],
  [
    `@{ a.
var b = c; }`,
    ['CS1001 5-5', 'CS1002 5-5'],
  ],
  [
    `@{ a.
return b; }`,
    ['CS1001 5-5', 'CS1002 5-5'],
  ],
  ['@{ a(b; c(); }', ['CS1026 6-7']],
  [
    `@{ foo(1)
bar(); }`,
    ['CS1002 9-9'],
  ],
  ['@{ if (a { b(); } }', ['CS1026 9-10']],
  ['@{ if (a) int b = 1; }', ['CS1023 10-20']],
  // A dot too many, not a range of a later version.
  ['@(a..b)', ['CS1001 4-5']],
  ['@{ ) }', ['CS1513 3-4']],
  ['@{ try { } }', ['CS1524 9-10']],
  ['@{ int = 1; }', ['CS1001 7-8']],
  ['@{ int x y; }', ['CS1002 9-10']],
  ['@{ private int x; }', ['CS0106 3-10']],
  ['@{ foreach (var x on y) { } }', ['CS1515 18-20', 'CS1026 21-22', 'CS1002 22-23', 'CS1513 22-23']],
  ['@{ int f(); }', ['CS8112 7-8']],
  [
    `@{ #if a
}`,
    ['CS1040 3-4'],
  ],
  ['@{ } }', ['CS1022 5-6']],
];

/** Text, and the feature of a later C# version in it. */
const newerFeatures: readonly (readonly [string, string, string])[] = [
  ['@{ x ??= y; }', 'coalescing assignment', '8.0'],
  ['@(a switch { 1 => 2 })', 'recursive patterns', '8.0'],
  ['@(a is { B: 1 })', 'recursive patterns', '8.0'],
  ['@(a is not null)', 'not pattern', '9.0'],
  ['@(a is > 1)', 'relational pattern', '9.0'],
  ['@(a is 1 or 2)', 'or pattern', '9.0'],
  ['@(a is int and long)', 'and pattern', '9.0'],
  ['@(a[^1])', 'index operator', '8.0'],
  ['@(new())', 'target-typed object creation', '9.0'],
  ['@(a!.b)', 'nullable reference types', '8.0'],
  ['@("""a""")', 'raw string literals', '11.0'],
  ['@("a"u8)', 'UTF-8 string literals', '11.0'],
  ['@(@$"a")', 'alternative interpolated verbatim strings', '8.0'],
  ['@{ using var a = b; }', 'using declarations', '8.0'],
  ['@{ static int f() => 1; }', 'static local functions', '8.0'],
  ['@{ await foreach (var a in b) { } }', 'async streams', '8.0'],
  ['@(static x => x)', 'static anonymous function', '9.0'],
  ['@(a with { B = 1 })', 'records', '9.0'],
  ['@(a >>> 1)', 'unsigned right shift', '11.0'],
];

describe('the tree', () => {
  it.each([...trees, ...literals])('of %s', (source, tree) => {
    expect(errorsOf(source)).toEqual([]);
    expect(outline(source)).toBe(tree);
  });

  it('has the ranges of the source, which starts with the delimiter', () => {
    const { expression, form, start, end } = parseExpression(' @(a.b + c) ');
    expect({ form, start, end }).toEqual({ form: 'expression', start: 1, end: 11 });
    expect(expression).toMatchObject({
      kind: 'binary',
      start: 3,
      end: 10,
      operatorRange: { start: 7, end: 8 },
      left: { kind: 'member-access', start: 3, end: 6, member: { name: 'b', start: 5, end: 6 } },
    });
  });
});

describe('disambiguation', () => {
  it.each([
    ['(a)-b', 'binary'],
    ['(a)b', 'cast'],
    ['(a)(b)', 'cast'],
    ['(a.b<c>)!d', 'cast'],
    ['(int)-b', 'cast'],
    ['(a[])b', 'cast'],
    ['(a[0])', 'parenthesized'],
    ['(a, b) => c', 'lambda'],
    ['(a, b)', 'tuple'],
    ['((a, b))', 'parenthesized'],
    ['a < b', 'binary'],
    ['a<b>(c)', 'invocation'],
    ['a < b > c', 'binary'],
    ['a<b,c>.d', 'member-access'],
    ['a ? [b] : c', 'missing'],
    ['a?[b]', 'conditional-access'],
    ['a?.5:b', 'conditional'],
    ['x is T ? (a) : b', 'conditional'],
    ['x is T? ? a : b', 'conditional'],
    ['from + 1', 'binary'],
    ['from x in y select x', 'query'],
    ['await', 'name'],
    ['async', 'name'],
  ])('%s is %s', (source, kind) => {
    const { expression, errors } = parseExpression(`@(${source})`);
    if (kind === 'missing') expect(errors).not.toEqual([]);
    else expect([expression?.kind, errors]).toEqual([kind, []]);
  });

  it.each([
    ['a b = c;', 'local-declaration'],
    ['a<b> c;', 'local-declaration'],
    ['a<b>();', 'expression-statement'],
    ['a.b[] c = d;', 'local-declaration'],
    ['a.b[0] = d;', 'expression-statement'],
    ['a? b = c;', 'local-declaration'],
    ['(int, a) b = c;', 'local-declaration'],
    ['(a, b) = c;', 'expression-statement'],
    ['var (a, b) = c;', 'expression-statement'],
    ['var a = b;', 'local-declaration'],
    ['var = a;', 'expression-statement'],
    ['a b(c d) => e;', 'local-function'],
    ['yield = a;', 'expression-statement'],
    ['from = a;', 'expression-statement'],
    ['int.Parse(a);', 'expression-statement'],
  ])('%s is a %s', (source, kind) => {
    const { block, errors } = parseExpression(`@{ ${source} }`);
    expect([block?.statements.map((statement) => statement.kind), errors]).toEqual([[kind], []]);
  });
});

describe('errors', () => {
  it.each(refusals)('of %s', (source, errors) => {
    expect(errorsOf(source)).toEqual(errors);
  });

  it.each(newerFeatures)('%s needs %s', (source, feature, version) => {
    expect(parseExpression(source).errors[0]).toMatchObject({
      code: 'CS8370',
      message: `Feature '${feature}' is not available in C# 7.3. Please use language version ${version} or greater.`,
    });
  });
});

describe('half-typed text', () => {
  it('keeps the member access without a member', () => {
    const { expression } = parseExpression('@(context.Request.)');
    expect(expression).toMatchObject({ kind: 'member-access', member: { name: '', start: 18, end: 18 }, end: 18 });
  });

  it("doesn't take the next line's declaration for the member", () => {
    expect(outline('@{ var a = context.\n  var b = 1;\n}')).toBe(
      '(block [(local-declaration (var-type) [(a (member-access (name context) ?))]) (local-declaration (var-type) [(b (literal int:1))])])',
    );
  });

  it('keeps what follows an unfinished statement', () => {
    expect(outline('@{ if (a.b( { c(); } return d; }')).toContain('(return (name d))');
    expect(outline('@{ var a = f(b, ; return d; }')).toContain('(return (name d))');
    expect(outline('@{ var a = $"x{b.}"; return d; }')).toContain('(return (name d))');
  });
});

describe('limits', () => {
  const tooDeep = ['CS8078'];

  it.each([
    ['brackets', (n: number) => `@(${'('.repeat(n)}a${')'.repeat(n)})`, 150],
    ['sums', (n: number) => `@(a${' + a'.repeat(n)})`, 990],
    ['calls', (n: number) => `@(a${'.b()'.repeat(n)})`, 490],
    ['conditionals', (n: number) => `@(${'a ? b : '.repeat(n)}c)`, 150],
    ['else-ifs', (n: number) => `@{${'if (a) b(); else '.repeat(n)}c(); }`, 990],
    ['interpolations', (n: number) => `@(${'$"{'.repeat(n)}a${'}"'.repeat(n)})`, 60],
    ['blocks', (n: number) => `@{${'{'.repeat(n)}${'}'.repeat(n)}}`, 190],
  ])('refuse %s nested deeply, with one error', (_, build, allowed) => {
    expect(codes(build(allowed))).toEqual([]);
    expect(codes(build(20_000))).toEqual(tooDeep);
  });

  it('hold for text that never closes its brackets', () => {
    for (const opening of ['(', '[', '{', 'a<', 'f(x => {', '$"{', 'new T {', 'a ? ', 'from a in ']) {
      expect(codes(`@(${opening.repeat(20_000)}`)).not.toEqual([]);
    }
  });
});

describe('named values', () => {
  it('stand for an expression on demand', () => {
    const options = { namedValues: true };
    expect(outline('@({{limit}} + 1)', options)).toBe('(binary + (named-value limit) (literal int:1))');
    expect(outline('@("{{limit}}" + $"{{a}}")', options)).toBe(
      '(binary + (literal string:"{{limit}}") (interpolated-string [(text {a})]))',
    );
    expect(parseExpression('@({{limit}} + 1)', options).errors).toEqual([]);
  });

  it('are braces otherwise', () => {
    expect(errorsOf('@({{limit}})')).not.toEqual([]);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '@(',
    '@{',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '.',
    ',',
    ';',
    '?',
    ':',
    '=>',
    '=',
    '+',
    '-',
    '*',
    '!',
    '??',
    '&&',
    'a',
    'b ',
    'T',
    'int',
    'string ',
    'var ',
    'is ',
    'as ',
    'new ',
    'out ',
    'ref ',
    'if',
    'else',
    'return ',
    'switch',
    'case ',
    'try',
    'catch',
    'for',
    'foreach',
    'using',
    'async ',
    'await ',
    'from ',
    'in ',
    'select ',
    'where ',
    'group ',
    'by ',
    '"s"',
    '"',
    "'",
    '$"',
    '$@"',
    '@"',
    '{{',
    '}}',
    '\\',
    '\n',
    ' ',
    '//',
    '/*',
    '*/',
    '#',
    '@',
    '1',
    '1.',
    '0x',
    '..',
    '::',
    'default',
    'delegate',
    'typeof',
    'checked',
    'throw ',
    'yield ',
    'static ',
    'stackalloc ',
    'unsafe',
    'fixed',
    'goto ',
    'when ',
  );
  const tokenSoup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
  const mutations = fc
    .tuple(fc.constantFrom(...trees.map(([source]) => source)), fc.nat(), fc.nat(8), pieces)
    .map(([source, at, length, piece]) => {
      const start = at % source.length;
      return source.slice(0, start) + piece + source.slice(start + length);
    });
  const anyText = fc.oneof(
    tokenSoup,
    mutations,
    fc.string({ unit: 'binary' }),
    tokenSoup.map((text) => `@{${text}}`),
  );

  it('has a tree whose ranges nest inside the source', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (source, namedValues) => {
        const root = parseExpression(source, { namedValues });
        expect(root.expression === null).toBe(root.block !== null);
        for (const error of root.errors) {
          expect(error.message).not.toBe('');
          expect(error.range.start).toBeGreaterThanOrEqual(0);
          expect(error.range.end).toBeGreaterThanOrEqual(error.range.start);
          expect(error.range.end).toBeLessThanOrEqual(source.length);
        }
        for (const node of objectsOf(root)) {
          if (!isRange(node)) continue;
          expect(node.start).toBeGreaterThanOrEqual(0);
          expect(node.end).toBeGreaterThanOrEqual(node.start);
          expect(node.end).toBeLessThanOrEqual(source.length);
          for (const child of Object.values(node).flat()) {
            if (typeof child !== 'object' || child === null || !isRange(child)) continue;
            expect(child.start).toBeGreaterThanOrEqual(node.start);
            expect(child.end).toBeLessThanOrEqual(node.end);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('that has a missing part has an error', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const root = parseExpression(source);
        const incomplete = objectsOf(root).some(
          (node) => node['kind'] === 'missing' || node['kind'] === 'bad' || node['name'] === '',
        );
        if (incomplete) expect(root.errors).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
