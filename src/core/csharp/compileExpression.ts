import type { OffsetRange } from '../text/range';
import { analyzeFlow } from './binder/analyzeFlow';
import { bindRoot, type BoundRoot } from './binder/bindRoot';
import { semanticModel } from './binder/semanticModel';
import { compileRoot } from './evaluate/compileFunction';
import { Run } from './evaluate/Frame';
import type { CSharpDiagnostic, EvaluationResult, Expression } from './Expression';
import { typeTables } from './library';
import { declareTypes } from './library/declareType';
import { languageTypes } from './library/languageTypes';
import { BudgetExceeded, defaultLimits, type BudgetLimits } from './runtime/Budget';
import { CsException } from './runtime/CsException';
import type { EvaluationHost } from './runtime/EvaluationHost';
import { Unsupported } from './runtime/Unsupported';
import { parseExpression } from './syntax/parseExpression';
import type { CsType } from './types/CsType';
import { fullTypeName } from './types/typeRegistry';
import { types } from './types/wellKnownTypes';

declareTypes(typeTables);
declareTypes(languageTypes);

/** What the place of an expression in a policy asks of its result; `any` (the default) takes every value. */
export type ExpectedType = 'any' | 'string' | 'bool' | 'int';

export interface CompileOptions {
  /**
   * `bool` and `int`: the result must convert implicitly, as in `condition` or `max-age`. `string`: text is written with `ToString`, so
   * that any value will do.
   */
  readonly expected?: ExpectedType;
  /** Read `{{name}}` outside strings as a value of unknown type: for text whose named values haven't been replaced. */
  readonly namedValues?: boolean;
}

const expectedTypes: Readonly<Record<ExpectedType, CsType | null>> = {
  any: null,
  string: null,
  bool: types.bool,
  int: types.int,
};

/**
 * Reads and checks a policy expression, `@(…)` or `@{…}`. The answer can be evaluated many times; one with error diagnostics evaluates to
 * `compile-error`. Never throws, whatever the text.
 */
export function compileExpression(source: string, options: CompileOptions = {}): Expression {
  const syntax = parseExpression(source, { namedValues: options.namedValues ?? false });
  const bound = bindRoot(syntax, expectedTypes[options.expected ?? 'any']);
  const syntaxErrors = syntax.errors.map((error): CSharpDiagnostic => ({ ...error, severity: 'error' }));
  // As from the compiler: text that doesn't parse gets no other errors.
  const semantic = syntaxErrors.length > 0 ? [] : [...bound.diagnostics, ...flowOf(bound, source)];
  const diagnostics = inOrder([...syntaxErrors, ...semantic]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  let code: ReturnType<typeof compileRoot> | null = null;
  return {
    source,
    syntax,
    diagnostics,
    resultType: errors.length > 0 ? null : bound.resultType,
    model: semanticModel(bound),
    evaluate: (host: EvaluationHost, limits: BudgetLimits = defaultLimits): EvaluationResult => {
      if (errors.length > 0) return { status: 'compile-error', errors };
      const run = new Run(host, limits);
      try {
        code ??= compileRoot(bound.scope, bound.body);
        return { status: 'value', value: code(run) };
      } catch (error) {
        return evaluationFailure(error, run.at, run.budget.steps);
      } finally {
        run.end();
      }
    },
    observe: (part, onValue, host, limits = defaultLimits): EvaluationResult => {
      if (errors.length > 0) return { status: 'compile-error', errors };
      const run = new Run(host, limits);
      try {
        // Compiled anew: what runs ordinarily carries nothing of this.
        return { status: 'value', value: compileRoot(bound.scope, bound.body, { part, onValue })(run) };
      } catch (error) {
        return evaluationFailure(error, run.at, run.budget.steps);
      } finally {
        run.end();
      }
    },
  };
}

/** Assignments that a failed call would have made are unknown, so that "unassigned" is only said of sound code. */
function flowOf(bound: BoundRoot, source: string): readonly CSharpDiagnostic[] {
  // Where binding gave up there is nothing to follow.
  if (bound.diagnostics.some(({ code }) => code === 'CS8078')) return [];
  return analyzeFlow(bound, source);
}

/** What an evaluation that threw came to. */
export function evaluationFailure(
  error: unknown,
  range: OffsetRange | null,
  steps: number,
): Exclude<EvaluationResult, { readonly status: 'value' }> {
  if (error instanceof CsException) {
    return { status: 'exception', exception: fullTypeName(error.csType), message: error.message, range };
  }
  if (error instanceof Unsupported) return { status: 'unsupported', reason: error.reason, range };
  if (error instanceof BudgetExceeded) return { status: 'timeout', steps: Math.max(error.steps, steps) };
  // The JavaScript stack or a buffer's size ran out before the budget did.
  if (error instanceof RangeError) return { status: 'timeout', steps };
  const reason = error instanceof Error ? error.message : String(error);
  return { status: 'unsupported', reason: `The engine failed: ${reason}`, range };
}

/** By place, each finding once. */
function inOrder(diagnostics: readonly CSharpDiagnostic[]): readonly CSharpDiagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
    .filter(({ code, message, range }) => {
      const key = `${code} ${range.start} ${range.end} ${message}`;
      return !seen.has(key) && seen.add(key);
    });
}
