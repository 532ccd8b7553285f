import { CsArray } from '../../runtime/CsArray';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentNull } from '../../runtime/CsException';
import type { CsTypeObject } from '../../runtime/CsTypeObject';
import type { Call } from '../../runtime/Call';
import { tokenFromObject } from '../../runtime/json/fromObject';
import { JToken } from '../../runtime/json/JToken';
import { parseJson } from '../../runtime/json/parseJson';
import { printToken } from '../../runtime/json/printToken';
import { tokenToObject } from '../../runtime/json/toObject';
import { defaultValue } from '../../runtime/defaultValue';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { types } from '../../types/wellKnownTypes';
import { defineType } from '../defineType';
import { conversions } from './conversions';

function serialize(call: Call, value: Value, indented: boolean): string {
  const text = printToken(value instanceof JToken ? value : tokenFromObject(call, value), indented);
  call.budget.allocate(text.length);
  return text;
}

/** Nothing but blanks deserializes to nothing. */
function deserialize(call: Call, text: string | null, type: CsType): Value {
  if (text === null) throw argumentNull('value');
  call.budget.allocate(text.length);
  if (text.trim() === '') return defaultValue(type);
  return tokenToObject(call, parseJson(text, 'JToken'), type, conversions(call));
}

const notListed = { allowed: false } as const;

export const jsonConvertTypes = [
  defineType('enum Newtonsoft.Json.Formatting', [], { enumMembers: { None: 0, Indented: 1 } }),
  defineType('class Newtonsoft.Json.JsonSerializerSettings', [['new()', null]], notListed),
  defineType('static class Newtonsoft.Json.JsonConvert', [
    ['static string SerializeObject(object value)', (call, _self, value: Value) => serialize(call, value, false)],
    [
      'static string SerializeObject(object value, Formatting formatting)',
      (call, _self, value: Value, formatting: CsEnum) => serialize(call, value, formatting.value === 1n),
    ],
    [
      'static string SerializeObject(object value, params JsonConverter[] converters)',
      (call, _self, value: Value, _converters: CsArray | null) => serialize(call, value, false),
    ],
    ['static string SerializeObject(object value, JsonSerializerSettings settings)', null],
    ['static string SerializeObject(object value, Formatting formatting, JsonSerializerSettings settings)', null],
    [
      'static object DeserializeObject(string value)',
      (call, _self, text: string | null) => deserialize(call, text, types.object),
    ],
    [
      'static T DeserializeObject<T>(string value)',
      (call, _self, text: string | null) => deserialize(call, text, call.typeArguments[0]!),
    ],
    [
      'static object DeserializeObject(string value, Type type)',
      (call, _self, text: string | null, type: CsTypeObject) => deserialize(call, text, type.described),
    ],
    ['static T DeserializeObject<T>(string value, JsonSerializerSettings settings)', null],
    ['static T DeserializeAnonymousType<T>(string value, T anonymousTypeObject)', null, notListed],
    ['static string ToString(object value)', (call, _self, value: Value) => serialize(call, value, false), notListed],
    ['static string ToString(string value)', (call, _self, value: Value) => serialize(call, value, false), notListed],
  ]),
];
