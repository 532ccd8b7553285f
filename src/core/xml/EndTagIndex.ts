/** Where the end tags of a text are, by name. Built when a broken expression first needs it; each question then costs a binary search. */
export class EndTagIndex {
  readonly #length: number;
  readonly #offsets = new Map<string, number[]>();

  constructor(text: string) {
    this.#length = text.length;
    for (const match of text.matchAll(/<\/([A-Za-z_:][\w:.-]*)/g)) {
      const known = this.#offsets.get(match[1]!);
      if (known === undefined) this.#offsets.set(match[1]!, [match.index]);
      else known.push(match.index);
    }
  }

  /** The first end tag with one of the names at or after `offset`; the text's length where there is none. */
  next(names: readonly string[], offset: number): number {
    let first = this.#length;
    for (const name of names) {
      const offsets = this.#offsets.get(name) ?? [];
      let low = 0;
      let high = offsets.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (offsets[middle]! < offset) low = middle + 1;
        else high = middle;
      }
      first = Math.min(first, offsets[low] ?? this.#length);
    }
    return first;
  }
}
