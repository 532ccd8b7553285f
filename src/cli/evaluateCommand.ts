import { z } from 'zod';
import { compileExpression } from '../core/csharp/compileExpression';
import { ContextInput, createContext } from '../core/csharp/context/ContextInput';
import { evaluateToJson, type JsonResult } from '../core/csharp/evaluateToJson';
import type { CSharpDiagnostic } from '../core/csharp/Expression';
import { SeededRandom } from '../core/simulate/SeededRandom';
import { LineIndex } from '../core/text/LineIndex';
import { checkShape, parseArguments, parseJson, readJson, readText } from './input';
import { InputProblem } from './InputProblem';
import { writeOut } from './output';

const Line = z.looseObject({ id: z.union([z.string(), z.number()]), expression: z.string() });

/**
 * `evaluate [--context CONTEXT.json]`: JSON lines of expressions in, a JSON line for each out. Every expression gets a fresh context.
 * Lines that can't be used don't keep the others from being answered; the first of them is the command's complaint.
 */
export function evaluateCommand(args: string[]): number {
  const { values, positionals } = parseArguments(args, { context: { type: 'string' } });
  if (positionals.length > 0) throw new InputProblem('evaluate: expressions come on standard input, not as a file');
  const input = values.context === undefined ? ContextInput.parse({}) : readJson(ContextInput, values.context);
  const problems: InputProblem[] = [];
  for (const [index, line] of readText('-').split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const place = `standard input line ${index + 1}`;
      const { id, expression } = checkShape(Line, parseJson(line, place), place);
      writeOut(`${JSON.stringify({ id, ...describe(evaluateOnce(expression, input), expression) })}\n`);
    } catch (problem) {
      if (!(problem instanceof InputProblem)) throw problem;
      problems.push(problem);
    }
  }
  const [first, ...others] = problems;
  if (first === undefined) return 0;
  throw others.length === 0 ? first : new InputProblem(`${first.message} (and ${others.length} more such lines)`);
}

function evaluateOnce(source: string, input: ContextInput): JsonResult {
  const { context, now } = createContext(input);
  const random = new SeededRandom(1);
  const host = { context, now: () => now, randomBytes: (length: number) => random.bytes(length) };
  return evaluateToJson(compileExpression(source), host);
}

function describe(result: JsonResult, source: string): object {
  switch (result.status) {
    case 'value':
      return { status: 'value', type: result.type, value: result.value };
    case 'exception':
      return { status: 'exception', exception: result.exception, message: result.message };
    case 'compile-error': {
      const lines = new LineIndex(source);
      const describeError = ({ code, message, range }: CSharpDiagnostic) => ({
        code,
        message,
        range: lines.rangeOf(range),
      });
      return { status: 'compile-error', errors: result.errors.map(describeError) };
    }
    case 'unsupported':
      return { status: 'unsupported', reason: result.reason };
    case 'timeout':
      return { status: 'timeout', steps: result.steps };
  }
}
