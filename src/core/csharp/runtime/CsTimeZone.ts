import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { ticksPerDay, ticksPerMinute, unixEpochTicks } from './calendar';
import { CsInstance } from './CsInstance';
import { windowsTimeZones } from './timeZoneTable';
import type { Value } from './value';

const timeZoneType = namedType('System.TimeZoneInfo');

/** What a zone is called, and how far it is from UTC at an instant (in ticks). */
interface ZoneRules {
  readonly id: string;
  readonly displayName: string;
  readonly standardName: string;
  readonly daylightName: string;
  readonly baseOffset: bigint;
  readonly supportsDaylight: boolean;
  offsetAt(utcTicks: bigint): bigint;
}

/** What a clock reading of a zone means: there may be no such time, or two of them. */
interface ClockReading {
  readonly offset: bigint;
  /** Both offsets where the clock is set back, the smaller one first; null otherwise. */
  readonly ambiguous: readonly [bigint, bigint] | null;
  readonly isInvalid: boolean;
}

/** `System.TimeZoneInfo`. The rules of named zones are those of the JavaScript engine (`Intl`). */
export class CsTimeZone extends CsInstance {
  readonly csType: CsType = timeZoneType;
  readonly rules: ZoneRules;

  constructor(rules: ZoneRules) {
    super();
    this.rules = rules;
  }

  /** A clock reading, as the zone's people take it. In the gap where the clock is set forward the offset is that before. */
  read(clockTicks: bigint): ClockReading {
    const before = this.rules.offsetAt(clockTicks - this.rules.baseOffset - ticksPerDay);
    const after = this.rules.offsetAt(clockTicks - this.rules.baseOffset + ticksPerDay);
    const fits = [...new Set([before, after])].filter((offset) => this.rules.offsetAt(clockTicks - offset) === offset);
    const [first, second] = fits.toSorted((a, b) => (a < b ? -1 : 1));
    if (first === undefined) return { offset: before, ambiguous: null, isInvalid: true };
    return { offset: first, ambiguous: second === undefined ? null : [first, second], isInvalid: false };
  }

  override text(): string {
    return this.rules.displayName;
  }
  override equals(other: Value): boolean {
    return other instanceof CsTimeZone && other.rules.id.toLowerCase() === this.rules.id.toLowerCase();
  }
  override hashKey(): unknown {
    return `timezone:${this.rules.id.toLowerCase()}`;
  }
}

function fixedZone(id: string, baseOffset: bigint, displayName: string, standardName: string): CsTimeZone {
  return new CsTimeZone({
    id,
    displayName,
    standardName,
    daylightName: standardName,
    baseOffset,
    supportsDaylight: false,
    offsetAt: () => baseOffset,
  });
}

export const utcZone = fixedZone('UTC', 0n, 'UTC', 'UTC');

/** The gateway's own: a Windows machine whose clock shows UTC. */
export const localZone = fixedZone('UTC', 0n, '(UTC) Coordinated Universal Time', 'Coordinated Universal Time');

/** `TimeZoneInfo.CreateCustomTimeZone` without rules. */
export const customZone = fixedZone;

const found = new Map<string, CsTimeZone | null>();

/** A zone by its Windows or IANA id, in any case; null when there is none. */
export function findTimeZone(id: string): CsTimeZone | null {
  const key = id.toLowerCase();
  if (key === 'utc') return utcZone;
  let zone = found.get(key);
  if (zone === undefined) {
    if (found.size > 1000) found.clear();
    zone = loadTimeZone(id);
    found.set(key, zone);
  }
  return zone;
}

/** The zones of Windows, from west to east. */
export function systemTimeZones(): readonly CsTimeZone[] {
  const ids = windowsTimeZones.split('\n').map((line) => line.slice(0, line.indexOf('|')));
  return ids.flatMap((id) => findTimeZone(id) ?? []);
}

function loadTimeZone(id: string): CsTimeZone | null {
  for (const line of windowsTimeZones.split('\n')) {
    const [windowsId = '', iana = '', places = ''] = line.split('|');
    if (windowsId.toLowerCase() === id.toLowerCase()) return namedZone(windowsId, iana, places);
  }
  // Offsets such as "+01:00" are no names.
  return /^[a-z][\w+-]*(?:\/[\w+-]+)*$/i.test(id) ? namedZone(id, id, null) : null;
}

const digits = (n: number) => String(n).padStart(2, '0');

/** Null when the JavaScript engine doesn't know the zone. */
function namedZone(id: string, iana: string, places: string | null): CsTimeZone | null {
  const offsetAt = zoneOffsets(iana);
  if (offsetAt === null) return null;
  const winter = offsetAt(january2024);
  const summer = offsetAt(january2024 + 182n * ticksPerDay);
  const baseOffset = winter < summer ? winter : summer;
  const minutes = Number(baseOffset / ticksPerMinute);
  const prefix = `(UTC${minutes < 0 ? '-' : '+'}${digits(Math.trunc(Math.abs(minutes) / 60))}:${digits(Math.abs(minutes) % 60)})`;
  return new CsTimeZone({
    id,
    displayName: `${minutes === 0 && places?.startsWith('Coordinated') ? '(UTC)' : prefix} ${places ?? id}`,
    standardName: id,
    daylightName: id.replace('Standard', 'Daylight'),
    baseOffset,
    supportsDaylight: winter !== summer,
    offsetAt,
  });
}

const january2024 = 638_396_640_000_000_000n;
const earliest = 621_355_968_000_000_000n;
/** Beyond it an engine's rules go on in the same way; Windows has them until the year 9999 too. */
const ticksPer400Years = 146_097n * ticksPerDay;
const latest = earliest + 400n * 365n * ticksPerDay;

/** The distance from UTC of an IANA zone, by instant. Before 1970, where Windows has no rules, the offset of that year's beginning. */
function zoneOffsets(iana: string): ((utcTicks: bigint) => bigint) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: iana,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
  return (utcTicks) => {
    let ticks = utcTicks < earliest ? earliest : utcTicks;
    while (ticks > latest) ticks -= ticksPer400Years;
    const milliseconds = Number((ticks - unixEpochTicks) / 10_000n);
    const part = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
    const clock = Date.UTC(
      part.get('year')!,
      part.get('month')! - 1,
      part.get('day'),
      part.get('hour'),
      part.get('minute'),
      part.get('second'),
    );
    const offset = Math.round((clock - Math.floor(milliseconds / 1000) * 1000) / 60_000);
    return BigInt(offset) * ticksPerMinute;
  };
}
