import { compileExpression, type CompileOptions } from '../compileExpression';
import type { GatewayContext } from '../context/GatewayContext';
import type { EvaluationResult } from '../Expression';
import { type BudgetLimits, defaultLimits } from '../runtime/Budget';
import type { EvaluationHost } from '../runtime/EvaluationHost';
import { textOf } from '../runtime/text';
import { typeOfValue } from '../runtime/typeOfValue';
import { displayTypeName } from '../types/typeRegistry';

/** A host for expressions that don't look at `context`: 2026-01-01T00:00:00Z, random bytes all zero. */
export const bareHost: EvaluationHost = {
  context: {} as GatewayContext,
  now: () => Date.UTC(2026, 0, 1),
  randomBytes: (length) => new Uint8Array(length),
};

/** A test's result is no matter of how busy the machine is: the other limits end what runs away. */
const patientLimits: BudgetLimits = { ...defaultLimits, milliseconds: 20_000 };

/** What an expression comes to in one line: `int 5`, `null`, `! System.FormatException: …`, `CS0103 x`, `unsupported …`, `timeout`. */
export function evaluateText(
  source: string,
  options: CompileOptions = {},
  limits: BudgetLimits = patientLimits,
): string {
  const expression = compileExpression(source, options);
  return describe(expression.evaluate(bareHost, limits), source);
}

function describe(result: EvaluationResult, source: string): string {
  switch (result.status) {
    case 'value': {
      const type = typeOfValue(result.value);
      return type === null ? 'null' : `${displayTypeName(type)} ${textOf(result.value)}`;
    }
    case 'exception':
      return `! ${result.exception}: ${result.message}`;
    case 'compile-error':
      return result.errors.map(({ code, range }) => `${code} ${source.slice(range.start, range.end)}`).join(' | ');
    case 'unsupported':
      return `unsupported ${result.reason}`;
    case 'timeout':
      return 'timeout';
  }
}
