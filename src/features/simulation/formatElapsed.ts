/** A span of virtual time for reading: `0 ms`, `80 ms`, `10.05 s`, `1 min 5 s`, `1 h 1 min`. Seconds in; down to whole milliseconds. */
export function formatElapsed(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  if (milliseconds < 1000) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${Math.round(milliseconds / 10) / 100} s`;
  const whole = Math.floor(milliseconds / 1000);
  return whole < 3600 ? units(whole, 60, 'min', 's') : units(Math.floor(whole / 60), 60, 'h', 'min');
}

function units(amount: number, size: number, large: string, small: string): string {
  const rest = amount % size;
  return `${Math.floor(amount / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}
