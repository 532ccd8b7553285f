import type { Call, RefCell } from '../../runtime/Call';
import {
  daysInMonth,
  isLeapYear,
  maxTicks,
  ticksOf,
  ticksPerDay,
  ticksPerHour,
  ticksPerMillisecond,
  ticksPerMinute,
  ticksPerSecond,
  unixEpochTicks,
} from '../../runtime/calendar';
import { chargeFormat } from '../../runtime/chargeFormat';
import { CsArray } from '../../runtime/CsArray';
import { CsDateTime, type DateTimeKind } from '../../runtime/CsDateTime';
import { CsDateTimeOffset } from '../../runtime/CsDateTimeOffset';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, argumentOutOfRange, formatError, overflow } from '../../runtime/CsException';
import { CsTimeSpan, parseTimeSpan, parseTimeSpanExact } from '../../runtime/CsTimeSpan';
import { CsDouble } from '../../runtime/numbers';
import { compareValues } from '../../runtime/comparison';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import { ticksFromUnixMilliseconds } from '../../runtime/formatDate';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import {
  parseDateTime,
  parseDateTimeExact,
  parseDateTimeOffset,
  parseDateTimeOffsetExact,
  toDateTime,
  toDateTimeOffset,
  tryParseDateTime,
  tryParseDateTimeOffset,
  tryParseExact,
} from './dateText';

/** DateTime, DateTimeOffset and TimeSpan. */

const notListed = { allowed: false } as const;
const kinds: readonly DateTimeKind[] = ['Unspecified', 'Utc', 'Local'];
const kindType = namedType('System.DateTimeKind');
const dayOfWeekType = namedType('System.DayOfWeek');

const nowTicks = (call: Call) => ticksFromUnixMilliseconds(call.host.now());
const formatsOf = (formats: CsArray | null): string[] => [...(formats ?? [])].map(String);

function dateOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
  kind: DateTimeKind = 'Unspecified',
): CsDateTime {
  if (millisecond < 0 || millisecond > 999) {
    throw argumentOutOfRange('millisecond', 'Valid values are between 0 and 999, inclusive.');
  }
  const ticks = ticksOf(year, month, day, hour, minute, second, millisecond * 10_000);
  if (ticks === null) {
    throw argumentOutOfRange(
      null,
      hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59
        ? 'Hour, Minute, and Second parameters describe an un-representable DateTime.'
        : 'Year, Month, and Day parameters describe an un-representable DateTime.',
    );
  }
  return new CsDateTime(ticks, kind);
}

function dateOfTicks(ticks: bigint, kind: DateTimeKind = 'Unspecified'): CsDateTime {
  if (ticks < 0n || ticks > maxTicks) {
    throw argumentOutOfRange('ticks', 'Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.');
  }
  return new CsDateTime(ticks, kind);
}

function kindOf(value: CsEnum): DateTimeKind {
  const kind = kinds[Number(value.value)];
  if (kind === undefined) throw argumentError('Invalid DateTimeKind value.', 'kind');
  return kind;
}

/** `DateTimeStyles`: AdjustToUniversal, AssumeUniversal, AssumeLocal, RoundtripKind. The gateway's local time is UTC. */
function styled(date: CsDateTime, styles: CsEnum): CsDateTime {
  const has = (flag: bigint) => (styles.value & flag) !== 0n;
  if (date.kind === 'Unspecified') {
    if (has(64n)) return new CsDateTime(date.ticks, has(16n) ? 'Utc' : 'Local');
    return has(32n) ? new CsDateTime(date.ticks, has(16n) ? 'Utc' : 'Local') : date;
  }
  return has(16n) || has(128n) ? new CsDateTime(date.ticks, 'Utc') : date;
}

function styledOffset(date: CsDateTimeOffset, styles: CsEnum): CsDateTimeOffset {
  return (styles.value & 16n) === 0n ? date : new CsDateTimeOffset(date.utcTicks, 0);
}

const part = (name: string, read: (date: CsDateTime) => Value): TypedRow => [
  `int ${name} { get; }`,
  (_call, self: CsDateTime) => read(self),
];

const adders: readonly (readonly [string, number])[] = [
  ['AddDays', 86_400_000],
  ['AddHours', 3_600_000],
  ['AddMinutes', 60_000],
  ['AddSeconds', 1000],
  ['AddMilliseconds', 1],
];

function comparisons<T extends Value>(type: string): TypedRow[] {
  const operator = (name: string, test: (order: number) => boolean): TypedRow => [
    `static bool operator ${name}(${type} left, ${type} right)`,
    (_call, _self, a: T, b: T) => test(compareValues(a, b)),
  ];
  return [
    operator('==', (order) => order === 0),
    operator('!=', (order) => order !== 0),
    operator('<', (order) => order < 0),
    operator('>', (order) => order > 0),
    operator('<=', (order) => order <= 0),
    operator('>=', (order) => order >= 0),
  ];
}

/** What .NET calls the parameters of the comparisons. */
interface ComparisonNames {
  readonly equals: string;
  readonly object: string;
  readonly other: string;
  readonly compared: string;
  readonly pair: readonly [string, string];
}

function equality(type: string, names: ComparisonNames, options: { readonly allowed?: false } = {}): TypedRow[] {
  const [first, second] = names.pair;
  return [
    [`bool Equals(${type} ${names.equals})`, (_call, self: Value, other: Value) => equalValues(self, other), options],
    [`bool Equals(object ${names.object})`, (_call, self: Value, other: Value) => equalValues(self, other), options],
    [
      `int CompareTo(${type} ${names.other})`,
      (_call, self: Value, other: Value) => compareValues(self, other),
      options,
    ],
    [
      `int CompareTo(object ${names.compared})`,
      (_call, self: Value, other: Value) => (other === null ? 1 : compareValues(self, other)),
      options,
    ],
    ['int GetHashCode()', (_call, self: Value) => hashCodeOf(self), options],
    [
      `static int Compare(${type} ${first}, ${type} ${second})`,
      (_call, _self, a: Value, b: Value) => compareValues(a, b),
      options,
    ],
    [
      `static bool Equals(${type} ${first}, ${type} ${second})`,
      (_call, _self, a: Value, b: Value) => equalValues(a, b),
      options,
    ],
  ];
}

function formatted(call: Call, value: CsDateTime | CsDateTimeOffset | CsTimeSpan, format: string | null): string {
  chargeFormat(call.budget, format);
  return value.text(format);
}

function toStrings<T extends CsDateTime | CsDateTimeOffset | CsTimeSpan>(provider = 'formatProvider'): TypedRow[] {
  return [
    ['string ToString()', (_call, self: T) => self.text()],
    ['string ToString(string format)', (call, self: T, format: string | null) => formatted(call, self, format)],
    [
      `string ToString(string format, IFormatProvider ${provider})`,
      (call, self: T, format: string | null) => formatted(call, self, format),
    ],
  ];
}

const dateTimeRows: TypedRow[] = [
  ['new()', () => new CsDateTime(0n)],
  ['new(long ticks)', (_call, _self, ticks: bigint) => dateOfTicks(ticks)],
  [
    'new(long ticks, DateTimeKind kind)',
    (_call, _self, ticks: bigint, kind: CsEnum) => dateOfTicks(ticks, kindOf(kind)),
  ],
  ['new(int year, int month, int day)', (_call, _self, y: number, m: number, d: number) => dateOf(y, m, d)],
  [
    'new(int year, int month, int day, int hour, int minute, int second)',
    (_call, _self, y: number, mo: number, d: number, h: number, mi: number, s: number) => dateOf(y, mo, d, h, mi, s),
  ],
  [
    'new(int year, int month, int day, int hour, int minute, int second, DateTimeKind kind)',
    (_call, _self, y: number, mo: number, d: number, h: number, mi: number, s: number, kind: CsEnum) =>
      dateOf(y, mo, d, h, mi, s, 0, kindOf(kind)),
  ],
  [
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond)',
    (_call, _self, y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number) =>
      dateOf(y, mo, d, h, mi, s, ms),
  ],
  [
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, DateTimeKind kind)',
    (_call, _self, y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number, kind: CsEnum) =>
      dateOf(y, mo, d, h, mi, s, ms, kindOf(kind)),
  ],
  ['static readonly DateTime MinValue', () => new CsDateTime(0n)],
  ['static readonly DateTime MaxValue', () => new CsDateTime(maxTicks)],
  ['static DateTime UtcNow { get; }', (call) => new CsDateTime(nowTicks(call), 'Utc')],
  ['static DateTime Now { get; }', (call) => new CsDateTime(nowTicks(call), 'Local')],
  ['static DateTime Today { get; }', (call) => new CsDateTime(nowTicks(call), 'Local').date],
  ['DateTime Date { get; }', (_call, self: CsDateTime) => self.date],
  part('Day', (date) => date.parts.day),
  [
    'DayOfWeek DayOfWeek { get; }',
    (_call, self: CsDateTime) => new CsEnum(dayOfWeekType, BigInt(self.parts.dayOfWeek)),
  ],
  part('DayOfYear', (date) => date.parts.dayOfYear),
  part('Hour', (date) => date.parts.hour),
  part('Millisecond', (date) => date.parts.millisecond),
  part('Minute', (date) => date.parts.minute),
  part('Month', (date) => date.parts.month),
  part('Second', (date) => date.parts.second),
  part('Year', (date) => date.parts.year),
  ['long Ticks { get; }', (_call, self: CsDateTime) => self.ticks],
  ['TimeSpan TimeOfDay { get; }', (_call, self: CsDateTime) => new CsTimeSpan(self.ticks % ticksPerDay)],
  [
    'DateTimeKind Kind { get; }',
    (_call, self: CsDateTime) => new CsEnum(kindType, BigInt(kinds.indexOf(self.kind))),
    notListed,
  ],
  ['DateTime Add(TimeSpan value)', (_call, self: CsDateTime, span: CsTimeSpan) => self.addTicks(span.ticks)],
  ...adders.map(([name, unit]): TypedRow => [
    `DateTime ${name}(double value)`,
    (_call, self: CsDateTime, value: CsDouble) => self.add(value.value, unit),
  ]),
  ['DateTime AddMonths(int months)', (_call, self: CsDateTime, months: number) => self.addMonths(months)],
  [
    'DateTime AddYears(int value)',
    (_call, self: CsDateTime, years: number) => {
      if (years < -10_000 || years > 10_000) throw argumentOutOfRange('years', 'Years value must be between +/-10000.');
      return self.addMonths(years * 12);
    },
  ],
  ['DateTime AddTicks(long value)', (_call, self: CsDateTime, ticks: bigint) => self.addTicks(ticks)],
  [
    'TimeSpan Subtract(DateTime value)',
    (_call, self: CsDateTime, other: CsDateTime) => new CsTimeSpan(self.ticks - other.ticks),
  ],
  ['DateTime Subtract(TimeSpan value)', (_call, self: CsDateTime, span: CsTimeSpan) => self.addTicks(-span.ticks)],
  [
    'static int DaysInMonth(int year, int month)',
    (_call, _self, year: number, month: number) => {
      if (month < 1 || month > 12) throw argumentOutOfRange('month', 'Month must be between one and twelve.');
      if (year < 1 || year > 9999) throw argumentOutOfRange('year', 'Year must be between 1 and 9999.');
      return daysInMonth(year, month);
    },
  ],
  [
    'static bool IsLeapYear(int year)',
    (_call, _self, year: number) => {
      if (year < 1 || year > 9999) throw argumentOutOfRange('year', 'Year must be between 1 and 9999.');
      return isLeapYear(year);
    },
  ],
  ['bool IsDaylightSavingTime()', () => false],
  ['static DateTime Parse(string s)', (call, _self, text: string | null) => parseDateTime(text, nowTicks(call))],
  [
    'static DateTime Parse(string s, IFormatProvider provider)',
    (call, _self, text: string | null) => parseDateTime(text, nowTicks(call)),
  ],
  [
    'static DateTime Parse(string s, IFormatProvider provider, System.Globalization.DateTimeStyles styles)',
    (call, _self, text: string | null, _provider: Value, styles: CsEnum) =>
      styled(parseDateTime(text, nowTicks(call)), styles),
  ],
  [
    'static bool TryParse(string s, IFormatProvider provider, System.Globalization.DateTimeStyles styles, out DateTime result)',
    (call, _self, text: string | null, _provider: Value, styles: CsEnum, cell: RefCell) => {
      const parsed = tryParseDateTime(text, nowTicks(call));
      cell.value = parsed === null ? new CsDateTime(0n) : styled(parsed, styles);
      return parsed !== null;
    },
    notListed,
  ],
  [
    'static DateTime ParseExact(string s, string format, IFormatProvider provider, System.Globalization.DateTimeStyles style)',
    (call, _self, text: string | null, format: string | null, _provider: Value, style: CsEnum) => {
      if (format === null) throw argumentNull('format');
      return styled(parseDateTimeExact(text, [format], nowTicks(call)), style);
    },
    notListed,
  ],
  [
    'static DateTime ParseExact(string s, string[] formats, IFormatProvider provider, System.Globalization.DateTimeStyles style)',
    (call, _self, text: string | null, formats: CsArray | null, _provider: Value, style: CsEnum) =>
      styled(parseDateTimeExact(text, formatsOf(formats), nowTicks(call)), style),
    notListed,
  ],
  [
    'static bool TryParseExact(string s, string[] formats, IFormatProvider provider, System.Globalization.DateTimeStyles style, out DateTime result)',
    (call, _self, text: string | null, formats: CsArray | null, _provider: Value, style: CsEnum, cell: RefCell) => {
      const parsed = tryParseExact(text, formatsOf(formats), nowTicks(call));
      cell.value = parsed === null ? new CsDateTime(0n) : styled(toDateTime(parsed), style);
      return parsed !== null;
    },
    notListed,
  ],
  ...[
    'TypeCode GetTypeCode()',
    'double ToOADate()',
    'long ToBinary()',
    'long ToFileTime()',
    'long ToFileTimeUtc()',
    'static DateTime FromBinary(long dateData)',
    'static DateTime FromFileTime(long fileTime)',
    'static DateTime FromFileTimeUtc(long fileTime)',
    'static DateTime FromOADate(double d)',
    'string[] GetDateTimeFormats()',
    'string[] GetDateTimeFormats(IFormatProvider provider)',
    'string[] GetDateTimeFormats(char format)',
    'string[] GetDateTimeFormats(char format, IFormatProvider provider)',
    'new(int year, int month, int day, System.Globalization.Calendar calendar)',
    'new(int year, int month, int day, int hour, int minute, int second, System.Globalization.Calendar calendar)',
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar)',
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, DateTimeKind kind)',
  ].map((signature): TypedRow => [signature, null, notListed]),
  [
    'static DateTime ParseExact(string s, string format, IFormatProvider provider)',
    (call, _self, text: string | null, format: string | null) => {
      if (format === null) throw argumentNull('format');
      return parseDateTimeExact(text, [format], nowTicks(call));
    },
    notListed,
  ],
  [
    'static bool TryParse(string s, out DateTime result)',
    (call, _self, text: string | null, cell: RefCell) => {
      const parsed = tryParseDateTime(text, nowTicks(call));
      cell.value = parsed ?? new CsDateTime(0n);
      return parsed !== null;
    },
    notListed,
  ],
  [
    'static bool TryParseExact(string s, string format, IFormatProvider provider, System.Globalization.DateTimeStyles style, out DateTime result)',
    (call, _self, text: string | null, format: string | null, _provider: Value, _style: Value, cell: RefCell) => {
      const parsed = format === null ? null : tryParseExact(text, [format], nowTicks(call));
      cell.value = parsed === null ? new CsDateTime(0n) : toDateTime(parsed);
      return parsed !== null;
    },
    notListed,
  ],
  [
    'static DateTime SpecifyKind(DateTime value, DateTimeKind kind)',
    (_call, _self, date: CsDateTime, kind: CsEnum) => new CsDateTime(date.ticks, kindOf(kind)),
    notListed,
  ],
  ['DateTime ToUniversalTime()', (_call, self: CsDateTime) => new CsDateTime(self.ticks, 'Utc'), notListed],
  ['DateTime ToLocalTime()', (_call, self: CsDateTime) => new CsDateTime(self.ticks, 'Local'), notListed],
  ['string ToShortDateString()', (_call, self: CsDateTime) => self.text('d'), notListed],
  ['string ToLongDateString()', (_call, self: CsDateTime) => self.text('D'), notListed],
  ['string ToShortTimeString()', (_call, self: CsDateTime) => self.text('t'), notListed],
  ['string ToLongTimeString()', (_call, self: CsDateTime) => self.text('T'), notListed],
  ['string ToString(IFormatProvider provider)', (_call, self: CsDateTime) => self.text()],
  ...toStrings<CsDateTime>('provider'),
  ...equality(
    'DateTime',
    { equals: 'value', object: 'value', other: 'value', compared: 'value', pair: ['t1', 't2'] },
    notListed,
  ),
  [
    'static DateTime operator +(DateTime d, TimeSpan t)',
    (_call, _self, date: CsDateTime, span: CsTimeSpan) => date.addTicks(span.ticks),
  ],
  [
    'static DateTime operator -(DateTime d, TimeSpan t)',
    (_call, _self, date: CsDateTime, span: CsTimeSpan) => date.addTicks(-span.ticks),
  ],
  [
    'static TimeSpan operator -(DateTime d1, DateTime d2)',
    (_call, _self, a: CsDateTime, b: CsDateTime) => new CsTimeSpan(a.ticks - b.ticks),
  ],
  ...comparisons<CsDateTime>('DateTime'),
];

/** Whole minutes of a zone's offset. Throws as .NET does for others. */
function offsetMinutes(span: CsTimeSpan): number {
  if (span.ticks % ticksPerMinute !== 0n) throw argumentError('Offset must be specified in whole minutes.', 'offset');
  const minutes = Number(span.ticks / ticksPerMinute);
  if (Math.abs(minutes) > 14 * 60) throw argumentOutOfRange('offset', 'Offset must be within plus or minus 14 hours.');
  return minutes;
}

function atOffset(clock: CsDateTime, offset: CsTimeSpan): CsDateTimeOffset {
  const minutes = offsetMinutes(offset);
  if (clock.kind === 'Utc' && minutes !== 0) {
    throw argumentError('The UTC Offset for Utc DateTime instances must be 0.', 'offset');
  }
  return CsDateTimeOffset.fromUtcTicks(clock.ticks - BigInt(minutes) * ticksPerMinute, minutes);
}

function fromUnix(value: bigint, unit: bigint, name: string): CsDateTimeOffset {
  const low = -unixEpochTicks / unit;
  const high = (maxTicks - unixEpochTicks) / unit;
  if (value < low || value > high) {
    throw argumentOutOfRange(name, `Valid values are between ${low} and ${high}, inclusive.`);
  }
  return CsDateTimeOffset.fromUtcTicks(unixEpochTicks + value * unit);
}

/** Towards the past, also before 1970. */
function unixUnits(self: CsDateTimeOffset, unit: bigint): bigint {
  return self.utcTicks / unit - unixEpochTicks / unit;
}

const offsetPart = (name: string, read: (date: CsDateTime) => Value): TypedRow => [
  `int ${name} { get; }`,
  (_call, self: CsDateTimeOffset) => read(self.clock),
];

const dateTimeOffsetRows: TypedRow[] = [
  ['new()', () => new CsDateTimeOffset(0n, 0)],
  ['new(DateTime dateTime)', (_call, _self, date: CsDateTime) => new CsDateTimeOffset(date.ticks, 0)],
  [
    'new(DateTime dateTime, TimeSpan offset)',
    (_call, _self, date: CsDateTime, offset: CsTimeSpan) => atOffset(date, offset),
  ],
  [
    'new(long ticks, TimeSpan offset)',
    (_call, _self, ticks: bigint, offset: CsTimeSpan) => atOffset(dateOfTicks(ticks), offset),
  ],
  [
    'new(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)',
    (_call, _self, y: number, mo: number, d: number, h: number, mi: number, s: number, offset: CsTimeSpan) =>
      atOffset(dateOf(y, mo, d, h, mi, s), offset),
  ],
  [
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, TimeSpan offset)',
    (
      _call,
      _self,
      y: number,
      mo: number,
      d: number,
      h: number,
      mi: number,
      s: number,
      ms: number,
      offset: CsTimeSpan,
    ) => atOffset(dateOf(y, mo, d, h, mi, s, ms), offset),
  ],
  ['static readonly DateTimeOffset MinValue', () => new CsDateTimeOffset(0n, 0)],
  ['static readonly DateTimeOffset MaxValue', () => new CsDateTimeOffset(maxTicks, 0)],
  ['static DateTimeOffset UtcNow { get; }', (call) => new CsDateTimeOffset(nowTicks(call), 0)],
  ['static DateTimeOffset Now { get; }', (call) => new CsDateTimeOffset(nowTicks(call), 0)],
  [
    'static DateTimeOffset FromUnixTimeSeconds(long seconds)',
    (_call, _self, n: bigint) => fromUnix(n, ticksPerSecond, 'seconds'),
  ],
  [
    'static DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)',
    (_call, _self, n: bigint) => fromUnix(n, ticksPerMillisecond, 'milliseconds'),
  ],
  ['long ToUnixTimeSeconds()', (_call, self: CsDateTimeOffset) => unixUnits(self, ticksPerSecond)],
  ['long ToUnixTimeMilliseconds()', (_call, self: CsDateTimeOffset) => unixUnits(self, ticksPerMillisecond)],
  ['DateTime DateTime { get; }', (_call, self: CsDateTimeOffset) => self.clock],
  ['DateTime UtcDateTime { get; }', (_call, self: CsDateTimeOffset) => self.utc],
  ['DateTime LocalDateTime { get; }', (_call, self: CsDateTimeOffset) => new CsDateTime(self.utcTicks, 'Local')],
  ['DateTime Date { get; }', (_call, self: CsDateTimeOffset) => self.clock.date],
  [
    'TimeSpan Offset { get; }',
    (_call, self: CsDateTimeOffset) => new CsTimeSpan(BigInt(self.offsetMinutes) * ticksPerMinute),
  ],
  ['TimeSpan TimeOfDay { get; }', (_call, self: CsDateTimeOffset) => new CsTimeSpan(self.clockTicks % ticksPerDay)],
  ['long Ticks { get; }', (_call, self: CsDateTimeOffset) => self.clockTicks],
  ['long UtcTicks { get; }', (_call, self: CsDateTimeOffset) => self.utcTicks],
  [
    'DayOfWeek DayOfWeek { get; }',
    (_call, self: CsDateTimeOffset) => new CsEnum(dayOfWeekType, BigInt(self.clock.parts.dayOfWeek)),
  ],
  offsetPart('Day', (date) => date.parts.day),
  offsetPart('DayOfYear', (date) => date.parts.dayOfYear),
  offsetPart('Hour', (date) => date.parts.hour),
  offsetPart('Millisecond', (date) => date.parts.millisecond),
  offsetPart('Minute', (date) => date.parts.minute),
  offsetPart('Month', (date) => date.parts.month),
  offsetPart('Second', (date) => date.parts.second),
  offsetPart('Year', (date) => date.parts.year),
  [
    'DateTimeOffset Add(TimeSpan timeSpan)',
    (_call, self: CsDateTimeOffset, span: CsTimeSpan) => self.withClock(self.clock.addTicks(span.ticks)),
  ],
  ...adders.map(([name, unit]): TypedRow => [
    `DateTimeOffset ${name}(double ${name.slice(3).toLowerCase()})`,
    (_call, self: CsDateTimeOffset, value: CsDouble) => self.withClock(self.clock.add(value.value, unit)),
  ]),
  [
    'DateTimeOffset AddMonths(int months)',
    (_call, self: CsDateTimeOffset, months: number) => self.withClock(self.clock.addMonths(months)),
  ],
  [
    'DateTimeOffset AddYears(int years)',
    (_call, self: CsDateTimeOffset, years: number) => self.withClock(self.clock.addMonths(years * 12)),
  ],
  [
    'DateTimeOffset AddTicks(long ticks)',
    (_call, self: CsDateTimeOffset, ticks: bigint) => self.withClock(self.clock.addTicks(ticks)),
  ],
  [
    'TimeSpan Subtract(DateTimeOffset value)',
    (_call, self: CsDateTimeOffset, other: CsDateTimeOffset) => new CsTimeSpan(self.utcTicks - other.utcTicks),
  ],
  [
    'DateTimeOffset Subtract(TimeSpan value)',
    (_call, self: CsDateTimeOffset, span: CsTimeSpan) => self.withClock(self.clock.addTicks(-span.ticks)),
  ],
  [
    'DateTimeOffset ToOffset(TimeSpan offset)',
    (_call, self: CsDateTimeOffset, offset: CsTimeSpan) =>
      CsDateTimeOffset.fromUtcTicks(self.utcTicks, offsetMinutes(offset)),
  ],
  ['DateTimeOffset ToUniversalTime()', (_call, self: CsDateTimeOffset) => new CsDateTimeOffset(self.utcTicks, 0)],
  ['DateTimeOffset ToLocalTime()', (_call, self: CsDateTimeOffset) => new CsDateTimeOffset(self.utcTicks, 0)],
  ['long ToFileTime()', (_call, self: CsDateTimeOffset) => self.utcTicks - 504_911_232_000_000_000n],
  [
    'static DateTimeOffset FromFileTime(long fileTime)',
    (_call, _self, ticks: bigint) => CsDateTimeOffset.fromUtcTicks(ticks + 504_911_232_000_000_000n),
  ],
  [
    'bool EqualsExact(DateTimeOffset other)',
    (_call, self: CsDateTimeOffset, other: CsDateTimeOffset) =>
      self.clockTicks === other.clockTicks && self.offsetMinutes === other.offsetMinutes,
  ],
  [
    'static DateTimeOffset Parse(string input)',
    (call, _self, text: string | null) => parseDateTimeOffset(text, nowTicks(call)),
  ],
  [
    'static DateTimeOffset Parse(string input, IFormatProvider formatProvider)',
    (call, _self, text: string | null) => parseDateTimeOffset(text, nowTicks(call)),
  ],
  [
    'static bool TryParse(string input, out DateTimeOffset result)',
    (call, _self, text: string | null, cell: RefCell) => {
      const parsed = tryParseDateTimeOffset(text, nowTicks(call));
      cell.value = parsed ?? new CsDateTimeOffset(0n, 0);
      return parsed !== null;
    },
  ],
  [
    'static DateTimeOffset ParseExact(string input, string format, IFormatProvider formatProvider)',
    (call, _self, text: string | null, format: string | null) => {
      if (format === null) throw argumentNull('format');
      return parseDateTimeOffsetExact(text, [format], nowTicks(call));
    },
  ],
  [
    'static DateTimeOffset Parse(string input, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)',
    (call, _self, text: string | null, _provider: Value, styles: CsEnum) =>
      styledOffset(parseDateTimeOffset(text, nowTicks(call)), styles),
  ],
  [
    'static bool TryParse(string input, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, out DateTimeOffset result)',
    (call, _self, text: string | null, _provider: Value, styles: CsEnum, cell: RefCell) => {
      const parsed = tryParseDateTimeOffset(text, nowTicks(call));
      cell.value = parsed === null ? new CsDateTimeOffset(0n, 0) : styledOffset(parsed, styles);
      return parsed !== null;
    },
  ],
  [
    'static DateTimeOffset ParseExact(string input, string format, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)',
    (call, _self, text: string | null, format: string | null, _provider: Value, styles: CsEnum) => {
      if (format === null) throw argumentNull('format');
      return styledOffset(parseDateTimeOffsetExact(text, [format], nowTicks(call)), styles);
    },
  ],
  [
    'static bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, out DateTimeOffset result)',
    (call, _self, text: string | null, formats: CsArray | null, _provider: Value, styles: CsEnum, cell: RefCell) => {
      const parsed = tryParseExact(text, formatsOf(formats), nowTicks(call));
      cell.value = parsed === null ? new CsDateTimeOffset(0n, 0) : styledOffset(toDateTimeOffset(parsed), styles);
      return parsed !== null;
    },
  ],
  [
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, TimeSpan offset)',
    null,
  ],
  [
    'static DateTimeOffset ParseExact(string input, string[] formats, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)',
    (call, _self, text: string | null, formats: CsArray | null) =>
      parseDateTimeOffsetExact(text, formatsOf(formats), nowTicks(call)),
  ],
  [
    'static bool TryParseExact(string input, string format, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, out DateTimeOffset result)',
    (call, _self, text: string | null, format: string | null, _provider: Value, _style: Value, cell: RefCell) => {
      const parsed = format === null ? null : tryParseExact(text, [format], nowTicks(call));
      cell.value = parsed === null ? new CsDateTimeOffset(0n, 0) : toDateTimeOffset(parsed);
      return parsed !== null;
    },
  ],
  ['string ToString(IFormatProvider formatProvider)', (_call, self: CsDateTimeOffset) => self.text()],
  ...toStrings<CsDateTimeOffset>(),
  ...equality('DateTimeOffset', {
    equals: 'other',
    object: 'obj',
    other: 'other',
    compared: 'obj',
    pair: ['first', 'second'],
  }),
  [
    'static implicit operator DateTimeOffset(DateTime dateTime)',
    (_call, _self, date: CsDateTime) => new CsDateTimeOffset(date.ticks, 0),
  ],
  [
    'static DateTimeOffset operator +(DateTimeOffset d, TimeSpan t)',
    (_call, _self, date: CsDateTimeOffset, span: CsTimeSpan) => date.withClock(date.clock.addTicks(span.ticks)),
  ],
  [
    'static DateTimeOffset operator -(DateTimeOffset d, TimeSpan t)',
    (_call, _self, date: CsDateTimeOffset, span: CsTimeSpan) => date.withClock(date.clock.addTicks(-span.ticks)),
  ],
  [
    'static TimeSpan operator -(DateTimeOffset left, DateTimeOffset right)',
    (_call, _self, a: CsDateTimeOffset, b: CsDateTimeOffset) => new CsTimeSpan(a.utcTicks - b.utcTicks),
  ],
  ...comparisons<CsDateTimeOffset>('DateTimeOffset'),
];

const spanUnits: readonly (readonly [string, bigint, number])[] = [
  ['Days', ticksPerDay, 86_400_000],
  ['Hours', ticksPerHour, 3_600_000],
  ['Minutes', ticksPerMinute, 60_000],
  ['Seconds', ticksPerSecond, 1000],
  ['Milliseconds', ticksPerMillisecond, 1],
];
const moduli: Readonly<Record<string, bigint>> = { Hours: 24n, Minutes: 60n, Seconds: 60n, Milliseconds: 1000n };

/** In units; .NET keeps milliseconds within what can be made from them again. */
function total(ticks: bigint, unit: bigint): number {
  const count = Number(ticks) * (1 / Number(unit));
  const most = 922_337_203_685_477;
  return unit === ticksPerMillisecond ? Math.min(most, Math.max(-most, count)) : count;
}

function spanOf(d: number, h: number, m: number, s: number, ms = 0): CsTimeSpan {
  const milliseconds =
    BigInt(d) * 86_400_000n + BigInt(h) * 3_600_000n + BigInt(m) * 60_000n + BigInt(s) * 1000n + BigInt(ms);
  if (milliseconds > 922_337_203_685_477n || milliseconds < -922_337_203_685_477n) {
    throw argumentOutOfRange(null, 'TimeSpan overflowed because the duration is too long.');
  }
  return new CsTimeSpan(milliseconds * ticksPerMillisecond);
}

function negate(span: CsTimeSpan): CsTimeSpan {
  if (span.ticks === -(1n << 63n)) throw overflow('Negating the minimum value of a twos complement number is invalid.');
  return new CsTimeSpan(-span.ticks);
}

function parseSpanExact(text: string | null, formats: readonly (string | null)[], styles?: CsEnum): CsTimeSpan {
  if (text === null) throw argumentNull('input');
  const span = trySpanExact(text, formats, styles);
  if (span === null) throw formatError('String was not recognized as a valid TimeSpan.');
  if (span === 'overflow') throw spanOverflow();
  return span;
}

/** `styles` 1: the text has no sign, and the span is negative. */
function trySpanExact(
  text: string,
  formats: readonly (string | null)[],
  styles: CsEnum | undefined,
): CsTimeSpan | 'overflow' | null {
  let result: CsTimeSpan | 'overflow' | null = null;
  for (const format of formats) {
    if (format === null) throw argumentNull('format');
    if (format === '') throw formatError();
    result = parseTimeSpanExact(text, format);
    if (result instanceof CsTimeSpan) return styles?.value === 1n ? negate(result) : result;
  }
  return result;
}

function intoSpan(cell: RefCell, span: CsTimeSpan | 'overflow' | null): boolean {
  const ok = span instanceof CsTimeSpan;
  cell.value = ok ? span : new CsTimeSpan(0n);
  return ok;
}

function spanOverflow() {
  return overflow(
    'The TimeSpan could not be parsed because at least one of the numeric components is out of range or contains too many digits.',
  );
}

function parseSpan(text: string | null): CsTimeSpan {
  if (text === null) throw argumentNull('input');
  const span = parseTimeSpan(text);
  if (span === null) throw formatError('String was not recognized as a valid TimeSpan.');
  if (span === 'overflow') throw spanOverflow();
  return span;
}

const timeSpanRows: TypedRow[] = [
  ['static readonly TimeSpan Zero', () => new CsTimeSpan(0n)],
  ['static readonly TimeSpan MaxValue', () => new CsTimeSpan((1n << 63n) - 1n)],
  ['static readonly TimeSpan MinValue', () => new CsTimeSpan(-(1n << 63n))],
  ['const long TicksPerMillisecond', () => ticksPerMillisecond],
  ['const long TicksPerSecond', () => ticksPerSecond],
  ['const long TicksPerMinute', () => ticksPerMinute],
  ['const long TicksPerHour', () => ticksPerHour],
  ['const long TicksPerDay', () => ticksPerDay],
  ['new()', () => new CsTimeSpan(0n)],
  ['new(long ticks)', (_call, _self, ticks: bigint) => new CsTimeSpan(ticks)],
  ['new(int hours, int minutes, int seconds)', (_call, _self, h: number, m: number, s: number) => spanOf(0, h, m, s)],
  [
    'new(int days, int hours, int minutes, int seconds)',
    (_call, _self, d: number, h: number, m: number, s: number) => spanOf(d, h, m, s),
  ],
  [
    'new(int days, int hours, int minutes, int seconds, int milliseconds)',
    (_call, _self, d: number, h: number, m: number, s: number, ms: number) => spanOf(d, h, m, s, ms),
  ],
  ...spanUnits.flatMap(([name, ticks, milliseconds]): TypedRow[] => [
    [
      `int ${name} { get; }`,
      (_call, self: CsTimeSpan) => {
        const whole = self.ticks / ticks;
        const modulus = moduli[name];
        return Number(modulus === undefined ? whole : whole % modulus);
      },
    ],
    [`double Total${name} { get; }`, (_call, self: CsTimeSpan) => new CsDouble(total(self.ticks, ticks))],
    [
      `static TimeSpan From${name}(double value)`,
      (_call, _self, value: CsDouble) => {
        if (Number.isNaN(value.value))
          throw argumentError('TimeSpan does not accept floating point Not-a-Number values.');
        return CsTimeSpan.fromMilliseconds(value.value * milliseconds);
      },
    ],
  ]),
  ['long Ticks { get; }', (_call, self: CsTimeSpan) => self.ticks],
  ['static TimeSpan FromTicks(long value)', (_call, _self, ticks: bigint) => new CsTimeSpan(ticks)],
  [
    'TimeSpan Add(TimeSpan ts)',
    (_call, self: CsTimeSpan, other: CsTimeSpan) => CsTimeSpan.fromTicks(self.ticks + other.ticks),
  ],
  [
    'TimeSpan Subtract(TimeSpan ts)',
    (_call, self: CsTimeSpan, other: CsTimeSpan) => CsTimeSpan.fromTicks(self.ticks - other.ticks),
  ],
  [
    'TimeSpan Duration()',
    (_call, self: CsTimeSpan) => {
      if (self.ticks === -(1n << 63n)) {
        throw overflow(
          'The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue.',
        );
      }
      return new CsTimeSpan(self.ticks < 0n ? -self.ticks : self.ticks);
    },
  ],
  ['TimeSpan Negate()', (_call, self: CsTimeSpan) => negate(self)],
  ['static TimeSpan Parse(string s)', (_call, _self, text: string | null) => parseSpan(text)],
  [
    'static TimeSpan Parse(string input, IFormatProvider formatProvider)',
    (_call, _self, text: string | null) => parseSpan(text),
  ],
  [
    'static bool TryParse(string s, out TimeSpan result)',
    (_call, _self, text: string | null, cell: RefCell) => {
      const span = text === null ? null : parseTimeSpan(text);
      const ok = span !== null && span !== 'overflow';
      cell.value = ok ? span : new CsTimeSpan(0n);
      return ok;
    },
  ],
  ...['', ', System.Globalization.TimeSpanStyles styles'].flatMap((tail): TypedRow[] => [
    [
      `static TimeSpan ParseExact(string input, string format, IFormatProvider formatProvider${tail})`,
      (_call, _self, text: string | null, format: string | null, _provider: Value, styles?: CsEnum) =>
        parseSpanExact(text, [format], styles),
    ],
    [
      `static TimeSpan ParseExact(string input, string[] formats, IFormatProvider formatProvider${tail})`,
      (_call, _self, text: string | null, formats: CsArray | null, _provider: Value, styles?: CsEnum) =>
        parseSpanExact(text, formatsOf(formats), styles),
    ],
    [
      `static bool TryParseExact(string input, string format, IFormatProvider formatProvider${tail}, out TimeSpan result)`,
      (_call, _self, text: string | null, format: string | null, _provider: Value, ...rest: (CsEnum | RefCell)[]) =>
        intoSpan(
          rest.at(-1) as RefCell,
          text === null || format === null
            ? null
            : trySpanExact(text, [format], rest.length > 1 ? (rest[0] as CsEnum) : undefined),
        ),
    ],
    [
      `static bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider${tail}, out TimeSpan result)`,
      (_call, _self, text: string | null, formats: CsArray | null, _provider: Value, ...rest: (CsEnum | RefCell)[]) =>
        intoSpan(
          rest.at(-1) as RefCell,
          text === null
            ? null
            : trySpanExact(text, formatsOf(formats), rest.length > 1 ? (rest[0] as CsEnum) : undefined),
        ),
    ],
  ]),
  [
    'static bool TryParse(string input, IFormatProvider formatProvider, out TimeSpan result)',
    (_call, _self, text: string | null, _provider: Value, cell: RefCell) =>
      intoSpan(cell, text === null ? null : parseTimeSpan(text)),
  ],
  ...toStrings<CsTimeSpan>(),
  ...equality('TimeSpan', {
    equals: 'obj',
    object: 'value',
    other: 'value',
    compared: 'value',
    pair: ['t1', 't2'],
  }),
  [
    'static TimeSpan operator +(TimeSpan t1, TimeSpan t2)',
    (_call, _self, a: CsTimeSpan, b: CsTimeSpan) => CsTimeSpan.fromTicks(a.ticks + b.ticks),
  ],
  [
    'static TimeSpan operator -(TimeSpan t1, TimeSpan t2)',
    (_call, _self, a: CsTimeSpan, b: CsTimeSpan) => CsTimeSpan.fromTicks(a.ticks - b.ticks),
  ],
  ['static TimeSpan operator -(TimeSpan t)', (_call, _self, a: CsTimeSpan) => negate(a)],
  ['static TimeSpan operator +(TimeSpan t)', (_call, _self, a: CsTimeSpan) => a],
  ...comparisons<CsTimeSpan>('TimeSpan'),
];

export const dateTypes = [
  defineType(
    'struct System.DateTime : IComparable, IFormattable, IConvertible, IComparable<DateTime>, IEquatable<DateTime>',
    dateTimeRows,
  ),
  defineType(
    'struct System.DateTimeOffset : IComparable, IFormattable, IComparable<DateTimeOffset>, IEquatable<DateTimeOffset>',
    dateTimeOffsetRows,
  ),
  defineType(
    'struct System.TimeSpan : IComparable, IComparable<TimeSpan>, IEquatable<TimeSpan>, IFormattable',
    timeSpanRows,
  ),
  defineType('enum System.DateTimeKind', [], { enumMembers: { Unspecified: 0, Utc: 1, Local: 2 } }),
  defineType('enum System.DayOfWeek', [], {
    enumMembers: { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 },
  }),
  defineType('class System.Globalization.Calendar', [], { allowed: false }),
  defineType('enum System.Globalization.TimeSpanStyles', [], {
    allowed: false,
    enumMembers: { None: 0, AssumeNegative: 1 },
  }),
  defineType('enum System.Globalization.DateTimeStyles', [], {
    allowed: false,
    enumMembers: {
      None: 0,
      AllowLeadingWhite: 1,
      AllowTrailingWhite: 2,
      AllowInnerWhite: 4,
      AllowWhiteSpaces: 7,
      NoCurrentDateDefault: 8,
      AdjustToUniversal: 16,
      AssumeLocal: 32,
      AssumeUniversal: 64,
      RoundtripKind: 128,
    },
  }),
];
