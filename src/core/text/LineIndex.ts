import type { OffsetRange } from './range';

/** A place as the Language Server Protocol counts it: zero-based line, zero-based UTF-16 code unit in that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * Translates between offsets and line/character positions of one text.
 * Lines end at `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol.
 * Offsets and positions outside the text are clamped to it; nothing throws.
 */
export class LineIndex {
  readonly #length: number;
  readonly #starts: number[];

  constructor(text: string) {
    this.#length = text.length;
    this.#starts = [0];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.#starts[low]! };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#length;
    const next = this.#starts[line + 1] ?? this.#length;
    return Math.min(start + Math.max(character, 0), next);
  }

  rangeOf({ start, end }: OffsetRange): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}
