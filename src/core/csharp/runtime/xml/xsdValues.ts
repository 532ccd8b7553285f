import { dateParts, ticksOf, ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from '../calendar';
import { argumentOutOfRange, formatError, overflow } from '../CsException';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsDecimal } from '../CsDecimal';
import { CsDouble, CsSingle, type NumericKind } from '../numbers';
import { parseNumber } from '../parseNumber';
import type { Value } from '../value';

/** Reading text as `XmlConvert` does, in XML Schema's forms. All throw FormatException or OverflowException. */

function notValid(text: string, type: string) {
  return formatError(`The string '${text}' is not a valid ${type} value.`);
}

export function xsdBoolean(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === '1') return true;
  if (trimmed === 'false' || trimmed === '0') return false;
  throw notValid(trimmed, 'Boolean');
}

const styles = {
  unsigned: /^[\t-\r ]*\d+[\t-\r ]*$/,
  signed: /^[\t-\r ]*[+-]?\d+[\t-\r ]*$/,
  decimal: /^[\t-\r ]*[+-]?(?:\d+\.?\d*|\.\d+)[\t-\r ]*$/,
  real: /^[\t-\r ]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[\t-\r ]*$/,
} as const;

const styleOf: Readonly<Record<NumericKind, keyof typeof styles>> = {
  sbyte: 'signed',
  byte: 'unsigned',
  short: 'signed',
  ushort: 'unsigned',
  int: 'signed',
  uint: 'unsigned',
  long: 'signed',
  ulong: 'unsigned',
  float: 'real',
  double: 'real',
  decimal: 'decimal',
};

/** No thousands separators, no sign for what is unsigned, and `INF` for infinity. */
export function xsdNumber(text: string, kind: NumericKind): Value {
  if (kind === 'float' || kind === 'double') {
    const special = { INF: Infinity, '-INF': -Infinity, NaN, Infinity, '-Infinity': -Infinity }[text.trim()];
    if (special !== undefined) return kind === 'float' ? new CsSingle(special) : new CsDouble(special);
  }
  if (!styles[styleOf[kind]].test(text)) throw formatError();
  const value = parseNumber(text, kind);
  // `-0` keeps its sign in doubles only, where it doesn't show.
  return value instanceof CsDecimal && value.coefficient === 0n ? parseNumber(text.replace('-', ''), kind) : value;
}

const durationPattern =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d|\.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;

/** Of 365 days a year and 30 days a month, as .NET takes them. */
export function xsdDuration(text: string): CsTimeSpan {
  const match = durationPattern.exec(text.trim());
  if (!match || match.slice(2).every((part) => part === undefined)) throw notValid(text, 'TimeSpan');
  const part = (index: number) => BigInt(match[index] ?? '0');
  if ([2, 3, 4, 5, 6, 7].some((index) => part(index) > 2_147_483_647n)) {
    throw overflow(`The string '${text}' is not a valid TimeSpan value.`);
  }
  const fraction = BigInt((match[8] ?? '').slice(0, 7).padEnd(7, '0'));
  const ticks =
    (part(2) * 365n + part(3) * 30n + part(4)) * ticksPerDay +
    part(5) * ticksPerHour +
    part(6) * ticksPerMinute +
    part(7) * ticksPerSecond +
    fraction;
  return CsTimeSpan.fromTicks(match[1] === undefined ? ticks : -ticks);
}

const zone = String.raw`(?:Z|(?<sign>[+-])(?<zoneHour>\d\d):(?<zoneMinute>[0-5]\d))?$`;
const clock = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?`;
const forms = [
  new RegExp(String.raw`^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:T${clock})?)?)?${zone}`),
  new RegExp(`^(?<isTime>)${clock}${zone}`),
  new RegExp(String.raw`^--(?<month>\d\d)(?:--|-(?<day>\d\d))?${zone}`),
  new RegExp(String.raw`^---(?<day>\d\d)${zone}`),
];

const number = (part: string | undefined, otherwise = 0) => (part === undefined ? otherwise : Number(part));

/**
 * A date, time, or part of a date (`--05-06`), at its offset or in UTC. `now`: ticks of the current time, for what the text leaves open;
 * a month and day without a year are of 1904, as in .NET.
 */
export function xsdDateTimeOffset(text: string, now: bigint): CsDateTimeOffset {
  const trimmed = text.trim();
  const parts = forms.map((form) => form.exec(trimmed)?.groups).find((groups) => groups !== undefined);
  if (!parts) throw notValid(text, 'AllXsd');
  const today = dateParts(now);
  const isTime = parts['isTime'] !== undefined;
  const yearless = parts['month'] !== undefined && parts['day'] !== undefined ? 1904 : today.year;
  const seconds = ticksOf(
    number(parts['year'], yearless),
    number(parts['month'], isTime ? today.month : 1),
    number(parts['day'], isTime ? today.day : 1),
    number(parts['hour']),
    number(parts['minute']),
    number(parts['second']),
  );
  if (seconds === null) throw notValid(text, 'AllXsd');
  const digits = parts['fraction'] ?? '';
  const fraction = BigInt(digits.slice(0, 7).padEnd(7, '0')) + (number(digits[7]) >= 5 ? 1n : 0n);
  const minutes = (parts['sign'] === '-' ? -1 : 1) * (number(parts['zoneHour']) * 60 + number(parts['zoneMinute']));
  if (Math.abs(minutes) > 14 * 60) throw argumentOutOfRange('offset', 'Offset must be within plus or minus 14 hours.');
  return CsDateTimeOffset.fromUtcTicks(seconds + fraction - BigInt(minutes) * ticksPerMinute, minutes);
}
