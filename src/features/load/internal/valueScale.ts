export interface ValueScale {
  /** From 0 (nothing) to 1 (the top). */
  readonly at: (value: number) => number;
  /** Round values for lines across the chart, lowest first, 0 among them. */
  readonly ticks: readonly number[];
}

/** Heights for values from 0 to `most`. `log`: each tick is ten times the one before, and 0 still is at the bottom. */
export function valueScale(most: number, kind: 'log' | 'linear'): ValueScale {
  if (kind === 'log') {
    const top = Math.max(1, Math.ceil(Math.log10(Math.max(1, most)) - 1e-9));
    const height = Math.log10(1 + 10 ** top);
    const step = Math.ceil(top / 4);
    const powers = Array.from({ length: Math.floor(top / step) }, (_, index) => 10 ** ((index + 1) * step));
    return { at: (value) => Math.min(1, Math.log10(1 + Math.max(0, value)) / height), ticks: [0, ...powers] };
  }
  const step = roundStep(most / 3);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  const top = step * count;
  return {
    at: (value) => Math.min(1, Math.max(0, value) / top),
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12))),
  };
}

/** The next of 1, 2, 5, 10, 20 … from a value on. */
function roundStep(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}
