import type { BinaryExpression, Expression, Identifier, MemberAccessExpression } from '../../csharp/syntax/ast';
import type { OffsetRange } from '../../text/range';
import type { ExpressionFacts, SyntaxNode, VariableUse } from './ExpressionFacts';

/** `.Member` on a variable that can be null. */
export interface UnguardedAccess {
  readonly member: Identifier;
  /** The dot. */
  readonly operator: OffsetRange;
  /** Whether `?.` in its place still compiles, as far as can be said: the result isn't cast to or used as a value type. */
  readonly isChainSafe: boolean;
}

/** The member access that throws when the variable is null; null when there is none, or the expression itself checks before. */
export function unguardedAccess(use: VariableUse, facts: ExpressionFacts): UnguardedAccess | null {
  let node: SyntaxNode = use.node;
  let parent = facts.parentOf(node);
  while (parent !== null && (parent.kind === 'parenthesized' || parent.kind === 'cast' || parent.kind === 'as')) {
    node = parent;
    parent = facts.parentOf(node);
  }
  if (parent?.kind !== 'member-access') return null;
  const access = parent as MemberAccessExpression;
  if (access.target !== node || checksNull(use.name, facts)) return null;
  const between = facts.root.source.slice(access.target.end, access.member.start);
  const dot = access.target.end + between.indexOf('.');
  return {
    member: access.member,
    operator: { start: dot, end: dot + 1 },
    isChainSafe: access.member.name === 'Body' || isCompared(access, facts),
  };
}

/** `response.StatusCode == 200` also compiles when the left side is an `int?`. */
function isCompared(access: Expression, facts: ExpressionFacts): boolean {
  const parent = facts.parentOf(access);
  if (parent?.kind !== 'binary') return false;
  return ['==', '!=', '<', '>', '<=', '>='].includes((parent as BinaryExpression).operator);
}

/** Whether the expression compares the variable with null, tests its type or reads it with `?.` or `??` anywhere. */
export function checksNull(name: string, facts: ExpressionFacts): boolean {
  return facts.variables.some((use) => {
    if (use.name !== name) return false;
    let node: SyntaxNode = use.node;
    let parent = facts.parentOf(node);
    while (parent !== null && (parent.kind === 'parenthesized' || parent.kind === 'cast' || parent.kind === 'as')) {
      node = parent;
      parent = facts.parentOf(node);
    }
    if (parent === null) return false;
    if (parent.kind === 'is' || parent.kind === 'is-pattern' || parent.kind === 'conditional-access') return true;
    if (parent.kind !== 'binary') return isPassedOn(parent);
    const { operator, left, right } = parent as BinaryExpression;
    if (operator === '??') return true;
    return (operator === '==' || operator === '!=') && [left, right].some(isNull);
  });
}

/** `Equals(x, null)`, `ReferenceEquals(x, null)`. */
function isPassedOn(parent: SyntaxNode): boolean {
  const call = parent as Extract<Expression, { kind: 'invocation' }>;
  return call.kind === 'invocation' && call.arguments.some((argument) => isNull(argument.expression));
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.literal.type === 'null';
}
