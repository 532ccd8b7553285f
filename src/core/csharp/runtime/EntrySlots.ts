/**
 * The places of a hash table's entries, as .NET Framework keeps them: a new entry takes the place that was freed last, and enumeration goes
 * by place. So entries come in the order of their addition only as long as none is removed.
 */
export class EntrySlots<T> {
  readonly #slots: (T | undefined)[] = [];
  readonly #free: number[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Answers the entry's place. */
  add(entry: T): number {
    this.#count += 1;
    const free = this.#free.pop();
    if (free === undefined) return this.#slots.push(entry) - 1;
    this.#slots[free] = entry;
    return free;
  }

  at(place: number): T {
    return this.#slots[place]!;
  }

  remove(place: number): void {
    this.#slots[place] = undefined;
    this.#free.push(place);
    this.#count -= 1;
  }

  clear(): void {
    this.#slots.length = 0;
    this.#free.length = 0;
    this.#count = 0;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let place = 0; place < this.#slots.length; place++) {
      const entry = this.#slots[place];
      if (entry !== undefined) yield entry;
    }
  }
}
