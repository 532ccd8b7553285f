import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../xml/nodes';
import { parseXml } from '../xml/parseXml';
import { anyText, policyText } from '../xml/testing/policyText';
import { formatPolicy } from './formatPolicy';

/** What a policy means: its tree without the white space between tags. */
function meaning(nodes: readonly XmlNode[], source: string): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    if (node.kind === 'text') return node.raw.trim() === '' ? [] : [node.raw];
    if (node.kind !== 'element') return [source.slice(node.range.start, node.range.end)];
    const attributes = node.attributes.map(({ name, value }) => [name, value.raw]);
    return [[node.name, attributes, meaning(node.children, source)]];
  });
}

describe('formatPolicy', () => {
  it('indents', () => {
    const text = [
      '<!-- about -->',
      '<policies><inbound>',
      '',
      '',
      '<base/><!-- kept here -->',
      '\t<!-- own line -->',
      '<set-header  name = "a"',
      'exists-action="override" >',
      '  <value>@{',
      '  return "x";',
      '}</value></set-header>',
      '',
      '',
      '',
      '<choose><when condition="@(a',
      '  && b)"><base /></when></choose  ></inbound>',
      '<backend>',
      '</backend></policies>',
      '',
      '',
    ].join('\n');
    expect(formatPolicy(text, { indent: '  ' })).toBe(
      [
        '<!-- about -->',
        '<policies>',
        '  <inbound>',
        '    <base /><!-- kept here -->',
        '    <!-- own line -->',
        '    <set-header name="a"',
        '      exists-action="override">',
        '      <value>@{',
        '  return "x";',
        '}</value>',
        '    </set-header>',
        '',
        '    <choose>',
        '      <when condition="@(a',
        '  && b)">',
        '        <base />',
        '      </when>',
        '    </choose>',
        '  </inbound>',
        '  <backend>',
        '  </backend>',
        '</policies>',
        '',
      ].join('\n'),
    );
  });

  it('leaves literal bodies, foreign markup and values alone', () => {
    const body = '<set-body>\n <a><b> x</b>\n\n\n</a>{ "c": 1 }\n</set-body>';
    const sheet = '<xsl-transform>\n    <xsl:stylesheet>\n <xsl:text> </xsl:text>\n</xsl:stylesheet>\n</xsl-transform>';
    expect(formatPolicy(body)).toBe(body);
    expect(formatPolicy(sheet)).toBe(sheet);
    expect(formatPolicy('<value>\n  a\n</value>')).toBe('<value>\n  a\n</value>');
    expect(formatPolicy('<value> </value>')).toBe('<value> </value>');
  });

  it('keeps the line ends and the byte order mark', () => {
    expect(formatPolicy('\uFEFF\r\n<a>\r\n<b/></a>\r\n\r\n')).toBe('\uFEFF<a>\r\n    <b />\r\n</a>\r\n');
  });

  it('leaves a text whose tags don’t fit together', () => {
    const text = '<a>\n<b>\n</a>';
    expect(formatPolicy(text)).toBe(text);
  });

  it('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, policyText), (text) => {
        const once = formatPolicy(text);
        expect(formatPolicy(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('changes white space between tags only', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, policyText), (text) => {
        const formatted = formatPolicy(text);
        expect(meaning(parseXml(formatted).children, formatted)).toEqual(meaning(parseXml(text).children, text));
      }),
      { numRuns: 500 },
    );
  });
});
