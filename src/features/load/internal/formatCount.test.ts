import { describe, expect, it } from 'vitest';
import { formatAdded, formatCount, formatShare, formatTick, timesWords } from './formatCount';
import { formatHours } from './formatHours';

describe('the words for numbers', () => {
  it('keeps counts short', () => {
    expect([0, 22_536, 86_400_000, 2.5e9].map(formatCount)).toEqual(['0', '22,536', '86.4 million', '2.5 billion']);
    expect([0, 100, 10_000, 1e6, 1e9].map(formatTick)).toEqual(['0', '100', '10k', '1M', '1G']);
  });

  it('never rounds a share to all or nothing', () => {
    expect([0, 1, 0.5, 0.9997, 0.999_999_99, 0.000_000_01].map(formatShare)).toEqual([
      '0 %',
      '100 %',
      '50.0 %',
      '99.970 %',
      'over 99.999 %',
      'under 0.001 %',
    ]);
  });

  it('never rounds added time to nothing', () => {
    expect([0, 1e-6, 0.000_142, 0.08, 2.4].map(formatAdded)).toEqual([
      '0 ms',
      'under 0.01 ms',
      '0.14 ms',
      '80 ms',
      '2.4 s',
    ]);
  });

  it('compares two counts', () => {
    expect(timesWords(86_400_000, 22_536)).toBe('3,834 times as many');
    expect(timesWords(10, 25)).toBe('2.5 times fewer');
    expect(timesWords(7, 7)).toBe('the same');
    expect(timesWords(101, 100)).toBe('about the same');
    expect(timesWords(5, 0)).toBeNull();
  });

  it('counts hours on after midnight', () => {
    expect([0, 36_300, 95_400, 3298].map(formatHours)).toEqual(['00:00', '10:05', '26:30', '00:54:58']);
  });
});
