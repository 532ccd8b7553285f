import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementValue } from '../xml/elementValue';
import type { XmlValue } from '../xml/nodes';
import { parseXml } from '../xml/parseXml';
import { anyText } from '../xml/testing/policyText';
import type { NamedValueTable } from './NamedValueTable';
import { resolveValue } from './resolveValue';

const table: NamedValueTable = {
  host: { value: 'example.org', secret: false },
  secret: { value: 's&cret', secret: true },
  whole: { value: '@(context.RequestId)', secret: false },
  nested: { value: '{{host}}', secret: false },
  number: { value: '5', secret: false },
};

function attribute(source: string): { readonly value: XmlValue; readonly text: string } {
  const text = `<a b="${source}"/>`;
  const [element] = parseXml(text).children;
  if (element?.kind !== 'element') throw new Error('no element');
  return { value: element.attributes[0]!.value, text };
}

describe('resolveValue', () => {
  it('replaces references in a literal, entities decoded', () => {
    const resolved = resolveValue(attribute('https://{{host}}/?a=1&amp;b={{secret}}').value, table);
    expect(resolved).toEqual({
      text: 'https://example.org/?a=1&b=s&cret',
      expression: null,
      missing: [],
      usesSecret: true,
    });
  });

  it('replaces them inside an expression and maps its offsets back', () => {
    const { value, text } = attribute('@(&quot;{{host}}&quot; + {{number}} + x)');
    const { expression, usesSecret } = resolveValue(value, table);
    expect(expression?.code).toBe('@("example.org" + 5 + x)');
    expect(usesSecret).toBe(false);
    const at = (part: string): string => text.slice(expression!.toDocument(expression!.code.indexOf(part))).slice(0, 5);
    expect(at('x)')).toBe('x)"/>');
    expect(at('ple')).toBe('{{hos');
    expect(at('5')).toBe('{{num');
    expect(at('"e')).toBe('&quot');
    expect(expression?.toDocument(expression.code.length)).toBe(text.indexOf('"/>'));
  });

  it('makes an expression of a value that holds one, if it is all there is', () => {
    expect(resolveValue(attribute(' {{whole}} ').value, table).expression?.code).toBe('@(context.RequestId)');
    expect(resolveValue(attribute('a {{whole}}').value, table)).toMatchObject({
      text: 'a @(context.RequestId)',
      expression: null,
    });
  });

  it('names what is missing and leaves it, and replaces once only', () => {
    const { text, missing } = resolveValue(attribute('{{none}} {{nested}} {{toString}} {{host}').value, table);
    expect(text).toBe('{{none}} {{host}} {{toString}} {{host}');
    expect(missing.map(({ name }) => name)).toEqual(['none', 'toString']);
  });

  it('keeps an expression that a value breaks: the compiler says what is wrong', () => {
    const resolved = resolveValue(attribute('@("{{quote}}")').value, { quote: { value: 'a"(b', secret: false } });
    expect(resolved.expression?.code).toBe('@("a"(b")');
  });

  it('leaves Liquid variables and references in comments', () => {
    const [body] = parseXml(
      '<set-body template="liquid"><!-- {{host}} -->{{body.host}} {{ host }} {{host}}</set-body>',
    ).children;
    expect(body?.kind === 'element' && resolveValue(elementValue(body), table).text).toBe(
      '{{body.host}} {{ host }} example.org',
    );
  });

  it('without references gives the value as it is, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const node of parseXml(`<v>${text}`).children) {
          if (node.kind !== 'element') continue;
          const value = elementValue(node);
          const resolved = resolveValue(value, {});
          expect(resolved.text).toBe(value.text);
          if (value.expression !== null) expect(resolved.expression?.code).toBe(value.expression.code);
        }
      }),
      { numRuns: 500 },
    );
  });
});
