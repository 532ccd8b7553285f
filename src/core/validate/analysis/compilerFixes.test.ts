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
  ])('%s in %s', (code, before, after) => {
    expect(fixed(inBody(before), code)).toBe(inBody(after));
  });

  it('writes quotes of an attribute as entities', () => {
    expect(fixed(inAttribute("@('Bearer')"), 'CS1012')).toBe(inAttribute('@(&quot;Bearer&quot;)'));
  });
});
