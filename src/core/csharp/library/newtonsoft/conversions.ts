import type { Call } from '../../runtime/Call';
import { maxTicks } from '../../runtime/calendar';
import { CsDateTime } from '../../runtime/CsDateTime';
import type { CsDateTimeOffset } from '../../runtime/CsDateTimeOffset';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, invalidCast } from '../../runtime/CsException';
import { decodeBase64 } from '../../runtime/base64';
import type { ReadConversions } from '../../runtime/json/ValueConversions';
import type { NumericKind } from '../../runtime/numbers';
import { typeOfValue } from '../../runtime/typeOfValue';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import { isSubtype } from '../../types/typeRelations';
import type { CsType, NamedType } from '../../types/CsType';
import { changeBoolean, changeDateTime, changeNumber, changeType } from '../system/Convert';
import { parseDateTimeOffset, tryParseDateTime, tryParseDateTimeOffset } from '../system/dateText';

const convertible = namedType('System.IConvertible');

/** `System.Convert` as the JSON tree uses it. */
export function conversions(call: Call): ReadConversions {
  return new Conversions(call.host);
}

/** A class, because each cast of a token makes one. */
class Conversions implements ReadConversions {
  readonly #host: Call['host'];

  constructor(host: Call['host']) {
    this.#host = host;
  }

  /** The ticks of the current time, for dates that leave the day out. */
  get #now(): bigint {
    return CsDateTime.fromUnixMilliseconds(this.#host.now()).ticks;
  }

  number(value: Value, kind: NumericKind): Value {
    return changeNumber(value, kind);
  }
  boolean(value: Value): boolean {
    return changeBoolean(value);
  }
  dateTime(value: Value): Value {
    return changeDateTime(value, this.#now);
  }
  base64(text: string): Uint8Array {
    return decodeBase64(text);
  }
  changeType(value: Value, type: CsType): Value {
    const from = typeOfValue(value);
    if (from !== null && from !== type && !(value instanceof CsEnum) && !isSubtype(from, convertible)) {
      throw invalidCast('Object must implement IConvertible.');
    }
    return changeType(value, type, this.#now);
  }
  dateTimeOffset(text: string): CsDateTimeOffset {
    return parseDateTimeOffset(text, this.#now);
  }
  tryDate(text: string): CsDateTime | null {
    const date = tryParseDateTime(text, this.#now);
    // RoundtripKind: what says that it is UTC stays so.
    return date && /(?:Z|GMT)\s*$/i.test(text) ? new CsDateTime(date.ticks, 'Utc') : date;
  }
  tryDateOffset(text: string): CsDateTimeOffset | null {
    const date = tryParseDateTimeOffset(text, this.#now);
    return date && (date.utcTicks < 0n || date.utcTicks > maxTicks) ? null : date;
  }
  parseEnum(type: NamedType, text: string): CsEnum {
    return parseEnum(type, text);
  }
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
