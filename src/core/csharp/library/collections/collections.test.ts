import { describe, expect, it } from 'vitest';
import { evaluateText } from '../../testing/evaluateText';

function table(rows: readonly (readonly [expression: string, result: string])[]): void {
  it.each(rows)('%s', (expression, result) => {
    const source = expression.includes('return ') ? `@{ ${expression} }` : `@(${expression})`;
    expect(evaluateText(source)).toBe(result);
  });
}

describe('collections', () => {
  table([
    [
      'new Dictionary<string,string>{{"a","1"}}["b"]',
      '! System.Collections.Generic.KeyNotFoundException: The given key was not present in the dictionary.',
    ],
    ['new Dictionary<string,int>(StringComparer.OrdinalIgnoreCase){{"A",1}}["a"]', 'int 1'],
    [
      'var d = new Dictionary<int,int>(); d.Add(1, 2); d.Add(1, 3); return 0;',
      '! System.ArgumentException: An item with the same key has already been added.',
    ],
    ['int v; return new Dictionary<string,int>().TryGetValue("a", out v) ? -1 : v;', 'int 0'],
    [
      'new Dictionary<string,int>()[null]',
      '! System.ArgumentNullException: Value cannot be null.\r\nParameter name: key',
    ],
    [
      'new List<int>()[0]',
      '! System.ArgumentOutOfRangeException: Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: index',
    ],
    [
      'var l = new List<int>{1,2}; foreach (var x in l) { l.Add(x); } return 0;',
      '! System.InvalidOperationException: Collection was modified; enumeration operation may not execute.',
    ],
    ['var l = new List<int>{3,1,2}; l.Sort(); l.RemoveAll(x => x == 2); return string.Join(",", l);', 'string 1,3'],
    ['var l = new List<string>{"b","a"}; l.Sort((x, y) => string.CompareOrdinal(y, x)); return l[0];', 'string b'],
    ['new HashSet<string>(new[]{"a","b","a"}).Count', 'int 2'],
    ['var q = new Queue<int>(); q.Enqueue(1); q.Enqueue(2); return q.Dequeue() + q.Peek();', 'int 3'],
    ['new Stack<int>().Pop()', '! System.InvalidOperationException: Stack empty.'],
    ['var a = new[]{3,1,2}; Array.Sort(a); Array.Reverse(a); return string.Join(",", a);', 'string 3,2,1'],
    ['var a = new int[2,3]; a[1,2] = 5; return a.Length + a[1,2] + a.GetLength(1);', 'int 14'],
    ['IList<int> l = new[]{1}; l.Add(2); return 0;', '! System.NotSupportedException: Collection was of a fixed size.'],
  ]);
});

describe('LINQ', () => {
  table([
    ['string.Join(",", new[]{3,1,2}.OrderByDescending(x => x).Skip(1).Select((x, i) => x * 10 + i))', 'string 20,11'],
    ['new List<int>().First()', '! System.InvalidOperationException: Sequence contains no elements'],
    [
      'new[]{1,2}.Single(x => x > 0)',
      '! System.InvalidOperationException: Sequence contains more than one matching element',
    ],
    ['new[]{"a"}.FirstOrDefault(x => x == "b")', 'null'],
    ['new int[0].FirstOrDefault() + new int[0].Sum() + new int[0].Count()', 'int 0'],
    ['new int[0].Max()', '! System.InvalidOperationException: Sequence contains no elements'],
    ['new[]{1,2}.Average()', 'double 1.5'],
    ['new[]{2147483647, 1}.Sum()', '! System.OverflowException: Arithmetic operation resulted in an overflow.'],
    ['new[]{"b","a","c"}.OrderBy(x => x.Length).ThenBy(x => x).Last()', 'string c'],
    ['string.Join(";", new[]{1,2,3}.GroupBy(x => x % 2).Select(g => g.Key + ":" + g.Sum()))', 'string 1:4;0:2'],
    ['new[]{"a","A"}.Distinct(StringComparer.OrdinalIgnoreCase).Count()', 'int 1'],
    ['new[]{1,2}.ToDictionary(x => "k" + x)["k2"]', 'int 2'],
    [
      'new[]{1,1}.ToDictionary(x => x)',
      '! System.ArgumentException: An item with the same key has already been added.',
    ],
    ['new[]{1,2,3}.Aggregate("", (s, x) => s + x)', 'string 123'],
    ['new object[]{1,"a",2}.OfType<int>().Sum()', 'int 3'],
    ['string.Join(",", new[]{1,2}.Zip(new[]{"a","b","c"}, (n, s) => n + s))', 'string 1a,2b'],
    ['string.Join(",", new[]{1,2,3}.Except(new[]{2}).Union(new[]{9}))', 'string 1,3,9'],
    ['new[]{1,2}.SequenceEqual(new List<int>{1,2})', 'bool True'],
    ['"hello".Where(c => c == \'l\').Count()', 'int 2'],
    ['Enumerable.Range(1, 2000000000).Sum(x => 0)', 'timeout'],
    ['var n = 0; var q = new[]{1,2}.Select(x => { n++; return x; }); return n;', 'int 0'],
    [
      '((IEnumerable<int>)null).Any()',
      '! System.ArgumentNullException: Value cannot be null.\r\nParameter name: source',
    ],
  ]);
});
