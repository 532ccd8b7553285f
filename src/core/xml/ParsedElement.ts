import type { OffsetRange } from '../text/range';
import { nameEnd, skipBlanks } from './characters';
import type { XmlAttribute, XmlElement, XmlNode } from './nodes';

const childless: XmlNode[] = [];

/**
 * An element as the parser builds it. It keeps offsets and makes its ranges when they are asked for: a large document has far
 * more of them than anybody looks at.
 */
export class ParsedElement implements XmlElement {
  readonly source: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly selfClosing: boolean;
  children: XmlNode[] = childless;
  parent: ParsedElement | null;
  readonly start: number;
  readonly #openEnd: number;
  /** Of the end tag; -1 where there is none. */
  #closeStart = -1;
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
  }

  get kind(): 'element' {
    return 'element';
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
    if (this.#closeStart === -1) return null;
    const start = skipBlanks(this.source, this.#closeStart + 2);
    return { start, end: nameEnd(this.source, start) };
  }

  /** Ends the element with the end tag between two offsets. */
  close(start: number, end: number): void {
    this.#closeStart = start;
    this.#end = end;
  }

  /** Ends the element after its last child, its end tag being missing. */
  abandon(): void {
    this.#end = this.children.at(-1)?.range.end ?? this.#openEnd;
  }
}
