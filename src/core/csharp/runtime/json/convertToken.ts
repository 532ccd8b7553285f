import { base64 } from '@scure/base';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { isNullable } from '../../types/typeRelations';
import { argumentError, argumentNull, exception, formatError, invalidCast } from '../CsException';
import { CsArray } from '../CsArray';
import { CsBigInteger } from '../CsBigInteger';
import { CsChar } from '../CsChar';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsGuid } from '../CsGuid';
import { CsTimeSpan, parseTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { defaultValue, isInstance } from '../defaultValue';
import type { NumericKind } from '../numbers';
import { textOf } from '../text';
import { reflectionName } from '../typeNames';
import type { Value } from '../value';
import { castBigInteger } from './convertContent';
import { JProperty } from './JProperty';
import type { JToken } from './JToken';
import { JValue } from './JValue';
import type { TokenKind } from './TokenKind';
import type { ValueConversions } from './ValueConversions';

const charType = namedType('System.Char');

/** What a cast's target is: the types that JToken has explicit conversions to. */
export type CastTarget =
  | NumericKind
  | 'bool'
  | 'string'
  | 'char'
  | 'DateTime'
  | 'DateTimeOffset'
  | 'Guid'
  | 'TimeSpan'
  | 'Uri'
  | 'byte[]';

const numberKinds: readonly TokenKind[] = ['Integer', 'Float', 'String', 'Comment', 'Raw', 'Boolean'];
const textKinds: readonly TokenKind[] = ['String', 'Comment', 'Raw'];
const targetKinds: Readonly<Record<string, readonly TokenKind[]>> = {
  string: ['Date', 'Integer', 'Float', 'String', 'Comment', 'Raw', 'Boolean', 'Bytes', 'Guid', 'TimeSpan', 'Uri'],
  char: ['Integer', 'Float', ...textKinds],
  DateTime: ['Date', ...textKinds],
  DateTimeOffset: ['Date', ...textKinds],
  Guid: ['Guid', 'Bytes', ...textKinds],
  TimeSpan: ['TimeSpan', ...textKinds],
  Uri: ['Uri', ...textKinds],
  'byte[]': ['Bytes', 'Integer', ...textKinds],
};

const targetNames: Readonly<Record<CastTarget, string>> = {
  sbyte: 'SByte',
  byte: 'Byte',
  short: 'Int16',
  ushort: 'UInt16',
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
  float: 'Single',
  double: 'Double',
  decimal: 'Decimal',
  bool: 'Boolean',
  string: 'String',
  char: 'Char',
  DateTime: 'DateTime',
  DateTimeOffset: 'DateTimeOffset',
  Guid: 'Guid',
  TimeSpan: 'TimeSpan',
  Uri: 'Uri',
  'byte[]': 'byte array',
};

/** `(T)token`. A nullable target takes null for a missing or null token; others throw as Newtonsoft does. */
export function castToken(
  token: JToken | null,
  target: CastTarget,
  nullable: boolean,
  convert: ValueConversions,
): Value {
  const isReference = target === 'string' || target === 'Uri' || target === 'byte[]';
  if (token === null) {
    if (nullable || isReference) return null;
    throw argumentNull('value');
  }
  const inner = token instanceof JProperty ? token.value : token;
  const allowed = targetKinds[target] ?? numberKinds;
  const acceptsNull = nullable || target === 'string' || target === 'Uri';
  const isNull = inner.tokenKind === 'Null' || inner.tokenKind === 'Undefined';
  if (!(inner instanceof JValue) || !(allowed.includes(inner.tokenKind) || (acceptsNull && isNull))) {
    throw argumentError(`Can not convert ${inner.tokenKind} to ${targetNames[target]}.`);
  }
  // A null text is no null token: it converts as `Convert` has it, to 0 or false.
  if (inner.content === null && (acceptsNull || isNull)) return null;
  return inner.content instanceof CsBigInteger
    ? castBig(inner.content.value, target, convert)
    : castContent(inner.content, target, convert);
}

function castBig(value: bigint, target: CastTarget, convert: ValueConversions): Value {
  switch (target) {
    case 'string':
      return value.toString();
    case 'bool':
      return castBigInteger(value, 'int', convert) !== 0;
    case 'char':
      return convert.changeType(castBigInteger(value, 'ushort', convert), charType);
    case 'byte[]': {
      const bytes: number[] = [];
      // Two's complement, with room for the sign.
      for (let rest = value; ; rest >>= 8n) {
        bytes.push(Number(rest & 255n));
        if (BigInt.asIntN(8, rest) === rest) break;
      }
      return CsArray.ofBytes(Uint8Array.from(bytes));
    }
    case 'DateTime':
    case 'DateTimeOffset':
    case 'Guid':
    case 'TimeSpan':
    case 'Uri':
      throw argumentError(`Can not convert Integer to ${targetNames[target]}.`);
    default:
      return castBigInteger(value, target, convert);
  }
}

function castContent(content: Value, target: CastTarget, convert: ValueConversions): Value {
  switch (target) {
    case 'string':
      if (content instanceof CsArray && content.bytes) return base64.encode(content.bytes);
      return content instanceof CsUri ? content.text() : textOf(content);
    case 'bool':
      return convert.boolean(content);
    case 'char':
      return content === null ? CsChar.of(0) : convert.changeType(content, charType);
    case 'DateTime':
      return content instanceof CsDateTimeOffset ? content.clock : convert.dateTime(content);
    case 'DateTimeOffset':
      if (content instanceof CsDateTimeOffset) return content;
      if (typeof content === 'string') return convert.dateTimeOffset(content);
      return new CsDateTimeOffset((convert.dateTime(content) as CsDateTime).ticks, 0);
    case 'Guid':
      return castGuid(content);
    case 'TimeSpan':
      return castTimeSpan(content);
    case 'Uri':
      return content instanceof CsUri ? content : CsUri.create(textOf(content));
    case 'byte[]':
      if (typeof content === 'string') return CsArray.ofBytes(convert.base64(content));
      if (content instanceof CsArray) return content;
      throw argumentError(
        `Can not convert ${content === null || content instanceof CsChar ? 'String' : 'Integer'} to byte array.`,
      );
    default:
      return convert.number(content, target);
  }
}

function castGuid(content: Value): Value {
  if (content instanceof CsGuid) return content;
  if (content instanceof CsArray && content.bytes) {
    if (content.bytes.length !== 16) throw argumentError('Byte array for GUID must be exactly 16 bytes long.');
    return CsGuid.fromBytes(content.bytes);
  }
  const text = textOf(content);
  const guid = CsGuid.parse(text);
  if (guid) return guid;
  if (text.trim() === '') throw formatError('Unrecognized Guid format.');
  throw formatError('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
}

function castTimeSpan(content: Value): Value {
  if (content instanceof CsTimeSpan) return content;
  const span = parseTimeSpan(textOf(content));
  if (span instanceof CsTimeSpan) return span;
  throw span === 'overflow'
    ? exception(
        'System.OverflowException',
        'The TimeSpan could not be parsed because at least one of the numeric components is out of range or contains too many digits.',
      )
    : formatError('String was not recognized as a valid TimeSpan.');
}

const ownInterfaces = new Set<CsType>([namedType('System.IComparable'), namedType('System.IFormattable')]);

/** `Extensions.Value<T>(token)`: null gives the default, a fitting token itself, a value is changed as `Convert.ChangeType` does. */
export function valueOfToken(
  token: JToken | null,
  type: CsType,
  convert: ValueConversions,
  source = 'Newtonsoft.Json.Linq.JToken',
): Value {
  if (token === null) return defaultValue(type);
  if (isInstance(token, type) && !ownInterfaces.has(type)) return token;
  if (!(token instanceof JValue)) throw invalidCast(`Cannot cast ${reflectionName(token.csType)} to ${source}.`);
  const { content } = token;
  if (content !== null && isInstance(content, type)) return content;
  if (isNullable(type)) return content === null ? null : convert.changeType(content, type.typeArguments[0]!);
  return convert.changeType(content, type);
}
