import { compileExpression } from './compileExpression';
import type { Expression } from './Expression';

const capacity = 2048;
/** Most recently used last. `open`: compiled with `namedValues`. */
const compiled = { closed: new Map<string, Expression>(), open: new Map<string, Expression>() };

/**
 * Compiles an expression, or gives back the one compiled before. Validation, hover, completion and simulation of the same text share
 * what they compile, and between two keystrokes all expressions but one stay the same. With `isOpen`, named values that aren't known
 * stand in the code (`CompileOptions.namedValues`).
 */
export function compileCached(source: string, isOpen = false): Expression {
  const known = isOpen ? compiled.open : compiled.closed;
  const found = known.get(source);
  if (found) known.delete(source);
  const expression = found ?? compileExpression(source, { namedValues: isOpen });
  if (known.size >= capacity) known.delete(known.keys().next().value!);
  known.set(source, expression);
  return expression;
}
