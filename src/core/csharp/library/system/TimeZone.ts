import type { Call } from '../../runtime/Call';
import { maxTicks, ticksPerMinute } from '../../runtime/calendar';
import { CsArray } from '../../runtime/CsArray';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsDateTimeOffset } from '../../runtime/CsDateTimeOffset';
import { argumentError, argumentNull, argumentOutOfRange, exception } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { CsList } from '../../runtime/CsList';
import { CsTimeSpan } from '../../runtime/CsTimeSpan';
import { CsTimeZone, customZone, findTimeZone, localZone, systemTimeZones, utcZone } from '../../runtime/CsTimeZone';
import { equalValues, hashCodeOf } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';

/** TimeZoneInfo and TimeZone. */

const timeSpanType = namedType('System.TimeSpan');

function zoneById(id: string | null): CsTimeZone {
  if (id === null) throw argumentNull('id');
  const zone = id === '' || id.length > 255 ? null : findTimeZone(id);
  if (zone === null) {
    throw exception(
      'System.TimeZoneNotFoundException',
      `The time zone ID '${id}' was not found on the local computer.`,
    );
  }
  return zone;
}

function required(zone: CsTimeZone | null, name: string): CsTimeZone {
  if (zone === null) throw argumentNull(name);
  return zone;
}

/** A date outside the calendar becomes its first or last. */
function clamped(ticks: bigint): bigint {
  return ticks < 0n ? 0n : ticks > maxTicks ? maxTicks : ticks;
}

const kindOf = (zone: CsTimeZone): CsDateTime['kind'] =>
  zone === utcZone ? 'Utc' : zone === localZone ? 'Local' : 'Unspecified';

function utcTicksOf(date: CsDateTime, source: CsTimeZone): bigint {
  if (date.kind !== 'Unspecified' && date.kind !== kindOf(source)) {
    throw argumentError(
      'The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.',
      'sourceTimeZone',
    );
  }
  const { offset, isInvalid } = source.read(date.ticks);
  if (isInvalid) {
    throw argumentError(
      'The supplied DateTime represents an invalid time.  For example, when the clock is adjusted forward, any time in the period that is skipped is invalid.',
      'dateTime',
    );
  }
  return clamped(date.ticks - offset);
}

function convert(date: CsDateTime, source: CsTimeZone | null, destination: CsTimeZone | null): CsDateTime {
  const target = required(destination, 'destinationTimeZone');
  const utc = utcTicksOf(date, required(source, 'sourceTimeZone'));
  return new CsDateTime(clamped(utc + target.rules.offsetAt(utc)), kindOf(target));
}

const ownZone = (date: CsDateTime): CsTimeZone => (date.kind === 'Utc' ? utcZone : localZone);

function convertOffset(date: CsDateTimeOffset, destination: CsTimeZone | null): CsDateTimeOffset {
  const offset = required(destination, 'destinationTimeZone').rules.offsetAt(date.utcTicks);
  return CsDateTimeOffset.fromUtcTicks(date.utcTicks, Number(offset / ticksPerMinute));
}

/** A date as the zone's clock shows it: one with a kind of its own is an instant. */
function clockIn(zone: CsTimeZone, date: CsDateTime): bigint {
  const isInstant = date.kind !== 'Unspecified' && date.kind !== kindOf(zone);
  return isInstant ? date.ticks + zone.rules.offsetAt(date.ticks) : date.ticks;
}

function offsetOf(zone: CsTimeZone, date: CsDateTime): bigint {
  const isInstant = date.kind !== 'Unspecified' && date.kind !== kindOf(zone);
  return isInstant ? zone.rules.offsetAt(date.ticks) : zone.read(date.ticks).offset;
}

function ambiguousOffsets(zone: CsTimeZone, clock: bigint): CsArray {
  const { ambiguous } = zone.read(clock);
  if (ambiguous === null) throw argumentError('The supplied DateTime is not in an ambiguous time range.', 'dateTime');
  return CsArray.of(
    timeSpanType,
    ambiguous.map((ticks) => new CsTimeSpan(ticks)),
  );
}

const clockOfOffset = (zone: CsTimeZone, date: CsDateTimeOffset): bigint =>
  date.utcTicks + zone.rules.offsetAt(date.utcTicks);

function customTimeZone(
  id: string | null,
  offset: CsTimeSpan,
  displayName: string | null,
  standardName: string | null,
): CsTimeZone {
  if (id === null) throw argumentNull('id');
  if (id === '') throw argumentError("The specified ID parameter '' is not supported.", 'id');
  if (offset.ticks % ticksPerMinute !== 0n) {
    throw argumentError(
      'The TimeSpan parameter cannot be specified more precisely than whole minutes.',
      'baseUtcOffset',
    );
  }
  const minutes = offset.ticks / ticksPerMinute;
  if (minutes > 840n || minutes < -840n) {
    throw argumentOutOfRange('baseUtcOffset', 'The TimeSpan parameter must be within plus or minus 14.0 hours.');
  }
  return customZone(id, offset.ticks, displayName ?? '', standardName ?? '');
}

const name = (property: string, read: (zone: CsTimeZone) => Value): TypedRow => [
  `${property} { get; }`,
  (_call, self: CsTimeZone) => read(self),
];

const conversions: TypedRow[] = [
  [
    'static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone)',
    (_call, _self, date: CsDateTime, zone: CsTimeZone | null) => convert(date, ownZone(date), zone),
  ],
  [
    'static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo sourceTimeZone, TimeZoneInfo destinationTimeZone)',
    (_call, _self, date: CsDateTime, source: CsTimeZone | null, zone: CsTimeZone | null) => convert(date, source, zone),
  ],
  [
    'static DateTimeOffset ConvertTime(DateTimeOffset dateTimeOffset, TimeZoneInfo destinationTimeZone)',
    (_call, _self, date: CsDateTimeOffset, zone: CsTimeZone | null) => convertOffset(date, zone),
  ],
  [
    'static DateTime ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone)',
    (_call, _self, date: CsDateTime, zone: CsTimeZone | null) => convert(date, utcZone, zone),
  ],
  [
    'static DateTime ConvertTimeToUtc(DateTime dateTime)',
    (_call, _self, date: CsDateTime) => new CsDateTime(date.ticks, 'Utc'),
  ],
  [
    'static DateTime ConvertTimeToUtc(DateTime dateTime, TimeZoneInfo sourceTimeZone)',
    (_call, _self, date: CsDateTime, source: CsTimeZone | null) => convert(date, source, utcZone),
  ],
  [
    'static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string destinationTimeZoneId)',
    (_call, _self, date: CsDateTime, id: string | null) => convert(date, ownZone(date), zoneById(id)),
  ],
  [
    'static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)',
    (_call, _self, date: CsDateTime, sourceId: string | null, id: string | null) => {
      const isOwn = date.kind !== 'Unspecified' && sourceId?.toLowerCase() === 'utc';
      return convert(date, isOwn ? ownZone(date) : zoneById(sourceId), zoneById(id));
    },
  ],
  [
    'static DateTimeOffset ConvertTimeBySystemTimeZoneId(DateTimeOffset dateTimeOffset, string destinationTimeZoneId)',
    (_call, _self, date: CsDateTimeOffset, id: string | null) => convertOffset(date, zoneById(id)),
  ],
];

const zoneRows: TypedRow[] = [
  ['static TimeZoneInfo Utc { get; }', () => utcZone],
  ['static TimeZoneInfo Local { get; }', () => localZone],
  name('string Id', ({ rules }) => rules.id),
  name('string DisplayName', ({ rules }) => rules.displayName),
  name('string StandardName', ({ rules }) => rules.standardName),
  name('string DaylightName', ({ rules }) => rules.daylightName),
  name('TimeSpan BaseUtcOffset', ({ rules }) => new CsTimeSpan(rules.baseOffset)),
  name('bool SupportsDaylightSavingTime', ({ rules }) => rules.supportsDaylight),
  ['static TimeZoneInfo FindSystemTimeZoneById(string id)', (_call, _self, id: string | null) => zoneById(id)],
  [
    'static System.Collections.ObjectModel.ReadOnlyCollection<TimeZoneInfo> GetSystemTimeZones()',
    (call: Call) => {
      const zones = systemTimeZones();
      call.budget.charge(zones.length);
      const type = namedType('System.Collections.ObjectModel.ReadOnlyCollection', [namedType('System.TimeZoneInfo')]);
      return new CsList(type, [...zones]);
    },
  ],
  ['static void ClearCachedData()', () => null],
  ...conversions,
  [
    'TimeSpan GetUtcOffset(DateTime dateTime)',
    (_call, self: CsTimeZone, date: CsDateTime) => new CsTimeSpan(offsetOf(self, date)),
  ],
  [
    'TimeSpan GetUtcOffset(DateTimeOffset dateTimeOffset)',
    (_call, self: CsTimeZone, date: CsDateTimeOffset) => new CsTimeSpan(self.rules.offsetAt(date.utcTicks)),
  ],
  [
    'bool IsDaylightSavingTime(DateTime dateTime)',
    (_call, self: CsTimeZone, date: CsDateTime) => offsetOf(self, date) !== self.rules.baseOffset,
  ],
  [
    'bool IsDaylightSavingTime(DateTimeOffset dateTimeOffset)',
    (_call, self: CsTimeZone, date: CsDateTimeOffset) => self.rules.offsetAt(date.utcTicks) !== self.rules.baseOffset,
  ],
  [
    'bool IsAmbiguousTime(DateTime dateTime)',
    (_call, self: CsTimeZone, date: CsDateTime) => self.read(clockIn(self, date)).ambiguous !== null,
  ],
  [
    'bool IsAmbiguousTime(DateTimeOffset dateTimeOffset)',
    (_call, self: CsTimeZone, date: CsDateTimeOffset) => self.read(clockOfOffset(self, date)).ambiguous !== null,
  ],
  [
    'bool IsInvalidTime(DateTime dateTime)',
    (_call, self: CsTimeZone, date: CsDateTime) =>
      (date.kind === 'Unspecified' || date.kind === kindOf(self)) && self.read(date.ticks).isInvalid,
  ],
  [
    'TimeSpan[] GetAmbiguousTimeOffsets(DateTime dateTime)',
    (_call, self: CsTimeZone, date: CsDateTime) => ambiguousOffsets(self, clockIn(self, date)),
  ],
  [
    'TimeSpan[] GetAmbiguousTimeOffsets(DateTimeOffset dateTimeOffset)',
    (_call, self: CsTimeZone, date: CsDateTimeOffset) => ambiguousOffsets(self, clockOfOffset(self, date)),
  ],
  [
    'static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string displayName, string standardDisplayName)',
    (_call, _self, id: string | null, offset: CsTimeSpan, display: string | null, standard: string | null) =>
      customTimeZone(id, offset, display, standard),
  ],
  [
    'static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string displayName, string standardDisplayName, string daylightDisplayName, System.TimeZoneInfo.AdjustmentRule[] adjustmentRules)',
    null,
  ],
  [
    'static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string displayName, string standardDisplayName, string daylightDisplayName, System.TimeZoneInfo.AdjustmentRule[] adjustmentRules, bool disableDaylightSavingTime)',
    null,
  ],
  ['System.TimeZoneInfo.AdjustmentRule[] GetAdjustmentRules()', null],
  ['static TimeZoneInfo FromSerializedString(string source)', null],
  ['string ToSerializedString()', null],
  [
    'bool HasSameRules(TimeZoneInfo other)',
    (_call, self: CsTimeZone, other: CsTimeZone | null) => {
      const { rules } = required(other, 'other');
      return rules.offsetAt === self.rules.offsetAt || sameOffsets(self, rules.offsetAt);
    },
  ],
  ['bool Equals(TimeZoneInfo other)', (_call, self: CsTimeZone, other: CsTimeZone | null) => equalValues(self, other)],
  ['bool Equals(object obj)', (_call, self: CsTimeZone, other: Value) => equalValues(self, other)],
  ['int GetHashCode()', (_call, self: CsTimeZone) => hashCodeOf(self)],
  ['string ToString()', (_call, self: CsTimeZone) => self.text()],
];

/** Through the months of some years: zones without a rule of their own in common agree by accident only. */
function sameOffsets(zone: CsTimeZone, offsetAt: (ticks: bigint) => bigint): boolean {
  const start = 635_556_672_000_000_000n;
  return Array.from({ length: 120 }, (_, month) => start + BigInt(month) * 26_300_000_000_000n).every(
    (ticks) => zone.rules.offsetAt(ticks) === offsetAt(ticks),
  );
}

/** `TimeZone.CurrentTimeZone`, the gateway's: UTC. */
class CsCurrentTimeZone extends CsInstance {
  readonly csType = namedType('System.TimeZone');
  override text(): string {
    return 'System.CurrentSystemTimeZone';
  }
}
const current = new CsCurrentTimeZone();

const ruleRows: TypedRow[] = [
  'DateTime DateEnd { get; }',
  'DateTime DateStart { get; }',
  'TimeSpan DaylightDelta { get; }',
  'System.TimeZoneInfo.TransitionTime DaylightTransitionEnd { get; }',
  'System.TimeZoneInfo.TransitionTime DaylightTransitionStart { get; }',
  'static System.TimeZoneInfo.AdjustmentRule CreateAdjustmentRule(DateTime dateStart, DateTime dateEnd, TimeSpan daylightDelta, System.TimeZoneInfo.TransitionTime daylightTransitionStart, System.TimeZoneInfo.TransitionTime daylightTransitionEnd)',
  'bool Equals(System.TimeZoneInfo.AdjustmentRule other)',
].map((signature): TypedRow => [signature, null]);

const transitionRows: TypedRow[] = [
  'DateTime TimeOfDay { get; }',
  'DayOfWeek DayOfWeek { get; }',
  'bool IsFixedDateRule { get; }',
  'int Day { get; }',
  'int Month { get; }',
  'int Week { get; }',
  'bool Equals(System.TimeZoneInfo.TransitionTime other)',
  'static System.TimeZoneInfo.TransitionTime CreateFixedDateRule(DateTime timeOfDay, int month, int day)',
  'static System.TimeZoneInfo.TransitionTime CreateFloatingDateRule(DateTime timeOfDay, int month, int week, DayOfWeek dayOfWeek)',
  'static bool operator ==(System.TimeZoneInfo.TransitionTime t1, System.TimeZoneInfo.TransitionTime t2)',
  'static bool operator !=(System.TimeZoneInfo.TransitionTime t1, System.TimeZoneInfo.TransitionTime t2)',
].map((signature): TypedRow => [signature, null]);

export const timeZoneTypes = [
  defineType('class System.TimeZoneInfo', zoneRows),
  defineType('class System.TimeZoneInfo.AdjustmentRule', ruleRows),
  defineType('struct System.TimeZoneInfo.TransitionTime', transitionRows),
  defineType('class System.Globalization.DaylightTime', [], { allowed: false }),
  defineType('class System.TimeZone', [
    ['static TimeZone CurrentTimeZone { get; }', () => current],
    ['string StandardName { get; }', () => localZone.rules.standardName],
    ['string DaylightName { get; }', () => localZone.rules.daylightName],
    ['TimeSpan GetUtcOffset(DateTime time)', () => new CsTimeSpan(0n)],
    ['bool IsDaylightSavingTime(DateTime time)', () => false],
    ['static bool IsDaylightSavingTime(DateTime time, System.Globalization.DaylightTime daylightTimes)', null],
    ['System.Globalization.DaylightTime GetDaylightChanges(int year)', null],
    ['DateTime ToUniversalTime(DateTime time)', (_call, _self, date: CsDateTime) => new CsDateTime(date.ticks, 'Utc')],
    ['DateTime ToLocalTime(DateTime time)', (_call, _self, date: CsDateTime) => new CsDateTime(date.ticks, 'Local')],
  ]),
];
