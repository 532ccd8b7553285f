import { maxTicks, ticksPerDay, ticksPerMinute, unixEpochTicks } from '../../runtime/calendar';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsDateTimeOffset } from '../../runtime/CsDateTimeOffset';
import { argumentNull, formatError } from '../../runtime/CsException';
import { isDate, readDate, readDateExact, type DateFailure, type ParsedDate } from '../../runtime/parseDate';

/** Reading dates as `DateTime` and `DateTimeOffset` do. `now`: ticks of the current UTC time, for texts without a date. */

const failures: Readonly<Record<DateFailure, string>> = {
  other: 'String was not recognized as a valid DateTime.',
  'day of week': 'String was not recognized as a valid DateTime because the day of week was incorrect.',
  offset: 'The time zone offset must be within plus or minus 14 hours.',
};

/** Throws FormatException for what is no date. */
function dateOrThrow(parsed: ParsedDate | DateFailure): ParsedDate {
  if (isDate(parsed)) return parsed;
  throw formatError(failures[parsed]);
}

function midnight(now: bigint): bigint {
  return now - (now % ticksPerDay);
}

/** A zone in the text makes the result local time, which in the gateway is UTC. */
function toDateTime(parsed: ParsedDate): CsDateTime {
  if (parsed.offsetMinutes === null) return new CsDateTime(parsed.ticks);
  const ticks = parsed.ticks - BigInt(parsed.offsetMinutes) * ticksPerMinute;
  // What would be before the first day or after the last is on it, at that time.
  return new CsDateTime(ticks < 0n ? ticks + ticksPerDay : ticks > maxTicks ? ticks - ticksPerDay : ticks, 'Local');
}

/** Throws FormatException when the time is out of range as UTC. */
function toDateTimeOffset(parsed: ParsedDate): CsDateTimeOffset {
  if (!isWithinUtc(parsed)) throw formatError(outOfUtc);
  return new CsDateTimeOffset(parsed.ticks, parsed.offsetMinutes ?? 0);
}

const outOfUtc = 'The UTC representation of the date falls outside the year range 1-9999.';

function isWithinUtc({ ticks, offsetMinutes }: ParsedDate): boolean {
  const utc = ticks - BigInt(offsetMinutes ?? 0) * ticksPerMinute;
  return utc >= 0n && utc <= maxTicks;
}

export function tryParseDateTime(text: string | null, now: bigint): CsDateTime | null {
  const parsed = text === null ? 'other' : readDate(text, midnight(now));
  return isDate(parsed) ? toDateTime(parsed) : null;
}

/** `DateTime.Parse`. Throws FormatException. */
export function parseDateTime(text: string | null, now = unixEpochTicks): CsDateTime {
  if (text === null) throw argumentNull('s');
  return toDateTime(dateOrThrow(readDate(text, midnight(now))));
}

export function tryParseDateTimeOffset(text: string | null, now: bigint): CsDateTimeOffset | null {
  const parsed = text === null ? 'other' : readDate(text, midnight(now));
  return isDate(parsed) && isWithinUtc(parsed) ? toDateTimeOffset(parsed) : null;
}

/** `DateTimeOffset.Parse`. Throws FormatException. */
export function parseDateTimeOffset(text: string | null, now: bigint): CsDateTimeOffset {
  if (text === null) throw argumentNull('input');
  return toDateTimeOffset(dateOrThrow(readDate(text, midnight(now))));
}

export function tryParseExact(text: string | null, formats: readonly string[], now: bigint): ParsedDate | null {
  for (const format of text === null ? [] : formats) {
    const parsed = readDateExact(text!, format, midnight(now));
    if (isDate(parsed)) return parsed;
  }
  return null;
}

/** With one format the reason is told. */
function exactOrThrow(text: string, formats: readonly string[], now: bigint): ParsedDate {
  if (formats.includes('')) throw formatError('Format specifier was invalid.');
  const parsed =
    formats.length === 1 ? readDateExact(text, formats[0]!, midnight(now)) : tryParseExact(text, formats, now);
  return dateOrThrow(parsed ?? 'other');
}

/** `DateTime.ParseExact`. Throws FormatException. */
export function parseDateTimeExact(text: string | null, formats: readonly string[], now: bigint): CsDateTime {
  if (text === null) throw argumentNull('s');
  return toDateTime(exactOrThrow(text, formats, now));
}

/** `DateTimeOffset.ParseExact`. Throws FormatException. */
export function parseDateTimeOffsetExact(
  text: string | null,
  formats: readonly string[],
  now: bigint,
): CsDateTimeOffset {
  if (text === null) throw argumentNull('input');
  return toDateTimeOffset(exactOrThrow(text, formats, now));
}

export { toDateTime, toDateTimeOffset };
