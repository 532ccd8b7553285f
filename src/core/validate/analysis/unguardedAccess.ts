import type { Expression, Identifier, MemberAccessExpression } from '../../csharp/syntax/ast';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { OffsetRange } from '../../text/range';
import type { ExpressionFacts, VariableUse } from './ExpressionFacts';

/** `.Member` on a variable that can be null. */
export interface UnguardedAccess {
  readonly target: Expression;
  readonly member: Identifier;
  /** The dot. */
  readonly operator: OffsetRange;
  /** Whether `?.` in its place still compiles, as far as can be said: the result isn't cast to or used as a value type. */
  readonly isChainSafe: boolean;
}

/** The member access that throws when the variable is null; null when there is none, or the expression itself checks before. */
export function unguardedAccess(use: VariableUse, facts: ExpressionFacts): UnguardedAccess | null {
  if (checksNull(use.name, facts)) return null;
  const { node, parent } = outermost(use.node, facts);
  if (parent?.kind === 'member-access') return parent.target === node ? accessOf(parent, facts) : null;
  for (const name of usesOfLocal(use.node, facts)) {
    const { node: target, parent: access } = outermost(name, facts);
    if (access?.kind === 'member-access' && access.target === target) return accessOf(access, facts);
  }
  return null;
}

/** `var response = (IResponse)context.Variables["r"]`: where the local variable stands that holds the context variable. */
function usesOfLocal(variable: SyntaxNode, facts: ExpressionFacts): readonly SyntaxNode[] {
  const { node, parent } = outermost(variable, facts);
  if (parent?.kind !== 'local-declaration') return [];
  const local = parent.declarators.find(({ initializer }) => initializer === node)?.identifier.name;
  return facts.nodes.filter((name) => name.kind === 'name' && name.identifier.name === local);
}

function accessOf(access: MemberAccessExpression, facts: ExpressionFacts): UnguardedAccess {
  const between = facts.root.source.slice(access.target.end, access.member.start);
  const dot = access.target.end + between.indexOf('.');
  return {
    target: access.target,
    member: access.member,
    operator: { start: dot, end: dot + 1 },
    isChainSafe: access.member.name === 'Body' || isCompared(access, facts),
  };
}

/** A node with the casts and parentheses around it, and what stands around those. */
export function outermost(inner: SyntaxNode, facts: ExpressionFacts): { node: SyntaxNode; parent: SyntaxNode | null } {
  let node = inner;
  let parent = facts.parentOf(node);
  while (parent !== null && (parent.kind === 'parenthesized' || parent.kind === 'cast' || parent.kind === 'as')) {
    node = parent;
    parent = facts.parentOf(node);
  }
  return { node, parent };
}

/** `response.StatusCode == 200` also compiles when the left side is an `int?`. */
function isCompared(access: Expression, facts: ExpressionFacts): boolean {
  const parent = facts.parentOf(access);
  return parent?.kind === 'binary' && ['==', '!=', '<', '>', '<=', '>='].includes(parent.operator);
}

const checkedVariables = new WeakMap<ExpressionFacts, ReadonlySet<string>>();

/** Whether the expression compares the variable, or a local one that holds it, with null, tests its type or reads it with `?.` or `??` anywhere. */
export function checksNull(name: string, facts: ExpressionFacts): boolean {
  let checked = checkedVariables.get(facts);
  if (checked === undefined) {
    const isChecked = (node: SyntaxNode) => isNullCheck(node, facts);
    checked = new Set(
      facts.variables
        .filter(({ node }) => isChecked(node) || usesOfLocal(node, facts).some(isChecked))
        .map((use) => use.name),
    );
    checkedVariables.set(facts, checked);
  }
  return checked.has(name);
}

function isNullCheck(node: SyntaxNode, facts: ExpressionFacts): boolean {
  const { parent } = outermost(node, facts);
  switch (parent?.kind) {
    case 'is':
    case 'is-pattern':
    case 'conditional-access':
      return true;
    case 'binary':
      if (parent.operator === '??') return true;
      return (parent.operator === '==' || parent.operator === '!=') && [parent.left, parent.right].some(isNull);
    case 'invocation':
      // `Equals(x, null)`, `ReferenceEquals(x, null)`.
      return parent.arguments.some((argument) => isNull(argument.expression));
    default:
      return false;
  }
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.literal.type === 'null';
}
