import { maxTicks, ticksOf, ticksPerDay, ticksPerMinute } from '../calendar';
import { argumentOutOfRange } from '../CsException';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';

// The zone may be left incomplete, as Newtonsoft's parser takes it.
const isoPattern =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(?:([Zz])|([+-])(\d\d)(?::(\d\d)?|(\d\d))?|:(?:\d\d)?|\d\d)?$/;
const microsoftPattern = /^\/Date\((-?\d{1,18})(?:([+-])(\d\d)(\d\d)?.*)?\)\/$/s;

interface JsonDate {
  /** Of the clock. */
  readonly ticks: bigint;
  /** Null for no zone in the text, `Z` for UTC. */
  readonly offsetMinutes: number | 'Z' | null;
}

/** ISO 8601 with seconds, or `/Date(…)/`. Throws ArgumentOutOfRangeException for milliseconds beyond the calendar. */
function readDate(text: string): JsonDate | null {
  if (text.startsWith('/Date(')) return readMicrosoftDate(text);
  if (text.length < 19 || text.length > 40 || text[10] !== 'T') return null;
  const match = isoPattern.exec(text);
  if (!match) return null;
  const part = (index: number) => Number(match[index] ?? 0);
  const fraction = Number((match[7] ?? '').padEnd(7, '0'));
  const endOfDay = part(4) === 24 && part(5) === 0 && part(6) === 0 && fraction === 0;
  const clock = ticksOf(part(1), part(2), part(3), endOfDay ? 0 : part(4), part(5), part(6), fraction);
  if (clock === null) return null;
  const ticks = endOfDay ? clock + ticksPerDay : clock;
  if (match[8] !== undefined) return { ticks, offsetMinutes: 'Z' };
  if (match[9] === undefined) return { ticks, offsetMinutes: null };
  return {
    ticks,
    offsetMinutes: (match[9] === '-' ? -1 : 1) * (part(10) * 60 + Number(match[11] ?? match[12] ?? 0)),
  };
}

function readMicrosoftDate(text: string): JsonDate | null {
  const match = microsoftPattern.exec(text);
  if (!match) return null;
  const utc = BigInt(match[1]!) * 10_000n + 621_355_968_000_000_000n;
  if (utc < 0n || utc > maxTicks) {
    throw argumentOutOfRange('ticks', 'Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.');
  }
  if (match[2] === undefined) return { ticks: utc, offsetMinutes: 'Z' };
  const offset = (match[2] === '-' ? -1 : 1) * (Number(match[3]) * 60 + Number(match[4] ?? 0));
  return { ticks: utc + BigInt(offset) * ticksPerMinute, offsetMinutes: offset };
}

/** The date in a string of JSON that Newtonsoft takes for one; null for other strings. A zone makes it local time, which is UTC here. */
export function dateInJson(text: string): CsDateTime | null {
  const date = readDate(text);
  if (date === null) return null;
  if (date.offsetMinutes === null) return new CsDateTime(date.ticks);
  if (date.offsetMinutes === 'Z') return new CsDateTime(date.ticks, 'Utc');
  const utc = date.ticks - BigInt(date.offsetMinutes) * ticksPerMinute;
  return new CsDateTime(utc < 0n ? 0n : utc > maxTicks ? maxTicks : utc, 'Local');
}

/** As `dateInJson`, with the offset kept. */
export function dateOffsetInJson(text: string): CsDateTimeOffset | null {
  const date = readDate(text);
  if (date === null) return null;
  const offset = typeof date.offsetMinutes === 'number' ? date.offsetMinutes : 0;
  const utc = date.ticks - BigInt(offset) * ticksPerMinute;
  return utc < 0n || utc > maxTicks ? null : new CsDateTimeOffset(date.ticks, offset);
}

/** A DateTime as Newtonsoft writes it. */
export const jsonDateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
