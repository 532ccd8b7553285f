import type { OffsetRange } from '../../text/range';
import { binaryFunction } from '../evaluate/operators';
import { CsException } from '../runtime/CsException';
import type { Value } from '../runtime/value';
import type { CsType } from '../types/CsType';
import { nullableOf } from '../types/typeRegistry';
import { type Binder, failed } from './Binder';
import type { BoundBinaryOperator, BoundExpression, OperandKind } from './BoundNode';
import { implicitFrom, standardExplicit } from './conversions';
import { applyConversion, constantNode } from './convert';
import { comparison, isConstantZero } from './operands';

export function build(
  b: Binder,
  operator: BoundBinaryOperator,
  operandKind: OperandKind,
  operandType: CsType,
  resultType: CsType,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
  isLifted: boolean,
): BoundExpression {
  const wanted = isLifted ? nullableOf(operandType) : operandType;
  const l = convertOperand(b, left, wanted);
  const r = convertOperand(b, right, wanted);
  const type = isLifted && !comparison.has(operator) ? nullableOf(resultType) : resultType;
  const place = { start: range.start, end: range.end };
  const isChecked = b.overflow === 'checked';
  if (!isLifted && l.constant !== undefined && r.constant !== undefined) {
    const folded = fold(b, operator, operandKind, l.constant, r.constant, type, range);
    if (folded) return folded;
  }
  if (!isLifted && operator === '/' && isConstantZero(operandKind, r.constant)) {
    return failed(b, 'CS0020', range);
  }
  return {
    kind: 'binary',
    type,
    operator,
    operandKind,
    left: l,
    right: r,
    isLifted,
    isChecked,
    method: null,
    ...place,
  };
}

export function convertOperand(b: Binder, expression: BoundExpression, to: CsType): BoundExpression {
  const found = implicitFrom(expression, to) ?? (expression.type ? standardExplicit(expression.type, to) : null);
  return found ? applyConversion(b, expression, found) : expression;
}

export function fold(
  b: Binder,
  operator: BoundBinaryOperator,
  kind: OperandKind,
  left: Value,
  right: Value,
  type: CsType,
  range: OffsetRange,
): BoundExpression | null {
  if (kind === 'object' || kind === 'delegate' || kind === 'tuple') return null;
  if ((operator === '/' || operator === '%') && isConstantZero(kind, right)) return failed(b, 'CS0020', range);
  // Only at run time does the remainder of the least integer by -1 overflow.
  if (operator === '%' && (right === -1 || right === -1n)) return constantNode(kind === 'long' ? 0n : 0, type, range);
  try {
    const value = binaryFunction(operator, kind, b.overflow !== 'unchecked')(left, right);
    return constantNode(value, type, range);
  } catch (error) {
    if (error instanceof CsException) return failed(b, kind === 'decimal' ? 'CS0463' : 'CS0220', range);
    throw error;
  }
}
