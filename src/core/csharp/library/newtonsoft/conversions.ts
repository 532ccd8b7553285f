import type { Call } from '../../runtime/Call';
import { maxTicks } from '../../runtime/calendar';
import { CsDateTime } from '../../runtime/CsDateTime';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, invalidCast } from '../../runtime/CsException';
import { decodeBase64 } from '../../runtime/base64';
import type { ReadConversions } from '../../runtime/json/ValueConversions';
import { typeOfValue } from '../../runtime/typeOfValue';
import { namedType } from '../../types/typeRegistry';
import { isSubtype } from '../../types/typeRelations';
import type { NamedType } from '../../types/CsType';
import { changeBoolean, changeDateTime, changeNumber, changeType } from '../system/Convert';
import { parseDateTimeOffset, tryParseDateTime, tryParseDateTimeOffset } from '../system/dateText';

const convertible = namedType('System.IConvertible');

/** `System.Convert` as the JSON tree uses it. */
export function conversions(call: Call): ReadConversions {
  const now = () => CsDateTime.fromUnixMilliseconds(call.host.now()).ticks;
  return conversionsAt(now);
}

/** With `now`: the ticks of the current time, for dates that leave the day out. */
export function conversionsAt(now: () => bigint): ReadConversions {
  return {
    number: changeNumber,
    boolean: changeBoolean,
    dateTime: (value) => changeDateTime(value, now()),
    base64: decodeBase64,
    changeType: (value, type) => {
      if (
        value !== null &&
        !(value instanceof CsEnum) &&
        !isSubtype(typeOfValue(value)!, convertible) &&
        typeOfValue(value) !== type
      ) {
        throw invalidCast('Object must implement IConvertible.');
      }
      return changeType(value, type, now());
    },
    dateTimeOffset: (text) => parseDateTimeOffset(text, now()),
    tryDate: (text) => {
      const date = tryParseDateTime(text, now());
      // RoundtripKind: what says that it is UTC stays so.
      return date && /(?:Z|GMT)\s*$/i.test(text) ? new CsDateTime(date.ticks, 'Utc') : date;
    },
    tryDateOffset: (text) => {
      const date = tryParseDateTimeOffset(text, now());
      return date && (date.utcTicks < 0n || date.utcTicks > maxTicks) ? null : date;
    },
    parseEnum,
  };
}

/** Names, in any case if there is none in this, or a number. Throws ArgumentException. */
function parseEnum(type: NamedType, text: string): CsEnum {
  const members = type.definition.enumMembers;
  const parts = text.split(',').map((part) => part.trim());
  const values = parts.map((part) => {
    if (/^[+-]?\d{1,19}$/.test(part)) return BigInt(part);
    const lower = part.toLowerCase();
    const found = members.get(part) ?? [...members].find(([name]) => name.toLowerCase() === lower)?.[1];
    if (found === undefined) throw argumentError(`Requested value '${text}' was not found.`);
    return found;
  });
  return new CsEnum(
    type,
    values.reduce((sum, value) => sum | value, 0n),
  );
}
