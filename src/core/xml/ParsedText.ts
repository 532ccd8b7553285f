import type { OffsetRange } from '../text/range';
import { decodeSource } from './decodeSource';
import type { XmlText } from './nodes';

/** Character data as the parser builds it; everything is made when it is asked for. */
export class ParsedText implements XmlText {
  readonly #source: string;
  readonly #start: number;
  readonly #end: number;

  constructor(source: string, start: number, end: number) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
  }

  get kind(): 'text' {
    return 'text';
  }

  get range(): OffsetRange {
    return { start: this.#start, end: this.#end };
  }

  get raw(): string {
    return this.#source.slice(this.#start, this.#end);
  }

  get text(): string {
    const { raw } = this;
    if (!raw.includes('&')) return raw;
    return decodeSource(this.#source, [{ ...this.range, entities: true, kept: [] }]).text;
  }
}
