import { types } from '../types/wellKnownTypes';
import type { BoundExpression, LocalSymbol } from './BoundNode';

/**
 * Whether two operands that hold equal strings or equal boxed values hold the same object, which `==` on operands of type object asks.
 * As .NET has it: a literal is interned, so that the same text is one object wherever it stands; a variable holds what it was given; what
 * a call, a `+` or a cast to object makes is an object of its own.
 */
export function isSameReference(left: BoundExpression, right: BoundExpression): boolean {
  const a = originOf(left);
  const b = originOf(right);
  if (isInterned(a, new Set()) && isInterned(b, new Set())) return true;
  // What one and the same operation made, reached by way of variables.
  if (a === b) return true;
  return isSamePlace(a, b);
}

/** What a chain of variables with a single assignment, and of casts that keep the reference, leads to. */
function originOf(expression: BoundExpression): BoundExpression {
  let origin = expression;
  const seen = new Set<LocalSymbol>();
  for (;;) {
    if (origin.kind === 'conversion' && isKept(origin)) origin = origin.operand;
    else if (origin.kind === 'local' && origin.local.assigned.length === 1 && !seen.has(origin.local)) {
      const [value] = origin.local.assigned;
      if (!value || !(value.kind === 'conversion' || value.kind === 'local' || value.constant !== undefined))
        return origin;
      if (value.kind === 'conversion' && !isKept(value)) return origin;
      seen.add(origin.local);
      origin = value;
    } else return origin;
  }
}

function isKept(node: BoundExpression & { kind: 'conversion' }): boolean {
  return ['identity', 'reference', 'cast', 'null'].includes(node.conversion.kind);
}

function isInterned(expression: BoundExpression, seen: Set<LocalSymbol>): boolean {
  if (expression.constant !== undefined) return expression.type === types.string;
  switch (expression.kind) {
    case 'conversion':
      return isKept(expression) && isInterned(expression.operand, seen);
    case 'conditional':
      return isInterned(expression.whenTrue, seen) && isInterned(expression.whenFalse, seen);
    case 'coalesce':
      return isInterned(expression.left, seen) && isInterned(expression.right, seen);
    case 'member':
      return expression.receiver === null && expression.containingType === types.string;
    case 'local': {
      const { local } = expression;
      if (local.kind !== 'local' || local.assigned.length === 0) return false;
      // Met on the way already: what else it is given decides there.
      if (seen.has(local)) return true;
      seen.add(local);
      return local.assigned.every((value) => isInterned(value, seen));
    }
    default:
      return false;
  }
}

/** The same variable, or the same property or element of the same place. */
function isSamePlace(left: BoundExpression, right: BoundExpression): boolean {
  const a = originOf(left);
  const b = originOf(right);
  if (a.constant !== undefined && b.constant !== undefined && a.kind !== 'conversion' && b.kind !== 'conversion') {
    return a.constant === b.constant;
  }
  if (a.kind === 'context') return b.kind === 'context';
  if (a.kind === 'local') return b.kind === 'local' && a.local === b.local;
  if (a.kind === 'array-element') {
    return b.kind === 'array-element' && isSamePlace(a.array, b.array) && everySame(a.indices, b.indices);
  }
  if (a.kind !== 'member' || b.kind !== 'member' || a.member !== b.member) return false;
  if ((a.receiver === null) !== (b.receiver === null)) return false;
  return (!a.receiver || isSamePlace(a.receiver, b.receiver!)) && everySame(a.arguments, b.arguments);
}

function everySame(left: readonly BoundExpression[], right: readonly BoundExpression[]): boolean {
  return left.length === right.length && left.every((node, index) => isSamePlace(node, right[index]!));
}
