import type { ExpressionRoot, SyntaxError } from './ast';
import { lex } from './lex';
import { StatementParser } from './StatementParser';
import { syntaxMessage } from './syntaxMessages';
import { exceedsHeight } from './exceedsHeight';

export interface ParseOptions {
  /** Read `{{name}}` outside strings as a value that isn't known yet, for text whose named values haven't been replaced. */
  readonly namedValues?: boolean;
}

/**
 * How high a tree may be, in nodes. Chains such as `a + b + … + z` and `a.B().C()` are as high as they are long, and most consumers
 * recurse on them; a thousand operators in a row is more than any real policy has, and leaves those consumers room on the stack.
 */
const heightLimit = 1000;

/**
 * Parses a policy expression, `@(…)` or `@{…}`, as C# 7.3. Blanks may stand around it.
 * Never throws and always gives a tree: what is wrong is in `errors`, by place, in the C# compiler's codes and words (it stands in the
 * tree as `missing` expressions, empty identifiers and `bad` statements). Syntax of later C# versions is read and refused (CS8370). Text
 * nested deeper than the limits is given up with CS8078. Takes time linear in the length of the text.
 */
export function parseExpression(source: string, options: ParseOptions = {}): ExpressionRoot {
  const start = skipBlanks(source);
  const opening = source.charAt(start) === '@' ? source.charAt(start + 1) : '';
  const opened = opening === '(' || opening === '{';
  const bodyStart = opened ? start + 2 : start;
  const stream = lex(source, bodyStart, { namedValues: options.namedValues ?? false });
  const parser = new RootParser(source, stream, bodyStart);
  const range = { start, end: source.trimEnd().length };
  let root: Omit<ExpressionRoot, 'errors'>;
  if (opening === '{') {
    const block = parser.parseBody();
    root = { source, form: 'block', expression: null, block: { ...block, start: start + 1 }, ...range };
  } else {
    root = { source, form: 'expression', expression: parser.parseValue(opened), block: null, ...range };
  }
  const errors = parser.errors;
  if (!opened) {
    const message = syntaxMessage('CS1003', ['@(']);
    errors.push({ code: 'CS1003', message, range: { start, end: start } });
  }
  const body = root.expression ?? root.block!;
  // A token adds three levels at most (an initialiser's element, say), so that short text needs no measuring.
  if (stream.tokens.length * 3 > heightLimit && exceedsHeight(body, heightLimit)) {
    errors.push({ code: 'CS8078', message: syntaxMessage('CS8078', []), range: { start: body.start, end: body.end } });
    const { start, end } = body;
    if (root.block) root = { ...root, block: { kind: 'block', statements: [{ kind: 'bad', start, end }], start, end } };
    else root = { ...root, expression: { kind: 'missing', start, end } };
  }
  return { ...root, errors: inOrder(errors) };
}

class RootParser extends StatementParser {
  /** What stands in `@(…)`, with its closing bracket. */
  parseValue(opened: boolean): NonNullable<ExpressionRoot['expression']> {
    const expression = this.parseExpression();
    if (!opened) this.#expectEnd();
    else if (this.expect(')')) this.#expectEnd();
    return expression;
  }

  /** What stands in `@{…}`, with its closing brace. */
  parseBody(): NonNullable<ExpressionRoot['block']> {
    const start = this.previousEnd - 1;
    const statements = this.parseStatements();
    if (this.expect('}')) this.#expectEnd();
    return { kind: 'block', statements, start, end: this.previousEnd };
  }

  #expectEnd(): void {
    if (!this.at('end')) this.error(this.current, 'CS1022');
  }
}

function skipBlanks(source: string): number {
  return source.length - source.trimStart().length;
}

/** `this` and `base`, which mean nothing here, and arguments after a variable's name. */
const saidOfSoundText: ReadonlySet<string> = new Set(['CS0026', 'CS1511', 'CS1528']);

/** By place, each error once. Some are only said of text that is otherwise right, as the compiler does. */
function inOrder(errors: readonly SyntaxError[]): readonly SyntaxError[] {
  const broken = errors.filter(({ code }) => !saidOfSoundText.has(code));
  const sorted = (broken.length > 0 ? broken : errors).toSorted((a, b) => a.range.start - b.range.start);
  const seen = new Set<string>();
  return sorted.filter((error) => {
    const key = `${error.code} ${error.range.start}`;
    return !seen.has(key) && seen.add(key);
  });
}
