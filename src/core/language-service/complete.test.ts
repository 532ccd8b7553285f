import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import { complete } from './complete';
import type { LanguageOptions } from './LanguageOptions';
import { cursor } from './testing/cursor';

function labels(marked: string, options?: LanguageOptions): string[] {
  const { document, offset } = cursor(marked);
  return complete(document, offset, options).map(({ label }) => label);
}

/** The text after the completion of that label, placeholders still in it. */
function accept(marked: string, label: string, options?: LanguageOptions): string {
  const { document, offset } = cursor(marked);
  const completion = complete(document, offset, options).find((candidate) => candidate.label === label);
  if (completion === undefined) throw new Error(`${label} isn't offered`);
  return applyEdits(document.text, [completion]);
}

describe('elements', () => {
  it('offers a root for an empty text', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['policies', 'fragment', 'set-header']));
    expect(labels('<|')).toContain('policies');
  });

  it('offers the sections that are missing', () => {
    expect(labels('<policies><inbound /><|</policies>')).toEqual(['backend', 'outbound', 'on-error']);
    expect(labels('<policies>\n  <inbound />\n  |\n</policies>')).toEqual(['backend', 'outbound', 'on-error']);
  });

  it('offers the policies of the section', () => {
    const inbound = labels('<policies><inbound><|</inbound></policies>');
    expect(inbound).toEqual(expect.arrayContaining(['base', 'validate-jwt', 'send-request', 'set-header']));
    expect(inbound).not.toContain('forward-request');
    expect(inbound).not.toContain('set-url');
    expect(inbound).not.toContain('cache-value');
    expect(labels('<policies><backend><|</backend></policies>')).toContain('forward-request');
    expect(
      labels('<policies><outbound><choose><when condition="true"><|</when></choose></outbound></policies>'),
    ).toContain('cache-store');
  });

  it('puts policies of the page before those of other sources', () => {
    const outbound = labels('<policies><outbound><|</outbound></policies>');
    expect(outbound.indexOf('authentication-managed-identity')).toBeGreaterThan(outbound.indexOf('xsl-transform'));
  });

  it('offers parts in the order of the schema, without those that are there', () => {
    expect(labels('<inbound><choose><|</choose></inbound>')).toEqual(['when', 'otherwise']);
    expect(
      labels('<inbound><send-request><set-url>a</set-url><set-url>b</set-url><|</send-request></inbound>'),
    ).not.toContain('set-url');
    expect(labels('<inbound><set-header name="a"><|</set-header></inbound>')).toEqual(['value']);
  });

  it('keeps base and include-fragment out of fragments', () => {
    const offered = labels('<fragment><|</fragment>');
    expect(offered).toContain('set-header');
    expect(offered).not.toContain('base');
    expect(offered).not.toContain('include-fragment');
  });

  it('works in a half-typed document', () => {
    expect(labels('<policies>\n  <inbound>\n    <base />\n    <set-h|\n  </inbound>\n</policies>')).toContain(
      'set-header',
    );
    expect(labels('<policies><inbound><choose><when condition="true"><|')).toContain('send-request');
    expect(labels('<policies><inbound><send-|<base /></inbound></policies>')).toContain('send-request');
  });

  it('writes a skeleton for a new element, and only the name in front of attributes', () => {
    expect(accept('<inbound><set-h|</inbound>', 'set-header')).toMatch(
      /^<inbound><set-header name="\$\{1:name\}" exists/,
    );
    expect(accept('<inbound>\n|\n</inbound>', 'redirect-content-urls')).toBe(
      '<inbound>\n<redirect-content-urls />$0\n</inbound>',
    );
    expect(accept('<inbound><set-h| name="a"></set-header></inbound>', 'set-header')).toBe(
      '<inbound><set-header name="a"></set-header></inbound>',
    );
    expect(accept('<inbound><cache-remove|</inbound>', 'cache-remove-value')).toContain(
      '<cache-remove-value key="${1}" />$0',
    );
  });

  it('closes the innermost open element', () => {
    expect(labels('<policies><inbound><choose></|')).toEqual(['choose']);
    expect(labels('<policies><inbound><base /></|')).toEqual(['inbound']);
  });

  it('offers no element inside text, comments and C#', () => {
    expect(labels('<inbound><set-body>abc |</set-body></inbound>')).toEqual([]);
    expect(labels('<inbound><!-- <| --></inbound>')).toEqual([]);
    expect(labels('<inbound><set-body>@(1 <|)</set-body></inbound>')).not.toContain('set-header');
  });
});

describe('attributes', () => {
  it('offers those that are not there, required ones first', () => {
    const offered = labels('<inbound><cache-store-value key="k" | /></inbound>');
    expect(offered.slice(0, 2)).toEqual(['value', 'duration']);
    expect(offered).not.toContain('key');
    expect(offered).toContain('id');
  });

  it('works before the tag has its end', () => {
    expect(labels('<inbound>\n<set-header |\n</inbound>')).toContain('exists-action');
    expect(labels('<inbound><set-header na|</inbound>')).toContain('name');
  });

  it('writes the words of the schema, and only the name in front of a value', () => {
    expect(accept('<inbound><set-header | /></inbound>', 'exists-action')).toContain(
      'exists-action="${1|override,skip,append,delete|}"$0',
    );
    expect(accept('<inbound><set-header exi|="delete" /></inbound>', 'exists-action')).toBe(
      '<inbound><set-header exists-action="delete" /></inbound>',
    );
  });

  it('offers the values of the schema', () => {
    expect(labels('<inbound><set-header exists-action="|" /></inbound>')).toEqual(
      expect.arrayContaining(['override', 'skip', 'append', 'delete']),
    );
    expect(accept('<inbound><set-header exists-action="ov|" /></inbound>', 'override')).toBe(
      '<inbound><set-header exists-action="override" /></inbound>',
    );
    expect(labels('<inbound><send-request ignore-error="|"></send-request></inbound>')).toEqual(['true', 'false']);
    expect(labels('<inbound><send-request><set-method>|</set-method></send-request></inbound>')).toContain('POST');
  });
});

describe('named values and variables', () => {
  const namedValues = { 'client-id': { value: 'abc', secret: false }, 'client-secret': { value: 's', secret: true } };

  it('offers named values after {{, wherever they may stand', () => {
    for (const place of [
      '<inbound><set-header name="{{|"><value>a</value></set-header></inbound>',
      '<inbound><set-header name="a"><value>{{|</value></set-header></inbound>',
      '<inbound><set-body>@("client={{|")</set-body></inbound>',
    ]) {
      expect(labels(place, { namedValues })).toEqual(expect.arrayContaining(['client-id', 'client-secret']));
    }
  });

  it('closes the braces unless they are closed', () => {
    const open = '<inbound><set-body>{{cl|</set-body></inbound>';
    expect(accept(open, 'client-id', { namedValues })).toContain('>{{client-id}}<');
    const closed = '<inbound><set-body>{{cl|}}</set-body></inbound>';
    expect(accept(closed, 'client-id', { namedValues })).toContain('>{{client-id}}<');
  });

  it('shows no secret', () => {
    const { document, offset } = cursor('<inbound><set-body>{{|</set-body></inbound>');
    const secret = complete(document, offset, { namedValues }).find(({ label }) => label === 'client-secret');
    expect(secret?.detail).toBe('secret');
  });

  it('offers the variables of the document in expressions', () => {
    const set = '<set-variable name="token" value="a" /><send-request response-variable-name="answer" />';
    for (const access of ['["|"]', '.GetValueOrDefault<string>("|")', '.ContainsKey("|")', '["|']) {
      expect(labels(`<inbound>${set}<set-body>@(context.Variables${access})</set-body></inbound>`)).toEqual([
        'token',
        'answer',
      ]);
    }
    expect(labels(`<inbound>${set}<return-response response-variable-name="|" /></inbound>`)).toEqual([
      'token',
      'answer',
    ]);
  });
});

const inExpression = (code: string) => `<inbound><set-body>${code}</set-body></inbound>`;

describe('members', () => {
  it('offers the members of what stands before the dot, half-typed or not', () => {
    expect(labels(inExpression('@("a".|)'))).toEqual(expect.arrayContaining(['Length', 'Substring', 'Split']));
    expect(labels(inExpression('@("a".Sub|)'))).toContain('Substring');
    expect(labels(inExpression('@("a".Trim().|)'))).toContain('Length');
    expect(labels(inExpression('@("a"?.|)'))).toContain('Length');
    expect(labels(inExpression('@("a"?.Trim().|)'))).toContain('Length');
  });

  it('offers extension methods, and static members of types', () => {
    expect(labels(inExpression('@(new [] { 1 }.|)'))).toContain('Select');
    expect(labels(inExpression('@(Uri.|)'))).toContain('EscapeDataString');
    expect(labels(inExpression('@(string.|)'))).toEqual(expect.arrayContaining(['Join', 'IsNullOrEmpty']));
    expect(labels(inExpression('@(string.|)'))).not.toContain('Trim');
  });

  it('follows locals', () => {
    expect(labels(inExpression('@{ var a = "x"; var b = a.Trim(); return b.| }'))).toContain('Length');
  });

  it('says nothing where nothing is known', () => {
    expect(labels(inExpression('@(unknown.|)'))).toEqual([]);
    expect(labels(inExpression('@("a|")'))).toEqual([]);
  });
});

const header = (name: string) => `<inbound><set-header name="${name}"><value>|</value></set-header></inbound>`;

describe('words for free places', () => {
  const namedValues = { 'client-id': { value: 'abc', secret: false } };

  it('offers header names wherever a policy names a header', () => {
    for (const place of [
      '<inbound><set-header name="|" /></inbound>',
      '<inbound><check-header name="|" /></inbound>',
      '<inbound><cors><allowed-headers><header>|</header></allowed-headers></cors></inbound>',
      '<inbound><cache-lookup><vary-by-header>|</vary-by-header></cache-lookup></inbound>',
    ]) {
      expect(labels(place)).toContain('Authorization');
    }
  });

  it('offers content types for the header that takes one', () => {
    expect(labels(header('Content-Type'))).toContain('application/x-www-form-urlencoded');
    expect(labels(header('X-Other'))).toEqual([]);
  });

  it('offers the fragments of the document', () => {
    expect(
      labels('<inbound><include-fragment fragment-id="shared" /><include-fragment fragment-id="|" /></inbound>'),
    ).toContain('shared');
  });

  it('offers named values where nothing is written yet, but not as the name of a new variable', () => {
    const options = { namedValues };
    expect(labels('<inbound><set-header name="a"><value>|</value></set-header></inbound>', options)).toContain(
      '{{client-id}}',
    );
    expect(labels('<inbound><set-variable name="a" value="|" /></inbound>', options)).toContain('{{client-id}}');
    expect(labels('<inbound><set-variable name="|" value="" /></inbound>', options)).not.toContain('{{client-id}}');
  });
});

describe('robustness', () => {
  const pieces = fc.constantFrom(
    '<',
    '</',
    '>',
    '/>',
    '"',
    '=',
    '@(',
    ')',
    '{{',
    '}}',
    ' ',
    '\n',
    'set-header',
    'name',
    'inbound',
    'policies',
    '<!--',
    'context.Variables["',
  );
  it('answers at every place of any text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        const document = parsePolicy(text);
        for (const { range } of complete(document, offset)) {
          expect(range.start).toBeLessThanOrEqual(offset);
          expect(range.end).toBeGreaterThanOrEqual(offset);
        }
      }),
      { numRuns: 500 },
    );
  });
});
