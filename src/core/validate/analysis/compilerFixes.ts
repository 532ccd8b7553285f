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
 * in apostrophes (CS1012), a value that can't be null compared with null (CS0472), a cast between text and value (CS0030).
 */
export function compilerFixes(
  { code, range, message }: CSharpDiagnostic,
  expression: Expression,
): readonly CompilerFix[] {
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
    case 'CS0472': {
      const compared = comparisonAt(syntax, range);
      const type = compared && (castType(compared.left) ?? castType(compared.right));
      if (!type) return [];
      return [
        {
          title: `Allow null: ${source.slice(type.start, type.end)}?`,
          edits: [{ range: { start: type.end, end: type.end }, newText: '?' }],
        },
      ];
    }
    case 'CS0030': {
      const cast = castAt(syntax, range);
      const types = /^Cannot convert type '(.+)' to '(.+)'$/.exec(message);
      return cast && types ? convertInstead(cast, source, types[1]!, types[2]!) : [];
    }
    default:
      return [];
  }
}

/** The type that a value which is asked for names: that of a cast, or of `GetValueOrDefault<T>`. */
function castType(operand: Ast.Expression): Ast.TypeSyntax | null {
  switch (operand.kind) {
    case 'parenthesized':
      return castType(operand.expression);
    case 'cast':
      return operand.type;
    case 'invocation': {
      const { target } = operand;
      const isLookup = target.kind === 'member-access' && target.member.name === 'GetValueOrDefault';
      // A default says what comes instead of null.
      return isLookup && operand.arguments.length === 1 ? (target.typeArguments[0] ?? null) : null;
    }
    default:
      return null;
  }
}

/** Types with a `Parse` of a text. */
const parsed =
  /^(?:bool|s?byte|u?short|u?int|u?long|float|double|decimal|(?:System\.)?(?:DateTime|DateTimeOffset|TimeSpan|Guid))$/;

function convertInstead(
  { type, expression }: Ast.CastExpression,
  source: string,
  from: string,
  to: string,
): readonly CompilerFix[] {
  const cast = { start: source.lastIndexOf('(', type.start), end: expression.start };
  const after = { start: expression.end, end: expression.end };
  if (from === 'string' && parsed.test(to)) {
    const name = `${source.slice(type.start, type.end)}.Parse`;
    const isBracketed = expression.kind === 'parenthesized';
    const edits = [{ range: cast, newText: isBracketed ? name : `${name}(` }];
    if (!isBracketed) edits.push({ range: after, newText: ')' });
    return [{ title: `Read the text: ${name}`, edits }];
  }
  if (to !== 'string') return [];
  const isPrimary = primary.has(expression.kind);
  return [
    {
      title: 'Write as text: ToString()',
      edits: [
        { range: cast, newText: isPrimary ? '' : '(' },
        { range: after, newText: isPrimary ? '.ToString()' : ').ToString()' },
      ],
    },
  ];
}

function castAt(root: Expression['syntax'], range: OffsetRange): Ast.CastExpression | null {
  const body = root.expression ?? root.block;
  let found: Ast.CastExpression | null = null;
  if (body) {
    walk(body, (node) => {
      if (node.start > range.start || node.end < range.end) return false;
      if (node.kind === 'cast' && node.start === range.start && node.end === range.end) found ??= node;
      return true;
    });
  }
  return found;
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
