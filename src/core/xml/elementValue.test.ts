import { describe, expect, it } from 'vitest';
import { elementValue } from './elementValue';
import type { XmlValue } from './nodes';
import { parseXml } from './parseXml';

function valueOf(content: string, attributes = ''): XmlValue {
  const [element] = parseXml(`<value${attributes}>${content}</value>`).children;
  if (element?.kind !== 'element') throw new Error('no element');
  return elementValue(element);
}

describe('elementValue', () => {
  it('is the decoded text', () => {
    const value = valueOf(' a &amp; b&#x21; ');
    expect(value.text).toBe(' a & b! ');
    expect(value.raw).toBe(' a &amp; b&#x21; ');
    expect(value.expression).toBeNull();
  });

  it.each([
    ['alone', '@(a < b)'],
    ['between blanks and comments', '\n  <!-- why -->\n  @(a < b)\n'],
    ['escaped', '@(a &lt; b)'],
    ['in CDATA', '<![CDATA[ @(a < b)\n]]>'],
    ['in CDATA between blanks', '\n <![CDATA[@(a < b)]]>\n'],
  ])('is an expression %s', (_, content) => {
    const value = valueOf(content);
    expect(value.expression?.code).toBe('@(a < b)');
    expect(value.strayExpressions).toEqual([]);
    const text = `<value>${content}</value>`;
    expect(text[value.expression!.toDocument(2)]).toBe('a');
    expect(text[value.expression!.toDocument(6)]).toBe('b');
  });

  it.each(['x @(a)', '@(a) x', '@(a) @(b)', '<![CDATA[@(a)]]> x', '<![CDATA[@(a) x]]>', '<b/> @(a)'])(
    'is no expression beside something else: %s',
    (content) => {
      const value = valueOf(content);
      expect(value.expression).toBeNull();
      expect(value.strayExpressions[0]?.code).toBe('@(a)');
    },
  );

  it('joins text and CDATA, and keeps markup as it stands', () => {
    const value = valueOf('{"a": <![CDATA["<&>"]]> &amp;<b c="&lt;">d</b><!-- no -->}');
    expect(value.text).toBe('{"a": "<&>" &<b c="&lt;">d</b>}');
    expect(value.toDocument(value.text.indexOf('d<'))).toBe('<value>{"a": <![CDATA["<&>"]]> &amp;<b c="&lt;">'.length);
  });

  it('is empty for an empty element, whatever its form', () => {
    expect(valueOf('').text).toBe('');
    const [element] = parseXml('<value />').children;
    expect(element?.kind === 'element' && elementValue(element).text).toBe('');
  });

  it('knows its named values', () => {
    expect(valueOf('a{{b}}<![CDATA[{{c}}]]>@("{{d}}")').namedValues.map(({ name }) => name)).toEqual(['b', 'c', 'd']);
  });
});
