import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parsePolicy';
import { semanticTokens } from './semanticTokens';

function tokensOf(code: string): string {
  const document = parsePolicy(`<policies><inbound><set-variable name="v" value="${code}" /></inbound></policies>`);
  return semanticTokens(document)
    .map(({ range, kind }) => `${document.text.slice(range.start, range.end)}:${kind}`)
    .join(' ');
}

describe('names in C#', () => {
  it.each([
    [
      '@(context.Request.Headers.GetValueOrDefault("a"))',
      'context:variable Request:property Headers:property GetValueOrDefault:method',
    ],
    ['@(Convert.ToInt32("1"))', 'Convert:type ToInt32:method'],
    [
      '@(System.Text.Encoding.UTF8.GetBytes("a"))',
      'System:namespace Text:namespace Encoding:type UTF8:property GetBytes:method',
    ],
    ['@("a".Equals("b", StringComparison.Ordinal))', 'Equals:method StringComparison:type Ordinal:enumMember'],
    ['@(new [] { "a" }.Where(x => x.Length > 0))', 'Where:method x:parameter x:parameter Length:property'],
    ['@{ var a = new List<JObject>(); return a; }', 'var:keyword a:variable List:type JObject:type a:variable'],
    ['@{ int F(int n) => n; return F(n: 1); }', 'F:method n:parameter n:parameter F:method n:parameter'],
    ['@(context.Variables[&quot;a&quot;])', 'context:variable Variables:property'],
    ['@(context.Requ', 'context:variable Requ:property'],
    ['plain', ''],
  ])('%s', (code, expected) => {
    expect(tokensOf(code)).toBe(expected);
  });
});
