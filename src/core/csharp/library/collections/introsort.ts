import { argumentError } from '../../runtime/CsException';

/**
 * Sorts in place as `Array.Sort` of .NET Framework does: by parts of at most 16 items with insertions, larger ones around a pivot of three,
 * by a heap where that goes too deep. It isn't stable, so which of two equal items comes first follows from the steps.
 */
export function introsort<T>(items: T[], compare: (a: T, b: T) => number): void {
  if (items.length < 2) return;
  new Introsort(items, compare).sort(0, items.length - 1, 2 * Math.floor(Math.log2(items.length)));
}

const smallPart = 16;

class Introsort<T> {
  readonly #items: T[];
  readonly #compare: (a: T, b: T) => number;

  constructor(items: T[], compare: (a: T, b: T) => number) {
    this.#items = items;
    this.#compare = compare;
  }

  sort(from: number, to: number, depth: number): void {
    let high = to;
    let left = depth;
    while (high > from) {
      const size = high - from + 1;
      if (size <= smallPart) return this.#sortSmall(from, high);
      if (left === 0) return this.#heapSort(from, high);
      left -= 1;
      const pivot = this.#partition(from, high);
      this.sort(pivot + 1, high, left);
      high = pivot - 1;
    }
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b]!, items[a]!];
  }

  #swapIfGreater(a: number, b: number): void {
    if (this.#compare(this.#items[a]!, this.#items[b]!) > 0) this.#swap(a, b);
  }

  #sortSmall(low: number, high: number): void {
    if (high - low === 1) this.#swapIfGreater(low, high);
    else if (high - low === 2) {
      this.#swapIfGreater(low, high - 1);
      this.#swapIfGreater(low, high);
      this.#swapIfGreater(high - 1, high);
    } else this.#insertionSort(low, high);
  }

  #insertionSort(low: number, high: number): void {
    const items = this.#items;
    for (let i = low; i < high; i++) {
      const item = items[i + 1]!;
      let j = i;
      for (; j >= low && this.#compare(item, items[j]!) < 0; j--) items[j + 1] = items[j]!;
      items[j + 1] = item;
    }
  }

  #partition(low: number, high: number): number {
    const items = this.#items;
    const middle = low + Math.floor((high - low) / 2);
    this.#swapIfGreater(low, middle);
    this.#swapIfGreater(low, high);
    this.#swapIfGreater(middle, high);
    const pivot = items[middle]!;
    this.#swap(middle, high - 1);
    let left = low;
    let right = high - 1;
    while (left < right) {
      do left = this.#within(left + 1);
      while (this.#compare(items[left]!, pivot) < 0);
      do right = this.#within(right - 1);
      while (this.#compare(pivot, items[right]!) < 0);
      if (left >= right) break;
      this.#swap(left, right);
    }
    this.#swap(left, high - 1);
    return left;
  }

  /** A comparison that contradicts itself would lead out of the items. */
  #within(index: number): number {
    if (index >= 0 && index < this.#items.length) return index;
    throw argumentError(
      'Unable to sort because the IComparer.Compare() method returns inconsistent results. Either a value does not compare equal to itself, or one value repeatedly compared to another value yields different results.',
    );
  }

  #heapSort(low: number, high: number): void {
    const size = high - low + 1;
    for (let i = Math.floor(size / 2); i >= 1; i--) this.#sink(i, size, low);
    for (let i = size; i > 1; i--) {
      this.#swap(low, low + i - 1);
      this.#sink(1, i - 1, low);
    }
  }

  #sink(from: number, size: number, low: number): void {
    const items = this.#items;
    const item = items[low + from - 1]!;
    let place = from;
    while (place <= size / 2) {
      let child = 2 * place;
      if (child < size && this.#compare(items[low + child - 1]!, items[low + child]!) < 0) child += 1;
      if (this.#compare(item, items[low + child - 1]!) >= 0) break;
      items[low + place - 1] = items[low + child - 1]!;
      place = child;
    }
    items[low + place - 1] = item;
  }
}
