import { describe, expect, it } from 'vitest';
import { type ExpressionHost, scanExpression } from './ExpressionScanner';

/** The source of the expression that the text begins with; null when it isn't closed. */
function scanned(text: string, host: ExpressionHost = 'double'): string | null {
  const scan = scanExpression(text, 0, host);
  return scan.failure === null ? text.slice(0, scan.end) : null;
}

describe('scanExpression', () => {
  it.each([
    ['brackets of all kinds', '@(a[b(c), {d}])'],
    ['a block', '@{ if (a) { return b[0]; } return c; }'],
    ['a regular string', String.raw`@("a \") ( [ { \\" + b)`],
    ['a verbatim string', String.raw`@(@"a "" ) \" + b)`],
    ['a verbatim string over lines', '@(@"a\n)\n" + b)'],
    ['an interpolated string', '@($"a ) {b(")")} {c:D} }} {{ (" + d)'],
    ['nested interpolated strings', '@($"{$"{a("}")} )"} (" + b)'],
    ['a verbatim interpolated string', String.raw`@($@"\{a(")")} "" )" + @$"\" + b)`],
    ['an interpolation over lines', '@($"{a\n .B()}" + c)'],
    ['character literals', String.raw`@(a == ')' || b == '\'' || c == '"' || d == '\u0029' || e == '\\')`],
    ['a line comment', '@(a // it\'s ) "\n + b)'],
    ['a block comment', '@(a /* ) " \' */ + b)'],
    ['comparisons and generics', '@(a < b && c > d && e.F<string, List<int>>(g) <= h)'],
    ['an apostrophe in a directive', "@{\n#region don't\nreturn a;\n#endregion\n}"],
    ['a verbatim identifier', '@(@class + @"x)")'],
    ['a named value', '@({{a}} + "{{b}}" + c)'],
    ['a malformed named value', '@(a[{{b}] ])'],
    ['collection initialisers', '@(new D {{"a", 1}, {"b", 2}})'],
    ['nested initialisers', '@(new { a = new { b = new { c = 1 }}})'],
    ['an expression inside', '@(@(a))'],
  ])('passes over %s', (_, source) => {
    expect(scanned(`${source} rest) } "`)).toBe(source);
    expect(scanned(`${source} rest) } "`, 'text')).toBe(source);
    expect(scanned(`${source} rest) } "`, 'plain')).toBe(source);
  });

  it.each([
    ['strings', '@(f(&quot;)&quot;) + &#34;(&#x22;)'],
    ['escaped quotes', String.raw`@(f(&quot;\&quot;)&quot;))`],
    ['verbatim strings', '@(@&quot;a &quot;&quot; ) &quot;)'],
    ['interpolated strings', '@($&quot;{a(&quot;)&quot;)}&quot;)'],
    ['characters', '@(a == &apos;)&apos; || b == &#39;(&#39; || c == &apos;\\&apos;&apos;)'],
    ['line comments', '@(a // ) &quot;&#xA; + b)'],
    ['operators', '@(a &lt; b &amp;&amp; c &gt; d)'],
  ])('reads escaped %s', (_, source) => {
    expect(scanned(`${source}" rest`)).toBe(source);
    expect(scanned(`${source}</v>`, 'text')).toBe(source);
  });

  it('leaves entities alone in plain text', () => {
    expect(scanned('@("&quot;)" + a) "', 'plain')).toBe('@("&quot;)" + a)');
  });

  it('knows apostrophes in an attribute with single quotes', () => {
    expect(scanned(`@(a.Split(',')["it's"]) ' `, 'single')).toBe(`@(a.Split(',')["it's"])`);
    expect(scanExpression(`@(a.B(' x='1'`, 0, 'single').failure).toBe('quote');
  });

  it.each([
    ['@(a', 'end', 1],
    ['@(a("b)\n', 'string', 4],
    ['@(a(@"b)\n', 'string', 5],
    ['@(a /* b)', 'comment', 4],
    ['@(a(b</value>)', 'tag', 3],
    ['@(a(b />)', 'tag', 3],
    ['@(a(b <set-header name="c">)', 'tag', 3],
    ['@(a(&quot;b" />)', 'quote', 4],
    ['@(a(&quot;b&quot;" c="d">)', 'quote', 3],
  ] as const)('says why %s has no end', (text, failure, openedAt) => {
    expect(scanExpression(text, 0, 'double')).toMatchObject({ failure, openedAt });
  });

  it('lets braces win over what is open inside them', () => {
    expect(scanned('@{ f(a[1; } x')).toBe('@{ f(a[1; }');
    expect(scanned('@(a[1) x')).toBe('@(a[1)');
    expect(scanned('@(f(x => { g(1); ) })) x')).toBe('@(f(x => { g(1); ) }))');
  });

  it('collects the texts of C# strings', () => {
    const text = '@("a" + $"b{c("d")}e" + @"f")';
    const strings: { start: number; end: number; interpolated: boolean }[] = [];
    scanExpression(text, 0, 'plain', text.length, strings);
    expect(strings.map(({ start, end, interpolated }) => [text.slice(start, end), interpolated])).toEqual([
      ['a', false],
      ['b', true],
      ['d', false],
      ['e', true],
      ['f', false],
    ]);
  });
});
