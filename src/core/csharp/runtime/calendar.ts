/** The proleptic Gregorian calendar in .NET's ticks (100 ns since 0001-01-01). */

export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 600_000_000n;
export const ticksPerHour = 36_000_000_000n;
export const ticksPerDay = 864_000_000_000n;
export const maxTicks = 3_155_378_975_999_999_999n;
/** Ticks at 1970-01-01T00:00:00. */
export const unixEpochTicks = 621_355_968_000_000_000n;

export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 0001-01-01 to a date; `month` and `day` count from 1. */
function dayNumber(year: number, month: number, day: number): number {
  const y = year - 1;
  let days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return days + day - 1;
}

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayOfYear: number;
  /** 0 is Sunday. */
  readonly dayOfWeek: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Ticks past the whole second. */
  readonly fraction: number;
}

export function dateParts(ticks: bigint): DateParts {
  const days = Number(ticks / ticksPerDay);
  const time = Number(ticks % ticksPerDay);
  let rest = days;
  const by400 = Math.floor(rest / 146_097);
  rest -= by400 * 146_097;
  const by100 = Math.min(3, Math.floor(rest / 36_524));
  rest -= by100 * 36_524;
  const by4 = Math.floor(rest / 1461);
  rest -= by4 * 1461;
  const by1 = Math.min(3, Math.floor(rest / 365));
  rest -= by1 * 365;
  const year = by400 * 400 + by100 * 100 + by4 * 4 + by1 + 1;
  const dayOfYear = rest + 1;
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  const seconds = Math.floor(time / 10_000_000);
  const fraction = time % 10_000_000;
  return {
    year,
    month,
    day: rest + 1,
    dayOfYear,
    dayOfWeek: (days + 1) % 7,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    millisecond: Math.floor(fraction / 10_000),
    fraction,
  };
}

/** Ticks of a date and time, null when there is no such date. `fraction` in ticks. */
export function ticksOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  fraction = 0,
): bigint | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;
  const seconds = dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  return BigInt(seconds) * ticksPerSecond + BigInt(fraction);
}
