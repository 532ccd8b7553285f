import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { maxTicks, ticksPerMinute } from './calendar';
import { argumentOutOfRange } from './CsException';
import { CsDateTime } from './CsDateTime';
import { CsInstance } from './CsInstance';
import { hashOfLong } from './equality';
import { formatDate } from './formatDate';
import type { Value } from './value';

const dateTimeOffsetType = namedType('System.DateTimeOffset');

/** `System.DateTimeOffset`: a clock reading and its distance from UTC. */
export class CsDateTimeOffset extends CsInstance {
  readonly csType: CsType = dateTimeOffsetType;
  /** Of the clock at the offset. */
  readonly clockTicks: bigint;
  readonly offsetMinutes: number;

  constructor(clockTicks: bigint, offsetMinutes: number) {
    super();
    this.clockTicks = clockTicks;
    this.offsetMinutes = offsetMinutes;
  }

  static fromUtcTicks(utcTicks: bigint, offsetMinutes = 0): CsDateTimeOffset {
    const clock = utcTicks + BigInt(offsetMinutes) * ticksPerMinute;
    if (utcTicks < 0n || utcTicks > maxTicks || clock < 0n || clock > maxTicks) {
      throw argumentOutOfRange(
        'offset',
        'The UTC time represented when the offset is applied must be between year 0 and 10,000.',
      );
    }
    return new CsDateTimeOffset(clock, offsetMinutes);
  }

  get utcTicks(): bigint {
    return this.clockTicks - BigInt(this.offsetMinutes) * ticksPerMinute;
  }
  get clock(): CsDateTime {
    return new CsDateTime(this.clockTicks);
  }
  get utc(): CsDateTime {
    return new CsDateTime(this.utcTicks, 'Utc');
  }
  /** The same offset at another clock reading. */
  withClock(clock: CsDateTime): CsDateTimeOffset {
    return new CsDateTimeOffset(clock.ticks, this.offsetMinutes);
  }

  override text(format: string | null = null): string {
    const date = { ticks: this.clockTicks, kind: null, offsetMinutes: this.offsetMinutes };
    return formatDate(date, format === null || format === '' ? 'MM/dd/yyyy HH:mm:ss zzz' : format);
  }
  /** The same instant, whatever the offsets. */
  override equals(other: Value): boolean {
    return other instanceof CsDateTimeOffset && other.utcTicks === this.utcTicks;
  }
  override hashKey(): unknown {
    return `datetimeoffset:${this.utcTicks}`;
  }
  override hashCode(): number {
    return hashOfLong(this.utcTicks);
  }
  compareTo(other: Value): number {
    const { utcTicks } = other as CsDateTimeOffset;
    return this.utcTicks < utcTicks ? -1 : this.utcTicks > utcTicks ? 1 : 0;
  }
}
