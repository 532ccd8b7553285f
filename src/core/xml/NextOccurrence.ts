/**
 * Finds the next occurrence of a string from ever later offsets, at a cost linear in the text for all questions together:
 * a find is remembered until it is passed.
 */
export class NextOccurrence {
  readonly #text: string;
  readonly #wanted: string;
  #askedFrom = 0;
  #found = -1;

  constructor(text: string, wanted: string) {
    this.#text = text;
    this.#wanted = wanted;
  }

  /** The first occurrence at or after `offset`; the text's length where there is none. */
  from(offset: number): number {
    if (offset >= this.#askedFrom && offset <= this.#found) return this.#found;
    const found = this.#text.indexOf(this.#wanted, offset);
    this.#askedFrom = offset;
    this.#found = found === -1 ? this.#text.length : found;
    return this.#found;
  }
}
