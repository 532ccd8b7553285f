const two = (value: number): string => String(value).padStart(2, '0');

/** A moment of a load, in seconds after its beginning, by the clock: `10:05`, `26:30` on the second day; with seconds where there are any. */
export function formatHours(seconds: number): string {
  const whole = Math.round(seconds);
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}`;
  return whole % 60 === 0 ? clock : `${clock}:${two(whole % 60)}`;
}
