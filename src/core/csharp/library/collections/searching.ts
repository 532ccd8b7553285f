import { CsDelegate } from '../../runtime/CsDelegate';
import { argumentError, argumentOutOfRange, CsException, exception } from '../../runtime/CsException';
import { equalValues } from '../../runtime/equality';
import { orderComparer } from '../../runtime/keyComparer';
import type { Value } from '../../runtime/value';
import { required } from './elements';
import { introsort } from './introsort';

/** Sorting and searching that arrays and lists share. */

/** A sorted copy. What the comparison throws arrives wrapped, as in .NET. */
export function sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): T[] {
  const copy = [...items];
  try {
    introsort(copy, compare);
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
    throw exception(
      'System.InvalidOperationException',
      'Failed to compare two elements in the array.',
      {},
      error.thrown,
    );
  }
  return copy;
}

export function checkRange(length: number, index: number, count: number): void {
  if (index < 0) throw argumentOutOfRange('index', 'Non-negative number required.');
  if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
  if (index + count > length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
}

export const test = (predicate: CsDelegate | null) => {
  const { invoke } = required(predicate, 'match');
  return (item: Value) => invoke(item) === true;
};

/** The order of a sort's argument: a `Comparison<T>`, an `IComparer<T>` or the default. */
export function orderOf(argument: Value): (a: Value, b: Value) => number {
  if (argument instanceof CsDelegate) return (a, b) => argument.invoke(a, b) as number;
  return orderComparer(argument);
}

export function binarySearch(
  items: readonly Value[],
  item: Value,
  order: (a: Value, b: Value) => number,
  start = 0,
  count = items.length,
): number {
  let low = start;
  let high = start + count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const compared = order(items[middle]!, item);
    if (compared === 0) return middle;
    if (compared < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

/** Where an item comes last between `start` and the `count` items before it; -1 without one. */
export function lastIndexIn(items: readonly Value[], item: Value, start: number, count: number): number {
  for (let i = start; i > start - count; i--) if (equalValues(items[i] ?? null, item)) return i;
  return -1;
}

/** The first item from `start` on that fits. */
export function findIndexIn(items: readonly Value[], start: number, count: number, match: CsDelegate | null): number {
  const fits = test(match);
  if (start < 0 || start > items.length) {
    throw argumentOutOfRange('startIndex', outOfCollection);
  }
  if (count < 0 || start > items.length - count) throw argumentOutOfRange('count', countText);
  for (let i = start; i < start + count; i++) if (fits(items[i]!)) return i;
  return -1;
}

/** The first item that fits from `start` back to the beginning. */
export function findLastIndexIn(
  items: readonly Value[],
  start: number,
  count: number,
  match: CsDelegate | null,
): number {
  const fits = test(match);
  const isEmpty = items.length === 0;
  if (isEmpty ? start !== -1 : start < 0 || start >= items.length)
    throw argumentOutOfRange('startIndex', outOfCollection);
  if (count < 0 || start - count + 1 < 0) throw argumentOutOfRange('count', countText);
  for (let i = start; i > start - count; i--) if (fits(items[i]!)) return i;
  return -1;
}

const outOfCollection = 'Index was out of range. Must be non-negative and less than the size of the collection.';
const countText = 'Count must be positive and count must refer to a location within the string/array/collection.';
