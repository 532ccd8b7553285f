import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from './calendar';
import { formatError, overflow } from './CsException';
import { CsInstance } from './CsInstance';
import { hashOfLong } from './equality';
import { readQuoted } from './formatDate';
import type { Value } from './value';

const timeSpanType = namedType('System.TimeSpan');
const maxSpan = (1n << 63n) - 1n;
const two = (n: bigint) => n.toString().padStart(2, '0');

/** `System.TimeSpan`, in ticks of 100 ns. */
export class CsTimeSpan extends CsInstance {
  readonly csType: CsType = timeSpanType;
  readonly ticks: bigint;

  constructor(ticks: bigint) {
    super();
    this.ticks = ticks;
  }

  /** Throws OverflowException past 64 bits. */
  static fromTicks(ticks: bigint): CsTimeSpan {
    if (ticks > maxSpan || ticks < -maxSpan - 1n) {
      throw overflow('TimeSpan overflowed because the duration is too long.');
    }
    return new CsTimeSpan(ticks);
  }

  /** Rounded to the millisecond, as `TimeSpan.FromSeconds` and its like do in .NET Framework. */
  static fromMilliseconds(milliseconds: number): CsTimeSpan {
    const rounded = milliseconds + (milliseconds >= 0 ? 0.5 : -0.5);
    if (!(Math.abs(rounded) <= 922_337_203_685_477)) {
      throw overflow('TimeSpan overflowed because the duration is too long.');
    }
    return new CsTimeSpan(BigInt(Math.trunc(rounded)) * 10_000n);
  }

  #size(): bigint {
    return this.ticks < 0n ? -this.ticks : this.ticks;
  }

  override text(format: string | null = null): string {
    const size = this.#size();
    const sign = this.ticks < 0n ? '-' : '';
    const days = size / ticksPerDay;
    const hours = (size / ticksPerHour) % 24n;
    const minutes = (size / ticksPerMinute) % 60n;
    const seconds = (size / ticksPerSecond) % 60n;
    const fraction = size % ticksPerSecond;
    const digits = fraction.toString().padStart(7, '0');
    const clock = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
    switch (format === null || format === '' ? 'c' : format) {
      case 'c':
      case 't':
      case 'T':
        return `${sign}${days === 0n ? '' : `${days}.`}${clock}${fraction === 0n ? '' : `.${digits}`}`;
      case 'g': {
        const short = `${hours}:${two(minutes)}:${two(seconds)}`;
        const tail = fraction === 0n ? '' : `.${digits.replace(/0+$/, '')}`;
        return `${sign}${days === 0n ? '' : `${days}:`}${short}${tail}`;
      }
      case 'G':
        return `${sign}${days}:${clock}.${digits}`;
      default:
        return formatSpan(format!, { days, hours, minutes, seconds }, digits);
    }
  }

  override equals(other: Value): boolean {
    return other instanceof CsTimeSpan && other.ticks === this.ticks;
  }
  override hashKey(): unknown {
    return `timespan:${this.ticks}`;
  }
  override hashCode(): number {
    return hashOfLong(this.ticks);
  }
  compareTo(other: Value): number {
    const { ticks } = other as CsTimeSpan;
    return this.ticks < ticks ? -1 : this.ticks > ticks ? 1 : 0;
  }
}

function formatSpan(
  format: string,
  parts: Readonly<Record<'days' | 'hours' | 'minutes' | 'seconds', bigint>>,
  digits: string,
): string {
  if (format.length === 1) throw formatError();
  let text = '';
  for (let i = 0; i < format.length;) {
    const char = format[i]!;
    let end = i + 1;
    if (char === "'" || char === '"') {
      const quoted = readQuoted(format, i);
      text += quoted.text;
      end = quoted.end;
    } else if (char === '\\') {
      if (end >= format.length) throw formatError();
      text += format[end];
      end += 1;
    } else if (char !== '%') {
      while (format[end] === char) end += 1;
      const count = end - i;
      const number = (n: bigint, most: number) => {
        if (count > most) throw formatError();
        return n.toString().padStart(count, '0');
      };
      if (char === 'd') text += number(parts.days, 8);
      else if (char === 'h') text += number(parts.hours, 2);
      else if (char === 'm') text += number(parts.minutes, 2);
      else if (char === 's') text += number(parts.seconds, 2);
      else if ((char === 'f' || char === 'F') && count <= 7) {
        const cut = digits.slice(0, count);
        text += char === 'f' ? cut : cut.replace(/0+$/, '');
      } else throw formatError();
    }
    i = end;
  }
  return text;
}

/** What `TimeSpan.Parse` reads: `[-][d.]hh:mm[:ss[.fffffff]]` or a number of days. Null otherwise; `overflow` for parts out of range. */
export function parseTimeSpan(text: string): CsTimeSpan | 'overflow' | null {
  const match =
    /^(-)?(?:(\d{1,8})|(?:(\d{1,8})[.:](?=\d+:\d+:\d))?(\d{1,8}):(\d{1,8})(?::(\d{1,8})(?:\.(\d{1,16}))?)?|(\d{1,8})\.(\d{1,8}):(\d{1,8}))$/.exec(
      text.trim(),
    );
  if (!match) return null;
  const whole = (index: number) => BigInt(match[index] ?? 0);
  let days = whole(2) + whole(3) + whole(8);
  let hours = whole(4) + whole(9);
  let minutes = whole(5) + whole(10);
  let seconds = whole(6);
  const isTooMuch = hours > 23n || minutes > 59n || seconds > 59n;
  if (isTooMuch && match[6] !== undefined && match[3] === undefined && match[7] === undefined) {
    // Three numbers that are no time of day are days, hours and minutes: `24:00:00` is 24 days.
    [days, hours, minutes, seconds] = [hours, minutes, seconds, 0n];
  }
  if (hours > 23n || minutes > 59n || seconds > 59n || days > 10_675_199n) return 'overflow';
  if ((match[7]?.length ?? 0) > 7) return 'overflow';
  const fraction = BigInt((match[7] ?? '').padEnd(7, '0'));
  const ticks =
    days * ticksPerDay + hours * ticksPerHour + minutes * ticksPerMinute + seconds * ticksPerSecond + fraction;
  const signed = match[1] === undefined ? ticks : -ticks;
  return signed > maxSpan || signed < -maxSpan - 1n ? 'overflow' : new CsTimeSpan(signed);
}

/**
 * `TimeSpan.ParseExact`: by a standard format or a picture. Null when the text doesn't fit. Throws FormatException for a picture that isn't
 * one.
 */
export function parseTimeSpanExact(text: string, format: string): CsTimeSpan | 'overflow' | null {
  if (format === 'c' || format === 't' || format === 'T') {
    return /^-?(?:\d+\.)?\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{7})?$/.test(text) ? parseTimeSpan(text) : null;
  }
  if (format === 'g') return parseTimeSpan(text.replace(/^(-?\d+):(?=\d+:\d+:\d)/, '$1.'));
  if (format === 'G') {
    return /^-?\d+:\d{2}:\d{2}:\d{2}\.\d{7}$/.test(text) ? parseTimeSpan(text.replace(':', '.')) : null;
  }
  if (format.length < 2) throw badSpanFormat();
  return parsePicture(text, format);
}

const badSpanFormat = () => formatError();

const partLimits: Readonly<Record<string, number>> = { d: 8, h: 2, m: 2, s: 2, f: 7, F: 7 };

function parsePicture(text: string, format: string): CsTimeSpan | 'overflow' | null {
  const parts: Record<string, string> = {};
  let at = 0;
  const literal = (expected: string): boolean => {
    if (!text.startsWith(expected, at)) return false;
    at += expected.length;
    return true;
  };
  for (let i = 0; i < format.length;) {
    const char = format[i]!;
    let end = i + 1;
    if (char === "'" || char === '"') {
      const quoted = readQuoted(format, i);
      if (!literal(quoted.text)) return null;
      end = quoted.end;
    } else if (char === '\\') {
      if (end >= format.length) throw badSpanFormat();
      if (!literal(format[end]!)) return null;
      end += 1;
    } else if (char !== '%') {
      const limit = partLimits[char];
      while (format[end] === char) end += 1;
      if (limit === undefined || end - i > limit || parts[char] !== undefined) throw badSpanFormat();
      const isFraction = char === 'f' || char === 'F';
      const most = isFraction ? end - i : Math.max(end - i, limit);
      const least = char === 'F' ? 0 : end - i;
      const digits = /^\d*/.exec(text.slice(at, at + most))![0];
      if (digits.length < least) return null;
      parts[char] = digits;
      at += digits.length;
    }
    i = end;
  }
  if (at !== text.length) return null;
  const { d = '0', h = '0', m = '0', s = '0' } = parts;
  if (Number(h) > 23 || Number(m) > 59 || Number(s) > 59) return 'overflow';
  const ticks = BigInt(d) * ticksPerDay + BigInt(h) * ticksPerHour + BigInt(m) * ticksPerMinute;
  const fraction = BigInt((parts['f'] ?? parts['F'] ?? '').padEnd(7, '0'));
  const all = ticks + BigInt(s) * ticksPerSecond + fraction;
  return all > maxSpan ? 'overflow' : new CsTimeSpan(all);
}
