const large = [
  [1e12, 'million million'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;

/** A count for reading: `0`, `248`, `22,536`, `86.4 million`. */
export function formatCount(count: number): string {
  const [size, word] = large.find(([least]) => count >= least) ?? [1, ''];
  if (word === '') return Math.round(count).toLocaleString('en');
  return `${(count / size).toLocaleString('en', { maximumSignificantDigits: 3 })} ${word}`;
}

/** A count on an axis: `0`, `100`, `1k`, `10M`. */
export function formatTick(count: number): string {
  if (count >= 1e9) return `${count / 1e9}G`;
  if (count >= 1e6) return `${count / 1e6}M`;
  return count >= 1000 ? `${count / 1000}k` : String(count);
}

/** A share between 0 and 1 that doesn't round to all or nothing: `99.97 %`, `0.02 %`, `100 %`. */
export function formatShare(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const near = Math.min(share, 1 - share) * 100;
  if (near < 0.001) return share < 0.5 ? 'under 0.001 %' : 'over 99.999 %';
  const digits = near >= 1 ? 1 : near >= 0.1 ? 2 : 3;
  return `${(share * 100).toFixed(digits)} %`;
}

/** What is added to a call: `0 ms`, `under 0.01 ms`, `0.14 ms`, `80 ms`, `2.4 s`. Seconds in. */
export function formatAdded(seconds: number): string {
  const milliseconds = seconds * 1000;
  if (milliseconds === 0) return '0 ms';
  if (milliseconds < 0.01) return 'under 0.01 ms';
  if (milliseconds < 1000) return `${Number(milliseconds.toPrecision(2))} ms`;
  return `${Number(seconds.toPrecision(3))} s`;
}

/** How much one count is of another, in words; null where there is nothing to say. */
export function timesWords(count: number, other: number): string | null {
  if (count === other) return 'the same';
  if (other === 0 || count === 0) return null;
  const ratio = count > other ? count / other : other / count;
  if (ratio < 1.05) return 'about the same';
  const words = ratio < 10 ? ratio.toFixed(1) : formatCount(ratio);
  return count > other ? `${words} times as many` : `${words} times fewer`;
}
