import { ticksPerDay, ticksPerMinute, unixEpochTicks } from '../../runtime/calendar';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsDateTimeOffset } from '../../runtime/CsDateTimeOffset';
import { argumentNull, formatError } from '../../runtime/CsException';
import { parseDate, parseDateExact, type ParsedDate } from '../../runtime/parseDate';

/** Reading dates as `DateTime` and `DateTimeOffset` do. `now`: ticks of the current UTC time, for texts without a date. */

const notDateTime = 'String was not recognized as a valid DateTime.';

function midnight(now: bigint): bigint {
  return now - (now % ticksPerDay);
}

/** A zone in the text makes the result local time, which in the gateway is UTC. */
function toDateTime(parsed: ParsedDate): CsDateTime {
  if (parsed.offsetMinutes === null) return new CsDateTime(parsed.ticks);
  return new CsDateTime(parsed.ticks - BigInt(parsed.offsetMinutes) * ticksPerMinute, 'Local');
}

function toDateTimeOffset(parsed: ParsedDate): CsDateTimeOffset {
  return new CsDateTimeOffset(parsed.ticks, parsed.offsetMinutes ?? 0);
}

export function tryParseDateTime(text: string | null, now: bigint): CsDateTime | null {
  const parsed = text === null ? null : parseDate(text, midnight(now));
  return parsed && toDateTime(parsed);
}

/** `DateTime.Parse`. Throws FormatException. */
export function parseDateTime(text: string | null, now = unixEpochTicks): CsDateTime {
  if (text === null) throw argumentNull('s');
  const parsed = tryParseDateTime(text, now);
  if (parsed === null) throw formatError(notDateTime);
  return parsed;
}

export function tryParseDateTimeOffset(text: string | null, now: bigint): CsDateTimeOffset | null {
  const parsed = text === null ? null : parseDate(text, midnight(now));
  return parsed && toDateTimeOffset(parsed);
}

/** `DateTimeOffset.Parse`. Throws FormatException. */
export function parseDateTimeOffset(text: string | null, now: bigint): CsDateTimeOffset {
  if (text === null) throw argumentNull('input');
  const parsed = tryParseDateTimeOffset(text, now);
  if (parsed === null) throw formatError(notDateTime);
  return parsed;
}

export function tryParseExact(text: string | null, formats: readonly string[], now: bigint): ParsedDate | null {
  if (text === null) return null;
  for (const format of formats) {
    const parsed = parseDateExact(text, format, midnight(now));
    if (parsed) return parsed;
  }
  return null;
}

/** `DateTime.ParseExact`. Throws FormatException. */
export function parseDateTimeExact(text: string | null, formats: readonly string[], now: bigint): CsDateTime {
  if (text === null) throw argumentNull('s');
  const parsed = tryParseExact(text, formats, now);
  if (parsed === null) throw formatError(notDateTime);
  return toDateTime(parsed);
}

/** `DateTimeOffset.ParseExact`. Throws FormatException. */
export function parseDateTimeOffsetExact(
  text: string | null,
  formats: readonly string[],
  now: bigint,
): CsDateTimeOffset {
  if (text === null) throw argumentNull('input');
  const parsed = tryParseExact(text, formats, now);
  if (parsed === null) throw formatError(notDateTime);
  return toDateTimeOffset(parsed);
}

export { toDateTime, toDateTimeOffset };
