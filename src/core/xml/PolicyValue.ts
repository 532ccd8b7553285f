import type { OffsetRange } from '../text/range';
import { type DecodedSource, decodeSource, type SourceSegment } from './decodeSource';
import { findReferences, type LiquidTemplate } from './findReferences';
import type { NamedValueReference, XmlExpression, XmlValue } from './nodes';
import type { PolicyExpression } from './PolicyExpression';

/** What a value is made of where it isn't simply an attribute of a policy. */
export interface ValueContent {
  readonly place: 'attribute' | 'text';
  /** The stretches of source that make up the value; null when its range is the only one. */
  readonly segments: readonly SourceSegment[] | null;
  /** The Liquid template that the value is part of. */
  readonly liquid: LiquidTemplate | null;
}

const none: readonly XmlExpression[] = [];
const noReferences: readonly NamedValueReference[] = [];

/** A value of a document. Everything that costs time is worked out when it is first asked for. */
export class PolicyValue implements XmlValue {
  readonly #document: string;
  readonly #start: number;
  readonly #end: number;
  readonly #whole: boolean;
  readonly #expressions: readonly PolicyExpression[];
  readonly #content: ValueContent | null;
  #decoded: DecodedSource | null = null;
  /** The source, when it is all of the value and has nothing to decode; most values are like that. Undefined before it is known. */
  #plain: string | null | undefined;
  #namedValues: readonly NamedValueReference[] | null = null;

  /**
   * @param expressions all that stand in the value, in order
   * @param whole whether the one expression is the whole value, blanks aside
   */
  constructor(
    document: string,
    start: number,
    end: number,
    expressions: readonly PolicyExpression[],
    whole: boolean,
    content: ValueContent | null,
  ) {
    this.#document = document;
    this.#start = start;
    this.#end = end;
    this.#expressions = expressions;
    this.#whole = whole;
    this.#content = content;
  }

  get range(): OffsetRange {
    return { start: this.#start, end: this.#end };
  }

  get expression(): XmlExpression | null {
    return this.#whole ? (this.#expressions[0] ?? null) : null;
  }

  get strayExpressions(): readonly XmlExpression[] {
    return this.#whole ? none : this.#expressions;
  }

  get raw(): string {
    return this.#document.slice(this.#start, this.#end);
  }

  get text(): string {
    return this.#plainText() ?? this.#wholeExpression()?.code ?? this.#decode().text;
  }

  get namedValues(): readonly NamedValueReference[] {
    if (this.#namedValues === null && this.#content?.segments == null && !this.raw.includes('{{')) {
      this.#namedValues = noReferences;
    }
    this.#namedValues ??= (this.#content?.segments ?? [this.range]).flatMap(({ start, end }) =>
      findReferences(
        this.#document,
        start,
        end,
        this.#content?.place ?? 'attribute',
        this.#expressions,
        this.#content?.liquid ?? null,
      ),
    );
    return this.#namedValues;
  }

  toDocument(textOffset: number): number {
    const plain = this.#plainText();
    if (plain !== null) return Math.min(this.#start + Math.max(textOffset, 0), this.#end);
    const { text, map } = this.#decode();
    if (textOffset >= text.length) return this.#content?.segments?.at(-1)?.end ?? this.range.end;
    return map.toDocument(Math.max(textOffset, 0));
  }

  #plainText(): string | null {
    if (this.#plain === undefined) {
      const source = this.#content?.segments == null ? this.raw : null;
      this.#plain = source === null || source.includes('&') ? null : source;
    }
    return this.#plain;
  }

  /** The expression that takes up the value to the last character, whose code is decoded already. */
  #wholeExpression(): PolicyExpression | null {
    const [expression] = this.#expressions;
    if (!this.#whole || expression === undefined || this.#content?.segments != null) return null;
    const { start, end } = expression.range;
    return start === this.#start && end === this.#end ? expression : null;
  }

  #decode(): DecodedSource {
    this.#decoded ??= decodeSource(this.#document, this.#content?.segments ?? [this.#wholeRange()]);
    return this.#decoded;
  }

  #wholeRange(): SourceSegment {
    const kept = this.#expressions.flatMap((expression) => expression.keptEntities);
    return { ...this.range, entities: true, kept };
  }
}
