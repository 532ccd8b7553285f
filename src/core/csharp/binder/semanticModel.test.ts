import { describe, expect, it } from 'vitest';
import { compileExpression } from '../compileExpression';
import { displayTypeName } from '../types/typeRegistry';

function typeOf(source: string, part: string): string | null {
  const start = source.indexOf(part);
  const symbol = compileExpression(source).model.symbolOf({ start, end: start + part.length });
  return symbol?.type ? displayTypeName(symbol.type) : null;
}

describe('semantic model', () => {
  it.each([
    ['@("a".Substring(1).Length)', '"a".Substring(1)', 'string'],
    ['@{ var list = new List<int>(); return list.Where(x => x > 1).ToArray(); }', 'x > 1', 'bool'],
    [
      '@{ var list = new List<int>(); return list.Where(x => x > 1).ToArray(); }',
      'list.Where(x => x > 1)',
      'IEnumerable<int>',
    ],
    ['@{ var s = "a"; return s.; }', 's.', null],
    ['@{ var s = "a"; s.Foo(); return 1; }', 's.Foo', null],
    ['@(string.Empty)', 'string', 'string'],
  ])('%s: %s is %s', (source, part, type) => {
    expect(typeOf(source, part)).toBe(type);
  });

  it('names the overload that a call means', () => {
    const source = '@("abc".Substring(1, 1))';
    const symbol = compileExpression(source).model.symbolOf({ start: 2, end: source.length - 1 });
    expect(symbol?.member?.signature).toBe('string Substring(int startIndex, int length)');
  });

  it('types the receiver of an unfinished member access', () => {
    const source = '@{ var s = "a"; return s.; }';
    const start = source.lastIndexOf('s.');
    const symbol = compileExpression(source).model.symbolOf({ start, end: start + 1 });
    expect(symbol).toMatchObject({ kind: 'variable', name: 's' });
  });

  it('lists variables with inferred types', () => {
    const { variables } = compileExpression(
      '@{ var n = 1; foreach (var c in "ab") { } Func<int, long> f = x => x; return n; }',
    ).model;
    expect(variables.map(({ name, type }) => `${name}: ${displayTypeName(type)}`)).toEqual(
      expect.arrayContaining(['n: int', 'c: char', 'f: Func<int, long>', 'x: int']),
    );
  });
});
