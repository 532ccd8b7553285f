import type { OffsetRange } from '../text/range';
import type { BudgetLimits } from './runtime/Budget';
import type { EvaluationHost } from './runtime/EvaluationHost';
import type { Value } from './runtime/value';
import type { ExpressionRoot } from './syntax/ast';
import type { SemanticModel } from './SemanticModel';
import type { CsType } from './types/CsType';

/** A finding of the C# engine, with offsets into the expression's source. `code`: `CS0103`, `APIM0001`, or a kebab-case warning code. */
export interface CSharpDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range: OffsetRange;
}

/** What evaluating an expression came to. Nothing that an expression does throws out of the engine. */
export type EvaluationResult =
  | { readonly status: 'value'; readonly value: Value }
  | {
      readonly status: 'exception';
      readonly exception: string;
      readonly message: string;
      readonly range: OffsetRange | null;
    }
  | { readonly status: 'compile-error'; readonly errors: readonly CSharpDiagnostic[] }
  | { readonly status: 'unsupported'; readonly reason: string; readonly range: OffsetRange | null }
  | { readonly status: 'timeout'; readonly steps: number };

/** A policy expression that was read and checked once and can be run many times. */
export interface Expression {
  readonly source: string;
  readonly syntax: ExpressionRoot;
  readonly diagnostics: readonly CSharpDiagnostic[];
  /** The static type of the result; null when it has none because of errors. */
  readonly resultType: CsType | null;
  /** Types and members by place, for hover and completion. */
  readonly model: SemanticModel;
  evaluate(host: EvaluationHost, limits?: BudgetLimits): EvaluationResult;
  /** Evaluates and tells each value that a part has on the way: `part` is the range of a typed expression in the source. */
  observe(
    part: OffsetRange,
    onValue: (value: Value) => void,
    host: EvaluationHost,
    limits?: BudgetLimits,
  ): EvaluationResult;
}
