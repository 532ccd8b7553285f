import { describe, expect, it } from 'vitest';
import { differingLines } from './differingLines';

const marked = (...texts: readonly string[]) =>
  differingLines(texts).map((flags) => flags.map((differs) => (differs ? '!' : '.')).join(''));

describe('differingLines', () => {
  it('marks what is not in every text, whatever the indentation', () => {
    expect(marked('<a>\n  <b />\n</a>', '<a>\n    <b />\n</a>')).toEqual(['...', '...']);
    expect(marked('<a>\n  <b />\n</a>', '<a>\n  <c />\n</a>')).toEqual(['.!.', '.!.']);
    expect(marked('a\nb', 'a\nb', 'a')).toEqual(['.!', '.!', '.']);
  });

  it('counts lines that are there more than once', () => {
    expect(marked('x\nx\ny', 'x\ny')).toEqual(['.!.', '..']);
  });

  it('marks nothing in a single text', () => {
    expect(marked('a\nb')).toEqual(['..']);
    expect(differingLines([])).toEqual([]);
  });
});
