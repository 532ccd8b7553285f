import { evaluationFailure } from './compileExpression';
import type { EvaluationResult, Expression } from './Expression';
import type { BudgetLimits } from './runtime/Budget';
import type { EvaluationHost } from './runtime/EvaluationHost';
import { readJsonValue, type JsonForm } from './toJsonValue';

export type JsonResult =
  | ({ readonly status: 'value' } & JsonForm)
  | Exclude<EvaluationResult, { readonly status: 'value' }>;

/**
 * Evaluates and reads the value to its end, as whatever gets it would: a sequence that throws when its elements are asked for ends in
 * `exception`, not in a value.
 */
export function evaluateToJson(expression: Expression, host: EvaluationHost, limits?: BudgetLimits): JsonResult {
  const result = expression.evaluate(host, limits);
  if (result.status !== 'value') return result;
  try {
    return { status: 'value', ...readJsonValue(result.value) };
  } catch (error) {
    return evaluationFailure(error, null, 0);
  }
}
