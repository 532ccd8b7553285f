import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { hover } from './hover';
import type { LanguageOptions } from './LanguageOptions';
import { cursor } from './testing/cursor';

function hoverAt(marked: string, options?: LanguageOptions): { text: string; markdown: string } | null {
  const { document, offset } = cursor(marked);
  const found = hover(document, offset, options);
  return found && { text: document.text.slice(found.range.start, found.range.end), markdown: found.markdown };
}

describe('hover', () => {
  it('describes a policy, with its page and its limits', () => {
    const found = hoverAt('<policies><inbound><valid|ate-jwt /></inbound></policies>');
    expect(found?.text).toBe('validate-jwt');
    expect(found?.markdown).toContain('Refuses calls whose JSON web token');
    expect(found?.markdown).toContain('Sections: inbound.');
    expect(found?.markdown).toContain('(https://learn.microsoft.com/azure/api-management/validate-jwt-policy)');
  });

  it('describes it on the end tag too', () => {
    expect(hoverAt('<inbound><choose><when condition="true" /></cho|ose></inbound>')?.text).toBe('choose');
  });

  it('describes parts, sections and attributes', () => {
    expect(hoverAt('<inbound><choose><wh|en condition="true" /></choose></inbound>')?.markdown).toContain('A branch');
    expect(hoverAt('<policies><on-er|ror /></policies>')?.markdown).toContain('context.LastError');
    const attribute = hoverAt('<inbound><set-header exists-act|ion="override" /></inbound>');
    expect(attribute?.text).toBe('exists-action');
    expect(attribute?.markdown).toContain('default `override`');
    expect(attribute?.markdown).toContain('`delete`');
    expect(hoverAt('<inbound><set-header exists-action="over|ride" /></inbound>')?.text).toBe('override');
  });

  it('says what a part is where it differs from the policy of its name', () => {
    const request = '<send-request><set-me|thod>GET</set-method></send-request>';
    expect(hoverAt(`<inbound>${request}</inbound>`)?.markdown).toContain('The HTTP method of the request');
  });

  it('shows named values, and no secret', () => {
    const namedValues = { a: { value: 'x`y', secret: false }, b: { value: 'pa55', secret: true } };
    const at = (name: string) => hoverAt(`<inbound><set-body>{{${name}|}}</set-body></inbound>`, { namedValues });
    expect(at('a')?.markdown).toContain('`` x`y ``');
    expect(at('b')?.markdown).toContain('secret');
    expect(at('b')?.markdown).not.toContain('pa55');
    expect(at('c')?.markdown).toContain("isn't defined");
  });

  it('gives the type of an expression, or its error', () => {
    expect(hoverAt('<inbound><set-variable name="a" value="@(1 +| 1)" /></inbound>')?.markdown).toContain(
      'System.Int32',
    );
    expect(hoverAt('<inbound><set-variable name="a" value="@(1 +| )" /></inbound>')?.markdown).toMatch(/CS\d{4}/);
  });

  it('shows the signature of a member', () => {
    const found = hoverAt('<inbound><set-body>@("a".Sub|string(1))</set-body></inbound>');
    expect(found?.text).toBe('Substring');
    expect(found?.markdown).toContain('Substring(int startIndex');
  });

  it('has nothing to say about blanks', () => {
    expect(hoverAt('<inbound>\n  | \n</inbound>')).toBeNull();
  });

  it('answers at every place of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '"', '=', '@', '(', ')', 'set-body', ' ', '{{a}}') }),
        fc.nat(),
        (text, at) => {
          const offset = at % (text.length + 1);
          const found = hover(parsePolicy(text), offset);
          if (found !== null) expect(found.range.end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const words = (marked: string) => {
  const { document, offset } = cursor(marked);
  return hover(document, offset)?.markdown;
};

describe('hover over a name', () => {
  const text =
    '<inbound>\n<set-variable name="token" value="a" />\n<set-body>@((string)context.Variables["to|ken"])</set-body>\n' +
    '<include-fragment fragment-id="shared" />\n</inbound>';

  it('says where a variable is set and read', () => {
    expect(words(text)).toBe('The context variable ` token `. Set in line 2. Read in line 3.');
    expect(words(text.replace('|', '').replace('name="token"', 'name="|other"'))).toContain('Read nowhere');
    expect(words(text.replace('name="token"', 'name="other"'))).toContain('set nowhere');
  });

  it('says where a fragment is included', () => {
    expect(words(text.replace('|', '').replace('"shared"', '"sh|ared"'))).toBe(
      'The policy fragment ` shared `, included in line 4.',
    );
  });
});
