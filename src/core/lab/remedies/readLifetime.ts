import type {
  Expression,
  InvocationExpression,
  MemberAccessExpression,
  MemberBindingExpression,
  TypeSyntax,
} from '../../csharp/syntax/ast';
import type { OffsetRange } from '../../text/range';
import { applyEdits, type TextEdit } from '../../text/TextEdit';
import type { ExpressionFacts } from '../../validate/analysis/ExpressionFacts';
import { PolicyAnalysis } from '../../validate/analysis/PolicyAnalysis';
import type { Findings, Remedy } from './Remedy';

/** How long a token is kept whose lifetime can't be read: shorter than any provider's, long enough to spare it most requests. */
const fallbackSeconds = 300;
const field = 'expires_in';

/**
 * Reads `expires_in` so that no answer makes it fail: a number, a number as text, and else five minutes. It rewrites each place of an
 * expression that turns the field into a number, or into text that others turn into one.
 */
export function readLifetime({ document, healthy }: Findings): readonly Remedy[] {
  const analysis = PolicyAnalysis.of(document, { namedValues: healthy.namedValues });
  const edits: TextEdit[] = [];
  let first: OffsetRange | null = null;
  for (const { expression } of analysis.values) {
    if (expression === null || !expression.facts.strings.has(field)) continue;
    const { facts } = expression;
    const taken = new Set(facts.nodes.flatMap((node) => ('identifier' in node ? [node.identifier.name] : [])));
    let count = 0;
    for (const node of facts.nodes) {
      const read = lifetimeRead(node as Expression, facts);
      if (read === null) continue;
      let name: string;
      do name = `lifetime${++count === 1 ? '' : count}`;
      while (taken.has(name));
      const at = (range: OffsetRange, newText: string): TextEdit => ({ range: expression.toDocument(range), newText });
      const { converted, isText, receiver, operator, argument, whole } = read;
      edits.push(
        at({ start: converted.start, end: receiver.start }, '(int.TryParse('),
        at({ start: receiver.end, end: argument.start }, `${operator}[`),
        at(
          { start: argument.end, end: Math.max(whole.end, converted.end) },
          `]?.ToString(), out int ${name}) ? ${name} : ${fallbackSeconds})${isText ? '.ToString()' : ''}`,
        ),
      );
      first ??= expression.toDocument(converted);
    }
  }
  if (first === null) return [];
  return [
    {
      codes: [],
      title: 'Keep the token for five minutes when expires_in is no number',
      range: first,
      text: applyEdits(document.text, edits),
      isFallback: false,
    },
  ];
}

/** A place that reads the field and makes a number, or text, of it. */
interface LifetimeRead {
  /** The object that has the field, how it is accessed, and the field's name. */
  readonly receiver: OffsetRange;
  readonly operator: '' | '?';
  readonly argument: OffsetRange;
  /** The access, up to its closing bracket. */
  readonly whole: OffsetRange;
  /** With everything that converts it. */
  readonly converted: OffsetRange;
  readonly isText: boolean;
}

const numericTypes: ReadonlySet<string> = new Set([
  'int',
  'uint',
  'long',
  'ulong',
  'short',
  'double',
  'float',
  'decimal',
]);

function lifetimeRead(node: Expression, facts: ExpressionFacts): LifetimeRead | null {
  const access = fieldAccess(node, facts);
  if (access === null) return null;
  let converted: Expression = access.whole;
  let kind: 'token' | 'number' | 'text' = access.kind;
  for (;;) {
    const step = conversionAround(converted, kind, facts);
    if (step === null) break;
    ({ converted, kind } = step);
  }
  if (kind === 'token') return null;
  const { receiver, operator, argument, whole } = access;
  return { receiver, operator, argument, whole, converted, isText: kind === 'text' };
}

interface FieldAccess {
  readonly receiver: Expression;
  readonly operator: '' | '?';
  readonly argument: Expression;
  readonly whole: Expression;
  readonly kind: 'token' | 'number' | 'text';
}

/** `x["expires_in"]`, `x?["expires_in"]`, `x.Value<int>("expires_in")`, `x?.Value<int>("expires_in")`. */
function fieldAccess(node: Expression, facts: ExpressionFacts): FieldAccess | null {
  if (node.kind === 'element-access') {
    const argument = fieldName(node.arguments);
    if (argument === null) return null;
    return { receiver: node.target, operator: '', argument, whole: node, kind: 'token' };
  }
  if (node.kind === 'conditional-access') {
    const { whenNotNull: inner, target: receiver } = node;
    if (inner.kind === 'element-binding') {
      const argument = fieldName(inner.arguments);
      return argument && { receiver, operator: '?', argument, whole: node, kind: 'token' };
    }
    if (inner.kind !== 'invocation' || inner.target.kind !== 'member-binding') return null;
    const read = valueRead(inner, inner.target);
    return read && { receiver, operator: '?', ...read, whole: node };
  }
  if (node.kind !== 'invocation' || node.target.kind !== 'member-access') return null;
  if (facts.parentOf(node)?.kind === 'conditional-access') return null;
  const read = valueRead(node, node.target);
  return read && { receiver: node.target.target, operator: '', ...read, whole: node };
}

function valueRead(
  call: InvocationExpression,
  { member, typeArguments }: MemberAccessExpression | MemberBindingExpression,
): Pick<FieldAccess, 'argument' | 'kind'> | null {
  const argument = fieldName(call.arguments);
  if (argument === null) return null;
  if (member.name === 'GetValue') return { argument, kind: 'token' };
  if (member.name !== 'Value' || typeArguments.length !== 1) return null;
  const kind = typeKind(typeArguments[0]!);
  return kind && { argument, kind };
}

function typeKind(type: TypeSyntax): 'number' | 'text' | null {
  if (type.kind === 'nullable-type') return typeKind(type.element);
  if (type.kind !== 'predefined-type') return null;
  return type.keyword === 'string' ? 'text' : numericTypes.has(type.keyword) ? 'number' : null;
}

function fieldName(list: readonly { readonly expression: Expression }[]): Expression | null {
  const [only] = list;
  if (list.length !== 1 || only?.expression.kind !== 'literal') return null;
  const { literal } = only.expression;
  return literal.type === 'string' && literal.value === field ? only.expression : null;
}

const parsers: ReadonlySet<string> = new Set(['Parse', 'ToInt32', 'ToInt64', 'ToUInt32', 'ToDouble']);

/** What stands around an expression and turns it into a number or text: brackets, a cast, ToString, a parser. */
function conversionAround(
  inner: Expression,
  kind: 'token' | 'number' | 'text',
  facts: ExpressionFacts,
): { readonly converted: Expression; readonly kind: 'token' | 'number' | 'text' } | null {
  const parent = facts.parentOf(inner);
  if (parent === null) return null;
  if (parent.kind === 'parenthesized') return { converted: parent, kind };
  if (kind === 'number') return null;
  if (parent.kind === 'cast') {
    const made = typeKind(parent.type);
    return made && { converted: parent, kind: made };
  }
  if (parent.kind === 'member-access' && parent.target === inner) {
    const call = facts.parentOf(parent);
    if (call?.kind !== 'invocation' || call.target !== parent || call.arguments.length > 0) return null;
    const { name } = parent.member;
    if (name === 'ToString') return { converted: call, kind: 'text' };
    const [type] = parent.typeArguments;
    const made = (name === 'Value' || name === 'ToObject') && type !== undefined ? typeKind(type) : null;
    return made && { converted: call, kind: made };
  }
  if (parent.kind === 'invocation' && parent.arguments[0]?.expression === inner) {
    const { target } = parent;
    return target.kind === 'member-access' && parsers.has(target.member.name)
      ? { converted: parent, kind: 'number' }
      : null;
  }
  return null;
}
