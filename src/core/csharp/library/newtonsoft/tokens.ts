import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import {
  argumentError,
  argumentNull,
  CsException,
  exception,
  invalidCast,
  invalidCastBetween,
} from '../../runtime/CsException';
import { isInstance } from '../../runtime/defaultValue';
import { CsSequence } from '../../runtime/enumerate';
import { castToken, type CastTarget } from '../../runtime/json/convertToken';
import { deserializeToken } from '../../runtime/json/deserialize';
import { isMultiContent } from '../../runtime/json/JContainer';
import { jsonContract } from '../../runtime/json/jsonContract';
import { jsonException, type JToken } from '../../runtime/json/JToken';
import { JTokenWriter } from '../../runtime/json/JTokenWriter';
import { JRaw, JValue } from '../../runtime/json/JValue';
import { parseJson, type JsonRoot } from '../../runtime/json/parseJson';
import { selectTokens } from '../../runtime/json/path/selectTokens';
import { serialize } from '../../runtime/json/serialize';
import { tokenTypes } from '../../runtime/json/tokenTypes';
import { integerOf } from '../../runtime/numbers';
import type { Value } from '../../runtime/value';
import type { CsType, NamedType } from '../../types/CsType';
import { conversions } from './conversions';

/** What the tables of Newtonsoft.Json.Linq's classes share. */

/** `Formatting.Indented` is 1. */
export const isIndented = (formatting: CsEnum) => formatting.value === 1n;

export function print(call: Call, token: JToken, indented: boolean): string {
  const text = token.print(indented);
  call.budget.allocate(text.length);
  return text;
}

export function parse(call: Call, text: string | null, root: JsonRoot): JToken {
  if (text === null) throw argumentNull('s');
  call.budget.allocate(text.length);
  call.budget.charge(text.length >> 3);
  return parseJson(text, root);
}

/** A lazy sequence of tokens. */
export function tokens(items: () => Iterable<JToken>): CsSequence {
  return CsSequence.of(tokenTypes.token, () => items()[Symbol.iterator]());
}

/** The one token of a path; null for none. */
export function select(call: Call, token: JToken, path: string | null, strict: boolean): JToken | null {
  let found: JToken | null = null;
  for (const match of selectTokens(call, token, path, strict)) {
    if (found !== null) throw jsonException('Path returned multiple tokens.');
    found = match;
  }
  return found;
}

/** Lazy, but a path that can't be read throws at once. */
export function selected(call: Call, token: JToken, path: string | null, strict: boolean): Value {
  const all = () => selectTokens(call, token, path, strict);
  const found = all();
  return Array.isArray(found) ? CsArray.of(tokenTypes.token, found as JToken[]) : tokens(all);
}

/** The types that `ToObject<T>` casts to, without the serializer: what JToken has casts to, enums by their number. */
const castable: ReadonlySet<string> = new Set<CastTarget>([
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
  'bool',
  'string',
  'char',
  'DateTime',
  'DateTimeOffset',
  'Guid',
  'TimeSpan',
  'Uri',
]);

export function toObject(call: Call, token: JToken, type: CsType): Value {
  const contract = jsonContract(type);
  if (contract.kind === 'primitive') {
    const { target, underlying } = contract;
    if (castable.has(target)) {
      const isNullable = underlying !== type;
      return castToken(token, target as CastTarget, isNullable, conversions(call));
    }
    if (target === 'enum') return toEnum(call, token, type, underlying as NamedType);
  }
  return deserializeToken(call, token, type, conversions(call));
}

/** A text by its name, anything else as its number, which is an int. Throws ArgumentException, InvalidCastException. */
function toEnum(call: Call, token: JToken, type: CsType, underlying: NamedType): Value {
  if (token.tokenKind === 'String') {
    try {
      return deserializeToken(call, token, type, conversions(call));
    } catch (error) {
      if (!(error instanceof CsException)) throw error;
      const text = castToken(token, 'string', false, conversions(call)) as string | null;
      const message = `Could not convert '${text ?? ''}' to ${underlying.definition.name}.`;
      throw exception('System.ArgumentException', message, { ParamName: null }, error.thrown);
    }
  }
  if (token instanceof JValue && token.tokenKind === 'Integer') {
    const integer = integerOf(token.content);
    if (integer !== null) return new CsEnum(underlying, BigInt.asIntN(32, integer));
    throw argumentError(
      'The value passed in must be an enum base or an underlying type for an enum, such as an Int32.',
      'value',
    );
  }
  const number = castToken(token, 'int', underlying !== type, conversions(call));
  if (number === null) return null;
  if (underlying !== type) throw invalidCast('Specified cast is not valid.');
  return new CsEnum(underlying, integerOf(number)!);
}

/** What raw JSON was read as may not be of the type that was asked for. Throws InvalidCastException. */
export function fitting(value: Value, call: Call): Value {
  const type = call.typeArguments[0]!;
  if (value instanceof JRaw && !isInstance(value, type)) throw invalidCastBetween(value.csType, type);
  return value;
}

/** `JToken.FromObject`. Throws ArgumentNullException. */
export function fromObject(call: Call, value: Value): JToken {
  if (value === null) throw argumentNull('o');
  const writer = new JTokenWriter();
  serialize(call, value, writer);
  return writer.token!;
}

/** To be called before content is added: each piece costs. */
export function chargeContent(call: Call, content: Value): void {
  call.budget.allocate(1);
  if (isMultiContent(content)) call.budget.charge(1);
}
