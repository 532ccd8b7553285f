import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimalEdit } from './minimalEdit';
import { applyEdits } from './TextEdit';

describe('minimalEdit', () => {
  it('replaces what differs', () => {
    expect(minimalEdit('abcdef', 'abXdef')).toEqual([{ range: { start: 2, end: 3 }, newText: 'X' }]);
    expect(minimalEdit('aaa', 'aaaa')).toEqual([{ range: { start: 3, end: 3 }, newText: 'a' }]);
    expect(minimalEdit('same', 'same')).toEqual([]);
  });

  it('keeps surrogate pairs and CRLF whole', () => {
    expect(minimalEdit('a😀b', 'a😁b')).toEqual([{ range: { start: 1, end: 3 }, newText: '😁' }]);
    expect(minimalEdit('a\r\nb', 'a\r\r\nb')[0]?.range).toEqual({ start: 1, end: 1 });
    expect(minimalEdit('a\nb', 'a\r\nb')).toEqual([{ range: { start: 1, end: 2 }, newText: '\r\n' }]);
  });

  it('turns the one text into the other', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('a', '\r', '\n', '😀') }));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(applyEdits(before, minimalEdit(before, after))).toBe(after);
      }),
    );
  });
});
