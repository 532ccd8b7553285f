import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { argumentError, argumentNull } from '../CsException';
import { CsKeyValuePair } from '../CsKeyValuePair';
import { isTypeNamed, reflectionName } from '../typeNames';
import type { Value } from '../value';
import { JContainer } from './JContainer';
import { JProperty } from './JProperty';
import { keyText } from './keyText';
import type { PathStep } from './jsonPosition';
import type { JsonWriter } from './JsonWriter';
import type { JToken } from './JToken';
import { JValue } from './JValue';
import { tokenTypes } from './tokenTypes';

const stringType = namedType('System.String');

/** So many names are found sooner one by one than in a table. */
const mostWithoutIndex = 8;

export class JObject extends JContainer {
  readonly csType: CsType = tokenTypes.object;
  /** The properties by name; null while they are few. */
  #byName: Map<string, JProperty> | null = null;

  get tokenKind() {
    return 'Object' as const;
  }
  get properties(): readonly JProperty[] {
    return this.list as JProperty[];
  }
  property(name: string): JProperty | null {
    if (this.#byName !== null) return this.#byName.get(name) ?? null;
    for (let index = 0; index < this.list.length; index++) {
      const property = this.list[index] as JProperty;
      if (property.name === name) return property;
    }
    return null;
  }
  /** Of properties that a reader has just added: whether no name comes twice. */
  hasDistinctNames(): boolean {
    const properties = this.list as JProperty[];
    if (properties.length > mostWithoutIndex) {
      this.#byName = new Map(properties.map((property) => [property.name, property]));
      return this.#byName.size === properties.length;
    }
    for (let index = 1; index < properties.length; index++) {
      const { name } = properties[index]!;
      for (let other = 0; other < index; other++) if (properties[other]!.name === name) return false;
    }
    return true;
  }
  get(name: string): JToken | null {
    return this.property(name)?.value ?? null;
  }

  /** Adds, or replaces the value in place. */
  set(name: string, value: JToken | null): void {
    const property = this.property(name);
    if (property) property.setValue(value);
    else this.insertItem(this.length, JProperty.of(name, value));
  }
  delete(name: string): boolean {
    return this.removeItem(this.property(name));
  }

  /** As `IEnumerable<KeyValuePair<string, JToken>>`, which `foreach` over a JObject sees, or as the tokens that it has for a JToken. */
  *iterateAs(element: CsType): Generator<Value> {
    if (!isTypeNamed(element, 'System.Collections.Generic.KeyValuePair')) yield* this;
    else {
      for (const property of this) {
        const { name, value } = property as JProperty;
        yield new CsKeyValuePair(stringType, tokenTypes.token, name, value);
      }
    }
  }

  pathStepTo(): PathStep | null {
    return null;
  }
  override insertItem(index: number, token: JToken | null): void {
    if (token?.tokenKind !== 'Comment') super.insertItem(index, token);
  }
  protected override validate(token: JToken, existing: JToken | null): void {
    if (!(token instanceof JProperty)) {
      throw argumentError(`Can not add ${reflectionName(token.csType)} to ${reflectionName(this.csType)}.`);
    }
    const { name } = token;
    if ((existing as JProperty | null)?.name !== name && this.property(name) !== null) {
      throw argumentError(
        `Can not add property ${name} to ${reflectionName(this.csType)}. Property with the same name already exists on object.`,
      );
    }
  }
  protected override changed(gone: JToken | null, come: JToken | null): void {
    if (this.#byName === null) {
      if (this.list.length <= mostWithoutIndex) return;
      this.#byName = new Map(this.properties.map((property) => [property.name, property]));
      return;
    }
    if (gone) this.#byName.delete((gone as JProperty).name);
    if (come) this.#byName.set((come as JProperty).name, come as JProperty);
  }

  override item(key: Value): JToken | null {
    return this.get(nameFrom(key, 'Accessed'));
  }
  override setItem(key: Value, value: JToken | null): void {
    this.set(nameFrom(key, 'Set'), value);
  }

  /** Objects merge by name; a null doesn't replace what is there. */
  mergeItem(content: Value): void {
    if (!(content instanceof JObject)) return;
    for (const property of content) {
      const { name, value } = property as JProperty;
      const existing = this.get(name);
      if (existing === null) this.set(name, value);
      else if (existing instanceof JContainer && existing.tokenKind === value.tokenKind) existing.merge(value);
      else if (!(value instanceof JValue && value.content === null)) this.set(name, value);
    }
  }

  clone(): JObject {
    return this.cloneInto(new JObject());
  }
  deepEquals(other: JToken): boolean {
    if (other === this) return true;
    if (!(other instanceof JObject) || other.length !== this.length) return false;
    return this.properties.every(({ name, value }) => {
      const theirs = other.get(name);
      return theirs !== null && value.deepEquals(theirs);
    });
  }
  writeTo(writer: JsonWriter): void {
    writer.startObject();
    for (const property of this.list) property.writeTo(writer);
    writer.end();
  }

  override addItem(item: Value): void {
    if (item instanceof CsKeyValuePair) this.add(JProperty.of(item.key as string, item.value as JToken | null));
    else super.addItem(item);
  }
  override removeItem(item: JToken | CsKeyValuePair | null): boolean {
    if (!(item instanceof CsKeyValuePair)) return super.removeItem(item);
    const property = this.property(item.key as string);
    return property?.value === item.value && super.removeItem(property);
  }

  // As IDictionary<string, JToken>.
  get keyType(): CsType {
    return stringType;
  }
  get valueType(): CsType {
    return tokenTypes.token;
  }
  has(key: Value): boolean {
    if (key === null) throw argumentNull('propertyName');
    return this.property(key as string) !== null;
  }
  *entries(): Generator<readonly [key: Value, value: Value]> {
    for (const { name, value } of this.properties) yield [name, value];
  }
}

function nameFrom(key: Value, verb: 'Accessed' | 'Set'): string {
  if (key === null) throw argumentNull('key');
  if (typeof key === 'string') return key;
  throw argumentError(`${verb} JObject values with invalid key value: ${keyText(key)}. Object property name expected.`);
}
