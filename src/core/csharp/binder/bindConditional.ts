import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { qualifiedTypeName } from '../types/typeRegistry';
import { sameType } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundExpression } from './BoundNode';
import { implicitFrom } from './conversions';
import { constantNode } from './convert';
import { hasError } from './operands';

/** `condition ? a : b`. */
export function bindConditional(b: Binder, syntax: Ast.ConditionalExpression): BoundExpression {
  const condition = b.converted(syntax.condition, types.bool);
  b.throwPlace = syntax.whenTrue;
  const whenTrue = b.value(syntax.whenTrue);
  b.throwPlace = syntax.whenFalse;
  const whenFalse = b.value(syntax.whenFalse);
  return conditional(b, condition, whenTrue, whenFalse, syntax);
}

function conditional(
  b: Binder,
  condition: BoundExpression,
  whenTrue: BoundExpression,
  whenFalse: BoundExpression,
  range: OffsetRange,
): BoundExpression {
  if (hasError(whenTrue) || hasError(whenFalse)) return errorNode(range);
  const type = conditionalType(whenTrue, whenFalse);
  if (type === null) {
    return failed(
      b,
      'CS0173',
      range,
      describeType(whenTrue, qualifiedTypeName),
      describeType(whenFalse, qualifiedTypeName),
    );
  }
  const a = b.convert(whenTrue, type);
  const c = b.convert(whenFalse, type);
  const place = { start: range.start, end: range.end };
  const node = { kind: 'conditional', type, condition, whenTrue: a, whenFalse: c, ...place } as const;
  if (condition.constant === undefined || a.constant === undefined || c.constant === undefined) return node;
  return constantNode(condition.constant === true ? a.constant : c.constant, type, range);
}

function conditionalType(whenTrue: BoundExpression, whenFalse: BoundExpression): CsType | null {
  const x = usableType(whenTrue);
  const y = usableType(whenFalse);
  if (x && y) {
    if (sameType(x, y)) return x;
    const toY = implicitFrom(whenTrue, y) !== null;
    const toX = implicitFrom(whenFalse, x) !== null;
    if (toY && !toX) return y;
    if (toX && !toY) return x;
    if (toX && toY) {
      // Constants go both ways; the wider type is the result.
      return implicitFrom({ ...placeholder, type: x }, y) ? y : x;
    }
    return null;
  }
  if (x) return implicitFrom(whenFalse, x) ? x : null;
  if (y) return implicitFrom(whenTrue, y) ? y : null;
  return null;
}

const placeholder = { kind: 'default-value', type: types.object, start: 0, end: 0 } as const;

function usableType(expression: BoundExpression): CsType | null {
  const { type } = expression;
  return type === null || type.kind === 'null' ? null : type;
}
