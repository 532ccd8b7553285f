import { compileExpression } from './compileExpression';
import type { Expression } from './Expression';

/** So many are kept at least, and twice as many at most. */
const capacity = 2048;

/** What was compiled, in two generations: an expression that isn't asked for while a whole generation comes is forgotten. */
class CompiledExpressions {
  readonly #isOpen: boolean;
  #young = new Map<string, Expression>();
  #old = new Map<string, Expression>();

  /** `isOpen`: compiled with `namedValues`. */
  constructor(isOpen: boolean) {
    this.#isOpen = isOpen;
  }

  get(source: string): Expression {
    const young = this.#young.get(source);
    if (young !== undefined) return young;
    const expression = this.#old.get(source) ?? compileExpression(source, { namedValues: this.#isOpen });
    if (this.#young.size >= capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(source, expression);
    return expression;
  }
}

const closed = new CompiledExpressions(false);
const open = new CompiledExpressions(true);

/**
 * Compiles an expression, or gives back the one compiled before. Validation, hover, completion and simulation of the same text share
 * what they compile, and between two keystrokes all expressions but one stay the same. With `isOpen`, named values that aren't known
 * stand in the code (`CompileOptions.namedValues`).
 */
export function compileCached(source: string, isOpen = false): Expression {
  return (isOpen ? open : closed).get(source);
}
