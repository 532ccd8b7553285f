/**
 * Finds the next occurrence of a string from ever later offsets, at a cost linear in the text for all questions together:
 * a find is remembered until it is passed.
 */
export class NextOccurrence {
  readonly #text: string;
  readonly #wanted: string;
  readonly #firstUnit: number;
  #askedFrom = 0;
  #found = -1;

  constructor(text: string, wanted: string) {
    this.#text = text;
    this.#wanted = wanted;
    this.#firstUnit = wanted.charCodeAt(0);
  }

  /** The first occurrence at or after `offset`; the text's length where there is none. */
  from(offset: number): number {
    if (offset >= this.#askedFrom && offset <= this.#found) return this.#found;
    this.#askedFrom = offset;
    this.#found = this.#search(offset);
    return this.#found;
  }

  #search(offset: number): number {
    const text = this.#text;
    let position = offset;
    if (this.#wanted.length === 1) {
      // Most are near: a call of `indexOf` costs more than looking at a few units.
      const end = Math.min(offset + 32, text.length);
      for (; position < end; position++) if (text.charCodeAt(position) === this.#firstUnit) return position;
    }
    const found = text.indexOf(this.#wanted, position);
    return found === -1 ? text.length : found;
  }
}
