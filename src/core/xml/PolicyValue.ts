import type { OffsetRange } from '../text/range';
import { type DecodedSource, decodeSource, type SourceSegment } from './decodeSource';
import { findReferences, type LiquidTemplate } from './findReferences';
import type { NamedValueReference, XmlExpression, XmlValue } from './nodes';
import type { PolicyExpression } from './PolicyExpression';

const none: readonly XmlExpression[] = [];

/** A value of a document. Everything that costs time is worked out when it is first asked for. */
export class PolicyValue implements XmlValue {
  readonly range: OffsetRange;
  readonly expression: XmlExpression | null;
  readonly strayExpressions: readonly XmlExpression[];
  readonly #document: string;
  readonly #place: 'attribute' | 'text';
  readonly #expressions: readonly PolicyExpression[];
  readonly #segments: readonly SourceSegment[] | null;
  readonly #liquid: LiquidTemplate | null;
  #decoded: DecodedSource | null = null;
  #namedValues: readonly NamedValueReference[] | null = null;

  /**
   * @param expressions all that stand in the value, in order
   * @param whole whether the one expression is the whole value, blanks aside
   * @param segments the stretches of source that make up the value; null for an attribute, which is one stretch
   */
  constructor(
    document: string,
    range: OffsetRange,
    place: 'attribute' | 'text',
    expressions: readonly PolicyExpression[],
    whole: boolean,
    segments: readonly SourceSegment[] | null = null,
    liquid: LiquidTemplate | null = null,
  ) {
    this.#document = document;
    this.range = range;
    this.#place = place;
    this.#expressions = expressions;
    this.expression = whole ? (expressions[0] ?? null) : null;
    this.strayExpressions = whole ? none : expressions;
    this.#segments = segments;
    this.#liquid = liquid;
  }

  get raw(): string {
    return this.#document.slice(this.range.start, this.range.end);
  }

  get text(): string {
    return this.#decode().text;
  }

  get namedValues(): readonly NamedValueReference[] {
    this.#namedValues ??= this.#references();
    return this.#namedValues;
  }

  toDocument(textOffset: number): number {
    const { text, map } = this.#decode();
    if (textOffset >= text.length) return this.#segments?.at(-1)?.end ?? this.range.end;
    return map.toDocument(Math.max(textOffset, 0));
  }

  #references(): readonly NamedValueReference[] {
    const segments = this.#segments ?? [this.range];
    return segments.flatMap(({ start, end }) =>
      findReferences(this.#document, start, end, this.#place, this.#expressions, this.#liquid),
    );
  }

  #decode(): DecodedSource {
    if (this.#decoded === null) {
      const kept = this.#expressions.flatMap((expression) => expression.keptEntities);
      const segments = this.#segments ?? [{ ...this.range, entities: true, kept }];
      this.#decoded = decodeSource(this.#document, segments);
    }
    return this.#decoded;
  }
}
