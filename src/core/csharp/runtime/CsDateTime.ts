import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { dateParts, daysInMonth, maxTicks, ticksOf, ticksPerDay } from './calendar';
import type { DateParts } from './calendar';
import { argumentOutOfRange } from './CsException';
import { CsInstance } from './CsInstance';
import { hashOfLong } from './equality';
import { formatDate, ticksFromUnixMilliseconds } from './formatDate';
import type { Value } from './value';

export type DateTimeKind = 'Unspecified' | 'Utc' | 'Local';

const dateTimeType = namedType('System.DateTime');
const unrepresentable = 'The added or subtracted value results in an un-representable DateTime.';

/** `System.DateTime`. The gateway's local time is UTC, so converting between kinds changes nothing but the kind. */
export class CsDateTime extends CsInstance {
  readonly csType: CsType = dateTimeType;
  readonly ticks: bigint;
  readonly kind: DateTimeKind;

  constructor(ticks: bigint, kind: DateTimeKind = 'Unspecified') {
    super();
    this.ticks = ticks;
    this.kind = kind;
  }

  static fromUnixMilliseconds(milliseconds: number): CsDateTime {
    return new CsDateTime(ticksFromUnixMilliseconds(milliseconds), 'Utc');
  }

  get parts(): DateParts {
    return dateParts(this.ticks);
  }

  get date(): CsDateTime {
    return new CsDateTime(this.ticks - (this.ticks % ticksPerDay), this.kind);
  }

  /** Throws ArgumentOutOfRangeException outside the years 1 to 9999. */
  addTicks(ticks: bigint, parameter = 'value'): CsDateTime {
    const sum = this.ticks + ticks;
    if (sum < 0n || sum > maxTicks) throw argumentOutOfRange(parameter, unrepresentable);
    return new CsDateTime(sum, this.kind);
  }

  /** A number of units of so many milliseconds, rounded to the millisecond as .NET Framework does. */
  add(count: number, unitMilliseconds: number): CsDateTime {
    const scaled = count * unitMilliseconds;
    const milliseconds = Math.trunc(scaled + (count >= 0 ? 0.5 : -0.5));
    if (!(Math.abs(milliseconds) < 315_537_897_600_000)) {
      throw argumentOutOfRange('value', 'Value to add was out of range.');
    }
    return this.addTicks(BigInt(milliseconds) * 10_000n);
  }

  /** A day past the end of the month becomes its last. */
  addMonths(months: number): CsDateTime {
    if (months < -120_000 || months > 120_000) {
      throw argumentOutOfRange('months', 'Months value must be between +/-120000.');
    }
    const { year, month, day } = this.parts;
    const count = year * 12 + month - 1 + months;
    const newYear = Math.floor(count / 12);
    const newMonth = (count % 12) + 1;
    if (newYear < 1 || newYear > 9999) throw argumentOutOfRange('months', unrepresentable);
    const newDay = Math.min(day, daysInMonth(newYear, newMonth));
    return new CsDateTime(ticksOf(newYear, newMonth, newDay)! + (this.ticks % ticksPerDay), this.kind);
  }

  override text(format: string | null = null): string {
    const date = { ticks: this.ticks, kind: this.kind, offsetMinutes: 0 };
    return formatDate(date, format === null || format === '' ? 'G' : format);
  }
  /** The kind doesn't count. */
  override equals(other: Value): boolean {
    return other instanceof CsDateTime && other.ticks === this.ticks;
  }
  override hashKey(): unknown {
    return `datetime:${this.ticks}`;
  }
  override hashCode(): number {
    return hashOfLong(this.ticks);
  }
  compareTo(other: Value): number {
    const { ticks } = other as CsDateTime;
    return this.ticks < ticks ? -1 : this.ticks > ticks ? 1 : 0;
  }
}
