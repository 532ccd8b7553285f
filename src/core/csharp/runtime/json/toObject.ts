import { arrayOf, definitionSlot, fullTypeName } from '../../types/typeRegistry';
import type { CsType } from '../../types/CsType';
import { isNullable, isSubtype } from '../../types/typeRelations';
import { types } from '../../types/wellKnownTypes';
import type { Call } from '../Call';
import { CsArray } from '../CsArray';
import type { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDictionary } from '../CsDictionary';
import { CsEnum } from '../CsEnum';
import { CsException, exception } from '../CsException';
import { CsGuid } from '../CsGuid';
import { CsHashSet } from '../CsHashSet';
import { CsList } from '../CsList';
import { CsTimeSpan, parseTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { isInstance } from '../defaultValue';
import { integerOf, numericKindOfType } from '../numbers';
import { textOf } from '../text';
import { reflectionName } from '../typeNames';
import { Unsupported } from '../Unsupported';
import type { Value } from '../value';
import type { ValueConversions } from './convertToken';
import { JArray, JObject, JProperty, JToken, JValue, tokenTypes } from './JToken';

const listDefinitions = new Set(
  ['List', 'IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map(
    (name) => definitionSlot(`System.Collections.Generic.${name}`, 1).definition,
  ),
);
const setDefinitions = new Set(
  ['HashSet', 'ISet'].map((name) => definitionSlot(`System.Collections.Generic.${name}`, 1).definition),
);
const dictionaryDefinitions = new Set(
  ['Dictionary', 'IDictionary', 'IReadOnlyDictionary'].map(
    (name) => definitionSlot(`System.Collections.Generic.${name}`, 2).definition,
  ),
);

function cannotConvert(value: Value, type: CsType, path: string, inner: CsException | null = null): CsException {
  return exception(
    'Newtonsoft.Json.JsonSerializationException',
    value === null
      ? `Error converting value {null} to type '${reflectionName(type)}'. Path '${path}'.`
      : `Error converting value ${typeof value === 'string' ? `"${value}"` : textOf(value)} to type '${reflectionName(type)}'. Path '${path}'.`,
    {},
    inner?.thrown ?? null,
  );
}

function wrongShape(token: JToken, type: CsType): CsException {
  const shape = token instanceof JArray ? 'JSON array (e.g. [1,2,3])' : 'JSON object (e.g. {"name":"value"})';
  const wanted = token instanceof JArray ? 'JSON object (e.g. {"name":"value"})' : 'JSON array (e.g. [1,2,3])';
  return exception(
    'Newtonsoft.Json.JsonSerializationException',
    `Cannot deserialize the current ${shape} into type '${reflectionName(type)}' because the type requires a ${wanted} to deserialize correctly. Path '${token.path}'.`,
  );
}

/** `token.ToObject<T>()` and `JsonConvert.DeserializeObject<T>`. Throws JsonSerializationException; `Unsupported` for other types. */
export function tokenToObject(call: Call, token: JToken, type: CsType, convert: ValueConversions): Value {
  call.budget.charge(1);
  if (type === types.object) return token instanceof JValue ? token.content : token;
  if (type.kind === 'named' && isSubtype(type, tokenTypes.token)) {
    if (isInstance(token, type)) return token;
    if (token.tokenKind === 'Null') return null;
    throw wrongToken(token, type);
  }
  if (type.kind === 'array') {
    if (token instanceof JValue) {
      if (token.content === null) return null;
      if (type === arrayOf(types.byte) && typeof token.content === 'string')
        return CsArray.ofBytes(convert.base64(token.content));
      throw cannotConvert(token.content, type, token.path);
    }
    if (!(token instanceof JArray)) throw wrongShape(token, type);
    return CsArray.of(
      type.element,
      token.items.map((item) => tokenToObject(call, item, type.element, convert)),
    );
  }
  if (token instanceof JProperty) return tokenToObject(call, token.value, type, convert);
  if (token instanceof JValue) return scalarToObject(token, type, convert);
  return type.kind === 'named' ? containerToObject(call, token, type, convert) : null;
}

function wrongToken(token: JToken, type: CsType): CsException {
  return exception(
    'Newtonsoft.Json.JsonSerializationException',
    `Deserialized JSON type '${reflectionName(token.csType)}' is not compatible with expected type '${reflectionName(type)}'. Path '${token.path}'.`,
  );
}

function scalarToObject(token: JValue, type: CsType, convert: ValueConversions): Value {
  const target = isNullable(type) ? type.typeArguments[0]! : type;
  const { content } = token;
  if (content === null) {
    const isStruct =
      target.kind === 'named' && (target.definition.kind === 'struct' || target.definition.kind === 'enum');
    if (isStruct && target === type) throw cannotConvert(null, type, token.path);
    return null;
  }
  if (isInstance(content, target)) return content;
  try {
    if (target.kind === 'named' && target.definition.kind === 'enum') {
      const number = integerOf(content) ?? target.definition.enumMembers.get(textOf(content));
      if (number === undefined) throw cannotConvert(content, type, token.path);
      return new CsEnum(target, number);
    }
    const kind = numericKindOfType(target);
    if (kind !== null) return convert.number(content, kind);
    switch (fullTypeName(target)) {
      case 'System.String':
        return textOf(content);
      case 'System.Boolean':
        return convert.boolean(content);
      case 'System.DateTime':
        return convert.dateTime(content);
      case 'System.DateTimeOffset': {
        return new CsDateTimeOffset((convert.dateTime(content) as CsDateTime).ticks, 0);
      }
      case 'System.Guid': {
        const guid = CsGuid.parse(textOf(content));
        if (guid) return guid;
        throw cannotConvert(content, type, token.path);
      }
      case 'System.TimeSpan': {
        const span = parseTimeSpan(textOf(content));
        if (span instanceof CsTimeSpan) return span;
        throw cannotConvert(content, type, token.path);
      }
      case 'System.Uri':
        return CsUri.create(textOf(content), 'either');
      default:
        return convert.changeType(content, target);
    }
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
    if (fullTypeName(error.csType) === 'Newtonsoft.Json.JsonSerializationException') throw error;
    throw cannotConvert(content, type, token.path, error);
  }
}

function containerToObject(
  call: Call,
  token: JToken,
  type: Extract<CsType, { kind: 'named' }>,
  convert: ValueConversions,
): Value {
  const [first, second] = type.typeArguments;
  if (listDefinitions.has(type.definition) || setDefinitions.has(type.definition)) {
    if (!(token instanceof JArray)) throw wrongShape(token, type);
    const items = token.items.map((item) => tokenToObject(call, item, first!, convert));
    return setDefinitions.has(type.definition) ? new CsHashSet(first!, items) : CsList.of(first!, items);
  }
  if (dictionaryDefinitions.has(type.definition)) {
    if (!(token instanceof JObject)) throw wrongShape(token, type);
    const dictionary = CsDictionary.of(first!, second!);
    for (const property of token.properties.values()) {
      const key = first === types.string ? property.name : convert.changeType(property.name, first!);
      dictionary.set(key, tokenToObject(call, property.value, second!, convert));
    }
    return dictionary;
  }
  if (type === types.string) {
    throw exception(
      'Newtonsoft.Json.JsonReaderException',
      `Error reading string. Unexpected token: ${token.tokenKind === 'Array' ? 'StartArray' : 'StartObject'}. Path '${token.path}'.`,
    );
  }
  if (type.definition.kind === 'struct') throw wrongShape(token, type);
  throw new Unsupported(`Reading JSON into ${fullTypeName(type)} isn't simulated.`);
}
