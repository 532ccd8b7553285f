import type { Expression } from '../../csharp/Expression';
import { parseExpression } from '../../csharp/syntax/parseExpression';

const capacity = 2048;
const compiled = new Map<string, Expression>();

/** Compiles an expression, or gives back the one compiled before: between two keystrokes all but one stay the same. */
export function compileOnce(source: string): Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const syntax = parseExpression(source);
  const expression: Expression = {
    source,
    syntax,
    diagnostics: syntax.errors.map((error) => ({ ...error, severity: 'error' })),
    resultType: null,
    evaluate: () => ({ status: 'unsupported', reason: '', range: null }),
  };
  if (compiled.size >= capacity) compiled.clear();
  compiled.set(source, expression);
  return expression;
}
