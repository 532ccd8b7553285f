import { expect, test } from 'vitest';
import { compileCached } from './compileCached';

test('gives back what was compiled before', () => {
  const first = compileCached('@(1 + 1)');
  expect(compileCached('@(1 + 1)')).toBe(first);
  expect(compileCached('@(1 + 2)')).not.toBe(first);
});

test('keeps code with unknown named values apart from code without', () => {
  const source = '@({{retries}} + 1)';
  expect(compileCached(source, true).diagnostics).toEqual([]);
  expect(compileCached(source).diagnostics).not.toEqual([]);
});

test('forgets the expression that was not used for longest', () => {
  const kept = compileCached('@("kept")');
  const forgotten = compileCached('@("forgotten")');
  for (let i = 0; i < 4200; i++) {
    compileCached(`@(${i})`);
    compileCached('@("kept")');
  }
  expect(compileCached('@("kept")')).toBe(kept);
  expect(compileCached('@("forgotten")')).not.toBe(forgotten);
});
