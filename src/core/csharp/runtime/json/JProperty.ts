import type { CsType } from '../../types/CsType';
import { argumentOutOfRange } from '../CsException';
import type { Value } from '../value';
import { isMultiContent, JContainer, tokenOf } from './JContainer';
import { JArray } from './JArray';
import type { PathStep } from './jsonPosition';
import type { JsonWriter } from './JsonWriter';
import { jsonException, type JToken } from './JToken';
import { tokenTypes } from './tokenTypes';

/** A name and its value. */
export class JProperty extends JContainer {
  readonly csType: CsType = tokenTypes.property;
  get tokenKind() {
    return 'Property' as const;
  }
  readonly name: string;

  /** Without a value: one must follow. */
  constructor(name: string) {
    super();
    this.name = name;
  }

  static of(name: string, value: JToken | null): JProperty {
    const property = new JProperty(name);
    property.setValue(value);
    return property;
  }

  /** Several contents make an array. */
  static ofContent(name: string, content: Value): JProperty {
    return JProperty.of(name, isMultiContent(content) ? JArray.of(content) : tokenOf(content));
  }

  get value(): JToken {
    return this.list[0]!;
  }
  setValue(value: JToken | null): void {
    if (this.list.length === 0) super.insertItem(0, value);
    else this.setItemAt(0, value);
  }

  protected override get ownPathStep(): PathStep {
    return this.name;
  }
  pathStepTo(): PathStep {
    return this.name;
  }
  override setItemAt(index: number, value: JToken | null): void {
    if (index !== 0) throw argumentOutOfRange(null);
    super.setItemAt(0, value);
  }
  override insertItem(_index: number, value: JToken | null): void {
    if (value?.tokenKind === 'Comment') return;
    if (this.list.length > 0) throw jsonException('Newtonsoft.Json.Linq.JProperty cannot have multiple values.');
    super.insertItem(0, value);
  }
  override removeItemAt(): void {
    throw unchangeable();
  }
  override removeItem(): boolean {
    throw unchangeable();
  }
  override clearItems(): void {
    throw unchangeable();
  }

  mergeItem(content: Value): void {
    if (content instanceof JProperty && content.value.tokenKind !== 'Null') this.setValue(content.value);
  }

  clone(): JProperty {
    return this.cloneInto(new JProperty(this.name));
  }
  deepEquals(other: JToken): boolean {
    return other instanceof JProperty && other.name === this.name && this.childrenEqual(other);
  }
  writeTo(writer: JsonWriter): void {
    writer.name(this.name);
    const [value] = this.list;
    if (value) value.writeTo(writer);
    else writer.value(null);
  }
}

function unchangeable() {
  return jsonException('Cannot add or remove items from Newtonsoft.Json.Linq.JProperty.');
}
