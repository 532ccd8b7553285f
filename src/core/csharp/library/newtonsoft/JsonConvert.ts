import type { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, nullReference } from '../../runtime/CsException';
import type { CsTypeObject } from '../../runtime/CsTypeObject';
import type { Call } from '../../runtime/Call';
import { deserializeText } from '../../runtime/json/deserialize';
import { jsonContract } from '../../runtime/json/jsonContract';
import { JsonTextWriter } from '../../runtime/json/JsonTextWriter';
import { serialize } from '../../runtime/json/serialize';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { defineType } from '../defineType';
import { conversions } from './conversions';
import { isIndented } from './tokens';
import { unlistedConvertRows, unlistedJsonTypes } from './unlistedTypes';

function serialized(call: Call, value: Value, indented: boolean): string {
  const writer = new JsonTextWriter(indented);
  serialize(call, value, writer);
  const { text } = writer;
  call.budget.allocate(text.length);
  return text;
}

function deserialized(call: Call, text: string | null, type: CsType | null): Value {
  if (text === null) throw argumentNull('value');
  call.budget.allocate(text.length);
  call.budget.charge(text.length >> 3);
  const value = deserializeText(call, text, type, conversions(call));
  // A reference (`$ref`) that nothing answers, where no null can be.
  if (value === null && type !== null && !jsonContract(type).isNullable) throw nullReference();
  return value;
}

export const jsonConvertTypes = [
  defineType('enum Newtonsoft.Json.Formatting', [], { enumMembers: { None: 0, Indented: 1 } }),
  ...unlistedJsonTypes,
  defineType('static class Newtonsoft.Json.JsonConvert', [
    ['static string SerializeObject(object value)', (call, _self, value: Value) => serialized(call, value, false)],
    [
      'static string SerializeObject(object value, Formatting formatting)',
      (call, _self, value: Value, formatting: CsEnum) => serialized(call, value, isIndented(formatting)),
    ],
    [
      'static string SerializeObject(object value, params JsonConverter[] converters)',
      (call, _self, value: Value) => serialized(call, value, false),
    ],
    ['static string SerializeObject(object value, JsonSerializerSettings settings)', null],
    ['static string SerializeObject(object value, Formatting formatting, JsonSerializerSettings settings)', null],
    [
      'static object DeserializeObject(string value)',
      (call, _self, text: string | null) => deserialized(call, text, null),
    ],
    [
      'static T DeserializeObject<T>(string value)',
      (call, _self, text: string | null) => deserialized(call, text, call.typeArguments[0]!),
    ],
    [
      'static object DeserializeObject(string value, Type type)',
      (call, _self, text: string | null, type: CsTypeObject | null) =>
        deserialized(call, text, type?.described ?? null),
    ],
    ['static T DeserializeObject<T>(string value, JsonSerializerSettings settings)', null],
    [
      'static string SerializeObject(object value, Formatting formatting, params JsonConverter[] converters)',
      (call, _self, value: Value, formatting: CsEnum) => serialized(call, value, isIndented(formatting)),
    ],
    ['static string SerializeObject(object value, Type type, JsonSerializerSettings settings)', null],
    [
      'static string SerializeObject(object value, Type type, Formatting formatting, JsonSerializerSettings settings)',
      null,
    ],
    [
      'static T DeserializeObject<T>(string value, params JsonConverter[] converters)',
      (call, _self, text: string | null) => deserialized(call, text, call.typeArguments[0]!),
    ],
    ['static object DeserializeObject(string value, JsonSerializerSettings settings)', null],
    ['static object DeserializeObject(string value, Type type, JsonSerializerSettings settings)', null],
    [
      'static object DeserializeObject(string value, Type type, params JsonConverter[] converters)',
      (call, _self, text: string | null, type: CsTypeObject | null) =>
        deserialized(call, text, type?.described ?? null),
    ],
    ...unlistedConvertRows,
  ]),
];
