import { describe, expect, it } from 'vitest';
import { compileExpression } from './compileExpression';

/** Text that is short beside the work that it asks for. What fails here by the test's own time limit grows faster than its text. */
const nested = (depth: number, open: (level: number) => string, inner: string, close: string): string =>
  Array.from({ length: depth }, (_, level) => open(level)).join('') + inner + close.repeat(depth);

const repeated = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

function codesOf(source: string): readonly string[] {
  return [...new Set(compileExpression(source).diagnostics.map(({ code }) => code))];
}

describe('lambdas in lambdas', () => {
  it.each([
    ['Select', (level: number) => `new[]{1}.Select(x${level} => `, '1', ')'],
    ['SelectMany', (level: number) => `new[]{1}.SelectMany(x${level} => `, 'new[]{1}', ')'],
    ['Sum, with ten overloads', (level: number) => `new[]{1}.Sum(x${level} => `, '1', ')'],
    ['blocks', (level: number) => `new[]{1}.Sum(x${level} => { return `, '1', '; })'],
    ['OrderBy', (level: number) => `new[]{1}.OrderBy(x${level} => `, '1', ').First()'],
  ])('compiles 30 of %s', (_, open, inner, close) => {
    expect(codesOf(`@(${nested(30, open, inner, close)})`)).toEqual([]);
  });

  it.each([
    ['SelectMany', (level: number) => `new[]{1}.SelectMany(x${level} => `, 'CS0411'],
    ['calls of nothing', (level: number) => `"".Missing(x${level} => `, 'CS1061'],
  ])('says what is wrong with 60 of %s', (_, open, code) => {
    expect(codesOf(`@(${nested(60, open, '1', ')')})`)).toContain(code);
  });

  it('reports a mistake in the innermost once', () => {
    const source = `@(${nested(30, (level) => `new[]{1}.Sum(x${level} => `, 'oops', ')')})`;
    const { diagnostics } = compileExpression(source);
    expect(diagnostics.map(({ code, range }) => [code, source.slice(range.start, range.end)])).toEqual([
      ['CS0103', 'oops'],
    ]);
  });
});

describe('types that double with every line', () => {
  it.each([
    ['Tuple', (n: number) => `var a${n + 1} = Tuple.Create(a${n}, a${n});`, 'Tuple.Create(1, 1)'],
    ['tuples', (n: number) => `var a${n + 1} = (a${n}, a${n});`, '(1, 1)'],
    ['anonymous objects', (n: number) => `var a${n + 1} = new { x = a${n}, y = a${n} };`, 'new { x = 1, y = 1 }'],
  ])('refuses sixty of %s', (_, line, first) => {
    expect(codesOf(`@{ var a0 = ${first}; ${repeated(60, line)} return a60.Missing(a60); }`)).toEqual(['CS8078']);
  });

  it('takes what policies have', () => {
    expect(
      codesOf('@{ var a = new { x = 1 }; var b = new { a, c = a }; var d = new { b, e = b }; return d; }'),
    ).toEqual([]);
  });
});

describe('many of a kind', () => {
  it.each([
    ['cases', '', `@{ switch(1) { ${repeated(5_000, (n) => `case ${n}: break; `)} } return 1; }`],
    ['members of one object', '', `@(new { ${repeated(1_500, (n) => `a${n} = 1,`)} z = 1 })`],
    ['digits', '', `@(0.${'1'.repeat(300_000)}m)`],
    ['from clauses', 'CS8078', `@(from a in "x" ${repeated(2_000, (n) => `from a${n} in "x" `)} select a)`],
    ['dots', 'CS1525', `@(${'.'.repeat(100_000)})`],
    ['pointers', 'CS0214', `@{ int${'*'.repeat(100_000)} x = null; return x; }`],
    ['unknown characters', 'CS1646', `@(${'@('.repeat(100_000)}`],
    [
      'local functions',
      '',
      `@{ ${repeated(2_000, (n) => `int f${n}() => f${n + 1}(); `)} int f2000() => 1; return f0(); }`,
    ],
  ])('%s', (_, code, source) => {
    const first = compileExpression(source).diagnostics.find(({ severity }) => severity === 'error');
    expect(first?.code ?? '').toBe(code);
  });

  it.each([
    ['unknown names in lambdas', (n: number) => `new[]{1}.Select(x => u${n}); `],
    ['lambdas of the wrong type', () => 'new[]{1}.Sum(x => x + "a"); '],
    ['members that the allow-list refuses', () => 'JsonConvert.ToString(true); '],
  ])('keeps two thousand findings of %s', (_, statement) => {
    const { diagnostics } = compileExpression(`@{ ${repeated(2_100, statement)} return 1; }`);
    expect(diagnostics.length).toBeGreaterThan(500);
    expect(diagnostics.length).toBeLessThanOrEqual(2_000);
  });

  it('says of a long name that it is unknown, without repeating all of it', () => {
    const [first] = compileExpression(`@(${'a'.repeat(300_000)})`).diagnostics;
    expect(first?.code).toBe('CS0103');
    expect(first?.message.length).toBeLessThan(2_000);
  });
});

it('says where a decimal literal is rounded as the compiler does', () => {
  const { resultType, diagnostics } = compileExpression(`@(0.00m + 1.${'0'.repeat(80)}1m)`);
  expect(diagnostics).toEqual([]);
  expect(resultType?.kind).toBe('named');
});
