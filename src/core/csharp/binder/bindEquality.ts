import type { OffsetRange } from '../../text/range';
import { displayTypeName, nullableOf } from '../types/typeRegistry';
import { isNullable, isReferenceType, isSubtype, isTuple, isValueType } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, report } from './Binder';
import type { BoundBinaryOperator, BoundExpression } from './BoundNode';
import { conversion, standardExplicit } from './conversions';
import { applyConversion } from './convert';
import { isNullLiteral } from './operands';

/** `n == (int?)null`. */
export function warnOfNullConstant(
  b: Binder,
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): void {
  const other = isNullOfNullable(left) ? right : isNullOfNullable(right) ? left : null;
  if (other === null || isNullable(other.type!) || !isValueType(other.type!)) return;
  const nullable = isNullOfNullable(left) ? left.type! : right.type!;
  report(
    b,
    'CS0472',
    range,
    operator === '==' ? 'false' : 'true',
    displayTypeName(other.type!),
    displayTypeName(nullable),
  );
}

/** `null` converted to a nullable type. */
function isNullOfNullable(expression: BoundExpression): boolean {
  return expression.kind === 'conversion' && expression.operand.type?.kind === 'null' && isNullable(expression.type);
}

export function compareWithNull(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  const other = isNullLiteral(left) ? right : left;
  const type = other.type!;
  if (isValueType(type) && !isNullable(type)) {
    const lifted = displayTypeName(nullableOf(type));
    report(b, 'CS0472', range, operator === '==' ? 'false' : 'true', displayTypeName(type), lifted);
    const inner = [conversion('identity', type, true)];
    const evaluated = applyConversion(b, other, conversion('nullable-wrap', nullableOf(type), true, inner));
    return nullTest(operator, evaluated, range);
  }
  return nullTest(operator, other, range);
}

function nullTest(operator: BoundBinaryOperator, operand: BoundExpression, range: OffsetRange): BoundExpression {
  const place = { start: range.start, end: range.end };
  return {
    kind: 'binary',
    type: types.bool,
    operator,
    operandKind: 'delegate',
    left: operand,
    right: { kind: 'constant', constant: null, type: operand.type!, ...place },
    isLifted: false,
    isChecked: false,
    method: null,
    ...place,
  };
}

export function referenceEquality(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  const l = left.type!;
  const r = right.type!;
  if (isTuple(l) && isTuple(r)) return null;
  if (!isReferenceType(l) || !isReferenceType(r)) return null;
  if (!isSubtype(l, r) && !isSubtype(r, l) && !standardExplicit(l, r)) return null;
  if (l === types.string && r !== types.string && !isCast(right)) report(b, 'CS0253', range, 'string');
  else if (r === types.string && l !== types.string && !isCast(left)) report(b, 'CS0252', range, 'string');
  return {
    kind: 'binary',
    type: types.bool,
    operator,
    operandKind: 'object',
    left,
    right,
    isLifted: false,
    isChecked: false,
    method: null,
    start: range.start,
    end: range.end,
  };
}

/** `(object)x`: whoever writes the cast means the reference. */
function isCast(expression: BoundExpression): boolean {
  return expression.kind === 'conversion' && expression.start < expression.operand.start;
}
