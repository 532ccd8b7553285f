import { CsArray } from '../../runtime/CsArray';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsEnumerator, CsSequence, enumerate } from '../../runtime/enumerate';
import { compareOrdinal, compareStrings } from '../../runtime/comparison';
import { JArray } from '../../runtime/json/JArray';
import { JConstructor } from '../../runtime/json/JConstructor';
import { JContainer } from '../../runtime/json/JContainer';
import { JObject } from '../../runtime/json/JObject';
import { JProperty } from '../../runtime/json/JProperty';
import { tokensUnder, type JToken } from '../../runtime/json/JToken';
import { tokenTypes } from '../../runtime/json/tokenTypes';
import type { Call, RefCell } from '../../runtime/Call';
import type { Value } from '../../runtime/value';
import { namedType } from '../../types/typeRegistry';
import type { TypedRow } from '../defineType';
import { chargeContent, fromObject, parse, tokens } from './tokens';

const pairType = namedType('System.Collections.Generic.KeyValuePair', [namedType('System.String'), tokenTypes.token]);

function* descendants(call: Call, token: JToken, withSelf: boolean): Generator<JToken> {
  for (const each of tokensUnder(token, withSelf)) {
    call.budget.charge(1);
    yield each;
  }
}

export const containerRows: readonly TypedRow[] = [
  ['int Count { get; }', (_call, self: JContainer) => self.length],
  [
    'void Add(object content)',
    (call, self: JContainer, content: Value) => {
      chargeContent(call, content);
      self.add(content);
      return null;
    },
  ],
  [
    'void AddFirst(object content)',
    (call, self: JContainer, content: Value) => {
      chargeContent(call, content);
      call.budget.charge(self.length >> 4);
      self.insertContent(0, content);
      return null;
    },
  ],
  [
    'void RemoveAll()',
    (_call, self: JContainer) => {
      self.clearItems();
      return null;
    },
  ],
  [
    'void ReplaceAll(object content)',
    (call, self: JContainer, content: Value) => {
      self.clearItems();
      chargeContent(call, content);
      self.add(content);
      return null;
    },
  ],
  ['IEnumerable<JToken> Descendants()', (call, self: JToken) => tokens(() => descendants(call, self, false))],
  ['IEnumerable<JToken> DescendantsAndSelf()', (call, self: JToken) => tokens(() => descendants(call, self, true))],
  [
    'void Merge(object content)',
    (call, self: JContainer, content: Value) => {
      chargeContent(call, content);
      self.merge(content);
      return null;
    },
  ],
  ['void Merge(object content, JsonMergeSettings settings)', null],
];

/** By the kind of comparison: the exact name first, then the first that is equal so. */
function propertyBy(self: JObject, name: string | null, comparison: CsEnum): JProperty | null {
  if (name === null) return null;
  const exact = self.property(name);
  const kind = Number(comparison.value);
  if (exact || kind === 4) return exact;
  if (kind < 0 || kind > 5) {
    if (self.length === 0) return null;
    throw argumentError('The string comparison type passed in is currently not supported.', 'comparisonType');
  }
  const isEqual = (other: string) =>
    kind === 5 ? compareOrdinal(other, name, true) === 0 : compareStrings(other, name, kind % 2 === 1) === 0;
  return self.properties.find((property) => isEqual(property.name)) ?? null;
}

function filled<T extends JContainer>(container: T, content: Value): T {
  container.add(content);
  return container;
}

function requireName(name: string | null): string {
  if (name === null) throw argumentNull('name');
  return name;
}

export const objectRows: readonly TypedRow[] = [
  ['new()', () => new JObject()],
  ['new(JObject other)', (_call, _self, other: JObject | null) => copyOf(other)],
  ['new(params object[] content)', (_call, _self, content: CsArray | null) => filled(new JObject(), content)],
  ['new(object content)', (_call, _self, content: Value) => filled(new JObject(), content)],
  [
    'JToken this[string propertyName] { get; set; }',
    {
      get: (_call, self: JObject, name: string | null) => {
        if (name === null) throw argumentNull('propertyName');
        return self.get(name);
      },
      set: (call, self: JObject, name: string | null, value: JToken | null) => {
        call.budget.allocate(1);
        self.set(requireName(name), value);
        return null;
      },
    },
  ],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JObject, key: Value) => self.item(key),
      set: (call, self: JObject, key: Value, value: JToken | null) => {
        call.budget.allocate(1);
        self.setItem(key, value);
        return null;
      },
    },
  ],
  [
    'void Add(string propertyName, JToken value)',
    (call, self: JObject, name: string | null, value: JToken | null) => {
      call.budget.allocate(1);
      self.insertItem(self.length, JProperty.of(requireName(name), value));
      return null;
    },
  ],
  ['bool ContainsKey(string propertyName)', (_call, self: JObject, name: string | null) => self.has(name)],
  [
    'bool Remove(string propertyName)',
    (call, self: JObject, name: string | null) => {
      call.budget.charge(self.length >> 4);
      return name !== null && self.delete(name);
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
    (call, self: JObject, name: string | null, comparison: CsEnum, cell: RefCell) => {
      call.budget.charge(self.length >> 2);
      cell.value = propertyBy(self, name, comparison)?.value ?? null;
      return cell.value !== null;
    },
  ],
  [
    'JToken GetValue(string propertyName)',
    (_call, self: JObject, name: string | null) => (name === null ? null : self.get(name)),
  ],
  [
    'JToken GetValue(string propertyName, StringComparison comparison)',
    (call, self: JObject, name: string | null, comparison: CsEnum) => {
      call.budget.charge(self.length >> 2);
      return propertyBy(self, name, comparison)?.value ?? null;
    },
  ],
  [
    'IEnumerable<JProperty> Properties()',
    (_call, self: JObject) => CsSequence.of(tokenTypes.property, () => self[Symbol.iterator]()),
  ],
  [
    'JProperty Property(string name)',
    (_call, self: JObject, name: string | null) => (name === null ? null : self.property(name)),
  ],
  [
    'JProperty Property(string name, StringComparison comparison)',
    (call, self: JObject, name: string | null, comparison: CsEnum) => {
      call.budget.charge(self.length >> 2);
      return propertyBy(self, name, comparison);
    },
  ],
  [
    'JEnumerable<JToken> PropertyValues()',
    (_call, self: JObject) => tokens(() => self.properties.map((property) => property.value)),
  ],
  [
    'IEnumerator<KeyValuePair<string, JToken>> GetEnumerator()',
    (call, self: JObject) => new CsEnumerator(pairType, enumerate(call, self, pairType)),
  ],
  ['static JObject Parse(string json)', (call, _self, text: string | null) => parse(call, text, 'JObject')],
  [
    'static JObject FromObject(object o)',
    (call, _self, value: Value) => {
      const token = fromObject(call, value);
      if (token.tokenKind === 'Object') return token;
      throw argumentError(`Object serialized to ${token.tokenKind}. JObject instance expected.`);
    },
  ],
];

function copyOf(other: JContainer | null): JToken {
  if (other === null) throw argumentNull('other');
  return other.clone();
}

export const arrayRows: readonly TypedRow[] = [
  ['new()', () => new JArray()],
  ['new(JArray other)', (_call, _self, other: JArray | null) => copyOf(other)],
  ['new(params object[] content)', (_call, _self, content: CsArray | null) => filled(new JArray(), content)],
  ['new(object content)', (_call, _self, content: Value) => filled(new JArray(), content)],
  [
    'JToken this[int index] { get; set; }',
    {
      get: (_call, self: JArray, index: number) => self.itemAt(index),
      set: (call, self: JArray, index: number, value: JToken | null) => {
        call.budget.allocate(1);
        self.setItemAt(index, value);
        return null;
      },
    },
  ],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JArray, key: Value) => self.item(key),
      set: (call, self: JArray, key: Value, value: JToken | null) => {
        call.budget.allocate(1);
        self.setItem(key, value);
        return null;
      },
    },
  ],
  [
    'void Add(JToken item)',
    (call, self: JArray, item: JToken | null) => {
      call.budget.allocate(1);
      self.insertItem(self.length, item);
      return null;
    },
  ],
  [
    'void Clear()',
    (_call, self: JArray) => {
      self.clearItems();
      return null;
    },
  ],
  ['bool Contains(JToken item)', (call, self: JArray, item: JToken | null) => indexOfToken(call, self, item) >= 0],
  ['int IndexOf(JToken item)', (call, self: JArray, item: JToken | null) => indexOfToken(call, self, item)],
  [
    'void Insert(int index, JToken item)',
    (call, self: JArray, index: number, item: JToken | null) => {
      call.budget.charge(1 + (self.length >> 4));
      self.insertItem(index, item);
      return null;
    },
  ],
  [
    'bool Remove(JToken item)',
    (call, self: JArray, item: JToken | null) => {
      call.budget.charge(self.length >> 4);
      return self.removeItem(item);
    },
  ],
  [
    'void RemoveAt(int index)',
    (call, self: JArray, index: number) => {
      call.budget.charge(self.length >> 4);
      self.removeItemAt(index);
      return null;
    },
  ],
  [
    'void CopyTo(JToken[] array, int arrayIndex)',
    (call, self: JArray, array: CsArray | null, start: number) => {
      if (array === null) throw argumentNull('array');
      if (start < 0) throw argumentOutOfRange('arrayIndex', 'arrayIndex is less than 0.');
      if (start >= array.length && start !== 0) {
        throw argumentError('arrayIndex is equal to or greater than the length of array.');
      }
      if (self.length > array.length - start) {
        throw argumentError(
          'The number of elements in the source JObject is greater than the available space from arrayIndex to the end of the destination array.',
        );
      }
      call.budget.charge(self.length);
      for (const [index, item] of self.items.entries()) array.setAt(item, start + index);
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
      const token = fromObject(call, value);
      if (token.tokenKind === 'Array') return token;
      throw argumentError(`Object serialized to ${token.tokenKind}. JArray instance expected.`);
    },
  ],
];

/** A container knows its tokens by reference. */
function indexOfToken(call: Call, array: JArray, item: JToken | null): number {
  call.budget.charge(array.length >> 4);
  return array.indexOfItem(item);
}

export const propertyRows: readonly TypedRow[] = [
  [
    'new(string name, object content)',
    (_call, _self, name: string | null, content: Value) => JProperty.ofContent(requireName(name), content),
  ],
  [
    'new(string name, params object[] content)',
    (_call, _self, name: string | null, content: CsArray | null) => JProperty.ofContent(requireName(name), content),
  ],
  ['new(JProperty other)', (_call, _self, other: JProperty | null) => copyOf(other)],
  ['string Name { get; }', (_call, self: JProperty) => self.name],
  [
    'JToken Value { get; set; }',
    {
      get: (_call, self: JProperty) => self.value,
      set: (call, self: JProperty, value: JToken | null) => {
        call.budget.allocate(1);
        self.setValue(value);
        return null;
      },
    },
  ],
];

export const constructorRows: readonly TypedRow[] = [
  ['new()', () => new JConstructor()],
  ['new(JConstructor other)', (_call, _self, other: JConstructor | null) => copyOf(other)],
  ['new(string name)', (_call, _self, name: string | null) => JConstructor.named(name)],
  [
    'new(string name, object content)',
    (_call, _self, name: string | null, content: Value) => filled(JConstructor.named(name), content),
  ],
  [
    'new(string name, params object[] content)',
    (_call, _self, name: string | null, content: CsArray | null) => filled(JConstructor.named(name), content),
  ],
  [
    'string Name { get; set; }',
    {
      get: (_call, self: JConstructor) => self.name,
      set: (_call, self: JConstructor, name: string | null) => {
        self.name = name;
        return null;
      },
    },
  ],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JConstructor, key: Value) => self.item(key),
      set: (_call, self: JConstructor, key: Value, value: JToken | null) => {
        self.setItem(key, value);
        return null;
      },
    },
  ],
];
