import { isDeepStrictEqual } from 'node:util';
import { compileExpression } from '../../compileExpression';
import { ContextInput, createContext } from '../../context/ContextInput';
import type { CSharpDiagnostic } from '../../Expression';
import { evaluateToJson } from '../../evaluateToJson';
import type { EvaluationHost } from '../../runtime/EvaluationHost';
import { isSameMessage, reworded } from './isSameMessage';
import type { Vector } from './Vector';

/** Warnings of the compiler that the engine gives as well. */
const comparedWarnings = new Set(['CS0162', 'CS0252', 'CS0253', 'CS0472', 'CS1717']);

function hostFor(context: object): EvaluationHost {
  const { context: gateway, now } = createContext(ContextInput.parse(context));
  return { context: gateway, now: () => now, randomBytes: (length) => new Uint8Array(length) };
}

/** Compiles and runs a vector's expression in a context (CONTEXT.json). Null when all is as the compiler has it; else both sides. */
export function compareVector(vector: Vector, context: object): { compiler: string; engine: string } | null {
  const expression = compileExpression(vector.expression);
  const found = expression.diagnostics.filter(({ severity }) => severity === 'error');
  const errors = places(found);
  if (vector.errors || errors.length > 0) {
    const same = sameErrors(vector.errors ?? [], found, expression.syntax.errors.length > 0);
    return same ? null : { compiler: describe(vector.errors ?? []), engine: describe(found.map(asPlace)) };
  }
  const warnings = places(expression.diagnostics.filter(({ code }) => comparedWarnings.has(code)));
  const expected = (vector.warnings ?? []).map(([code, start, end]) => `${code} ${start}-${end}`);
  if (!isDeepStrictEqual(warnings, expected)) return { compiler: expected.join(' | '), engine: warnings.join(' | ') };
  const result = evaluateToJson(expression, hostFor(context));
  switch (result.status) {
    case 'value': {
      const { type, value } = result;
      return differ(
        {
          type: vector.type,
          value: typeof vector.value === 'string' ? reworded(vector.value) : vector.value,
          exception: vector.exception,
        },
        { type, value: JSON.parse(JSON.stringify(value)) as unknown, exception: undefined },
      );
    }
    case 'exception':
      if (vector.exception === result.exception && isSameMessage(vector.message ?? '', result.message)) return null;
      if (failedWhenRead(vector, result.message)) return null;
      return { compiler: outcome(vector), engine: `${result.exception}: ${result.message}` };
    case 'unsupported':
      return { compiler: outcome(vector), engine: `unsupported: ${result.reason}` };
    case 'timeout':
      return vector.timeout ? null : { compiler: outcome(vector), engine: 'timeout' };
    case 'compile-error':
      return { compiler: outcome(vector), engine: errors.join(' | ') };
  }
}

type Place = readonly [code: string, start: number, end: number, message: string];

function asPlace({ code, range, message }: CSharpDiagnostic): Place {
  return [code, range.start, range.end, message];
}

function describe(errors: readonly Place[]): string {
  return errors.map(([code, start, end, message]) => `${code} ${start}-${end} ${message}`).join(' | ') || 'compiles';
}

/**
 * Codes, places and messages, each finding once. Of errors in the syntax only where the first one starts: what a parser makes of the
 * rest is its own affair.
 */
function sameErrors(theirs: readonly Place[], found: readonly CSharpDiagnostic[], isSyntax: boolean): boolean {
  const ours = found.map(asPlace);
  if (isSyntax) return theirs.length > 0 && theirs[0]![1] === ours[0]![1];
  return isDeepStrictEqual([...new Set(theirs.map(errorText))], [...new Set(ours.map(errorText))]);
}

/** Which of two ambiguous methods is named first depends on the order in which an assembly declares them. */
function errorText([code, start, end, message]: Place): string {
  const text = code === 'CS0121' ? message.split("'").toSorted().join("'") : message;
  return `${code} ${start}-${end} ${text}`;
}

function places(diagnostics: readonly CSharpDiagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map(({ code, range }) => `${code} ${range.start}-${range.end}`))];
}

function outcome({ expression: _expression, context: _context, warnings: _warnings, ...rest }: Vector): string {
  return JSON.stringify(rest);
}

/** The vectors have a sequence that fails when it is read as a value: its type, and the message in parentheses. */
function failedWhenRead({ value }: Vector, message: string): boolean {
  return typeof value === 'string' && /^\(.*\)$/s.test(value) && isSameMessage(value.slice(1, -1), message);
}

/** A vector's file holds numbers as doubles; the engine writes whole numbers beyond 53 bits as text. */
function inOneForm(theirs: unknown, ours: unknown): unknown {
  if (typeof theirs === 'number' && typeof ours === 'string' && /^-?\d{16,}$/.test(ours)) return Number(ours);
  if (typeof theirs !== 'object' || typeof ours !== 'object' || theirs === null || ours === null) return ours;
  if (Array.isArray(ours)) return ours.map((item, index) => inOneForm((theirs as readonly unknown[])[index], item));
  return Object.fromEntries(
    Object.entries(ours).map(([name, item]) => [
      name,
      inOneForm((theirs as Readonly<Record<string, unknown>>)[name], item),
    ]),
  );
}

function differ(theirs: object, ours: object): { compiler: string; engine: string } | null {
  return isDeepStrictEqual(theirs, inOneForm(theirs, ours))
    ? null
    : { compiler: JSON.stringify(theirs), engine: JSON.stringify(ours) };
}
