import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../core/text/TextEdit';
import { minimalEdit } from './minimalEdit';

describe('minimalEdit', () => {
  it('touches only what differs', () => {
    expect(minimalEdit('<a b="1"/>', '<a b="22"/>')).toEqual({ range: { start: 6, end: 7 }, newText: '22' });
    expect(minimalEdit('same', 'same')).toBeNull();
    expect(minimalEdit('aa', 'aaa')).toEqual({ range: { start: 2, end: 2 }, newText: 'a' });
  });

  it('leaves surrogate pairs and CRLF whole', () => {
    expect(minimalEdit('x\u{1F600}', 'x\u{1F601}')).toEqual({ range: { start: 1, end: 3 }, newText: '\u{1F601}' });
    expect(minimalEdit('a\r\nb', 'a\rb')).toMatchObject({ range: { start: 1 } });
  });

  it('turns any text into any other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '\ud83d', '\ude00'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = minimalEdit(before, after);
        expect(applyEdits(before, edit === null ? [] : [edit])).toBe(after);
      }),
    );
  });
});
