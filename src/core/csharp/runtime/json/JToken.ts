import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { chargeCopy } from '../copyCharge';
import { CsArray } from '../CsArray';
import { CsChar } from '../CsChar';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDecimal } from '../CsDecimal';
import { CsEnum } from '../CsEnum';
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  exception,
  indexOutOfRange,
  invalidOperation,
} from '../CsException';
import { CsGuid } from '../CsGuid';
import { CsInstance } from '../CsInstance';
import { CsKeyValuePair } from '../CsKeyValuePair';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsUri } from '../CsUri';
import { equalValues } from '../equality';
import { isEnumerable } from '../enumerate';
import { CsDouble, CsSingle, isNumeric } from '../numbers';
import { formatValue, textOf } from '../text';
import { isTypeNamed, reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import type { Value } from '../value';
import { printToken } from './printToken';

/** Newtonsoft.Json.Linq's tree: tokens know their parent, and a token added to a second parent is copied. */

export const tokenKinds = [
  'None',
  'Object',
  'Array',
  'Constructor',
  'Property',
  'Comment',
  'Integer',
  'Float',
  'String',
  'Boolean',
  'Null',
  'Undefined',
  'Date',
  'Raw',
  'Bytes',
  'Guid',
  'Uri',
  'TimeSpan',
] as const;
export type TokenKind = (typeof tokenKinds)[number];

export const tokenTypes = {
  token: namedType('Newtonsoft.Json.Linq.JToken'),
  container: namedType('Newtonsoft.Json.Linq.JContainer'),
  object: namedType('Newtonsoft.Json.Linq.JObject'),
  array: namedType('Newtonsoft.Json.Linq.JArray'),
  property: namedType('Newtonsoft.Json.Linq.JProperty'),
  value: namedType('Newtonsoft.Json.Linq.JValue'),
  raw: namedType('Newtonsoft.Json.Linq.JRaw'),
} as const;

export abstract class JToken extends CsInstance {
  parent: JContainer | null = null;
  abstract readonly tokenKind: TokenKind;
  abstract clone(): JToken;

  /** Children in order; values have none. */
  get children(): readonly JToken[] {
    return [];
  }

  *[Symbol.iterator](): Generator<Value> {
    yield* this.children;
  }

  /** `token[key]`. */
  item(_key: Value): JToken | null {
    throw invalidOperation(`Cannot access child value on ${reflectionName(this.csType)}.`);
  }

  setItem(_key: Value, _value: JToken | null): void {
    throw invalidOperation(`Cannot set child value on ${reflectionName(this.csType)}.`);
  }

  get root(): JToken {
    return this.parent === null ? this : this.parent.root;
  }

  /** The token's place: `a.b[0]`. */
  get path(): string {
    return this.pathBelowRoot().replace(/^\./, '');
  }

  protected pathBelowRoot(): string {
    const { parent } = this;
    if (parent === null) return '';
    const own =
      parent instanceof JArray
        ? `[${parent.items.indexOf(this)}]`
        : this instanceof JProperty
          ? pathOfName(this.name)
          : '';
    return parent.pathBelowRoot() + own;
  }

  replaceWith(value: JToken | null): void {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    this.parent.replaceChild(this, value);
  }

  remove(): void {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    this.parent.removeChild(this);
  }

  override text(_format: string | null = null): string {
    return printToken(this, true);
  }
}

/** A property's name as part of a path. */
export function pathOfName(name: string): string {
  return /[ .'[\]\-\t\n\r\\/"(),:;<>{}@?!#%^&*+=|~`]/.test(name) || name === ''
    ? `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`
    : `.${name}`;
}

export abstract class JContainer extends JToken {
  abstract replaceChild(child: JToken, value: JToken | null): void;
  abstract removeChild(child: JToken): void;
  abstract addContent(content: Value): void;
  abstract clear(): void;
  get length(): number {
    return this.children.length;
  }

  /** The token itself, or a copy when it has a parent already. */
  protected adopt(token: JToken): JToken {
    const isOwnRoot = token instanceof JContainer && token.length > 0 && this.root === token;
    const own = token.parent !== null || token === this || isOwnRoot ? token.clone() : token;
    own.parent = this;
    return own;
  }
}

function pairOf({ name, value }: JProperty): Value {
  return new CsKeyValuePair(namedType('System.String'), tokenTypes.token, name, value);
}

/** Nothing becomes a null token. */
function orNull(token: JToken | null): JToken {
  return token ?? JValue.null();
}

export class JObject extends JContainer {
  readonly csType: CsType = tokenTypes.object;
  readonly tokenKind = 'Object';
  readonly properties = new Map<string, JProperty>();

  override get children(): readonly JToken[] {
    return [...this.properties.values()];
  }
  override get length(): number {
    return this.properties.size;
  }
  override *[Symbol.iterator](): Generator<Value> {
    const count = this.properties.size;
    for (const property of this.properties.values()) {
      yield property;
      if (this.properties.size !== count) {
        throw invalidOperation('Collection was modified; enumeration operation may not execute.');
      }
    }
  }

  get(name: string): JToken | null {
    return this.properties.get(name)?.value ?? null;
  }

  /** As `IEnumerable<KeyValuePair<string, JToken>>`, which `foreach` over a JObject sees, or as the tokens that it has for a JToken. */
  *iterateAs(element: CsType): Generator<Value> {
    if (!isTypeNamed(element, 'System.Collections.Generic.KeyValuePair')) yield* this;
    else for (const property of this) yield pairOf(property as JProperty);
  }

  /** Adds, or replaces the value in place. */
  set(name: string, value: JToken | null): void {
    const property = this.properties.get(name);
    if (property) property.setValue(value);
    else this.addProperty(new JProperty(name, value));
  }

  addProperty(property: JProperty): void {
    if (this.properties.has(property.name)) {
      throw argumentError(
        `Can not add property ${property.name} to ${reflectionName(this.csType)}. Property with the same name already exists on object.`,
      );
    }
    this.properties.set(property.name, this.adopt(property) as JProperty);
  }

  addContent(content: Value): void {
    if (content instanceof JProperty) this.addProperty(content);
    else if (content !== null && isMultiContent(content)) for (const item of content) this.addContent(item);
    else throw cannotAdd(content, this);
  }

  override item(key: Value): JToken | null {
    if (key === null) throw argumentNull('key');
    if (typeof key !== 'string') {
      throw argumentError(
        `Accessed JObject values with invalid key value: ${keyText(key)}. Object property name expected.`,
      );
    }
    return this.get(key);
  }
  override setItem(key: Value, value: JToken | null): void {
    if (key === null) throw argumentNull('key');
    if (typeof key !== 'string') {
      throw argumentError(`Set JObject values with invalid key value: ${keyText(key)}. Object property name expected.`);
    }
    this.set(key, value);
  }

  delete(name: string): boolean {
    const property = this.properties.get(name);
    if (!property) return false;
    property.parent = null;
    return this.properties.delete(name);
  }

  removeChild(child: JToken): void {
    if (child instanceof JProperty) this.delete(child.name);
  }
  replaceChild(child: JToken, value: JToken | null): void {
    if (!(value instanceof JProperty)) throw cannotAdd(value, this);
    const properties = [...this.properties.values()];
    this.properties.clear();
    for (const property of properties) {
      if (property === child) {
        property.parent = null;
        this.addProperty(value);
      } else this.properties.set(property.name, property);
    }
  }
  clear(): void {
    for (const property of this.properties.values()) property.parent = null;
    this.properties.clear();
  }
  clone(): JObject {
    chargeCopy();
    const copy = new JObject();
    for (const property of this.properties.values()) copy.addProperty(property.clone());
    return copy;
  }

  // As IDictionary<string, JToken>.
  readonly keyType: CsType = namedType('System.String');
  readonly valueType: CsType = tokenTypes.token;
  has(key: Value): boolean {
    if (key === null) throw argumentNull('propertyName');
    return this.properties.has(key as string);
  }
  *entries(): Generator<readonly [key: Value, value: Value]> {
    for (const property of this.properties.values()) yield [property.name, property.value];
  }
}

export class JArray extends JContainer {
  readonly csType: CsType = tokenTypes.array;
  readonly tokenKind = 'Array';
  readonly items: JToken[] = [];
  #version = 0;

  override get children(): readonly JToken[] {
    return this.items;
  }
  override *[Symbol.iterator](): Generator<Value> {
    const version = this.#version;
    for (let i = 0; i < this.items.length; i++) {
      yield this.items[i]!;
      if (version !== this.#version)
        throw invalidOperation('Collection was modified; enumeration operation may not execute.');
    }
  }

  itemAt(index: number): JToken {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    return this.items[index]!;
  }
  setItemAt(index: number, value: Value): void {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    this.#version += 1;
    this.items[index]!.parent = null;
    this.items[index] = this.adopt(orNull(tokenOf(value)));
  }
  insertItem(index: number, value: Value): void {
    if (index < 0 || index > this.items.length) {
      throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
    }
    this.#version += 1;
    this.items.splice(index, 0, this.adopt(orNull(tokenOf(value))));
  }
  addItem(value: Value): void {
    this.insertItem(this.items.length, value);
  }
  removeItemAt(index: number): void {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    this.#version += 1;
    for (const gone of this.items.splice(index, 1)) gone.parent = null;
  }
  removeItem(value: Value): boolean {
    const index = this.items.findIndex((item) => item === value || (value instanceof JValue && item.equals(value)));
    if (index >= 0) this.removeItemAt(index);
    return index >= 0;
  }

  addContent(content: Value): void {
    if (content !== null && isMultiContent(content)) for (const item of content) this.addContent(item);
    else this.addItem(content);
  }
  override item(key: Value): JToken | null {
    if (typeof key !== 'number') {
      throw argumentError(
        `Accessed JArray values with invalid key value: ${keyText(key)}. Int32 array index expected.`,
      );
    }
    return this.itemAt(key);
  }
  override setItem(key: Value, value: JToken | null): void {
    if (typeof key !== 'number') {
      throw argumentError(`Set JArray values with invalid key value: ${keyText(key)}. Int32 array index expected.`);
    }
    this.setItemAt(key, value);
  }
  removeChild(child: JToken): void {
    const index = this.items.indexOf(child);
    if (index >= 0) this.removeItemAt(index);
  }
  replaceChild(child: JToken, value: JToken | null): void {
    this.setItemAt(this.items.indexOf(child), value);
  }
  clear(): void {
    this.#version += 1;
    for (const item of this.items) item.parent = null;
    this.items.length = 0;
  }
  clearItems(): void {
    this.clear();
  }
  clone(): JArray {
    chargeCopy();
    const copy = new JArray();
    for (const item of this.items) copy.addItem(item.clone());
    return copy;
  }
}

export class JProperty extends JContainer {
  readonly csType: CsType = tokenTypes.property;
  readonly tokenKind = 'Property';
  readonly name: string;
  #value: JToken;

  constructor(name: string, value: JToken | null) {
    super();
    this.name = name;
    this.#value = this.adopt(orNull(value));
  }

  get value(): JToken {
    return this.#value;
  }
  setValue(value: JToken | null): void {
    if (value === this.#value) return;
    this.#value.parent = null;
    this.#value = this.adopt(orNull(value));
  }
  override get children(): readonly JToken[] {
    return [this.#value];
  }
  addContent(): void {
    throw jsonException('Newtonsoft.Json.Linq.JProperty cannot have multiple values.');
  }
  removeChild(): void {
    throw jsonException('Cannot add or remove items from Newtonsoft.Json.Linq.JProperty.');
  }
  replaceChild(_child: JToken, value: JToken | null): void {
    this.setValue(value);
  }
  clear(): void {
    throw jsonException('Cannot add or remove items from Newtonsoft.Json.Linq.JProperty.');
  }
  clone(): JProperty {
    chargeCopy();
    return new JProperty(this.name, this.#value.clone());
  }
}

export class JValue extends JToken {
  readonly csType: CsType = tokenTypes.value;
  tokenKind: TokenKind;
  content: Value;

  constructor(content: Value, tokenKind: TokenKind) {
    super();
    this.content = content;
    this.tokenKind = tokenKind;
  }

  static null(): JValue {
    return new JValue(null, 'Null');
  }

  /** As `new JValue(object)`: throws ArgumentException for what isn't a JSON value. */
  static of(content: Value): JValue {
    const kind = kindOfContent(content);
    if (kind === null) {
      throw argumentError(`Could not determine JSON object type for type ${reflectionName(typeOfValue(content)!)}.`);
    }
    return new JValue(content instanceof CsChar ? content.text() : content, kind);
  }

  clone(): JValue {
    chargeCopy();
    return new JValue(this.content, this.tokenKind);
  }

  override text(format: string | null = null): string {
    return formatValue(this.content, format);
  }

  override equals(other: Value): boolean {
    return other instanceof JValue && sameContent(this, other);
  }
  override hashKey(): unknown {
    const { content } = this;
    if (isNumeric(content)) return `jvalue:${textOf(content)}`;
    return `jvalue:${this.tokenKind}:${textOf(content)}`;
  }
  compareTo(other: Value): number {
    const mine = textOf(this.content);
    const theirs = other instanceof JValue ? textOf(other.content) : textOf(other);
    if (isNumeric(this.content) && other instanceof JValue && isNumeric(other.content)) {
      return Math.sign(Number(mine) - Number(theirs));
    }
    return mine < theirs ? -1 : mine > theirs ? 1 : 0;
  }
}

function jsonException(message: string) {
  return exception('Newtonsoft.Json.JsonException', message);
}

/** `JValue.Equals`: the same kind, so that an integer is no float, and the same value. */
function sameContent(a: JValue, b: JValue): boolean {
  if (a.tokenKind !== b.tokenKind) return false;
  if (isNumeric(a.content) && isNumeric(b.content)) return Number(textOf(a.content)) === Number(textOf(b.content));
  if (a.content instanceof CsArray && b.content instanceof CsArray)
    return textOfBytes(a.content) === textOfBytes(b.content);
  return equalValues(a.content, b.content);
}

function textOfBytes(array: CsArray): string {
  return array.bytes?.join(',') ?? '';
}

function kindOfContent(content: Value): TokenKind | null {
  if (content === null) return 'Null';
  if (typeof content === 'string' || content instanceof CsChar) return 'String';
  if (typeof content === 'boolean') return 'Boolean';
  if (content instanceof CsDouble || content instanceof CsSingle || content instanceof CsDecimal) return 'Float';
  if (isNumeric(content) || content instanceof CsEnum) return 'Integer';
  if (content instanceof CsDateTime || content instanceof CsDateTimeOffset) return 'Date';
  if (content instanceof CsArray && content.bytes) return 'Bytes';
  if (content instanceof CsGuid) return 'Guid';
  if (content instanceof CsUri) return 'Uri';
  if (content instanceof CsTimeSpan) return 'TimeSpan';
  return null;
}

/** A token for content handed to a container: itself, or a new value. */
export function tokenOf(content: Value): JToken {
  if (content === null) return JValue.null();
  return content instanceof JToken ? content : JValue.of(content);
}

/** Content that stands for its elements. */
export function isMultiContent(content: Value): content is Value & Iterable<Value> & object {
  return (
    isEnumerable(content) && !(content instanceof JToken) && !(content instanceof CsArray && content.bytes !== null)
  );
}

function cannotAdd(content: Value, container: JToken) {
  const token = content === null || !(content instanceof JToken) ? JValue.null() : content;
  return argumentError(`Can not add ${reflectionName(token.csType)} to ${reflectionName(container.csType)}.`);
}

function keyText(key: Value): string {
  return typeof key === 'string' ? `"${key}"` : textOf(key);
}

/** `JToken.DeepEquals`: the order of an object's properties doesn't count. */
export function deepEquals(a: JToken | null, b: JToken | null): boolean {
  if (a === null || b === null) return a === b;
  if (a instanceof JObject && b instanceof JObject) {
    if (a.length !== b.length) return false;
    for (const property of a.properties.values()) {
      const other = b.get(property.name);
      if (other === null || !deepEquals(property.value, other)) return false;
    }
    return true;
  }
  if (a instanceof JArray && b instanceof JArray) {
    return a.length === b.length && a.items.every((item, index) => deepEquals(item, b.items[index]!));
  }
  if (a instanceof JProperty && b instanceof JProperty) return a.name === b.name && deepEquals(a.value, b.value);
  return a instanceof JValue && b instanceof JValue && sameContent(a, b);
}
