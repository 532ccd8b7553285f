import { describe, expect, it } from 'vitest';
import type { OffsetRange } from '../../text/range';
import { hover } from '../hover';
import { cursor } from '../testing/cursor';

/** `what is underlined: what it says`, paragraphs apart by ` / `. */
function hoverAt(code: string): string | null {
  const { document, offset } = cursor(`<policies><inbound><set-body>${code}</set-body></inbound></policies>`);
  const found = hover(document, offset);
  if (found === null) return null;
  return `${document.text.slice(found.range.start, found.range.end)}: ${found.markdown.replaceAll('\n\n', ' / ')}`;
}

/** The text of the part, or of the whole, whose value was asked for. */
function asked(code: string): string {
  const { document, offset } = cursor(`<inbound><set-body>${code}</set-body></inbound>`);
  let part: OffsetRange | null = null;
  let whole = '';
  hover(document, offset, {
    observe: (expression, of) => {
      part = of;
      whole = document.text.slice(expression.start, expression.end);
      return null;
    },
  });
  const range = part as OffsetRange | null;
  return range === null ? whole : document.text.slice(range.start, range.end);
}

describe('hover in C#', () => {
  it.each([
    ['@(context.Requ|est.Method)', 'Request: ` IRequest Request { get; } `'],
    ['@("a".Sub|string(1, 1))', 'Substring: ` string Substring(int startIndex, int length) ` and 1 more overload'],
    ['@(1 +| 2)', '1 + 2: ` int ` (` System.Int32 `) / Constant: ` 3 `'],
    ['@|(1 + 2)', '@(: A policy expression of type ` int ` (` System.Int32 `)'],
    ['@{ v|ar a = "x"; return a; }', 'var: ` string ` (` System.String `)'],
    ['@{ var a| = "x"; return a; }', 'a: ` string a ` (local variable)'],
    ['@(new List<str|ing>())', 'string: ` class System.String `'],
    ['@(JObj|ect.Parse("{}")["a"])', 'JObject: ` class Newtonsoft.Json.Linq.JObject `'],
    [
      '@(context.Request.Body.As<JObject>(preserve|Content: true))',
      'preserveContent: ` bool preserveContent ` (parameter)',
    ],
    ['@(new [] {"a"}.Where(x| => x.Length > 0))', 'x: ` string x ` (parameter)'],
    [
      '@(new [] {"a"}.Wh|ere(x => x.Length > 0))',
      'Where: ` IEnumerable<string> Where(Func<string, bool> predicate) ` (extension) and 1 more overload',
    ],
    ['@{ foreach (var p| in new[]{1}) { return p; } return 0; }', 'p: ` int p ` (foreach variable)'],
    ['@{ const int k = 5; return k| + 1; }', 'k: ` int k ` (constant) / Constant: ` 5 `'],
    ['@(StringComparison.Ord|inal)', 'Ordinal: ` StringComparison Ordinal ` / Constant: ` "Ordinal" `'],
    ['@(System.Te|xt.Encoding.UTF8)', 'Text: ` namespace System.Text `'],
    [
      '@(DateTime.UtcNow.ToUni|versalTime())',
      'ToUniversalTime: ` DateTime ToUniversalTime() ` / *Not allowed in policies.*',
    ],
    ['@{ int F(int a) => a; return F|(1); }', 'F: ` int F(int a) ` (local function)'],
    ['@($"a {1 +| 2}")', '1 + 2: ` int ` (` System.Int32 `) / Constant: ` 3 `'],
    ['@(context.Request.Meth|od', 'Method: ` string Method { get; } `'],
    ['@(1 // co|mment\n)', null],
  ])('%s', (code, expected) => {
    expect(hoverAt(code)).toBe(expected);
  });

  it('says what is wrong where nothing else is known', () => {
    expect(hoverAt('@(unknown|)')).toMatch(/^unknown: CS0103: /);
    const { document, offset } = cursor('<inbound><set-body>@(unknown|)</set-body></inbound>');
    expect(hover(document, offset)?.isProblem).toBe(true);
  });

  it('asks for the value of the part, and of the whole at its brackets', () => {
    expect(asked('@(|context.Request.Method + "x")')).toBe('@(context.Request.Method + "x")');
    expect(asked('@(context.Request.Meth|od + "x")')).toBe('context.Request.Method');
    expect(asked('@("abc".Sub|string(1) + "x")')).toBe('"abc".Substring(1)');
    expect(asked('@(context.Request.Method +| "x")')).toBe('context.Request.Method + "x"');
    expect(asked('@(context.Variables["x"]|)')).toBe('context.Variables["x"]');
    expect(asked('@{ var a| = 1 + 1; return a; }')).toBe('1 + 1');
    expect(asked('@(new [] {"a"}.Where(x| => x.Length > 0))')).toBe('x');
  });

  it('shows the observed value', () => {
    const { document, offset } = cursor('<inbound><set-body>@(context.Request.Meth|od)</set-body></inbound>');
    expect(hover(document, offset, { observe: () => 'It was GET.' })?.markdown).toContain('It was GET.');
  });
});
