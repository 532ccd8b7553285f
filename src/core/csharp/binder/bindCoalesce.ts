import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { isNullable, isValueType, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundExpression } from './BoundNode';
import { conversion, implicitFrom } from './conversions';
import { applyConversion } from './convert';
import { hasError, isDefaultLiteral } from './operands';

/** `left ?? right`. */
export function bindCoalesce(b: Binder, syntax: Ast.BinaryExpression): BoundExpression {
  const left = b.value(syntax.left);
  b.throwPlace = syntax.right;
  const right = b.value(syntax.right);
  return coalesce(b, left, right, syntax);
}

function coalesce(b: Binder, left: BoundExpression, right: BoundExpression, range: OffsetRange): BoundExpression {
  if (hasError(left) || hasError(right)) return errorNode(range);
  const mismatch = (): BoundExpression =>
    isDefaultLiteral(left) || isDefaultLiteral(right)
      ? failed(b, 'CS8310', range, '??', 'default')
      : failed(b, 'CS0019', range, '??', describeType(left, displayTypeName), describeType(right, displayTypeName));
  const leftType = left.type;
  if (left.kind === 'default-literal') {
    // `default` is null of whatever type the right side has: the right side is all that counts.
    if (right.type === null || right.type.kind === 'null' || right.type === types.void) return mismatch();
    return right;
  }
  if (leftType === null || leftType === types.void) return mismatch();
  if (leftType.kind === 'null') {
    const { type } = right;
    if (type === null || type === types.void || type.kind === 'null') return mismatch();
    return isValueType(type) && !isNullable(type) ? mismatch() : right;
  }
  if (isValueType(leftType) && !isNullable(leftType)) return mismatch();
  const place = { start: range.start, end: range.end };
  const inner = withoutNullable(leftType);
  const finish = (
    type: CsType,
    leftConversion: ReturnType<typeof implicitFrom>,
    converted: BoundExpression,
  ): BoundExpression => ({
    kind: 'coalesce',
    type,
    left,
    leftConversion: leftConversion!,
    right: converted,
    ...place,
  });
  const whole = { kind: 'default-value', type: inner, start: left.start, end: left.end } as const;
  if (isNullable(leftType)) {
    const toInner = implicitFrom(right, inner);
    if (toInner) return finish(inner, conversion('identity', inner, true), applyConversion(b, right, toInner));
  }
  const toLeft = implicitFrom(right, leftType);
  if (toLeft) return finish(leftType, conversion('identity', leftType, true), applyConversion(b, right, toLeft));
  if (right.type !== null && right.type !== types.void) {
    const leftToRight = implicitFrom(whole, right.type);
    if (leftToRight) return finish(right.type, leftToRight, right);
  }
  return mismatch();
}
