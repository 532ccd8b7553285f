import { ticksOf, ticksPerMinute } from '../calendar';
import { CsDateTime } from '../CsDateTime';

const isoPattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,}))?(Z|([+-])(\d\d)(?::?(\d\d))?)?$/;
const microsoftPattern = /^\/Date\((-?\d{1,18})(?:[+-]\d{4})?\)\/$/;

/** A string in JSON that Newtonsoft turns into a date: ISO 8601 with seconds, or `/Date(…)/`. Null for other strings. */
export function dateInJson(text: string): CsDateTime | null {
  if (text.startsWith('/Date(')) {
    const match = microsoftPattern.exec(text);
    return match ? CsDateTime.fromUnixMilliseconds(Number(match[1])) : null;
  }
  if (text.length < 19 || text.length > 40 || text[10] !== 'T') return null;
  const match = isoPattern.exec(text);
  if (!match) return null;
  const part = (index: number) => Number(match[index] ?? 0);
  const fraction = Number((match[7] ?? '').slice(0, 7).padEnd(7, '0'));
  const endOfDay = part(4) === 24 && part(5) === 0 && part(6) === 0;
  const ticks = ticksOf(part(1), part(2), part(3), endOfDay ? 0 : part(4), part(5), part(6), fraction);
  if (ticks === null) return null;
  const clock = endOfDay ? ticks + 864_000_000_000n : ticks;
  if (match[8] === undefined) return new CsDateTime(clock);
  if (match[8] === 'Z') return new CsDateTime(clock, 'Utc');
  const offset = BigInt((match[9] === '-' ? -1 : 1) * (part(10) * 60 + part(11)));
  const utc = clock - offset * ticksPerMinute;
  return utc < 0n ? null : new CsDateTime(utc, 'Local');
}

/** A DateTime as Newtonsoft writes it. */
export const jsonDateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
