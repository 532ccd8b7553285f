import type { Expression } from '../../csharp/Expression';
import type { NamedValueTable } from '../../named-values/NamedValueTable';
import { resolveValue, type ResolvedValue } from '../../named-values/resolveValue';
import type { AttributeEntry, TextEntry } from '../../policy/catalog/PolicyEntry';
import type { OffsetRange } from '../../text/range';
import type { XmlAttribute, XmlValue } from '../../xml/nodes';
import { compileOnce } from './compileOnce';
import { ExpressionFacts } from './ExpressionFacts';
import type { PlacedElement } from './PlacedElement';

/** An expression of the document, compiled, with the way back to the document. */
export interface PlacedExpression {
  readonly expression: Expression;
  readonly facts: ExpressionFacts;
  /** The document range of a range in the expression's source. */
  toDocument(range: OffsetRange): OffsetRange;
}

/** An attribute's value, or the text of an element, with what the catalogue says about it. Everything costly is worked out when asked. */
export class PlacedValue {
  readonly owner: PlacedElement;
  /** Null for the text of an element. */
  readonly attribute: XmlAttribute | null;
  readonly entry: AttributeEntry | TextEntry | null;
  readonly value: XmlValue;
  readonly #namedValues: NamedValueTable;
  #resolved: ResolvedValue | null = null;
  #expression: PlacedExpression | null | undefined;

  constructor(
    owner: PlacedElement,
    attribute: XmlAttribute | null,
    entry: AttributeEntry | TextEntry | null,
    value: XmlValue,
    namedValues: NamedValueTable,
  ) {
    this.owner = owner;
    this.attribute = attribute;
    this.entry = entry;
    this.value = value;
    this.#namedValues = namedValues;
  }

  /** The value with its named values put in. */
  get resolved(): ResolvedValue {
    this.#resolved ??= resolveValue(this.value, this.#namedValues);
    return this.#resolved;
  }

  /** The literal that the gateway sees; null for expressions and where a named value's content isn't known. */
  get literal(): string | null {
    if (this.value.expression !== null || this.hasUnknownParts) return null;
    if (this.value.namedValues.length === 0) return this.value.text;
    return this.resolved.expression === null ? this.resolved.text : null;
  }

  /** Whether a named-value reference in it is malformed or has no known content. */
  get hasUnknownParts(): boolean {
    return (
      this.value.namedValues.length > 0 &&
      (this.resolved.missing.length > 0 || this.value.namedValues.some(({ malformed }) => malformed !== null))
    );
  }

  get isExpression(): boolean {
    return this.value.expression !== null || (this.value.namedValues.length > 0 && this.resolved.expression !== null);
  }

  /** The compiled expression; null for literals, and where unknown named values leave the C# open. */
  get expression(): PlacedExpression | null {
    if (this.#expression === undefined) this.#expression = this.#compile();
    return this.#expression;
  }

  #compile(): PlacedExpression | null {
    if (!this.isExpression) return null;
    if (this.value.expression?.closed === false) return null;
    const expression = this.#source();
    if (expression === null) return null;
    const compiled = compileOnce(expression.code);
    return {
      expression: compiled,
      facts: ExpressionFacts.of(compiled.syntax),
      toDocument: ({ start, end }) => {
        const from = expression.toDocument(start);
        return { start: from, end: Math.max(from, expression.toDocument(end)) };
      },
    };
  }

  /** The C# with its named values put in; null when one that it needs isn't known. In a C# string it doesn't matter. */
  #source(): { readonly code: string; toDocument(offset: number): number } | null {
    if (this.value.namedValues.length === 0) return this.value.expression;
    const { expression, missing } = this.resolved;
    return missing.some(({ place }) => place !== 'csharp-string') ? null : expression;
  }
}
