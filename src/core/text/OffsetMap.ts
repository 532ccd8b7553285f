/**
 * Maps offsets in a text that was made from a document (entities decoded, named values replaced) back to the document.
 * Build it left to right: `verbatim` for a run that was copied, `replaced` for a run that stands for other source.
 */
export class OffsetMap {
  readonly #starts: number[] = [];
  readonly #targets: number[] = [];
  /** 1 where the run was copied, 0 where all of it stands for one place. */
  readonly #steps: number[] = [];

  /** From `start` on, each unit came from the document, beginning at `target`. */
  verbatim(start: number, target: number): void {
    this.#add(start, target, 1);
  }

  /** From `start` on, every unit stands for the source that begins at `target`. */
  replaced(start: number, target: number): void {
    this.#add(start, target, 0);
  }

  /** The document offset of an offset; an offset before the first run maps as the first run does. */
  toDocument(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    if (high < 0) return offset;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#targets[low]! + this.#steps[low]! * (offset - this.#starts[low]!);
  }

  #add(start: number, target: number, step: number): void {
    const last = this.#starts.length - 1;
    if (last >= 0 && this.#starts[last] === start) {
      this.#targets[last] = target;
      this.#steps[last] = step;
      return;
    }
    this.#starts.push(start);
    this.#targets.push(target);
    this.#steps.push(step);
  }
}
