import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlElement, XmlNode } from './nodes';
import { parseXml } from './parseXml';
import { printXml } from './printXml';
import { describeErrors, describeTree } from './testing/describeTree';
import { anyText, policyText } from './testing/policyText';

function firstElement(text: string): XmlElement {
  const element = parseXml(text).children.find((node) => node.kind === 'element');
  if (element === undefined) throw new Error('no element');
  return element;
}

function sourceAt(text: string, range: { readonly start: number; readonly end: number } | null): string | null {
  return range === null ? null : text.slice(range.start, range.end);
}

describe('parseXml', () => {
  it('gives every part of an element its range', () => {
    const text = '<!-- c --><set-header name = "X-Id" id=\'1\'>\r\n  <value>a</value>\r\n</set-header >';
    const element = firstElement(text);
    expect(sourceAt(text, element.nameRange)).toBe('set-header');
    expect(sourceAt(text, element.openTag)).toBe(`<set-header name = "X-Id" id='1'>`);
    expect(sourceAt(text, element.closeTag)).toBe('</set-header >');
    expect(sourceAt(text, element.closeNameRange)).toBe('set-header');
    expect(element.range).toEqual({ start: 10, end: text.length });
    const [name, id] = element.attributes;
    expect(sourceAt(text, name!.range)).toBe('name = "X-Id"');
    expect(sourceAt(text, name!.nameRange)).toBe('name');
    expect(sourceAt(text, name!.value.range)).toBe('X-Id');
    expect(id!.value.text).toBe('1');
    const value = element.children.find((node) => node.kind === 'element');
    expect(value?.parent).toBe(element);
    expect(sourceAt(text, value!.children[0]!.range)).toBe('a');
  });

  it('reads expressions with raw characters in attributes and in text', () => {
    const text = [
      '<when condition="@(a < b && c["x"] == "y")" id="1">',
      '<value>@{ return a < b ? "</value>" : $"{d["k"]}>"; }</value>',
      '</when>',
    ].join('\n');
    expect(describeTree(parseXml(text))).toEqual([
      '<when condition==expression:[@(a < b && c["x"] == "y")] id=[1]>',
      '  <value>',
      '    expression [@{ return a < b ? "</value>" : $"{d["k"]}>"; }]',
    ]);
    expect(parseXml(text).errors).toEqual([]);
  });

  it('decodes escaped expressions and maps their offsets back', () => {
    const text = '<when condition="@(a &lt; b &amp;&amp; c[&quot;x&quot;] == &#34;y&#x22;)"/>';
    const expression = firstElement(text).attributes[0]!.value.expression!;
    expect(expression.code).toBe('@(a < b && c["x"] == "y")');
    expect(expression.escaping).toBe('xml');
    expect(expression.form).toBe('expression');
    for (const part of ['c[', 'x', 'y', ')']) {
      expect(text.startsWith(part, expression.toDocument(expression.code.indexOf(part)))).toBe(true);
    }
    expect(expression.toDocument(expression.code.length)).toBe(text.indexOf('"/>'));
  });

  it('tells the two escapings apart, and reads a document that mixes them', () => {
    const text =
      '<a x="@(b["c"])" y="@(b[&quot;c&quot;])"><v>@(a &amp;&amp; "b" == c)</v><v>@(a && b)</v><v>@(1)</v></a>';
    const escapings: string[] = [];
    const codes: string[] = [];
    const visit = (node: XmlNode): void => {
      if (node.kind === 'expression') {
        escapings.push(node.escaping);
        codes.push(node.code);
      } else if (node.kind === 'element') {
        for (const { value } of node.attributes) visit(value.expression!);
        for (const child of node.children) visit(child);
      }
    };
    visit(firstElement(text));
    expect(codes).toEqual(['@(b["c"])', '@(b["c"])', '@(a && "b" == c)', '@(a && b)', '@(1)']);
    expect(escapings).toEqual(['rawxml', 'xml', 'xml', 'rawxml', 'rawxml']);
    expect(parseXml(text).errors).toEqual([]);
  });

  it('keeps `&quot;` in a C# string that raw quotes delimit', () => {
    const text = '<v>@(s.Replace("\\"", "&quot;") + "a &amp; b")</v>';
    expect(describeTree(parseXml(text))).toEqual(['<v>', '  expression [@(s.Replace("\\"", "&quot;") + "a & b")]']);
  });

  it('keeps line breaks in attribute expressions, whose comments end there', () => {
    const text = '<v x="@(a // says "no")\r\n + b)" y="1"/>';
    expect(describeTree(parseXml(text))).toEqual(['<v x==expression:[@(a // says "no")\r\n + b)] y=[1]>/']);
  });

  it('takes an expression beside other text for a stray one', () => {
    const text = '<v a="x@(b)" c="@(d) e" f=" @(g) " h="@(i)@(j)" k="mail@(host"/>';
    const { attributes } = firstElement(text);
    expect(attributes.map(({ value }) => value.strayExpressions.map(({ code }) => code))).toEqual([
      ['@(b)'],
      ['@(d)'],
      [],
      ['@(i)', '@(j)'],
      [],
    ]);
    expect(attributes[2]!.value.expression?.code).toBe('@(g)');
    expect(parseXml(text).errors).toEqual([]);
  });

  it('doesn’t take `@{{name}}` for an expression', () => {
    const text = '<v a="user@{{domain}}">@{{x}}</v>';
    expect(describeTree(parseXml(text))).toEqual(['<v a=[user@{{domain}}]>', '  text [@{{x}}]']);
    expect(parseXml(text).namedValues.map(({ name }) => name)).toEqual(['domain', 'x']);
  });

  it('reads byte order mark, declaration, comments and CDATA', () => {
    const text =
      '\uFEFF<?xml version="1.0"?>\r\n<!-- first -->\r\n<policies><set-body><![CDATA[<a>&]]></set-body></policies>';
    expect(describeErrors(parseXml(text))).toEqual([]);
    expect(describeTree(parseXml(text))).toEqual([
      'processing-instruction [<?xml version="1.0"?>]',
      'comment [<!-- first -->]',
      '<policies>',
      '  <set-body>',
      '    cdata [<![CDATA[<a>&]]>]',
    ]);
  });

  it('reads literal markup, JSON and Liquid in a body', () => {
    const text = [
      '<set-body template="liquid">{% for item in body.items %}<p class="{{item.kind}}">{{ item.name }}</p>{% endfor %}</set-body>',
      '<set-body>{"a": {"b": [1, 2]}, "mail": "me@example.org"}</set-body>',
      '<set-body><html><body>a &amp; b<br/></body></html></set-body>',
    ].join('');
    const document = parseXml(text);
    expect(document.errors).toEqual([]);
    expect(document.namedValues).toEqual([]);
  });

  it('accepts several roots, text and expressions at the top', () => {
    expect(parseXml('<a/>text<b/>@(c)').errors).toEqual([]);
  });

  it('is made for any depth', () => {
    const text = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
    const document = parseXml(text);
    expect(document.errors).toEqual([]);
    expect(printXml(document)).toBe(text);
    expect(document.namedValues).toEqual([]);
  });

  it.each([
    '<a b="@(',
    '<v>@("',
    '<v>@(/*</v>',
    '<a',
    '@(',
    '{{',
    '"',
    '<!--',
    "<a b='@('>",
    '<v>x@($"{',
    '</b>\n<a>\n',
    '&',
  ])('ends on many times %s', (unit) => {
    const text = unit.repeat(20_000);
    const document = parseXml(`<x>${text}`);
    expect(printXml(document)).toBe(`<x>${text}`);
    expect(document.namedValues.length).toBeLessThanOrEqual(20_000);
  });

  it('prints what it parsed, whatever it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(printXml(parseXml(text))).toBe(text);
      }),
      { numRuns: 800 },
    );
  });

  it('covers the text without gap or overlap, also inside elements', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = parseXml(text);
        const check = (nodes: readonly XmlNode[], start: number, end: number): void => {
          let position = start;
          for (const node of nodes) {
            expect(node.range.start).toBe(position);
            expect(node.range.end).toBeGreaterThan(position);
            position = node.range.end;
            if (node.kind === 'element') {
              checkTags(text, node);
              check(node.children, node.openTag.end, node.closeTag?.start ?? node.range.end);
            }
          }
          expect(position).toBe(end);
        };
        check(document.children, 0, text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('finds no error in well-formed statements, and all their expressions closed', () => {
    fc.assert(
      fc.property(policyText, (text) => {
        expect(describeErrors(parseXml(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('reports errors in order, inside the text, in words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let previous = 0;
        for (const { range, message } of parseXml(text).errors) {
          expect(range.start).toBeGreaterThanOrEqual(previous);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
          expect(message).toMatch(/[.…]$/);
          previous = range.start;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('maps each offset of a value and of an expression to a place inside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const pending = [...parseXml(text).children];
        for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
          if (node.kind !== 'element') continue;
          pending.push(...node.children);
          for (const { value } of node.attributes) {
            let previous = value.range.start;
            for (let offset = 0; offset <= value.text.length; offset++) {
              const mapped = value.toDocument(offset);
              expect(mapped).toBeGreaterThanOrEqual(previous);
              expect(mapped).toBeLessThanOrEqual(value.range.end);
              previous = mapped;
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

function checkTags(text: string, element: XmlElement): void {
  expect(text.slice(element.nameRange.start, element.nameRange.end)).toBe(element.name);
  expect(element.openTag.start).toBe(element.range.start);
  if (element.closeTag !== null) expect(element.closeTag.end).toBe(element.range.end);
  let position = element.nameRange.end;
  for (const { name, nameRange, range, value } of element.attributes) {
    expect(text.slice(nameRange.start, nameRange.end)).toBe(name);
    expect(nameRange.start).toBe(range.start);
    expect(range.start).toBeGreaterThanOrEqual(position);
    expect(value.range.start).toBeGreaterThanOrEqual(nameRange.end);
    expect(value.range.end).toBeLessThanOrEqual(range.end);
    expect(value.raw).toBe(text.slice(value.range.start, value.range.end));
    for (const expression of value.expression === null ? value.strayExpressions : [value.expression]) {
      expect(expression.range.start).toBeGreaterThanOrEqual(value.range.start);
      expect(expression.range.end).toBeLessThanOrEqual(value.range.end);
    }
    position = range.end;
  }
  expect(element.openTag.end).toBeGreaterThanOrEqual(position);
}
