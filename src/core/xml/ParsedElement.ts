import type { OffsetRange } from '../text/range';
import type { XmlAttribute, XmlElement, XmlNode } from './nodes';

const childless: XmlNode[] = [];

/**
 * An element as the parser builds it. It keeps offsets and makes its ranges when they are asked for: a large document has far
 * more of them than anybody looks at.
 */
export class ParsedElement implements XmlElement {
  readonly kind = 'element';
  readonly source: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly selfClosing: boolean;
  readonly children: XmlNode[];
  parent: ParsedElement | null;
  readonly start: number;
  readonly #openEnd: number;
  #closeStart = -1;
  #closeNameStart = -1;
  #closeNameEnd = -1;
  #end: number;

  constructor(
    source: string,
    name: string,
    attributes: readonly XmlAttribute[],
    parent: ParsedElement | null,
    start: number,
    openEnd: number,
    selfClosing: boolean,
  ) {
    this.source = source;
    this.name = name;
    this.attributes = attributes;
    this.parent = parent;
    this.start = start;
    this.#openEnd = openEnd;
    this.#end = openEnd;
    this.selfClosing = selfClosing;
    this.children = selfClosing ? childless : [];
  }

  get nameRange(): OffsetRange {
    return { start: this.start + 1, end: this.start + 1 + this.name.length };
  }

  get range(): OffsetRange {
    return { start: this.start, end: this.#end };
  }

  get openTag(): OffsetRange {
    return { start: this.start, end: this.#openEnd };
  }

  get closeTag(): OffsetRange | null {
    return this.#closeStart === -1 ? null : { start: this.#closeStart, end: this.#end };
  }

  get closeNameRange(): OffsetRange | null {
    return this.#closeStart === -1 ? null : { start: this.#closeNameStart, end: this.#closeNameEnd };
  }

  /** Ends the element with the end tag between `start` and `end`. */
  close(start: number, end: number, nameStart: number, nameEnd: number): void {
    this.#closeStart = start;
    this.#closeNameStart = nameStart;
    this.#closeNameEnd = nameEnd;
    this.#end = end;
  }

  /** Ends the element after its last child, its end tag being missing. */
  abandon(): void {
    this.#end = this.children.at(-1)?.range.end ?? this.#openEnd;
  }
}
