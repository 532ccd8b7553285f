import type { OffsetRange } from '../text/range';
import type { XmlAttribute, XmlValue } from './nodes';

/** An attribute as the parser builds it; its ranges are made when they are asked for. */
export class ParsedAttribute implements XmlAttribute {
  readonly name: string;
  readonly value: XmlValue;
  readonly #start: number;
  /** After its closing quote. */
  readonly end: number;

  constructor(name: string, value: XmlValue, start: number, end: number) {
    this.name = name;
    this.value = value;
    this.#start = start;
    this.end = end;
  }

  get kind(): 'attribute' {
    return 'attribute';
  }

  get nameRange(): OffsetRange {
    return { start: this.#start, end: this.#start + this.name.length };
  }

  get range(): OffsetRange {
    return { start: this.#start, end: this.end };
  }
}
