import { base64 } from '@scure/base';
import { argumentError, argumentNull, exception, invalidCast } from '../CsException';
import { CsArray } from '../CsArray';
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
import { JProperty, JValue, type JToken, type TokenKind } from './JToken';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { isNullable } from '../../types/typeRelations';

const charType = namedType('System.Char');

/** Conversions of .NET values that the JSON tree borrows; `Convert` supplies them. */
export interface ValueConversions {
  number(value: Value, kind: NumericKind): Value;
  boolean(value: Value): boolean;
  dateTime(value: Value): Value;
  base64(text: string): Uint8Array;
  changeType(value: Value, type: CsType): Value;
}

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
  const { content } = inner;
  // A null text is no null token: it converts as `Convert` has it, to 0 or false.
  if (content === null && (acceptsNull || isNull)) return null;
  switch (target) {
    case 'string':
      return content instanceof CsArray && content.bytes ? base64.encode(content.bytes) : textOf(content);
    case 'bool':
      return convert.boolean(content);
    case 'char':
      return convert.changeType(content, charType);
    case 'DateTime':
      if (content instanceof CsDateTimeOffset) return content.clock;
      return convert.dateTime(content);
    case 'DateTimeOffset': {
      if (content instanceof CsDateTimeOffset) return content;
      const date = convert.dateTime(content) as CsDateTime;
      return new CsDateTimeOffset(date.ticks, 0);
    }
    case 'Guid': {
      if (content instanceof CsGuid) return content;
      if (content instanceof CsArray && content.bytes) return CsGuid.fromBytes(content.bytes);
      const guid = CsGuid.parse(textOf(content));
      if (guid) return guid;
      throw exception(
        'System.FormatException',
        'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).',
      );
    }
    case 'TimeSpan': {
      if (content instanceof CsTimeSpan) return content;
      const span = parseTimeSpan(textOf(content));
      if (span instanceof CsTimeSpan) return span;
      throw exception('System.FormatException', 'String was not recognized as a valid TimeSpan.');
    }
    case 'Uri':
      return content instanceof CsUri ? content : CsUri.create(textOf(content));
    case 'byte[]':
      if (content instanceof CsArray) return content;
      if (typeof content === 'string') return CsArray.ofBytes(convert.base64(content));
      throw argumentError(`Can not convert ${inner.tokenKind} to byte array.`);
    default:
      return convert.number(content, target);
  }
}

/** `Extensions.Value<T>(token)`: null gives the default, a fitting token itself, a value is changed as `Convert.ChangeType` does. */
export function valueOfToken(token: JToken | null, type: CsType, convert: ValueConversions): Value {
  if (token === null) return defaultValue(type);
  if (isInstance(token, type)) return token;
  if (!(token instanceof JValue)) {
    throw invalidCast(`Cannot cast ${reflectionName(token.csType)} to Newtonsoft.Json.Linq.JToken.`);
  }
  if (token.content !== null && isInstance(token.content, type)) return token.content;
  if (isNullable(type))
    return token.content === null ? null : convert.changeType(token.content, type.typeArguments[0]!);
  return convert.changeType(token.content, type);
}
