import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../compileExpression';
import { bareHost, evaluateText } from '../../testing/evaluateText';

const orders =
  '<o:orders xmlns:o="urn:o" count="2"><order id="1"><sku>A</sku>text</order><order id="2"><sku>B</sku></order></o:orders>';

/** Statements over `d`, a document with two orders. */
const over = (xml: string, statements: string) =>
  evaluateText(
    `@{ var d = new System.Xml.XmlDocument(); d.LoadXml(${JSON.stringify(xml)}); ${statements} }`,
  ).replaceAll('\r\n', '\n');

describe('XmlDocument', () => {
  it.each([
    ['return d.SelectSingleNode("//order[@id=2]/sku").InnerText;', 'string B'],
    ['return d.SelectNodes("//order[sku]/@id").Count;', 'int 2'],
    ['return d.SelectSingleNode("//order").OuterXml;', 'string <order id="1"><sku>A</sku>text</order>'],
    ['return d.DocumentElement.Attributes["count"].Value;', 'string 2'],
    [
      'd.DocumentElement.InnerXml = "<o:x/>"; return d.OuterXml;',
      'string <o:orders xmlns:o="urn:o" count="2"><o:x /></o:orders>',
    ],
    [
      'foreach (System.Xml.XmlNode n in d.SelectNodes("//sku")) n.InnerText = "<"; return d.SelectSingleNode("//sku").InnerXml;',
      'string &lt;',
    ],
    [
      'return d.SelectSingleNode("//o:orders");',
      '! System.Xml.XPath.XPathException: Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.',
    ],
    [
      'return d.SelectNodes("1 + 1").Count;',
      '! System.Xml.XPath.XPathException: Expression must evaluate to a node-set.',
    ],
  ])('%s', (statements, result) => {
    expect(over(orders, statements)).toBe(result);
  });

  it('is warned of, not refused', () => {
    const { diagnostics } = compileExpression('@(new System.Xml.XmlDocument().OuterXml)');
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toContainEqual(['APIM0001', 'warning']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

const repeated = (count: number, text: string) => `string.Concat(Enumerable.Repeat(${JSON.stringify(text)}, ${count}))`;

const deep = (statements: string) =>
  evaluateText(
    `@{ var d = new System.Xml.XmlDocument(); d.LoadXml(${repeated(20_000, '<a>')} + ${repeated(20_000, '</a>')}); ${statements} }`,
  );

describe('limits', () => {
  it.each([
    ['return d.OuterXml.Length;', 'int 140000'],
    ['return d.SelectNodes("//a").Count;', 'int 20000'],
    ['return d.CloneNode(true).SelectNodes("//a").Count;', 'int 20000'],
    ['return d.SelectNodes("//a//a").Count;', 'timeout'],
  ])('deep trees: %s', (statements, result) => {
    expect(deep(statements)).toBe(result);
  });

  it('nested expressions are refused past a depth', () => {
    const xpath = `${'('.repeat(5000)}a${')'.repeat(5000)}`;
    expect(over('<a/>', `return d.SelectNodes("${xpath}").Count;`)).toBe(
      '! System.Xml.XPath.XPathException: The xpath query is too complex.',
    );
  });
});

describe('XPath', () => {
  const pieces = constantFrom(
    '//',
    '/',
    '.',
    '..',
    '@',
    '*',
    '[',
    ']',
    '(',
    ')',
    '|',
    '-',
    '+',
    '=',
    '!=',
    '<',
    'or',
    'and',
    'div',
    'mod',
    'a',
    'b',
    'o:x',
    'text()',
    'node()',
    'last()',
    'position()',
    'count(',
    "'t'",
    '1',
    '2.5',
    ',',
    '$v',
    '::',
    'ancestor::',
    'child',
  );

  it('answers any text with nodes or an XPathException', () => {
    assert(
      property(array(oneof(pieces, string({ maxLength: 3 })), { maxLength: 12 }), (parts) => {
        const source = `@{ var d = new System.Xml.XmlDocument(); d.LoadXml("<a b='1'><b>x</b><a><b/></a></a>");
          return d.SelectNodes(${JSON.stringify(parts.join(' ')).replaceAll(/\\u(?=[0-9a-f]{4})/g, '\\u')}).Count; }`;
        const result = compileExpression(source).evaluate(bareHost);
        if (result.status === 'exception') expect(result.exception).toBe('System.Xml.XPath.XPathException');
        else expect(['value', 'timeout', 'compile-error']).toContain(result.status);
      }),
    );
  });
});
