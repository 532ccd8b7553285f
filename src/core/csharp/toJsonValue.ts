import { base64 } from '@scure/base';
import { CsArray } from './runtime/CsArray';
import { CsDateTime } from './runtime/CsDateTime';
import { CsDateTimeOffset } from './runtime/CsDateTimeOffset';
import { CsDecimal } from './runtime/CsDecimal';
import { CsEnum } from './runtime/CsEnum';
import { CsException } from './runtime/CsException';
import { BudgetExceeded } from './runtime/Budget';
import { isDictionaryLike } from './runtime/DictionaryLike';
import { isEnumerable } from './runtime/enumerate';
import { JArray } from './runtime/json/JArray';
import { JObject } from './runtime/json/JObject';
import { JProperty } from './runtime/json/JProperty';
import { JToken } from './runtime/json/JToken';
import { JValue } from './runtime/json/JValue';
import { CsDouble, CsSingle, CsSmallInteger, CsUInt64 } from './runtime/numbers';
import { textOf } from './runtime/text';
import { CsUri } from './runtime/CsUri';
import { CsTimeSpan } from './runtime/CsTimeSpan';
import { typeOfValue } from './runtime/typeOfValue';
import { Unsupported } from './runtime/Unsupported';
import type { Value } from './runtime/value';
import { fullTypeName } from './types/typeRegistry';

export interface JsonForm {
  /** The run-time type's full name. */
  readonly type: string | null;
  readonly value: unknown;
}

/**
 * A value as `evaluate` prints it: its run-time type, and plain JSON (contracts, `evaluate`). Cyclic or endless content is cut; where
 * a lazy sequence fails, its error's message stands in the value.
 */
export function toJsonValue(value: Value): JsonForm {
  return jsonForm(value, false);
}

/** As `toJsonValue`, but lets through what reading a lazy sequence throws: `CsException`, `Unsupported`, `BudgetExceeded`. */
export function readJsonValue(value: Value): JsonForm {
  return jsonForm(value, true);
}

function jsonForm(value: Value, failsWithSequence: boolean): JsonForm {
  const type = typeOfValue(value);
  const room: Room = { left: 100_000, failsWithSequence };
  return { type: type === null ? null : fullTypeName(type), value: plain(value, 0, room) };
}

interface Room {
  /** How many elements may still be written. */
  left: number;
  readonly failsWithSequence: boolean;
}

const deepest = 60;

function plain(value: Value, depth: number, room: Room): unknown {
  room.left -= 1;
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof CsDouble || value instanceof CsSingle) return real(value.value, value);
  if (value instanceof CsSmallInteger) return value.value;
  if (value instanceof CsUInt64 || value instanceof CsDecimal) return value.text();
  if (value instanceof CsDateTime || value instanceof CsDateTimeOffset) return value.text('O');
  if (value instanceof CsTimeSpan) return value.text('c');
  if (value instanceof CsArray && value.bytes) return base64.encode(value.bytes);
  if (depth > deepest) return '…';
  if (value instanceof JToken) return token(value, depth, room);
  try {
    if (isDictionaryLike(value)) {
      const result: Record<string, unknown> = {};
      for (const [key, item] of value.entries()) {
        if (room.left <= 0) break;
        setOwn(result, textOf(key), plain(item, depth + 1, room));
      }
      return result;
    }
    if (isEnumerable(value)) {
      const result: unknown[] = [];
      for (const item of value) {
        if (room.left <= 0) break;
        result.push(plain(item, depth + 1, room));
      }
      return result;
    }
    return textOf(value);
  } catch (error) {
    // A lazy sequence may fail, or never end, only when it is read.
    const failure = error instanceof RangeError ? new BudgetExceeded(0) : error;
    if (room.failsWithSequence) throw failure;
    if (failure instanceof CsException || failure instanceof Unsupported || failure instanceof BudgetExceeded)
      return `(${failure.message})`;
    throw failure;
  }
}

function real(number: number, value: CsDouble | CsSingle): number | string {
  return Number.isFinite(number) ? number : value.text();
}

/** Also for names such as `__proto__`. */
function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function token(value: JToken, depth: number, room: Room): unknown {
  room.left -= 1;
  if (depth > 1000) return '…';
  if (value instanceof JObject) {
    const result: Record<string, unknown> = {};
    for (const property of value.properties) setOwn(result, property.name, token(property.value, depth + 1, room));
    return result;
  }
  if (value instanceof JArray) return value.items.map((item) => token(item, depth + 1, room));
  if (value instanceof JProperty) {
    const result: Record<string, unknown> = {};
    setOwn(result, value.name, token(value.value, depth + 1, room));
    return result;
  }
  if (!(value instanceof JValue)) return value.text();
  // A comment is no value of JSON.
  if (value.tokenKind === 'Comment') return null;
  const { content } = value;
  if (typeof content === 'bigint') return Number.isSafeInteger(Number(content)) ? Number(content) : content.toString();
  if (content instanceof CsUInt64 && Number.isSafeInteger(Number(content.value))) return Number(content.value);
  if (content instanceof CsDecimal) return content.toNumber();
  if (content instanceof CsEnum) return Number(content.value);
  if (content instanceof CsUri) return content.original;
  // Dates as the JSON text has them.
  if (content instanceof CsDateTime || content instanceof CsDateTimeOffset)
    return content.text("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK");
  return plain(content, depth + 1, room);
}
