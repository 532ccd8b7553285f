import type { Call, RefCell } from '../../runtime/Call';
import { payCopiesFrom } from '../../runtime/copyCharge';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, exception } from '../../runtime/CsException';
import { CsEnumerator, CsSequence, enumerate } from '../../runtime/enumerate';
import { CsTypeObject } from '../../runtime/CsTypeObject';
import { isInstance } from '../../runtime/defaultValue';
import { compareValues, upperInvariant } from '../../runtime/comparison';
import { castToken, valueOfToken, type CastTarget } from '../../runtime/json/convertToken';
import { tokenFromObject } from '../../runtime/json/fromObject';
import { selectTokens } from '../../runtime/json/jsonPath';
import {
  deepEquals,
  isMultiContent,
  JArray,
  JContainer,
  JObject,
  JProperty,
  JToken,
  JValue,
  tokenKinds,
  tokenOf,
  tokenTypes,
} from '../../runtime/json/JToken';
import { parseJson } from '../../runtime/json/parseJson';
import { printToken } from '../../runtime/json/printToken';
import { tokenToObject } from '../../runtime/json/toObject';
import { numericTypes, type NumericKind } from '../../runtime/numbers';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType, nullableOf } from '../../types/typeRegistry';
import { types } from '../../types/wellKnownTypes';
import { beforeEach, defineType, type TypedRow } from '../defineType';
import { conversions } from './conversions';

/** Newtonsoft.Json.Linq. */

const pairType = namedType('System.Collections.Generic.KeyValuePair', [namedType('System.String'), tokenTypes.token]);
const kindType = namedType('Newtonsoft.Json.Linq.JTokenType');

/** `Formatting.Indented` is 1. */
const isIndented = (formatting: CsEnum) => formatting.value === 1n;

function print(call: Call, token: JToken, indented: boolean): string {
  const text = token instanceof JValue && indented ? token.text() : printToken(token, indented);
  call.budget.allocate(text.length);
  return text;
}

function parse(call: Call, text: string | null, root: 'JObject' | 'JArray' | 'JToken'): JToken {
  if (text === null) throw argumentNull('s');
  call.budget.allocate(text.length);
  return parseJson(text, root);
}

function tokens(items: () => Iterable<JToken>): CsSequence {
  return CsSequence.of(tokenTypes.token, () => items()[Symbol.iterator]());
}

function* descendants(call: Call, token: JToken, withSelf: boolean): Generator<JToken> {
  const pending: JToken[] = [token];
  while (pending.length > 0) {
    const current = pending.pop()!;
    call.budget.charge(1);
    if (current !== token || withSelf) yield current;
    pending.push(...current.children.toReversed());
  }
}

function* ancestors(token: JToken, withSelf: boolean): Generator<JToken> {
  for (let current = withSelf ? token : token.parent; current !== null; current = current.parent) yield current;
}

function sibling(call: Call, token: JToken, distance: 1 | -1): JToken | null {
  call.budget.charge((token.parent?.length ?? 0) >> 4);
  const siblings = token.parent?.children;
  return siblings?.[siblings.indexOf(token) + distance] ?? null;
}

function select(call: Call, token: JToken, path: string | null, strict: boolean): JToken | null {
  if (path === null) throw argumentNull('path');
  let found: JToken | null = null;
  for (const match of selectTokens(token, path, strict, () => call.budget.charge(1))) {
    if (found !== null) throw exception('Newtonsoft.Json.JsonException', 'Path returned multiple tokens.');
    found = match;
  }
  return found;
}

/** Lazy, but a path that can't be read throws at once. */
function selected(call: Call, token: JToken, path: string | null, strict: boolean): Value {
  if (path === null) throw argumentNull('path');
  const select = () => selectTokens(token, path, strict, () => call.budget.charge(1));
  select();
  return tokens(select);
}

const cast = (target: CastTarget, nullable: boolean): TypedRow => [
  `static explicit operator ${target}${nullable ? '?' : ''}(JToken value)`,
  (call, _self, token: JToken | null) => castToken(token, target, nullable, conversions(call)),
];

const castTargets: readonly (readonly [CastTarget, CsType])[] = [
  ['bool', types.bool],
  ...(Object.entries(numericTypes) as [NumericKind, CsType][]),
  ['char', types.char],
  ['DateTime', namedType('System.DateTime')],
  ['DateTimeOffset', namedType('System.DateTimeOffset')],
  ['Guid', namedType('System.Guid')],
  ['TimeSpan', namedType('System.TimeSpan')],
];

/** Types that `ToObject<T>` casts to, without the serializer. */
const primitives: ReadonlyMap<CsType, readonly [target: CastTarget, nullable: boolean]> = new Map(
  castTargets
    .flatMap(([target, type]): [CsType, readonly [CastTarget, boolean]][] => [
      [type, [target, false]],
      [nullableOf(type), [target, true]],
    ])
    .concat([
      [types.string, ['string', false]],
      [namedType('System.Uri'), ['Uri', false]],
    ]),
);

function toObject(call: Call, token: JToken, type: CsType): Value {
  const primitive = primitives.get(type);
  if (primitive) return castToken(token, ...primitive, conversions(call));
  return tokenToObject(call, token, type, conversions(call));
}

function castRows(): TypedRow[] {
  return [
    cast('string', false),
    ...castTargets.flatMap(([target]) => [cast(target, false), cast(target, true)]),
    cast('Uri', false),
    cast('byte[]', false),
  ];
}

/** What converts to a token by itself. Integers arrive as 64 bits, as JValue's constructor has it. */
function implicitRows(): TypedRow[] {
  const integers = ['sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong'];
  const others = [
    'string',
    'bool',
    'float',
    'double',
    'decimal',
    'DateTime',
    'DateTimeOffset',
    'Guid',
    'TimeSpan',
    'Uri',
    'byte[]',
  ];
  const nullable = [
    ...integers,
    'bool',
    'float',
    'double',
    'decimal',
    'DateTime',
    'DateTimeOffset',
    'Guid',
    'TimeSpan',
  ].map((type) => `${type}?`);
  return [...integers, ...others, ...nullable].map((type) => [
    `static implicit operator JToken(${type} value)`,
    (_call, _self, value: Value) =>
      typeof value === 'number'
        ? JValue.of(BigInt(value))
        : value === null && type === 'string'
          ? new JValue(null, 'String')
          : JValue.of(value),
  ]);
}

function requireParent(token: JToken): JContainer {
  if (token.parent === null) throw exception('System.InvalidOperationException', 'The parent is missing.');
  return token.parent;
}

/** Puts content beside a token. */
function addBeside(token: JToken, content: Value, after: boolean): null {
  const parent = requireParent(token);
  if (parent instanceof JArray) parent.insertItem(parent.items.indexOf(token) + (after ? 1 : 0), content);
  else if (parent instanceof JObject && content instanceof JProperty) insertProperty(parent, token, content, after);
  else parent.addContent(content);
  return null;
}

function insertProperty(parent: JObject, beside: JToken, property: JProperty, after: boolean): void {
  const all = [...parent.properties.values()];
  const rest = all.slice(all.indexOf(beside as JProperty) + (after ? 1 : 0));
  for (const moved of rest) parent.delete(moved.name);
  parent.addProperty(property);
  for (const moved of rest) parent.addProperty(moved);
}

const tokenRows: TypedRow[] = [
  [
    'JTokenType Type { get; }',
    (_call, self: JToken) => new CsEnum(kindType, BigInt(tokenKinds.indexOf(self.tokenKind))),
  ],
  ['JContainer Parent { get; }', (_call, self: JToken) => self.parent],
  ['JToken Root { get; }', (_call, self: JToken) => self.root],
  ['JToken Next { get; }', (call, self: JToken) => sibling(call, self, 1)],
  ['JToken Previous { get; }', (call, self: JToken) => sibling(call, self, -1)],
  ['JToken First { get; }', (call, self: JToken) => childAt(call, self, 0)],
  ['JToken Last { get; }', (call, self: JToken) => childAt(call, self, -1)],
  ['bool HasValues { get; }', (_call, self: JToken) => self instanceof JContainer && self.length > 0],
  ['string Path { get; }', (_call, self: JToken) => self.path],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JToken, key: Value) => self.item(key),
      set: (_call, self: JToken, key: Value, value: JToken | null) => {
        self.setItem(key, value);
        return null;
      },
    },
  ],
  [
    'T Value<T>(object key)',
    (call, self: JToken, key: Value) => valueOfToken(self.item(key), call.typeArguments[0]!, conversions(call)),
  ],
  [
    'IEnumerable<T> Values<T>()',
    (call, self: JToken) => {
      const children = valuesUnder(self);
      return convertedSequence(call, () => children, call.typeArguments[0]!);
    },
  ],
  ['JEnumerable<JToken> Children()', (_call, self: JToken) => tokens(() => self.children)],
  [
    'JEnumerable<T> Children<T>()',
    (call, self: JToken) => {
      const type = call.typeArguments[0]!;
      return CsSequence.of(type, () => self.children.filter((child) => isInstance(child, type)).values());
    },
  ],
  ['IEnumerable<JToken> Ancestors()', (_call, self: JToken) => tokens(() => ancestors(self, false))],
  ['IEnumerable<JToken> AncestorsAndSelf()', (_call, self: JToken) => tokens(() => ancestors(self, true))],
  ['IEnumerable<JToken> AfterSelf()', (_call, self: JToken) => tokens(() => besides(self, 1))],
  ['IEnumerable<JToken> BeforeSelf()', (_call, self: JToken) => tokens(() => besides(self, -1))],
  ['JToken SelectToken(string path)', (call, self: JToken, path: string | null) => select(call, self, path, false)],
  [
    'JToken SelectToken(string path, bool errorWhenNoMatch)',
    (call, self: JToken, path: string | null, strict: boolean) => select(call, self, path, strict),
  ],
  [
    'IEnumerable<JToken> SelectTokens(string path)',
    (call, self: JToken, path: string | null) => {
      return selected(call, self, path, false);
    },
  ],
  [
    'IEnumerable<JToken> SelectTokens(string path, bool errorWhenNoMatch)',
    (call, self: JToken, path: string | null, strict: boolean) => {
      return selected(call, self, path, strict);
    },
  ],
  [
    'void Remove()',
    (_call, self: JToken) => {
      self.remove();
      return null;
    },
  ],
  [
    'void Replace(JToken value)',
    (_call, self: JToken, value: JToken | null) => {
      self.replaceWith(value);
      return null;
    },
  ],
  ['void AddAfterSelf(object content)', (_call, self: JToken, content: Value) => addBeside(self, content, true)],
  ['void AddBeforeSelf(object content)', (_call, self: JToken, content: Value) => addBeside(self, content, false)],
  ['JToken DeepClone()', (_call, self: JToken) => self.clone()],
  ['T ToObject<T>()', (call, self: JToken) => toObject(call, self, call.typeArguments[0]!)],
  [
    'object ToObject(Type objectType)',
    (call, self: JToken, type: CsTypeObject) => toObject(call, self, type.described),
  ],
  ['string ToString()', (call, self: JToken) => print(call, self, true)],
  [
    'string ToString(Formatting formatting, params JsonConverter[] converters)',
    (call, self: JToken, formatting: CsEnum) => {
      const text = printToken(self, isIndented(formatting));
      call.budget.allocate(text.length);
      return text;
    },
  ],
  ['static JToken Parse(string json)', (call, _self, text: string | null) => parse(call, text, 'JToken')],
  [
    'static JToken FromObject(object o)',
    (call, _self, value: Value) => {
      if (value === null) throw argumentNull('o');
      return tokenFromObject(call, value);
    },
  ],
  [
    'static bool DeepEquals(JToken t1, JToken t2)',
    (_call, _self, a: JToken | null, b: JToken | null) => deepEquals(a, b),
  ],
  ...castRows(),
  ...implicitRows(),
];

function childAt(call: Call, token: JToken, index: 0 | -1): JToken | null {
  if (token instanceof JContainer) call.budget.charge(token.length >> 4);
  if (token instanceof JValue) {
    throw exception('System.InvalidOperationException', 'Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  }
  return token.children.at(index) ?? null;
}

function* besides(token: JToken, distance: 1 | -1): Generator<JToken> {
  const siblings = token.parent?.children ?? [];
  const at = siblings.indexOf(token);
  yield* distance === 1 ? siblings.slice(at + 1) : siblings.slice(0, at);
}

/** Children; of an object, the values of its properties. */
function valuesUnder(token: JToken): readonly JToken[] {
  if (token instanceof JValue) {
    throw exception('System.InvalidOperationException', 'Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  }
  return token.children;
}

function convertedSequence(call: Call, source: () => Iterable<JToken>, type: CsType): CsSequence {
  return CsSequence.of(type, function* (): Generator<Value> {
    for (const token of source()) yield valueOfToken(token, type, conversions(call));
  } as () => Iterator<Value>);
}

const containerRows: TypedRow[] = [
  ['int Count { get; }', (_call, self: JContainer) => self.length],
  [
    'void Add(object content)',
    (call, self: JContainer, content: Value) => {
      call.budget.allocate(1);
      self.addContent(content);
      return null;
    },
  ],
  [
    'void AddFirst(object content)',
    (_call, self: JContainer, content: Value) => {
      const [first] = self.children;
      if (first === undefined) self.addContent(content);
      else addBeside(first, content, false);
      return null;
    },
  ],
  [
    'void RemoveAll()',
    (_call, self: JContainer) => {
      self.clear();
      return null;
    },
  ],
  [
    'void ReplaceAll(object content)',
    (_call, self: JContainer, content: Value) => {
      self.clear();
      self.addContent(content);
      return null;
    },
  ],
  ['IEnumerable<JToken> Descendants()', (call, self: JToken) => tokens(() => descendants(call, self, false))],
  ['IEnumerable<JToken> DescendantsAndSelf()', (call, self: JToken) => tokens(() => descendants(call, self, true))],
  [
    'void Merge(object content)',
    (_call, self: JContainer, content: Value) => {
      merge(self, content);
      return null;
    },
  ],
  ['void Merge(object content, JsonMergeSettings settings)', null],
];

/** Objects merge by name, arrays are joined, a null doesn't replace what is there. */
function merge(target: JContainer, content: Value): void {
  if (target instanceof JObject && content instanceof JObject) {
    for (const { name, value } of content.properties.values()) {
      const existing = target.get(name);
      if (existing === null) target.set(name, value.clone());
      else if (value.tokenKind !== 'Null') {
        if (existing instanceof JContainer && existing.tokenKind === value.tokenKind) merge(existing, value);
        else target.set(name, value.clone());
      }
    }
  } else if (target instanceof JArray && content !== null && (content instanceof JArray || isMultiContent(content))) {
    for (const item of content) target.addItem(item instanceof JToken ? item.clone() : item);
  }
}

function findIgnoringCase(self: JObject, name: string): JToken | null {
  const exact = self.get(name);
  if (exact !== null) return exact;
  const wanted = upperInvariant(name);
  for (const property of self.properties.values()) if (upperInvariant(property.name) === wanted) return property.value;
  return null;
}

function byName(self: JObject, name: string | null, comparison: CsEnum): JToken | null {
  if (name === null) return null;
  return comparison.value % 2n === 1n ? findIgnoringCase(self, name) : self.get(name);
}

function filled<T extends JContainer>(container: T, content: Iterable<Value>): T {
  for (const item of content) container.addContent(item);
  return container;
}

const objectRows: TypedRow[] = [
  ['new()', () => new JObject()],
  ['new(JObject other)', (_call, _self, other: JObject) => other.clone()],
  ['new(params object[] content)', (_call, _self, content: CsArray | null) => filled(new JObject(), content ?? [])],
  ['new(object content)', (_call, _self, content: Value) => filled(new JObject(), content === null ? [] : [content])],
  [
    'JToken this[string propertyName] { get; set; }',
    {
      get: (_call, self: JObject, name: string | null) => self.item(name),
      set: (call, self: JObject, name: string | null, value: JToken | null) => {
        call.budget.allocate(1);
        self.setItem(name, value);
        return null;
      },
    },
  ],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JObject, key: Value) => self.item(key),
      set: (_call, self: JObject, key: Value, value: JToken | null) => {
        self.setItem(key, value);
        return null;
      },
    },
  ],
  [
    'void Add(string propertyName, JToken value)',
    (call, self: JObject, name: string | null, value: JToken | null) => {
      if (name === null) throw argumentNull('name');
      call.budget.allocate(1);
      self.addProperty(new JProperty(name, value));
      return null;
    },
  ],
  ['bool ContainsKey(string propertyName)', (_call, self: JObject, name: string | null) => self.has(name)],
  [
    'bool Remove(string propertyName)',
    (_call, self: JObject, name: string | null) => {
      if (name === null) throw argumentNull('propertyName');
      return self.delete(name);
    },
  ],
  [
    'bool TryGetValue(string propertyName, out JToken value)',
    (_call, self: JObject, name: string | null, cell: RefCell) => {
      cell.value = name === null ? null : self.get(name);
      return cell.value !== null;
    },
  ],
  [
    'bool TryGetValue(string propertyName, StringComparison comparison, out JToken value)',
    (_call, self: JObject, name: string | null, comparison: CsEnum, cell: RefCell) => {
      cell.value = byName(self, name, comparison);
      return cell.value !== null;
    },
  ],
  [
    'JToken GetValue(string propertyName)',
    (_call, self: JObject, name: string | null) => (name === null ? null : self.get(name)),
  ],
  [
    'JToken GetValue(string propertyName, StringComparison comparison)',
    (_call, self: JObject, name: string | null, comparison: CsEnum) => byName(self, name, comparison),
  ],
  [
    'IEnumerable<JProperty> Properties()',
    (_call, self: JObject) => CsSequence.of(tokenTypes.property, () => self.properties.values()),
  ],
  [
    'JProperty Property(string name)',
    (_call, self: JObject, name: string | null) => (name === null ? null : (self.properties.get(name) ?? null)),
  ],
  [
    'JProperty Property(string name, StringComparison comparison)',
    (_call, self: JObject, name: string | null, comparison: CsEnum) => byName(self, name, comparison)?.parent ?? null,
  ],
  [
    'JEnumerable<JToken> PropertyValues()',
    (_call, self: JObject) => tokens(() => Array.from(self.properties.values(), (property) => property.value)),
  ],
  [
    'IEnumerator<KeyValuePair<string, JToken>> GetEnumerator()',
    (call, self: JObject) => new CsEnumerator(pairType, enumerate(call, self, pairType)),
  ],
  ['static JObject Parse(string json)', (call, _self, text: string | null) => parse(call, text, 'JObject')],
  [
    'static JObject FromObject(object o)',
    (call, _self, value: Value) => {
      if (value === null) throw argumentNull('o');
      const token = tokenFromObject(call, value);
      if (token instanceof JObject) return token;
      throw argumentError(`Object serialized to ${token.tokenKind}. JObject instance expected.`);
    },
  ],
  ['JToken DeepClone()', (_call, self: JObject) => self.clone()],
];

const arrayRows: TypedRow[] = [
  ['new()', () => new JArray()],
  ['new(JArray other)', (_call, _self, other: JArray) => other.clone()],
  ['new(params object[] content)', (_call, _self, content: CsArray | null) => filled(new JArray(), content ?? [])],
  ['new(object content)', (_call, _self, content: Value) => filled(new JArray(), [content])],
  [
    'JToken this[int index] { get; set; }',
    {
      get: (_call, self: JArray, index: number) => self.itemAt(index),
      set: (_call, self: JArray, index: number, value: JToken | null) => {
        self.setItemAt(index, value);
        return null;
      },
    },
  ],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JArray, key: Value) => self.item(key),
      set: (_call, self: JArray, key: Value, value: JToken | null) => {
        self.setItem(key, value);
        return null;
      },
    },
  ],
  [
    'void Add(JToken item)',
    (call, self: JArray, item: JToken | null) => {
      call.budget.allocate(1);
      self.addItem(item);
      return null;
    },
  ],
  [
    'void Clear()',
    (_call, self: JArray) => {
      self.clear();
      return null;
    },
  ],
  ['bool Contains(JToken item)', (_call, self: JArray, item: JToken | null) => indexOfToken(self, item) >= 0],
  ['int IndexOf(JToken item)', (_call, self: JArray, item: JToken | null) => indexOfToken(self, item)],
  [
    'void Insert(int index, JToken item)',
    (_call, self: JArray, index: number, item: JToken | null) => {
      self.insertItem(index, item);
      return null;
    },
  ],
  ['bool Remove(JToken item)', (_call, self: JArray, item: JToken | null) => self.removeItem(item)],
  [
    'void RemoveAt(int index)',
    (_call, self: JArray, index: number) => {
      self.removeItemAt(index);
      return null;
    },
  ],
  ['bool IsReadOnly { get; }', () => false],
  [
    'IEnumerator<JToken> GetEnumerator()',
    (call, self: JArray) => new CsEnumerator(tokenTypes.token, enumerate(call, self)),
  ],
  ['static JArray Parse(string json)', (call, _self, text: string | null) => parse(call, text, 'JArray')],
  [
    'static JArray FromObject(object o)',
    (call, _self, value: Value) => {
      if (value === null) throw argumentNull('o');
      const token = tokenFromObject(call, value);
      if (token instanceof JArray) return token;
      throw argumentError(`Object serialized to ${token.tokenKind}. JArray instance expected.`);
    },
  ],
];

/** A container's `IndexOf` knows tokens by reference. */
function indexOfToken(array: JArray, item: JToken | null): number {
  return item === null ? -1 : array.items.indexOf(item);
}

const propertyContent = (content: Value): JToken => {
  if (!isMultiContent(content)) return tokenOf(content);
  return filled(new JArray(), content);
};

const propertyRows: TypedRow[] = [
  [
    'new(string name, object content)',
    (_call, _self, name: string | null, content: Value) => {
      if (name === null) throw argumentNull('name');
      return new JProperty(name, propertyContent(content));
    },
  ],
  [
    'new(string name, params object[] content)',
    (_call, _self, name: string | null, content: CsArray | null) => {
      if (name === null) throw argumentNull('name');
      return new JProperty(name, content === null ? null : filled(new JArray(), content));
    },
  ],
  ['new(JProperty other)', (_call, _self, other: JProperty) => other.clone()],
  ['string Name { get; }', (_call, self: JProperty) => self.name],
  [
    'JToken Value { get; set; }',
    {
      get: (_call, self: JProperty) => self.value,
      set: (_call, self: JProperty, value: JToken | null) => {
        self.setValue(value);
        return null;
      },
    },
  ],
];

const valueSources = [
  'long',
  'ulong',
  'decimal',
  'double',
  'float',
  'bool',
  'char',
  'string',
  'DateTime',
  'DateTimeOffset',
  'Guid',
  'Uri',
  'TimeSpan',
  'object',
];

const valueRows: TypedRow[] = [
  ['new(JValue other)', (_call, _self, other: JValue) => other.clone()],
  ...valueSources.map((type): TypedRow => [
    `new(${type} value)`,
    (_call, _self, value: Value) =>
      value === null && type === 'string' ? new JValue(null, 'String') : JValue.of(value),
  ]),
  [
    'object Value { get; set; }',
    {
      get: (_call, self: JValue) => self.content,
      set: (_call, self: JValue, value: Value) => {
        const next = JValue.of(value);
        self.content = next.content;
        self.tokenKind = next.tokenKind;
        return null;
      },
    },
  ],
  ['static JValue CreateNull()', () => JValue.null()],
  ['static JValue CreateUndefined()', () => new JValue(null, 'Undefined')],
  ['static JValue CreateString(string value)', (_call, _self, text: string | null) => new JValue(text, 'String')],
  ['static JValue CreateComment(string value)', null],
  ['string ToString()', (_call, self: JValue) => self.text()],
  ['string ToString(string format)', (_call, self: JValue, format: string | null) => self.text(format)],
  ['string ToString(IFormatProvider formatProvider)', (_call, self: JValue) => self.text()],
  [
    'string ToString(string format, IFormatProvider formatProvider)',
    (_call, self: JValue, format: string | null) => self.text(format),
  ],
  ['bool Equals(JValue other)', (_call, self: JValue, other: Value) => other !== null && self.equals(other)],
  ['bool Equals(object obj)', (_call, self: JValue, other: Value) => other !== null && self.equals(other)],
  ['int CompareTo(JValue obj)', (_call, self: JValue, other: Value) => compareValues(self, other)],
];

const paid = (rows: readonly TypedRow[]) => beforeEach(rows, (call) => payCopiesFrom(call.budget));

export const jsonLinqTypes = [
  defineType('interface Newtonsoft.Json.IJsonLineInfo'),
  defineType('class Newtonsoft.Json.JsonConverter', [], { allowed: false }),
  defineType('class Newtonsoft.Json.Linq.JsonMergeSettings', [], { allowed: false }),
  defineType('interface Newtonsoft.Json.Linq.IJEnumerable<out T> : IEnumerable<T>', [
    [
      'IJEnumerable<JToken> this[object key] { get; }',
      (call, self: Value, key: Value) =>
        tokens(function* () {
          for (const token of enumerate(call, self)) {
            const found = (token as JToken).item(key);
            if (found) yield found;
          }
        }),
    ],
  ]),
  defineType('struct Newtonsoft.Json.Linq.JEnumerable<T> : IJEnumerable<T>'),
  defineType('class Newtonsoft.Json.Linq.JToken : IJEnumerable<JToken>, IJsonLineInfo, ICloneable', paid(tokenRows)),
  defineType('class Newtonsoft.Json.Linq.JContainer : Newtonsoft.Json.Linq.JToken, IList<JToken>', paid(containerRows)),
  defineType(
    'class Newtonsoft.Json.Linq.JObject : Newtonsoft.Json.Linq.JContainer, IDictionary<string, JToken>',
    paid(objectRows),
  ),
  defineType('class Newtonsoft.Json.Linq.JArray : Newtonsoft.Json.Linq.JContainer, IList<JToken>', paid(arrayRows)),
  defineType('class Newtonsoft.Json.Linq.JProperty : Newtonsoft.Json.Linq.JContainer', paid(propertyRows)),
  defineType(
    'class Newtonsoft.Json.Linq.JValue : Newtonsoft.Json.Linq.JToken, IEquatable<JValue>, IFormattable, IComparable, IComparable<JValue>, IConvertible',
    paid(valueRows),
  ),
  defineType('class Newtonsoft.Json.Linq.JRaw : Newtonsoft.Json.Linq.JValue', [
    ['new(object rawJson)', (_call, _self, value: Value) => new JValue(value === null ? null : String(value), 'Raw')],
  ]),
  defineType('class Newtonsoft.Json.Linq.JConstructor : Newtonsoft.Json.Linq.JContainer', [
    ['new(string name)', null],
    ['string Name { get; }', null],
  ]),
  defineType('enum Newtonsoft.Json.Linq.JTokenType', [], {
    enumMembers: Object.fromEntries(tokenKinds.map((name, index) => [name, index])),
  }),
  defineType('static class Newtonsoft.Json.Linq.Extensions', [
    [
      'static U Value<U>(this IEnumerable<JToken> value)',
      (call, _self, source: Value) => {
        if (source === null) throw argumentNull('value');
        if (!(source instanceof JToken)) throw argumentError('Source value must be a JToken.');
        return valueOfToken(source, call.typeArguments[0]!, conversions(call));
      },
    ],
    [
      'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source)',
      (call, _self, source: Value) => convertedSequence(call, () => flatValues(call, source), call.typeArguments[0]!),
    ],
    [
      'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source, object key)',
      (call, _self, source: Value, key: Value) =>
        convertedSequence(call, () => keyedValues(call, source, key), call.typeArguments[0]!),
    ],
    [
      'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source)',
      (call, _self, source: Value) => tokens(() => flatValues(call, source)),
    ],
    [
      'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source, object key)',
      (call, _self, source: Value, key: Value) => tokens(() => keyedValues(call, source, key)),
    ],
    [
      'static IJEnumerable<JToken> Children<T>(this IEnumerable<T> source)',
      (call, _self, source: Value) =>
        tokens(function* () {
          for (const token of enumerate(call, source)) yield* (token as JToken).children;
        }),
    ],
    [
      'static IEnumerable<JProperty> Properties(this IEnumerable<JObject> source)',
      (call, _self, source: Value) =>
        CsSequence.of(tokenTypes.property, function* (): Generator<Value> {
          for (const object of enumerate(call, source)) yield* (object as JObject).properties.values();
        } as () => Iterator<Value>),
    ],
    ['static IJEnumerable<T> AsJEnumerable<T>(this IEnumerable<T> source)', (_call, _self, source: Value) => source],
  ]),
];

function* flatValues(call: Call, source: Value): Generator<JToken> {
  for (const token of enumerate(call, source)) {
    if (token instanceof JContainer) yield* token.children;
    else if (token instanceof JToken) yield token;
  }
}

function* keyedValues(call: Call, source: Value, key: Value): Generator<JToken> {
  for (const token of enumerate(call, source)) {
    const found = (token as JToken).item(key);
    if (found) yield found;
  }
}
