import { CsArray } from '../CsArray';
import { argumentError, argumentOutOfRange, indexOutOfRange, invalidOperation } from '../CsException';
import { CsInstance } from '../CsInstance';
import { isEnumerable } from '../enumerate';
import { reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import type { Value } from '../value';
import type { PathStep } from './jsonPosition';
import { JToken, type TokenParent } from './JToken';
import { JValue } from './JValue';
import { chargeCopy, chargeTokens } from './treeCharge';

/** A token with children. */
export abstract class JContainer extends JToken implements TokenParent {
  protected list: JToken[] = [];
  #version = 0;

  /** Takes, as its only children, tokens that a reader has just made: nobody else has them, and they may be here. Keeps the array. */
  adopt(items: JToken[]): void {
    let last: JToken | null = null;
    for (const item of items) {
      item.parent = this;
      item.previous = last;
      if (last !== null) last.next = item;
      last = item;
    }
    this.list = items;
  }

  get children(): readonly JToken[] {
    return this.list;
  }
  get length(): number {
    return this.list.length;
  }
  *[Symbol.iterator](): Generator<JToken> {
    const version = this.#version;
    for (let index = 0; index < this.list.length; index++) {
      yield this.list[index]!;
      if (version !== this.#version) {
        throw invalidOperation('Collection was modified; enumeration operation may not execute.');
      }
    }
  }
  override get first(): JToken | null {
    return this.list[0] ?? null;
  }
  override get last(): JToken | null {
    return this.list.at(-1) ?? null;
  }
  /** Throws ArgumentOutOfRangeException. */
  itemAt(index: number): JToken {
    const item = this.list[index];
    if (!item) throw indexOutOfRange();
    return item;
  }

  /** As a collection's `Add`. */
  addItem(item: Value): void {
    this.add(item);
  }

  abstract pathStepTo(child: JToken): PathStep | null;
  /** `Merge` with content that this kind of container understands. */
  abstract mergeItem(content: Value): void;

  /** By reference: another token of the same value isn't there. */
  indexOfItem(token: Value): number {
    return token === null ? -1 : this.list.indexOf(token as JToken);
  }

  /** What was added, however deep in collections. */
  add(content: Value): void {
    this.insertContent(this.list.length, content);
  }

  insertContent(index: number, content: Value): void {
    if (!isMultiContent(content)) {
      this.insertItem(index, tokenOf(content));
      return;
    }
    let next = index;
    for (const item of content) {
      this.insertContent(next, item);
      next += 1;
    }
  }

  insertItem(index: number, given: JToken | null): void {
    if (index > this.list.length) {
      throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
    }
    const item = this.#adopted(given);
    // The item before an index below zero is asked for first.
    if (index < 0) throw indexOutOfRange();
    this.validate(item, null);
    chargeTokens(1);
    this.#version += 1;
    item.parent = this;
    this.#join(this.list[index - 1] ?? null, item);
    this.#join(item, this.list[index] ?? null);
    if (index === this.list.length) this.list.push(item);
    else this.list.splice(index, 0, item);
    this.changed(null, item);
  }

  setItemAt(index: number, given: JToken | null): void {
    const existing = this.#existing(index);
    if (isUnchanged(existing, given)) return;
    const item = this.#adopted(given);
    this.validate(item, existing);
    this.#version += 1;
    item.parent = this;
    this.#join(this.list[index - 1] ?? null, item);
    this.#join(item, this.list[index + 1] ?? null);
    this.list[index] = item;
    leave(existing);
    this.changed(existing, item);
  }

  removeItemAt(index: number): void {
    const item = this.#existing(index);
    this.#version += 1;
    const previous = this.list[index - 1] ?? null;
    const next = this.list[index + 1] ?? null;
    if (previous) previous.next = next;
    if (next) next.previous = previous;
    leave(item);
    this.list.splice(index, 1);
    this.changed(item, null);
  }

  removeItem(token: JToken | null): boolean {
    const index = this.indexOfItem(token);
    if (index >= 0) this.removeItemAt(index);
    return index >= 0;
  }

  replaceItem(token: JToken, replacement: JToken | null): void {
    this.setItemAt(this.indexOfItem(token), replacement);
  }

  clearItems(): void {
    this.#version += 1;
    for (const item of this.list.splice(0)) {
      leave(item);
      this.changed(item, null);
    }
  }

  /** Throws ArgumentException for content of a kind that can't be merged. */
  merge(content: Value): void {
    if (content === null) return;
    if (!(content instanceof JToken) && !isMultiContent(content)) {
      const type = reflectionName(typeOfValue(content)!);
      throw argumentError(`Could not determine JSON object type for type ${type}.`, 'content');
    }
    this.mergeItem(content);
  }

  /** Joins arrays: of tokens that merge as their containers have it, the new ones come last. */
  protected mergeSequence(content: Iterable<Value>): void {
    for (const item of content) this.add(tokenOf(item));
  }

  /** Throws ArgumentException for a token that can't be here. */
  protected validate(token: JToken, _existing: JToken | null): void {
    if (token.tokenKind === 'Property') {
      throw argumentError(`Can not add ${reflectionName(token.csType)} to ${reflectionName(this.csType)}.`);
    }
  }

  /** After a child went or came. */
  protected changed(_gone: JToken | null, _come: JToken | null): void {
    // For those that keep an index of their children.
  }

  protected cloneInto<T extends JContainer>(copy: T): T {
    chargeCopy();
    copy.place = this.place;
    for (const child of this.list) copy.insertItem(copy.length, child.clone());
    return copy;
  }

  protected childrenEqual(other: JContainer): boolean {
    return (
      other.list.length === this.list.length && this.list.every((child, index) => child.deepEquals(other.list[index]!))
    );
  }

  /** The token itself, or a copy when it has a parent already. */
  #adopted(token: JToken | null): JToken {
    if (token === null) return JValue.null();
    const needsCopy = token.parent !== null || token === this || (token.children.length > 0 && this.root === token);
    return needsCopy ? token.clone() : token;
  }

  #existing(index: number): JToken {
    if (index < 0) throw argumentOutOfRange('index', 'Index is less than 0.');
    if (index >= this.list.length) throw argumentOutOfRange('index', 'Index is equal to or greater than Count.');
    return this.list[index]!;
  }

  #join(previous: JToken | null, next: JToken | null): void {
    if (previous) previous.next = next;
    if (next) next.previous = previous;
  }
}

function leave(token: JToken): void {
  token.parent = null;
  token.previous = null;
  token.next = null;
}

/** Setting a value to what it is already changes nothing: the token stays. */
function isUnchanged(existing: JToken, given: JToken | null): boolean {
  if (!(existing instanceof JValue)) return false;
  return given === null ? existing.tokenKind === 'Null' : existing.equals(given);
}

/** A token for content handed to a container: itself, or a new value. Throws ArgumentException for what isn't a JSON value. */
export function tokenOf(content: Value): JToken {
  return content instanceof JToken ? content : JValue.of(content);
}

/** Content that stands for its elements. */
export function isMultiContent(content: Value): content is Value & CsInstance & Iterable<Value> {
  return (
    isEnumerable(content) && !(content instanceof JToken) && !(content instanceof CsArray && content.bytes !== null)
  );
}
