import type { CSharpDiagnostic, Expression } from '../../csharp/Expression';
import type * as Ast from '../../csharp/syntax/ast';
import { walk } from '../../csharp/syntax/walk';
import type { OffsetRange } from '../../text/range';

/** One cure of a compiler's finding, in offsets of the expression. */
export interface CompilerFix {
  readonly title: string;
  readonly edits: readonly { readonly range: OffsetRange; readonly newText: string }[];
}

/** Operands that a cast can stand before without brackets. */
const primary: ReadonlySet<Ast.Expression['kind']> = new Set([
  'name',
  'member-access',
  'invocation',
  'element-access',
  'conditional-access',
  'parenthesized',
  'literal',
]);

/**
 * The one obvious cure of what the compiler found, for the findings that have one: a text compared as an object (CS0252, CS0253), a text
 * in apostrophes (CS1012).
 */
export function compilerFixes({ code, range }: CSharpDiagnostic, expression: Expression): readonly CompilerFix[] {
  const { source, syntax } = expression;
  switch (code) {
    case 'CS0252':
    case 'CS0253': {
      const compared = comparisonAt(syntax, range);
      if (!compared) return [];
      const operand = code === 'CS0252' ? compared.left : compared.right;
      const { start, end } = operand;
      const opening = { range: { start, end: start }, newText: '(string)' };
      if (primary.has(operand.kind)) return [{ title: 'Compare as text: cast to string', edits: [opening] }];
      return [
        {
          title: 'Compare as text: cast to string',
          edits: [
            { ...opening, newText: '(string)(' },
            { range: { start: end, end }, newText: ')' },
          ],
        },
      ];
    }
    case 'CS1012': {
      const inner = source.slice(range.start + 1, range.end - 1);
      if (!source.startsWith("'", range.start) || inner.includes('"')) return [];
      const last = { start: range.end - 1, end: range.end };
      if (source.slice(last.start, last.end) !== "'") return [];
      return [
        {
          title: 'Write the text in double quotes',
          edits: [
            { range: { start: range.start, end: range.start + 1 }, newText: '"' },
            { range: last, newText: '"' },
          ],
        },
      ];
    }
    default:
      return [];
  }
}

function comparisonAt(root: Expression['syntax'], range: OffsetRange): Ast.BinaryExpression | null {
  const body = root.expression ?? root.block;
  let found: Ast.BinaryExpression | null = null;
  if (body) {
    walk(body, (node) => {
      if (node.start > range.start || node.end < range.end) return false;
      const isComparison = node.kind === 'binary' && (node.operator === '==' || node.operator === '!=');
      if (isComparison && node.start === range.start && node.end === range.end) found ??= node;
      return true;
    });
  }
  return found;
}
