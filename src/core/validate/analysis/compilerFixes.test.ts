import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parsePolicy';
import { validatePolicy } from '../validatePolicy';

/** The text after the first fix of a finding, or null when it has none. */
function fixed(text: string, code: string): string | null {
  const found = validatePolicy(parsePolicy(text)).find((diagnostic) => diagnostic.code === code);
  const edits = found?.fixes[0]?.edits;
  if (!edits) return null;
  return edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end), text);
}

const inBody = (code: string): string => `<inbound><set-body>${code}</set-body></inbound>`;

const inAttribute = (value: string): string => `<inbound><set-variable name="a" value="${value}" /></inbound>`;

describe('the cure of what the compiler found', () => {
  it.each([
    ['CS0252', '@(context.Variables["a"] == "b")', '@((string)context.Variables["a"] == "b")'],
    ['CS0253', '@("b" == context.Variables["a"])', '@("b" == (string)context.Variables["a"])'],
    [
      'CS0252',
      '@((context.Variables["a"] ?? "c") == "b" ? "yes" : "no")',
      '@((string)(context.Variables["a"] ?? "c") == "b" ? "yes" : "no")',
    ],
    ['CS1012', "@('Bearer')", '@("Bearer")'],
    [
      'CS0472',
      '@((bool)context.Variables["a"] == null ? "yes" : "no")',
      '@((bool?)context.Variables["a"] == null ? "yes" : "no")',
    ],
    [
      'CS0472',
      '@(null != context.Variables.GetValueOrDefault<int>("a") ? "yes" : "no")',
      '@(null != context.Variables.GetValueOrDefault<int?>("a") ? "yes" : "no")',
    ],
    [
      'CS0030',
      '@("" + ((int)context.Request.Headers.GetValueOrDefault("a", "1") + 1))',
      '@("" + (int.Parse(context.Request.Headers.GetValueOrDefault("a", "1")) + 1))',
    ],
    ['CS0030', '@("" + (DateTime)("2026" + "-01-01"))', '@("" + DateTime.Parse("2026" + "-01-01"))'],
    ['CS0030', '@((string)context.Response.StatusCode)', '@(context.Response.StatusCode.ToString())'],
  ])('%s in %s', (code, before, after) => {
    expect(fixed(inBody(before), code)).toBe(inBody(after));
  });

  it.each([
    ['CS0472', '@(context.Response.StatusCode == null ? "yes" : "no")'],
    ['CS0472', '@(context.Variables.GetValueOrDefault<int>("a", 1) == null ? "yes" : "no")'],
    ['CS0030', '@("" + (int)context.Request.Url)'],
  ])('has none for %s in %s', (code, text) => {
    expect(validatePolicy(parsePolicy(inBody(text))).map((diagnostic) => diagnostic.code)).toContain(code);
    expect(fixed(inBody(text), code)).toBe(null);
  });

  it('writes quotes of an attribute as entities', () => {
    expect(fixed(inAttribute("@('Bearer')"), 'CS1012')).toBe(inAttribute('@(&quot;Bearer&quot;)'));
  });
});
