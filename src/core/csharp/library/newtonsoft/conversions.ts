import type { Call } from '../../runtime/Call';
import { CsDateTime } from '../../runtime/CsDateTime';
import { decodeBase64 } from '../../runtime/base64';
import type { ValueConversions } from '../../runtime/json/convertToken';
import { changeBoolean, changeDateTime, changeNumber, changeType } from '../system/Convert';

/** `System.Convert` as the JSON tree uses it. */
export function conversions(call: Call): ValueConversions {
  const now = () => CsDateTime.fromUnixMilliseconds(call.host.now()).ticks;
  return {
    number: changeNumber,
    boolean: changeBoolean,
    dateTime: (value) => changeDateTime(value, now()),
    base64: decodeBase64,
    changeType: (value, type) => changeType(value, type, now()),
  };
}
