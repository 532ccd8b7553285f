import { describe, expect, it } from 'vitest';
import { guidOf, guidOfBytes, guidPattern } from './guid';
import { SeededRandom } from './SeededRandom';

const take = (seed: number) => Array.from(new SeededRandom(seed).bytes(64));

describe('SeededRandom', () => {
  it('repeats itself for a seed and differs for another', () => {
    expect(take(1)).toEqual(take(1));
    expect(take(1)).not.toEqual(take(2));
    expect(take(1)).not.toEqual(take(1 + 2 ** 32));
    expect(new SeededRandom(0).uint32()).toBe(new SeededRandom(0).uint32());
  });

  it('spreads evenly', () => {
    const random = new SeededRandom(7);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) counts[Math.floor(random.fraction() * 10)]!++;
    expect(Math.min(...counts)).toBeGreaterThan(900);
    expect(Math.max(...counts)).toBeLessThan(1100);
  });
});

describe('guids', () => {
  it('have the form of version 4', () => {
    expect(guidOfBytes(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
    expect(guidOf('a', 'b')).toMatch(guidPattern);
    expect(guidOf('a', 'b')).not.toBe(guidOf('ab'));
  });
});
