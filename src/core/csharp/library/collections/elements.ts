import { CsArray } from '../../runtime/CsArray';
import { CsDictionary } from '../../runtime/CsDictionary';
import { argumentNull, indexOutOfRange, notSupported } from '../../runtime/CsException';
import { CsHashSet } from '../../runtime/CsHashSet';
import { CsKeyValuePair } from '../../runtime/CsKeyValuePair';
import { CsLine, CsList } from '../../runtime/CsList';
import { enumerate } from '../../runtime/enumerate';
import { equalValues } from '../../runtime/equality';
import type { Call } from '../../runtime/Call';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { instancesOf } from '../../types/typeRelations';
import { definitions, types } from '../../types/wellKnownTypes';
import { typeOfValue } from '../../runtime/typeOfValue';

/** What the collection interfaces do, for every class that implements them. */

/** What classes outside this folder implement to be collections: JArray, JObject, the context's header views. */
export interface CollectionLike {
  readonly length: number;
  addItem?(item: Value): void;
  removeItem?(item: Value): boolean;
  clearItems?(): void;
  itemAt?(index: number): Value;
  setItemAt?(index: number, value: Value): void;
  insertItem?(index: number, value: Value): void;
  removeItemAt?(index: number): void;
  /** Where equality is not what finds an element. */
  indexOfItem?(item: Value): number;
}

function isCollectionLike(value: Value): value is Value & CollectionLike & object {
  return typeof value === 'object' && value !== null && typeof (value as Partial<CollectionLike>).length === 'number';
}

/** The element type of a sequence; object when it has none. */
export function elementTypeOf(source: Value): CsType {
  const type = typeOfValue(source);
  if (type === null) return types.object;
  if (type.kind === 'array') return type.element;
  return instancesOf(type, definitions.enumerable)[0]?.typeArguments[0] ?? types.object;
}

/** The number of elements when it is known without enumerating; null otherwise. */
export function knownCount(source: Value): number | null {
  if (typeof source === 'string') return source.length;
  return isCollectionLike(source) ? source.length : null;
}

export function countOf(call: Call, source: Value): number {
  const known = knownCount(source);
  if (known !== null) return known;
  let count = 0;
  for (const _item of enumerate(call, source)) count += 1;
  return count;
}

export function addItem(source: Value, item: Value): void {
  if (source instanceof CsList) source.changed().push(item);
  else if (source instanceof CsHashSet) source.add(item);
  else if (source instanceof CsLine) source.add(item);
  else if (source instanceof CsDictionary && item instanceof CsKeyValuePair) source.add(item.key, item.value);
  else if (isCollectionLike(source) && source.addItem) source.addItem(item);
  else throw notSupported('Collection was of a fixed size.');
}

export function removeItem(call: Call, source: Value, item: Value): boolean {
  if (source instanceof CsList) {
    const index = indexOfItem(call, source, item);
    if (index >= 0) source.changed().splice(index, 1);
    return index >= 0;
  }
  if (source instanceof CsHashSet) return source.delete(item);
  if (source instanceof CsDictionary && item instanceof CsKeyValuePair) {
    return equalValues(source.get(item.key) ?? null, item.value) && source.delete(item.key);
  }
  if (isCollectionLike(source) && source.removeItem) return source.removeItem(item);
  throw notSupported('Collection was of a fixed size.');
}

export function clearItems(source: Value): void {
  if (source instanceof CsList) source.changed().length = 0;
  else if (source instanceof CsHashSet || source instanceof CsLine || source instanceof CsDictionary) source.clear();
  else if (isCollectionLike(source) && source.clearItems) source.clearItems();
  else throw notSupported('Collection is read-only.');
}

export function containsItem(call: Call, source: Value, item: Value): boolean {
  if (source instanceof CsHashSet) return source.has(item);
  if (isCollectionLike(source) && source.indexOfItem) {
    call.budget.charge(source.length >> 4);
    return source.indexOfItem(item) >= 0;
  }
  for (const candidate of enumerate(call, source)) if (equalValues(candidate, item)) return true;
  return false;
}

export function indexOfItem(call: Call, source: Value, item: Value, start = 0, end = Number.MAX_SAFE_INTEGER): number {
  let index = 0;
  for (const candidate of enumerate(call, source)) {
    if (index >= end) break;
    if (index >= start && equalValues(candidate, item)) return index;
    index += 1;
  }
  return -1;
}

/** Throws what the collection's own indexer throws. */
export function itemAt(source: Value, index: number): Value {
  if (source instanceof CsArray) {
    if (index < 0 || index >= source.length) throw indexOutOfRange();
    return source.itemAt(index);
  }
  if (source instanceof CsList) {
    if (index < 0 || index >= source.length) throw indexOutOfRange();
    return source.items[index]!;
  }
  if (isCollectionLike(source) && source.itemAt) return source.itemAt(index);
  throw notSupported('Specified method is not supported.');
}

export function setItemAt(source: Value, index: number, value: Value): void {
  if (source instanceof CsArray) source.setAt(value, index);
  else if (source instanceof CsList) {
    if (index < 0 || index >= source.length) throw indexOutOfRange();
    source.changed()[index] = value;
  } else if (isCollectionLike(source) && source.setItemAt) source.setItemAt(index, value);
  else throw notSupported('Specified method is not supported.');
}

/** A value that can be indexed by position, or null. */
export function isIndexed(source: Value): boolean {
  return (
    source instanceof CsArray || source instanceof CsList || (isCollectionLike(source) && source.itemAt !== undefined)
  );
}

export function required<T extends Value>(value: T | null, name: string): T {
  if (value === null) throw argumentNull(name);
  return value;
}

export { isCollectionLike };
