/** The virtual clock, `at` seconds after `startsAt` (ISO 8601): `12:00:00.08`, in UTC. Tenths and hundredths only where there are any. */
export function formatClock(startsAt: string, at: number): string {
  const time = new Date(Date.parse(startsAt) + Math.round(at * 1000));
  if (Number.isNaN(time.getTime())) return `${at.toFixed(2)} s`;
  const [clock, fraction] = time.toISOString().slice(11, 23).split('.');
  const digits = fraction!.replace(/0+$/, '');
  return digits === '' ? clock! : `${clock}.${digits}`;
}

/** A moment relative to another, in seconds: `in 59 min`, `2 h ago`, `now`. */
export function formatRelative(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 1) return 'now';
  const [amount, unit] =
    size < 90
      ? [size, 's']
      : size < 5400
        ? [size / 60, 'min']
        : size < 129_600
          ? [size / 3600, 'h']
          : [size / 86_400, 'days'];
  // Down, not to the nearest: a token never seems to live longer than it does.
  const words = `${Math.floor(amount)} ${unit}`;
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}
