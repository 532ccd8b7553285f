import type { Expression } from '../../csharp/Expression';
import type { OffsetRange } from '../../text/range';
import { ExpressionFacts } from './ExpressionFacts';

/** An expression of the document, compiled, with the way back to the document. */
export class PlacedExpression {
  readonly expression: Expression;
  /** Named values whose content isn't known stand in the code: errors and types say little. */
  readonly isOpen: boolean;
  readonly facts: ExpressionFacts;
  readonly #source: CodeSource;

  constructor(expression: Expression, isOpen: boolean, source: CodeSource) {
    this.expression = expression;
    this.isOpen = isOpen;
    this.facts = ExpressionFacts.of(expression.syntax);
    this.#source = source;
  }

  /** The document range of a range in the expression's source. */
  toDocument({ start, end }: OffsetRange): OffsetRange {
    const from = this.#source.toDocument(start);
    return { start: from, end: Math.max(from, this.#source.toDocument(end)) };
  }
}

interface CodeSource {
  toDocument(offset: number): number;
}
