import { dateParts, dayNames, monthNames, ticksPerMinute, unixEpochTicks } from './calendar';
import type { DateParts } from './calendar';
import { formatError } from './CsException';

/** How a point in time is written. Clock and zone of the gateway are UTC, so `Local` has the offset +00:00. */
export interface DateToFormat {
  /** Of the clock reading, not of the instant. */
  readonly ticks: bigint;
  /** For DateTime. Null for DateTimeOffset. */
  readonly kind: 'Unspecified' | 'Utc' | 'Local' | null;
  readonly offsetMinutes: number;
}

const standardPictures: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** The custom picture that a standard format letter stands for; null for other letters. */
export function datePicture(letter: string): string | null {
  return standardPictures[letter] ?? null;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

/** Offset as `+hh:mm`. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function badFormat() {
  return formatError('Input string was not in a correct format.');
}

/** `ToString(format)` with the invariant culture. Throws FormatException. */
export function formatDate(date: DateToFormat, format: string): string {
  if (format.length !== 1) return formatPicture(date, format);
  const picture = datePicture(format);
  if (picture === null) throw badFormat();
  if (date.kind === null) {
    if (format === 'U') throw badFormat();
    if (format === 'r' || format === 'R' || format === 'u') {
      return formatPicture({ ...date, ticks: date.ticks - BigInt(date.offsetMinutes) * ticksPerMinute }, picture);
    }
  }
  return formatPicture(date, picture);
}

function formatPicture(date: DateToFormat, format: string): string {
  const parts = dateParts(date.ticks);
  let text = '';
  for (let i = 0; i < format.length;) {
    const char = format[i]!;
    if (char === '\\') {
      if (i + 1 >= format.length) throw badFormat();
      text += format[i + 1];
      i += 2;
      continue;
    }
    if (char === "'" || char === '"') {
      const quoted = readQuoted(format, i);
      text += quoted.text;
      i = quoted.end;
      continue;
    }
    if (char === '%') {
      const next = format[i + 1];
      if (next === undefined || next === '%') throw badFormat();
      text += formatPicture(date, next);
      i += 2;
      continue;
    }
    let end = i + 1;
    if ('dfFghHKmMstyz'.includes(char) && char !== 'K') while (format[end] === char) end += 1;
    const part = formatPart(char, end - i, parts, date);
    if (char === 'F' && part === '' && text.endsWith('.')) text = text.slice(0, -1);
    text += part;
    i = end;
  }
  return text;
}

/** A quoted run of a picture; a backslash escapes within it. */
export function readQuoted(format: string, start: number): { text: string; end: number } {
  const quote = format[start];
  let text = '';
  for (let i = start + 1; i < format.length; i++) {
    const char = format[i]!;
    if (char === quote) return { text, end: i + 1 };
    if (char === '\\') {
      i += 1;
      if (i >= format.length) break;
    }
    text += format[i];
  }
  throw formatError(`Cannot find a matching quote character for the character '${quote}'.`);
}

function formatPart(char: string, count: number, parts: DateParts, date: DateToFormat): string {
  const padded = (n: number) => String(n).padStart(Math.min(count, 2), '0');
  switch (char) {
    case 'd':
      if (count > 2) return count === 3 ? dayNames[parts.dayOfWeek]!.slice(0, 3) : dayNames[parts.dayOfWeek]!;
      return padded(parts.day);
    case 'M':
      if (count > 2) return count === 3 ? monthNames[parts.month - 1]!.slice(0, 3) : monthNames[parts.month - 1]!;
      return padded(parts.month);
    case 'y':
      return count <= 2 ? String(parts.year % 100).padStart(count, '0') : String(parts.year).padStart(count, '0');
    case 'h':
      return padded(parts.hour % 12 === 0 ? 12 : parts.hour % 12);
    case 'H':
      return padded(parts.hour);
    case 'm':
      return padded(parts.minute);
    case 's':
      return padded(parts.second);
    case 't': {
      const designator = parts.hour < 12 ? 'AM' : 'PM';
      return count === 1 ? designator[0]! : designator;
    }
    case 'f':
    case 'F': {
      if (count > 7) throw badFormat();
      const digits = String(parts.fraction).padStart(7, '0').slice(0, count);
      return char === 'f' ? digits : digits.replace(/0+$/, '');
    }
    case 'g':
      return 'A.D.';
    case 'K':
      if (date.kind === 'Utc') return 'Z';
      return date.kind === 'Unspecified' ? '' : offsetText(date.offsetMinutes);
    case 'z': {
      const text = offsetText(date.offsetMinutes);
      if (count > 2) return text;
      const hours = text.slice(1, 3);
      return text[0] + (count === 1 ? String(Number(hours)) : hours);
    }
    default:
      return char;
  }
}

/** Milliseconds since 1970 as ticks. */
export function ticksFromUnixMilliseconds(milliseconds: number): bigint {
  return unixEpochTicks + BigInt(Math.round(milliseconds * 1000)) * 10n;
}
