import { describe, expect, it } from 'vitest';
import type { SyntaxNode } from './forEachChild';
import { parseExpression } from './parseExpression';
import { objectsOf } from './testing/outline';
import { walk } from './walk';

const everything = `@{
  int? x = (int)a[0] + -b ?? default(int), y; const string[] s = { "a", $"{b,1:N}" }; (int, T<U>) t = (1, n: x is T z ? 2 : 3);
  T f<T>(T p = null) { return p; }
  if (x is null) a.b<int>(out var o, ref x); else a?.b?[c] = new T(1) { A = { 1, { 2, 3 } }, [k] = new[] { 1 } };
  while (checked(a)) { do break; while (typeof(int) == s as object); }
  for (var i = 0; i < sizeof(int); i++) for (i = 1; ; ) continue;
  foreach (var (q, _) in new { A = 1 }.A) lock (x) { }
  switch (a) { case 1 when b: case T v: goto case 2; default: throw c ?? throw d; }
  try { yield return new int[2]; } catch (E e) when (e) { } finally { checked { } }
  using (var u = await w) { l: goto l; }
  var r = from T i in j join k in l on m equals n into o let p = q where r orderby s descending group t by u into v select v;
  Func<int> g = delegate (int h) { return string.Empty; }; (var d1, int d2) = (a, b) => unchecked(ref2);
}`;

describe('walk', () => {
  it('comes to every node once, parents first and in source order', () => {
    const root = parseExpression(everything);
    expect(root.errors).toEqual([]);
    const visited: SyntaxNode[] = [];
    walk(root.block!, (node) => void visited.push(node));
    // Targets of goto and parts of strings have a kind, but are parts of their parent.
    const parts = new Set<unknown>(['label', 'case', 'text', 'hole']);
    const nodes = objectsOf(root).filter((node) => 'kind' in node && !parts.has(node['kind']));
    expect(new Set<unknown>(visited)).toEqual(
      new Set<unknown>(nodes.filter((node) => node['kind'] !== 'default' || 'start' in node)),
    );
    expect(visited).toHaveLength(new Set(visited).size);
    const starts = visited.filter(({ kind }) => kind !== 'array-type').map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('leaves out what is under a node on demand', () => {
    const names: string[] = [];
    walk(parseExpression('@(a + (x => b) + c)').expression!, (node) => {
      if (node.kind === 'name') names.push(node.identifier.name);
      return node.kind !== 'lambda';
    });
    expect(names).toEqual(['a', 'c']);
  });
});
