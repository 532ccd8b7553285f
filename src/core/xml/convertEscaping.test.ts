import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { convertEscaping } from './convertEscaping';
import { parseXml } from './parseXml';
import { describeTree } from './testing/describeTree';
import { anyText, policyText } from './testing/policyText';
import type { XmlDocument, XmlNode } from './nodes';

/** The C# of every expression, in order. */
function codes({ children }: Pick<XmlDocument, 'children'>): string[] {
  return children.flatMap((node: XmlNode): string[] => {
    if (node.kind === 'expression') return [node.code];
    if (node.kind !== 'element') return [];
    const inAttributes = node.attributes.flatMap(({ value }) =>
      value.expression === null ? value.strayExpressions : [value.expression],
    );
    return [...inAttributes.map(({ code }) => code), ...codes(node)];
  });
}

/** What saxes, a strict parser, says is wrong. */
function strictErrors(text: string): string[] {
  const errors: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => errors.push(error.message));
  parser.write(text).close();
  return errors;
}

/** Errors after which the parser guesses from the characters around where a value ends. */
const guesses: ReadonlySet<string> = new Set(['xml-unclosed-expression', 'xml-bad-attribute', 'xml-unclosed-tag']);

describe('convertEscaping', () => {
  const raw = `<a x="@(b["c"] < 1 && d == '"') " y='@(e["f"] == "it\\u0027s")'>\n<v> @{ return g<int>("{{h}}") & 1; // why\n} </v></a>`;
  const xml = `<a x="@(b[&quot;c&quot;] &lt; 1 &amp;&amp; d == '&quot;') " y='@(e["f"] == "it\\u0027s")'>\n<v> @{ return g&lt;int&gt;("{{h}}") &amp; 1; // why\n} </v></a>`;

  it('escapes expressions, and nothing else', () => {
    expect(convertEscaping(raw, 'xml')).toBe(xml);
    expect(convertEscaping(xml, 'xml')).toBe(xml);
  });

  it('writes them with plain characters again', () => {
    expect(convertEscaping(xml, 'rawxml')).toBe(raw);
    expect(convertEscaping(raw, 'rawxml')).toBe(raw);
  });

  it('keeps line breaks of attribute expressions through a strict parser', () => {
    const text = '<a x="@(b // c\r\n\t+ d)"/>';
    const escaped = convertEscaping(text, 'xml');
    expect(escaped).toBe('<a x="@(b // c&#xD;&#xA;&#x9;+ d)"/>');
    expect(convertEscaping(escaped, 'rawxml')).toBe(text);
  });

  it('leaves literal values, CDATA and what isn’t closed', () => {
    const text = '<a x="b &amp; c"><![CDATA[@(d < "e")]]>&lt;<v>@(f(</v></a>';
    expect(convertEscaping(text, 'xml')).toBe(text);
    expect(convertEscaping(text, 'rawxml')).toBe(text);
  });

  it('keeps references that would mean something else without their escaping', () => {
    expect(convertEscaping('<v>@(a + &quot;&amp;lt; &amp;b &lt;&quot;)</v>', 'rawxml')).toBe(
      '<v>@(a + "&amp;lt; &b <")</v>',
    );
    expect(convertEscaping("<v x='@(&quot;it&apos;s&quot;)'/>", 'rawxml')).toBe(`<v x='@("it&apos;s")'/>`);
  });

  it('converts mixed documents to either', () => {
    const mixed = '<a x="@(b["c"])" y="@(b[&quot;c&quot;])"/>';
    expect(convertEscaping(mixed, 'rawxml')).toBe('<a x="@(b["c"])" y="@(b["c"])"/>');
    expect(convertEscaping(mixed, 'xml')).toBe('<a x="@(b[&quot;c&quot;])" y="@(b[&quot;c&quot;])"/>');
  });

  it('makes well-formed XML of a policy, with the same C#', () => {
    fc.assert(
      fc.property(policyText, (text) => {
        const escaped = convertEscaping(text, 'xml');
        expect(strictErrors(`<r>${escaped}</r>`)).toEqual([]);
        expect(codes(parseXml(escaped))).toEqual(codes(parseXml(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every expression and the tree, both ways, where tags and expressions have an end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = parseXml(text);
        fc.pre(!document.errors.some(({ code }) => guesses.has(code)));
        const expected = codes(document);
        const escaped = convertEscaping(text, 'xml');
        const plain = convertEscaping(text, 'rawxml');
        expect(codes(parseXml(escaped))).toEqual(expected);
        expect(codes(parseXml(plain))).toEqual(expected);
        expect(describeTree(parseXml(convertEscaping(escaped, 'rawxml')))).toEqual(describeTree(parseXml(plain)));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('rawxml' as const, 'xml' as const), (text, to) => {
        const once = convertEscaping(text, to);
        expect(convertEscaping(once, to)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
