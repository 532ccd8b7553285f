import { formatClock } from '../../appearance/formatClock';

const day = 86_400;

/** A moment of a run as a person reads and writes it: the clock in UTC, with `+1 d` on the day after the run's first one. */
export function momentText(startsAt: string, at: number): string {
  const days = Math.floor((sinceMidnight(startsAt) + at) / day);
  return `${formatClock(startsAt, at)}${days === 0 ? '' : ` +${days} d`}`;
}

/**
 * Seconds after `startsAt` of `10:05`, `10:05:30.5` or `00:05 +1 d`. A time before the run's beginning is that of the next day. Null for
 * what isn't a time.
 */
export function parseMoment(startsAt: string, text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?(?:\s*\+\s*(\d{1,3})\s*d?)?$/.exec(text.trim());
  if (match === null) return null;
  const [hours, minutes, seconds, days] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  if (hours > 23 || minutes > 59 || seconds >= 60) return null;
  const at = hours * 3600 + minutes * 60 + seconds + days * day - sinceMidnight(startsAt);
  return Math.round((at < 0 ? at + day : at) * 1000) / 1000;
}

function sinceMidnight(startsAt: string): number {
  return (Date.parse(startsAt) / 1000) % day;
}
