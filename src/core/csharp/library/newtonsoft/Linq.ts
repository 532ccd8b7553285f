import { enumerate } from '../../runtime/enumerate';
import type { JToken } from '../../runtime/json/JToken';
import { tokenKinds } from '../../runtime/json/TokenKind';
import type { Value } from '../../runtime/value';
import { defineType, type TypedRow } from '../defineType';
import { arrayRows, constructorRows, containerRows, objectRows, propertyRows } from './containerTables';
import { extensionRows } from './extensionTable';
import { tokenRows } from './JTokenTable';
import { tokens } from './tokens';
import { rawRows, valueRows } from './valueTables';

const notListed = { allowed: false } as const;

const childrenByKey: TypedRow = [
  'IJEnumerable<JToken> this[object key] { get; }',
  (call, self: Value, key: Value) =>
    tokens(function* () {
      for (const token of enumerate(call, self)) {
        const found = (token as JToken).item(key);
        if (found) yield found;
      }
    }),
];

/** Newtonsoft.Json.Linq. */
export const jsonLinqTypes = [
  defineType('interface Newtonsoft.Json.IJsonLineInfo'),
  defineType('struct System.Numerics.BigInteger : IFormattable, IComparable', [], notListed),
  defineType('interface Newtonsoft.Json.Linq.IJEnumerable<out T> : IEnumerable<T>', [childrenByKey]),
  defineType('struct Newtonsoft.Json.Linq.JEnumerable<T> : IJEnumerable<T>', [childrenByKey]),
  defineType('class Newtonsoft.Json.Linq.JToken : IJEnumerable<JToken>, IJsonLineInfo, ICloneable', tokenRows),
  defineType('class Newtonsoft.Json.Linq.JContainer : Newtonsoft.Json.Linq.JToken, IList<JToken>', containerRows),
  defineType(
    'class Newtonsoft.Json.Linq.JObject : Newtonsoft.Json.Linq.JContainer, IDictionary<string, JToken>',
    objectRows,
  ),
  defineType('class Newtonsoft.Json.Linq.JArray : Newtonsoft.Json.Linq.JContainer, IList<JToken>', arrayRows),
  defineType('class Newtonsoft.Json.Linq.JProperty : Newtonsoft.Json.Linq.JContainer', propertyRows),
  defineType('class Newtonsoft.Json.Linq.JConstructor : Newtonsoft.Json.Linq.JContainer', constructorRows),
  defineType(
    'class Newtonsoft.Json.Linq.JValue : Newtonsoft.Json.Linq.JToken, IEquatable<JValue>, IFormattable, IComparable, IComparable<JValue>, IConvertible',
    valueRows,
  ),
  defineType('class Newtonsoft.Json.Linq.JRaw : Newtonsoft.Json.Linq.JValue', rawRows),
  defineType('enum Newtonsoft.Json.Linq.JTokenType', [], {
    enumMembers: Object.fromEntries(tokenKinds.map((name, index) => [name, index])),
  }),
  defineType('static class Newtonsoft.Json.Linq.Extensions', extensionRows),
];
