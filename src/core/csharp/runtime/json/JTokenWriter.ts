import { CsChar } from '../CsChar';
import { CsEnum } from '../CsEnum';
import type { Value } from '../value';
import { JArray } from './JArray';
import { JConstructor } from './JConstructor';
import type { JContainer } from './JContainer';
import { JObject } from './JObject';
import { JProperty } from './JProperty';
import type { JsonWriter } from './JsonWriter';
import type { JToken } from './JToken';
import { JRaw, JValue } from './JValue';

/** Writes a tree. */
export class JTokenWriter implements JsonWriter {
  #token: JToken | null = null;
  #parent: JContainer | null = null;

  /** What was written; null for nothing. */
  get token(): JToken | null {
    return this.#token;
  }

  startObject(): void {
    this.#start(new JObject());
  }
  startArray(): void {
    this.#start(new JArray());
  }
  startConstructor(name: string): void {
    this.#start(new JConstructor(name));
  }
  #start(container: JContainer): void {
    if (this.#parent === null) this.#token ??= container;
    else this.#parent.insertItem(this.#parent.length, container);
    this.#parent = container;
  }

  end(): void {
    this.#parent = (this.#parent?.parent ?? null) as JContainer | null;
    this.#leaveProperty();
  }
  #leaveProperty(): void {
    if (this.#parent instanceof JProperty) this.#parent = this.#parent.parent as JContainer | null;
  }

  /** A name that comes twice stands where it came last. */
  name(name: string): void {
    const property = new JProperty(name);
    if (this.#parent instanceof JObject) this.#parent.delete(name);
    if (this.#parent) this.#parent.add(property);
    else this.#token ??= property;
    this.#parent = property;
  }

  value(value: Value): void {
    const content = value instanceof CsChar ? value.text() : value;
    this.#add(content instanceof CsEnum ? JValue.of(content.value) : JValue.of(content));
  }
  undefined(): void {
    this.#add(new JValue(null, 'Undefined'));
  }
  raw(json: string | null): void {
    this.#add(new JRaw(json));
  }
  comment(text: string | null): void {
    this.#add(new JValue(text, 'Comment'));
  }
  /** A whole tree. */
  tree(token: JToken): void {
    this.#add(token.clone());
  }

  #add(token: JToken): void {
    if (this.#parent === null) {
      this.#token ??= token;
      return;
    }
    const before = this.#parent.length;
    this.#parent.add(token);
    if (this.#parent.length > before) this.#leaveProperty();
  }
}
