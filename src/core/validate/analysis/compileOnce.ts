import { compileExpression } from '../../csharp/compileExpression';
import type { Expression } from '../../csharp/Expression';

const capacity = 2048;
const compiled = { closed: new Map<string, Expression>(), open: new Map<string, Expression>() };

/**
 * Compiles an expression, or gives back the one compiled before: between two keystrokes all but one stay the same. With `isOpen`
 * named values that aren't known stand in its code.
 */
export function compileOnce(source: string, isOpen: boolean): Expression {
  const known = isOpen ? compiled.open : compiled.closed;
  let expression = known.get(source);
  if (expression === undefined) {
    expression = compileExpression(source, { namedValues: isOpen });
    if (known.size >= capacity) known.clear();
    known.set(source, expression);
  }
  return expression;
}
