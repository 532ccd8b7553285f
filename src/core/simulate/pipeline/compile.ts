import { compileExpression } from '../../csharp/compileExpression';
import type { Expression } from '../../csharp/Expression';

/** Expressions compiled before: a run is repeated at every keystroke, and most expressions stay as they are. */
const compiled = new Map<string, Expression>();
const remembered = 1000;

/** Compiles an expression, or takes it from the last runs. */
export function compile(source: string): Expression {
  let expression = compiled.get(source);
  if (!expression) {
    expression = compileExpression(source);
    if (compiled.size >= remembered) compiled.delete(compiled.keys().next().value!);
    compiled.set(source, expression);
  }
  return expression;
}
