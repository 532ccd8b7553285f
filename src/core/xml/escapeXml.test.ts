import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, escapeAttribute, escapeText } from './escapeXml';

describe('escaping', () => {
  it('decodes the five entities and character references, and leaves everything else', () => {
    expect(decodeEntities('&lt;&gt;&amp;&quot;&apos; &#65;&#x42;&#x1F600;')).toBe(`<>&"' AB😀`);
    expect(decodeEntities('&nbsp; & &amp &#0; &#xD800; &#x110000; &;')).toBe(
      '&nbsp; & &amp &#0; &#xD800; &#x110000; &;',
    );
    expect(decodeEntities('&amp;lt;')).toBe('&lt;');
  });

  it('escapes what its place needs', () => {
    expect(escapeText(`<a> & "b" 'c'\n`)).toBe(`&lt;a&gt; &amp; "b" 'c'\n`);
    expect(escapeAttribute(`<a> & "b" 'c'\n`)).toBe(`&lt;a&gt; &amp; &quot;b&quot; 'c'&#xA;`);
    expect(escapeAttribute(`"b" 'c'`, "'")).toBe(`"b" &apos;c&apos;`);
  });

  it('is undone by decoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeEntities(escapeText(text))).toBe(text);
        expect(decodeEntities(escapeAttribute(text))).toBe(text);
      }),
    );
  });
});
