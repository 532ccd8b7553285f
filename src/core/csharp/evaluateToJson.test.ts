import { afterEach, describe, expect, it, vi } from 'vitest';
import { compileExpression } from './compileExpression';
import { evaluateToJson } from './evaluateToJson';
import { createBudget } from './runtime/Budget';
import { bareHost } from './testing/evaluateText';

const limits = { steps: 20_000, allocation: 200_000, callDepth: 50 };
const statusOf = (source: string) => evaluateToJson(compileExpression(source), bareHost, limits).status;

describe('what would never end or fit', () => {
  it.each([
    '@{ while (true) { } }',
    '@{ a: goto a; }',
    '@{ try { while (true) { } } finally { while (true) { } } }',
    '@{ while (true) { try { throw new Exception("x"); } catch { } } }',
    '@{ int F(int n) { return F(n + 1); } return F(0); }',
    '@{ Func<int, int> f = null; f = n => f(n + 1); return f(0); }',
    '@{ var s = "a"; while (true) s += s; }',
    '@("a".PadLeft(int.MaxValue))',
    "@(new string('a', int.MaxValue).Length)",
    '@(new byte[int.MaxValue].Length)',
    '@(new int[10000, 10000].Length)',
    '@(Enumerable.Range(0, int.MaxValue).ToList())',
    '@(Enumerable.Range(0, int.MaxValue).Count(n => n < 0))',
    '@{ var l = new List<int>(); while (true) l.Add(1); }',
    '@{ var b = new StringBuilder(); while (true) b.Append("abc"); }',
    '@(string.Join("", Enumerable.Repeat("abc", 100000000)))',
    '@(Enumerable.Range(0, int.MaxValue).Select(n => n.ToString()))',
    '@{ IEnumerable<int> e = new int[0]; for (var i = 0; i < 5000; i++) e = e.Where(n => true); return e; }',
    '@{ object o = "abcdefghij"; for (var i = 0; i < 40; i++) o = new { a = o, b = o }; return o; }',
    '@{ object o = "abcdefghij"; for (var i = 0; i < 40; i++) o = Tuple.Create(o, o); return o.GetHashCode(); }',
  ])('%s times out', (source) => {
    expect(statusOf(source)).toBe('timeout');
  });

  it('cuts what holds itself', () => {
    expect(statusOf('@{ var l = new List<object>(); l.Add(l); return l; }')).toBe('value');
    expect(statusOf('@{ object[] a = new object[2]; a[0] = a; a[1] = a; return a; }')).toBe('value');
  });
});

describe('the time limit', () => {
  afterEach(() => vi.restoreAllMocks());

  it('ends what takes longer than its steps say', () => {
    let now = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    const budget = createBudget({ ...limits, milliseconds: 100 });
    const charges = () => {
      let count = 0;
      for (; count < 1000; count++) {
        now += 10;
        try {
          budget.charge(1);
        } catch {
          break;
        }
      }
      return count;
    };
    expect(charges()).toBeLessThan(80);
  });

  it('lets what is quick use all its steps', () => {
    vi.spyOn(Date, 'now').mockImplementation(() => 0);
    const budget = createBudget({ ...limits, milliseconds: 100 });
    for (let count = 0; count < limits.steps; count++) budget.charge(1);
    expect(() => budget.charge(1)).toThrow('step budget');
  });
});
