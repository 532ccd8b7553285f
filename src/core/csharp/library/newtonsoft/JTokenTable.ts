import type { Call } from '../../runtime/Call';
import { CsEnum } from '../../runtime/CsEnum';
import type { CsTypeObject } from '../../runtime/CsTypeObject';
import { CsSequence } from '../../runtime/enumerate';
import { isInstance } from '../../runtime/defaultValue';
import { castToken, valueOfToken, type CastTarget } from '../../runtime/json/convertToken';
import { JContainer } from '../../runtime/json/JContainer';
import type { JToken } from '../../runtime/json/JToken';
import { JValue } from '../../runtime/json/JValue';
import { tokenKinds } from '../../runtime/json/TokenKind';
import { invalidOperation } from '../../runtime/CsException';
import { numericTypes } from '../../runtime/numbers';
import { reflectionName } from '../../runtime/typeNames';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import type { TypedRow } from '../defineType';
import { conversions } from './conversions';
import { fitting, fromObject, isIndented, parse, print, select, selected, toObject, tokens } from './tokens';

const kindType = namedType('Newtonsoft.Json.Linq.JTokenType');

function kindValue(token: JToken): CsEnum {
  return new CsEnum(kindType, BigInt(tokenKinds.indexOf(token.tokenKind)));
}

const numberTargets = Object.keys(numericTypes) as CastTarget[];
const valueTargets: readonly CastTarget[] = [
  'bool',
  ...numberTargets,
  'char',
  'DateTime',
  'DateTimeOffset',
  'Guid',
  'TimeSpan',
];

const cast = (target: CastTarget, nullable: boolean): TypedRow => [
  `static explicit operator ${target}${nullable ? '?' : ''}(JToken value)`,
  (call, _self, token: JToken | null) => castToken(token, target, nullable, conversions(call)),
];

function castRows(): TypedRow[] {
  return [
    cast('string', false),
    ...valueTargets.flatMap((target) => [cast(target, false), cast(target, true)]),
    cast('Uri', false),
    cast('byte[]', false),
  ];
}

/** What converts to a token by itself. Integers arrive as 64 bits, as JValue's constructor has it. */
function implicitRows(): TypedRow[] {
  const narrow = ['sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong'];
  const others = ['bool', 'float', 'double', 'decimal', 'DateTime', 'DateTimeOffset', 'Guid', 'TimeSpan'];
  const values = [...narrow, ...others];
  return [...values, 'string', 'Uri', 'byte[]', ...values.map((type) => `${type}?`)].map((type) => [
    `static implicit operator JToken(${type} value)`,
    (_call, _self, value: Value) => {
      if (value === null && (type === 'string' || type === 'byte[]')) {
        return new JValue(null, type === 'string' ? 'String' : 'Null');
      }
      // `uint?`, `short?` and their like go through JValue(object) and keep their type.
      const isWidened = narrow.includes(type) || type === 'int?' || type === 'long?';
      return JValue.of(isWidened && type !== 'ulong' ? conversionsOfIntegers(value) : value);
    },
  ]);
}

function conversionsOfIntegers(value: Value): Value {
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number') {
    return BigInt(value.value);
  }
  return value;
}

function chargeSiblings(call: Call, token: JToken): void {
  call.budget.charge((token.parent?.children.length ?? 0) >> 4);
}

function* ancestors(token: JToken, withSelf: boolean): Generator<JToken> {
  for (let current: JToken | null = withSelf ? token : token.parent; current !== null; current = current.parent) {
    yield current;
  }
}

function* after(token: JToken): Generator<JToken> {
  if (token.parent === null) return;
  for (let { next } = token; next !== null; next = next.next) yield next;
}
function* before(token: JToken): Generator<JToken> {
  for (const sibling of token.parent ?? []) {
    if (sibling === token) return;
    yield sibling as JToken;
  }
}

/** Puts content beside a token. */
function addBeside(call: Call, token: JToken, content: Value, distance: 0 | 1): null {
  const parent = token.requiredParent;
  chargeSiblings(call, token);
  parent.insertContent(parent.indexOfItem(token) + distance, content);
  return null;
}

/** A sequence of tokens as `Value<T>` has each. */
export function convertedSequence(call: Call, source: () => Iterable<JToken>, type: CsType, name?: string): CsSequence {
  return CsSequence.of(type, function* (): Generator<Value> {
    for (const token of source()) yield valueOfToken(token, type, conversions(call), name);
  } as () => Iterator<Value>);
}

/** Readers, writers, serializers and settings can't be named in an expression; nor is there a use for annotations. */
const unlistedRows: readonly TypedRow[] = [
  'void WriteTo(JsonWriter writer, params JsonConverter[] converters)',
  'JsonReader CreateReader()',
  'static JToken Load(JsonReader reader)',
  'static JToken Load(JsonReader reader, JsonLoadSettings settings)',
  'static JToken ReadFrom(JsonReader reader)',
  'static JToken ReadFrom(JsonReader reader, JsonLoadSettings settings)',
  'static JToken Parse(string json, JsonLoadSettings settings)',
  'static JToken FromObject(object o, JsonSerializer jsonSerializer)',
  'T ToObject<T>(JsonSerializer jsonSerializer)',
  'object ToObject(Type objectType, JsonSerializer jsonSerializer)',
  'JToken DeepClone(JsonCloneSettings settings)',
  'JToken SelectToken(string path, JsonSelectSettings settings)',
  'IEnumerable<JToken> SelectTokens(string path, JsonSelectSettings settings)',
  'static JTokenEqualityComparer EqualityComparer { get; }',
  'void AddAnnotation(object annotation)',
  'T Annotation<T>()',
  'object Annotation(Type type)',
  'IEnumerable<T> Annotations<T>()',
  'IEnumerable<object> Annotations(Type type)',
  'void RemoveAnnotations<T>()',
  'void RemoveAnnotations(Type type)',
].map((signature): TypedRow => [signature, null]);

export const tokenRows: readonly TypedRow[] = [
  ['JTokenType Type { get; }', (_call, self: JToken) => kindValue(self)],
  ['JContainer Parent { get; }', (_call, self: JToken) => self.parent],
  ['JToken Root { get; }', (_call, self: JToken) => self.root],
  ['JToken Next { get; }', (_call, self: JToken) => self.next],
  ['JToken Previous { get; }', (_call, self: JToken) => self.previous],
  ['JToken First { get; }', (_call, self: JToken) => self.first],
  ['JToken Last { get; }', (_call, self: JToken) => self.last],
  ['bool HasValues { get; }', (_call, self: JToken) => self.children.length > 0],
  [
    'string Path { get; }',
    (call, self: JToken) => {
      for (let token: JToken | null = self; token !== null; token = token.parent) chargeSiblings(call, token);
      return self.path;
    },
  ],
  [
    'JToken this[object key] { get; set; }',
    {
      get: (_call, self: JToken, key: Value) => self.item(key),
      set: (call, self: JToken, key: Value, value: JToken | null) => {
        call.budget.allocate(1);
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
      if (!(self instanceof JContainer)) {
        throw invalidOperation(`Cannot access child value on ${reflectionName(self.csType)}.`);
      }
      return convertedSequence(call, () => self, call.typeArguments[0]!);
    },
  ],
  ['JEnumerable<JToken> Children()', (_call, self: JToken) => tokens(() => self)],
  [
    'JEnumerable<T> Children<T>()',
    (call, self: JToken) => {
      const type = call.typeArguments[0]!;
      return CsSequence.of(type, function* (): Generator<Value> {
        for (const child of self) if (isInstance(child, type)) yield child;
      } as () => Iterator<Value>);
    },
  ],
  ['IEnumerable<JToken> Ancestors()', (_call, self: JToken) => tokens(() => ancestors(self, false))],
  ['IEnumerable<JToken> AncestorsAndSelf()', (_call, self: JToken) => tokens(() => ancestors(self, true))],
  ['IEnumerable<JToken> AfterSelf()', (_call, self: JToken) => tokens(() => after(self))],
  ['IEnumerable<JToken> BeforeSelf()', (_call, self: JToken) => tokens(() => before(self))],
  ['JToken SelectToken(string path)', (call, self: JToken, path: string | null) => select(call, self, path, false)],
  [
    'JToken SelectToken(string path, bool errorWhenNoMatch)',
    (call, self: JToken, path: string | null, strict: boolean) => select(call, self, path, strict),
  ],
  [
    'IEnumerable<JToken> SelectTokens(string path)',
    (call, self: JToken, path: string | null) => selected(call, self, path, false),
  ],
  [
    'IEnumerable<JToken> SelectTokens(string path, bool errorWhenNoMatch)',
    (call, self: JToken, path: string | null, strict: boolean) => selected(call, self, path, strict),
  ],
  [
    'void Remove()',
    (call, self: JToken) => {
      chargeSiblings(call, self);
      self.requiredParent.removeItem(self);
      return null;
    },
  ],
  [
    'void Replace(JToken value)',
    (call, self: JToken, value: JToken | null) => {
      chargeSiblings(call, self);
      self.requiredParent.replaceItem(self, value);
      return null;
    },
  ],
  ['void AddAfterSelf(object content)', (call, self: JToken, content: Value) => addBeside(call, self, content, 1)],
  ['void AddBeforeSelf(object content)', (call, self: JToken, content: Value) => addBeside(call, self, content, 0)],
  ['JToken DeepClone()', (_call, self: JToken) => self.clone()],
  ['T ToObject<T>()', (call, self: JToken) => fitting(toObject(call, self, call.typeArguments[0]!), call)],
  [
    'object ToObject(Type objectType)',
    (call, self: JToken, type: CsTypeObject) => toObject(call, self, type.described),
  ],
  ['string ToString()', (call, self: JToken) => (self instanceof JValue ? self.text() : print(call, self, true))],
  [
    'string ToString(Formatting formatting)',
    (call, self: JToken, formatting: CsEnum) => print(call, self, isIndented(formatting)),
  ],
  [
    'string ToString(Formatting formatting, params JsonConverter[] converters)',
    (call, self: JToken, formatting: CsEnum) => print(call, self, isIndented(formatting)),
  ],
  ['static JToken Parse(string json)', (call, _self, text: string | null) => parse(call, text, 'JToken')],
  ['static JToken FromObject(object o)', (call, _self, value: Value) => fromObject(call, value)],
  [
    'static bool DeepEquals(JToken t1, JToken t2)',
    (_call, _self, a: JToken | null, b: JToken | null) => a === b || (a !== null && b !== null && a.deepEquals(b)),
  ],
  ...unlistedRows,
  ...castRows(),
  ...implicitRows(),
];
