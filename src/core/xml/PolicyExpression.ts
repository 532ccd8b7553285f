import type { OffsetRange } from '../text/range';
import { type DecodedSource, decodeSource } from './decodeSource';
import { entityAt } from './entityAt';
import { findReferences } from './findReferences';
import type { NamedValueReference, XmlExpression } from './nodes';
import { type ExpressionHost, scanExpression, type StringSpan } from './ExpressionScanner';

/** An expression of a document. Everything that costs time is worked out when it is first asked for. */
export class PolicyExpression implements XmlExpression {
  readonly kind = 'expression';
  readonly form: 'expression' | 'block';
  readonly range: OffsetRange;
  readonly closed: boolean;
  /** Where it stands, which decides how it is escaped. */
  readonly host: ExpressionHost;
  /** See {@link ExpressionScan.keptEntities}. */
  readonly keptEntities: readonly number[];
  readonly #document: string;
  #decoded: DecodedSource | null = null;
  #namedValues: readonly NamedValueReference[] | null = null;
  #strings: readonly StringSpan[] | null = null;

  constructor(
    document: string,
    range: OffsetRange,
    closed: boolean,
    host: ExpressionHost,
    keptEntities: readonly number[],
  ) {
    this.#document = document;
    this.form = document.charCodeAt(range.start + 1) === 40 ? 'expression' : 'block';
    this.range = range;
    this.closed = closed;
    this.host = host;
    this.keptEntities = keptEntities;
  }

  get code(): string {
    return this.#decode().text;
  }

  get escaping(): 'rawxml' | 'xml' {
    if (this.host === 'plain') return 'rawxml';
    const source = this.#document.slice(this.range.start, this.range.end);
    if (!source.includes('&') || source.includes('<')) return 'rawxml';
    if (this.host === 'double' && source.includes('"')) return 'rawxml';
    if (this.host === 'single' && source.includes("'")) return 'rawxml';
    for (let ampersand = source.indexOf('&'); ampersand !== -1; ampersand = source.indexOf('&', ampersand + 1)) {
      if (entityAt(source, ampersand) === null) return 'rawxml';
    }
    return 'xml';
  }

  get namedValues(): readonly NamedValueReference[] {
    this.#namedValues ??= findReferences(this.#document, this.range.start, this.range.end, 'text', [this], null);
    return this.#namedValues;
  }

  /** The texts of its C# strings, in order. */
  get strings(): readonly StringSpan[] {
    if (this.#strings === null) {
      const strings: StringSpan[] = [];
      scanExpression(this.#document, this.range.start, this.host, this.range.end, strings);
      this.#strings = strings.toSorted((a, b) => a.start - b.start);
    }
    return this.#strings;
  }

  toDocument(codeOffset: number): number {
    const offset = Math.min(Math.max(codeOffset, 0), this.code.length);
    return offset === this.code.length ? this.range.end : this.#decode().map.toDocument(offset);
  }

  #decode(): DecodedSource {
    const { start, end } = this.range;
    this.#decoded ??= decodeSource(this.#document, [
      { start, end, entities: this.host !== 'plain', kept: this.keptEntities },
    ]);
    return this.#decoded;
  }
}
