import { dayNames, monthNames, ticksOf } from './calendar';
import { datePicture, readQuoted } from './formatDate';

/** A date as written. `offsetMinutes` is null when the text names no zone; `Z` and `GMT` are 0. */
export interface ParsedDate {
  readonly ticks: bigint;
  readonly offsetMinutes: number | null;
}

/** Why a text is no date; `other` for all reasons that .NET doesn't tell apart. */
export type DateFailure = 'day of week' | 'offset' | 'other';

export function isDate(parsed: ParsedDate | DateFailure): parsed is ParsedDate {
  return typeof parsed !== 'string';
}

interface Fields {
  /** A number came before the name of the month: with no other number it is the year. */
  numberFirst: boolean;
  year: number | null;
  month: number | null;
  day: number | null;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
  hasTime: boolean;
  afternoon: boolean | null;
  dayOfWeek: number | null;
  offset: number | null;
}

function emptyFields(): Fields {
  return {
    numberFirst: false,
    year: null,
    month: null,
    day: null,
    hour: 0,
    minute: 0,
    second: 0,
    fraction: 0,
    hasTime: false,
    afternoon: null,
    dayOfWeek: null,
    offset: null,
  };
}

function fractionTicks(digits: string): number {
  const rounded = Math.round(Number(`0.${digits.slice(0, 9)}`) * 1e7);
  return Math.min(rounded, 9_999_999);
}

function fourDigitYear(text: string): number {
  const year = Number(text);
  // .NET's default TwoDigitYearMax is 2029.
  return text.length > 2 ? year : year <= 29 ? 2000 + year : 1900 + year;
}

function nameIndex(word: string, names: readonly string[]): number | null {
  const lower = word.toLowerCase();
  const index = names.findIndex((name) => name.toLowerCase() === lower || name.slice(0, 3).toLowerCase() === lower);
  return index < 0 ? null : index;
}

/** `today`: ticks of the current day, for texts that hold only a time. */
function finish(fields: Fields, today: bigint): ParsedDate | DateFailure {
  let { hour } = fields;
  if (fields.afternoon !== null) {
    if (hour > 12 || hour === 0) return 'other';
    hour = (hour % 12) + (fields.afternoon ? 12 : 0);
  }
  let ticks: bigint | null;
  if (fields.year === null && fields.month === null && fields.day === null) {
    const time = ticksOf(1, 1, 1, hour, fields.minute, fields.second, fields.fraction);
    ticks = time === null ? null : today + time;
  } else {
    const year = fields.year ?? 1;
    ticks = ticksOf(year, fields.month ?? 1, fields.day ?? 1, hour, fields.minute, fields.second, fields.fraction);
  }
  if (ticks === null) return 'other';
  if (fields.dayOfWeek !== null && Number((ticks / 864_000_000_000n + 1n) % 7n) !== fields.dayOfWeek) {
    return 'day of week';
  }
  return { ticks, offsetMinutes: fields.offset };
}

const timePattern = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?/;
const isoTimePattern = /^\s*\d{2}:\d{2}(?!\d)(?!:\d(?!\d))/;
const offsetPattern = /^([+-])(\d{1,2})(?::?(\d{2}))?(?![\d:])/;

/** `readDate` without the reason: null for what is no date. */
export function parseDate(text: string, today: bigint): ParsedDate | null {
  const parsed = readDate(text, today);
  return isDate(parsed) ? parsed : null;
}

/** `readDateExact` without the reason. */
export function parseDateExact(text: string, format: string, today: bigint): ParsedDate | null {
  const parsed = readDateExact(text, format, today);
  return isDate(parsed) ? parsed : null;
}

/**
 * Reads a date as `DateTime.Parse` does with the invariant culture: ISO 8601, RFC 1123, month/day/year, names of months in either
 * order, an optional time, AM or PM, and a zone. A failure when it isn't a date, or names a day that isn't.
 */
export function readDate(text: string, today: bigint): ParsedDate | DateFailure {
  const source = text.trim();
  if (source === '' || source.length > 200) return 'other';
  const fields = emptyFields();
  const numbers: string[] = [];
  let rest = source;
  let isIso = false;
  let isIsoTime = false;
  const eastAsian = /^(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(rest);
  if (eastAsian) {
    numbers.push(...eastAsian.slice(1));
    rest = rest.slice(eastAsian[0].length);
  }
  const compactIso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?=T|\s|$|Z)/.exec(rest);
  if (compactIso) {
    isIso = true;
    numbers.push(compactIso[1]!, compactIso[2]!, compactIso[3]!);
    rest = rest.slice(compactIso[0].length);
  }
  while (rest !== '') {
    let match: RegExpExecArray | null;
    if ((match = /^[\s,]+/.exec(rest))) {
      // Separators between parts.
    } else if (!fields.hasTime && (match = timePattern.exec(rest))) {
      fields.hasTime = true;
      fields.hour = Number(match[1]);
      fields.minute = Number(match[2]);
      fields.second = Number(match[3] ?? 0);
      fields.fraction = match[4] === undefined ? 0 : fractionTicks(match[4]);
      if (rest[match[0].length] === '.') return 'other';
      if (fields.hour === 24 && fields.minute === 0 && fields.second === 0) return 'other';
    } else if (fields.hasTime && fields.offset === null && (match = offsetPattern.exec(rest))) {
      const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
      if (Number(match[3] ?? 0) > 59) return 'other';
      if (minutes > 14 * 60) return 'offset';
      fields.offset = match[1] === '-' ? -minutes : minutes;
    } else if ((match = /^[A-Za-z]+\.?/.exec(rest))) {
      const word = match[0].replace('.', '');
      const upper = word.toUpperCase();
      const month = nameIndex(word, monthNames);
      const day = nameIndex(word, dayNames);
      if (upper === 'T' && numbers.length === 3 && !fields.hasTime && isoTimePattern.test(rest.slice(1))) {
        // ISO's separator of date and time: its numbers have two digits each.
        if (!isYear(numbers[0]!)) return 'other';
        isIsoTime = true;
      } else if (upper === 'Z' || upper === 'GMT') {
        if (fields.offset !== null || (isIso && upper === 'GMT' && source.includes('T'))) return 'other';
        fields.offset = 0;
      } else if (!isIsoTime && (upper === 'AM' || upper === 'PM' || upper === 'A' || upper === 'P')) {
        if (!fields.hasTime) {
          const hour = numbers.pop();
          if (hour === undefined) return 'other';
          fields.hasTime = true;
          fields.hour = Number(hour);
        }
        fields.afternoon = upper.startsWith('P');
      } else if (month !== null && fields.month === null) {
        fields.month = month + 1;
        fields.numberFirst = numbers.length > 0;
      } else if (day !== null && fields.dayOfWeek === null) fields.dayOfWeek = day;
      else return 'other';
    } else if ((match = /^(\d{1,5})(?=[-/.\s,A-Za-z]|$)/.exec(rest))) {
      numbers.push(match[1]!);
    } else if (!((match = /^[-/.]/.exec(rest)) && (numbers.length > 0 || fields.month !== null))) return 'other';
    rest = rest.slice(match![0].length);
  }
  if (!assignNumbers(fields, numbers, isIso, today)) return 'other';
  return finish(fields, today);
}

function isYear(text: string): boolean {
  return text.length > 2;
}

/** Which number is year, month and day: a number of three digits or more is the year, otherwise month, day, year. */
function assignNumbers(fields: Fields, numbers: readonly string[], isIso: boolean, today: bigint): boolean {
  const thisYear = () => new Date(Number((today - 621_355_968_000_000_000n) / 10_000n)).getUTCFullYear();
  const [first, second, third] = numbers;
  if (numbers.length > 3 || numbers.filter(isYear).length > 1) return false;
  if (fields.month !== null) {
    if (first === undefined || third !== undefined) return false;
    if (second === undefined) {
      if (isYear(first) || fields.numberFirst) {
        fields.year = fourDigitYear(first);
        fields.day = 1;
      } else {
        fields.day = Number(first);
        fields.year = thisYear();
      }
      return true;
    }
    const yearFirst = isYear(first);
    fields.year = fourDigitYear(yearFirst ? first : second);
    fields.day = Number(yearFirst ? second : first);
    return true;
  }
  if (first === undefined) return fields.hasTime && fields.dayOfWeek === null;
  if (second === undefined) return false;
  if (third === undefined) {
    if (isYear(first) || isYear(second)) {
      fields.year = Number(isYear(first) ? first : second);
      fields.month = Number(isYear(first) ? second : first);
      fields.day = 1;
    } else {
      fields.year = thisYear();
      fields.month = Number(first);
      fields.day = Number(second);
    }
    return true;
  }
  if (isIso || isYear(first)) {
    fields.year = Number(first);
    fields.month = Number(second);
    fields.day = Number(third);
    return true;
  }
  if (isYear(second)) return false;
  fields.month = Number(first);
  fields.day = Number(second);
  fields.year = fourDigitYear(third);
  return true;
}

/** Reads a date by a standard or custom format, as `ParseExact`. A failure when the text doesn't fit it. */
export function readDateExact(text: string, format: string, today: bigint): ParsedDate | DateFailure {
  const picture = format.length === 1 ? datePicture(format) : format;
  if (picture === null || picture === '') return 'other';
  const fields = emptyFields();
  let at = 0;
  const digits = (minimum: number, maximum: number): number | null => {
    const match = /^\d+/.exec(text.slice(at, at + maximum));
    if (!match || match[0].length < minimum) return null;
    at += match[0].length;
    return Number(match[0]);
  };
  const name = (names: readonly string[], short: boolean): number | null => {
    const index = names.findIndex((candidate) => {
      const spelled = short ? candidate.slice(0, 3) : candidate;
      return text.slice(at, at + spelled.length).toLowerCase() === spelled.toLowerCase();
    });
    if (index < 0) return null;
    at += short ? 3 : names[index]!.length;
    return index;
  };
  const literal = (expected: string): boolean => {
    if (!text.startsWith(expected, at)) return false;
    at += expected.length;
    return true;
  };
  for (let i = 0; i < picture.length;) {
    const char = picture[i]!;
    if (char === "'" || char === '"') {
      const quoted = readQuoted(picture, i);
      if (!literal(quoted.text)) return 'other';
      i = quoted.end;
      continue;
    }
    if (char === '\\') {
      if (!literal(picture[i + 1] ?? '')) return 'other';
      i += 2;
      continue;
    }
    if (char === '%') {
      i += 1;
      continue;
    }
    let end = i + 1;
    while ('dfFhHmMstyzg'.includes(char) && picture[end] === char) end += 1;
    const count = end - i;
    i = end;
    const twoDigits = () => digits(count === 1 ? 1 : 2, 2);
    let read: number | null = 0;
    switch (char) {
      case 'd':
        if (count > 2) fields.dayOfWeek = read = name(dayNames, count === 3);
        else fields.day = read = twoDigits();
        break;
      case 'M':
        if (count > 2) {
          read = name(monthNames, count === 3);
          fields.month = (read ?? 0) + 1;
        } else fields.month = read = twoDigits();
        break;
      case 'y':
        read = digits(Math.min(count, 4), count <= 2 ? 2 : Math.max(4, count));
        fields.year = read === null ? null : count <= 2 ? fourDigitYear(String(read).padStart(2, '0')) : read;
        break;
      case 'H':
      case 'h':
        read = twoDigits();
        fields.hour = read ?? 0;
        fields.hasTime = true;
        break;
      case 'm':
        read = twoDigits();
        fields.minute = read ?? 0;
        break;
      case 's':
        read = twoDigits();
        fields.second = read ?? 0;
        break;
      case 'f':
      case 'F': {
        const match = /^\d+/.exec(text.slice(at, at + count));
        if (char === 'f' && match?.[0].length !== count) return 'other';
        if (match) {
          fields.fraction = fractionTicks(match[0]);
          at += match[0].length;
        }
        break;
      }
      case 't': {
        const letter = text[at]?.toUpperCase();
        if (letter !== 'A' && letter !== 'P') return 'other';
        fields.afternoon = letter === 'P';
        at += 1;
        if (count > 1) {
          if (text[at]?.toUpperCase() !== 'M') return 'other';
          at += 1;
        }
        break;
      }
      case 'Z': {
        const zone = /^(?:Z|GMT)/i.exec(text.slice(at, at + 3));
        if (!zone) return 'other';
        fields.offset = 0;
        at += zone[0].length;
        break;
      }
      case 'K':
      case 'z': {
        if (char === 'K' && (text[at] === 'Z' || text[at] === 'z')) {
          fields.offset = 0;
          at += 1;
          break;
        }
        const match = offsetPattern.exec(text.slice(at, at + 7));
        if (match) {
          const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
          fields.offset = match[1] === '-' ? -minutes : minutes;
          at += match[0].length;
        } else if (char === 'z') return 'other';
        break;
      }
      default:
        if (!literal(char)) return 'other';
    }
    if (read === null) return 'other';
  }
  return at === text.length ? finish(fields, today) : 'other';
}
