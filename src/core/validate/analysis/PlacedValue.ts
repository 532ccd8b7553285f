import type { NamedValueTable } from '../../named-values/NamedValueTable';
import { resolveValue, type ResolvedValue } from '../../named-values/resolveValue';
import type { AttributeEntry, TextEntry } from '../../policy/catalog/PolicyEntry';
import type { XmlAttribute, XmlValue } from '../../xml/nodes';
import { compileCached } from '../../csharp/compileCached';
import { PlacedExpression } from './PlacedExpression';
import { holdsPlaceholder, isTemplateCode } from './deploymentPlaceholder';
import type { PlacedElement } from './PlacedElement';

/** An attribute's value, or the text of an element, with what the catalogue says about it. Everything costly is worked out when asked. */
export class PlacedValue {
  readonly owner: PlacedElement;
  /** Null for the text of an element. */
  readonly attribute: XmlAttribute | null;
  readonly entry: AttributeEntry | TextEntry | null;
  readonly value: XmlValue;
  readonly #namedValues: NamedValueTable;
  readonly #mayHoldPlaceholders: boolean;
  #resolved: ResolvedValue | null = null;
  #expression: PlacedExpression | null | undefined;

  constructor(
    owner: PlacedElement,
    attribute: XmlAttribute | null,
    entry: AttributeEntry | TextEntry | null,
    value: XmlValue,
    namedValues: NamedValueTable,
    mayHoldPlaceholders: boolean,
  ) {
    this.owner = owner;
    this.attribute = attribute;
    this.entry = entry;
    this.value = value;
    this.#namedValues = namedValues;
    this.#mayHoldPlaceholders = mayHoldPlaceholders;
  }

  /** The value with its named values put in. */
  get resolved(): ResolvedValue {
    this.#resolved ??= resolveValue(this.value, this.#namedValues);
    return this.#resolved;
  }

  /** The literal that the gateway sees; null for expressions and where a named value's or a placeholder's content isn't known. */
  get literal(): string | null {
    if (this.value.expression !== null || this.hasUnknownParts) return null;
    if (this.value.namedValues.length === 0) {
      const { text } = this.value;
      return this.#mayHoldPlaceholders && holdsPlaceholder(text) ? null : text;
    }
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

  /** The compiled expression; null for literals and for one without its end. */
  get expression(): PlacedExpression | null {
    if (this.#expression === undefined) this.#expression = this.#compile();
    return this.#expression;
  }

  #compile(): PlacedExpression | null {
    if (!this.isExpression) return null;
    if (this.value.expression?.closed === false) return null;
    const source = this.value.namedValues.length === 0 ? this.value.expression : this.resolved.expression;
    if (source === null) return null;
    // In a C# string it makes no difference what a named value holds, unless it ends the string.
    const isOpen =
      (this.value.namedValues.length > 0 && this.resolved.missing.some(({ place }) => place !== 'csharp-string')) ||
      isTemplateCode(source.code);
    return new PlacedExpression(compileCached(source.code, isOpen), isOpen, source);
  }
}
