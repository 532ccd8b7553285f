import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { anyText } from '../xml/testing/policyText';
import { closingTag } from './closingTag';
import { matchingTags } from './matchingTags';
import { cursor } from './testing/cursor';

function tags(text: string): readonly [string, string] | null {
  const { document, offset } = cursor(text);
  const found = matchingTags(document, offset);
  if (found === null) return null;
  const slice = ({ start, end }: { start: number; end: number }) => `${start}:${document.text.slice(start, end)}`;
  return [slice(found.start), slice(found.end)];
}

const closing = (text: string) => {
  const { document, offset } = cursor(text);
  return closingTag(document, offset);
};

describe('matching tags', () => {
  it('are those of the element in whose tag name the cursor is', () => {
    expect(tags('<a><|b><b /></b></a>')).toEqual(['4:b', '13:b']);
    expect(tags('<a><b><b /></b></a|>')).toEqual(['1:a', '17:a']);
    expect(tags('<a><b></b|></a>')).toEqual(['4:b', '8:b']);
  });

  it('are not there elsewhere', () => {
    expect(tags('<a><b| /></a>')).toBeNull();
    expect(tags('<a x="|1"></a>')).toBeNull();
    expect(tags('<a>text|</a>')).toBeNull();
    expect(tags('<a|>')).toBeNull();
  });
});

describe('closing tag', () => {
  it('is written after a start tag that has none', () => {
    expect(closing('<inbound><choose>|</inbound>')).toBe('</choose>');
    expect(closing('<inbound><set-body a="b>c">|')).toBe('</set-body>');
    expect(closing('<inbound>\n  <choose>|\n  <choose></choose>\n</inbound>')).toBe('</choose>');
  });

  it('is written once', () => {
    expect(closing('<inbound><choose>|</choose></inbound>')).toBeNull();
    expect(closing('<inbound><base />|</inbound>')).toBeNull();
    expect(closing('<inbound></inbound>|')).toBeNull();
    expect(closing('<inbound><set-body>@(1 >| 0)</set-body></inbound>')).toBeNull();
    expect(closing('<!-- <a>| -->')).toBeNull();
  });

  it('is finished after </', () => {
    expect(closing('<inbound><choose></|')).toBe('choose>');
    expect(closing('<inbound><choose></|\n</inbound>')).toBe('choose>');
    expect(closing('<inbound><base /></|')).toBe('inbound>');
    expect(closing('<inbound><choose></|choose></inbound>')).toBeNull();
    expect(closing('<inbound><set-body>@(1 </| 2)</set-body></inbound>')).toBeNull();
  });

  it('answers at every place of any text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, at) => {
        const document = parsePolicy(text);
        const offset = at % (text.length + 1);
        matchingTags(document, offset);
        expect(closingTag(document, offset)).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
