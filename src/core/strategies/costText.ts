const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A number to compare with others: 1,000 · 19 · 1.9 · 0.038 · 0. */
export function figure(value: number): string {
  return value >= 100 ? whole.format(value) : twoDigits.format(value);
}

/** A time in milliseconds, with its unit. */
export function milliseconds(value: number): string {
  return `${figure(value)} ms`;
}
