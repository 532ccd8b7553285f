import type { OffsetRange } from '../../text/range';
import { binaryFunction } from '../evaluate/operators';
import { type NumericKind, numericTypes } from '../runtime/numbers';
import type { CsType } from '../types/CsType';
import { displayTypeName, nullableOf } from '../types/typeRegistry';
import { isDelegate, isEnum, isNullable, sameType, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, failed } from './Binder';
import type { BoundBinaryOperator, BoundError, BoundExpression } from './BoundNode';
import { compareWithNull, referenceEquality, warnOfNullConstant } from './bindEquality';
import { concatenate } from './concatenate';
import { implicitFrom } from './conversions';
import { applyConversion, constantNode } from './convert';
import { bitwise, comparison, isNullLiteral, isNumberLike, promotions, shifts } from './operands';
import { build, convertOperand, fold } from './operationNode';

/** The kind that both operands are promoted to: the first that both convert to implicitly. Null for none. */
function promotedKind(left: BoundExpression, right: BoundExpression, isNullableResult: boolean): NumericKind | null {
  const fits = (kind: NumericKind): boolean => {
    const type = isNullableResult ? nullableOf(numericTypes[kind]) : numericTypes[kind];
    return implicitFrom(left, type) !== null && implicitFrom(right, type) !== null;
  };
  const found = promotions.find(fits) ?? null;
  // `ulong` beside a signed operand: float and decimal would both do, and neither is better.
  return found === 'float' && fits('decimal') ? null : found;
}

export function builtInBinary(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  const leftType = left.type;
  const rightType = right.type;
  const isEquality = operator === '==' || operator === '!=';
  if (leftType === null || rightType === null) return null;
  if (leftType === types.void || rightType === types.void) return null;

  if (operator === '+' && (leftType === types.string || rightType === types.string)) {
    return concatenate(left, right, range);
  }
  if (isEquality && leftType === types.string && rightType === types.string) {
    return build(b, operator, 'string', types.string, types.bool, left, right, range, false);
  }
  if (isEquality && isNullLiteral(left) && isNullLiteral(right)) {
    return constantNode(operator === '==', types.bool, range);
  }
  if (isEquality && (isNullLiteral(left) || isNullLiteral(right))) {
    return compareWithNull(b, operator, left, right, range);
  }
  const lifts = isNullable(leftType) || isNullable(rightType);
  const l = withoutNullable(leftType);
  const r = withoutNullable(rightType);
  if (shifts.has(operator)) return shift(b, operator, left, right, range, lifts);
  if (isEnum(l) || isEnum(r)) {
    const found = enumOperation(b, operator, left, right, range, lifts);
    if (found) return found;
  }
  if (l === types.bool && r === types.bool && (bitwise.has(operator) || isEquality)) {
    return build(b, operator, 'bool', types.bool, types.bool, left, right, range, lifts);
  }
  if (isEquality) warnOfNullConstant(b, operator, left, right, range);
  const numeric = (isNumberLike(l) || isNullLiteral(left)) && (isNumberLike(r) || isNullLiteral(right));
  if (operator === '+' && (isNullLiteral(left) || isNullLiteral(right)) && !numeric) {
    // string + object and object + string: null is a string too.
    return isDelegate(leftType) || isDelegate(rightType) ? null : concatenate(left, right, range);
  }
  if (numeric && isNullLiteral(left) && isNullLiteral(right) && operator === '+') {
    return failed(b, 'CS0034', range, operator, '<null>', '<null>');
  }
  if (numeric && !(isNullLiteral(left) && isNullLiteral(right) && bitwise.has(operator))) {
    const liftsNumeric = lifts || isNullLiteral(left) || isNullLiteral(right);
    const kind = promotedKind(left, right, liftsNumeric);
    if (kind === null) return bitwise.has(operator) ? null : ambiguousOrNone(b, operator, l, r, left, right, range);
    const isFloating = kind === 'float' || kind === 'double' || kind === 'decimal';
    if (bitwise.has(operator) && isFloating) return null;
    const result = comparison.has(operator) ? types.bool : numericTypes[kind];
    return build(b, operator, kind, numericTypes[kind], result, left, right, range, liftsNumeric);
  }
  if (isDelegate(leftType) && isDelegate(rightType) && sameType(leftType, rightType)) {
    if (isEquality) return build(b, operator, 'delegate', leftType, types.bool, left, right, range, false);
    if (operator === '+' || operator === '-') {
      return build(b, operator, 'delegate', leftType, leftType, left, right, range, false);
    }
  }
  if (isEquality) return referenceEquality(b, operator, left, right, range);
  return null;
}

/** `ulong` beside a signed operand has no common type. */
function ambiguousOrNone(
  b: Binder,
  operator: string,
  l: CsType,
  r: CsType,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  if (l !== types.ulong && r !== types.ulong) return null;
  return failed(
    b,
    'CS0034',
    range,
    operator,
    describeType(left, displayTypeName),
    describeType(right, displayTypeName),
  );
}

function shift(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
  lifts: boolean,
): BoundExpression | null {
  const wanted = (type: CsType): CsType => (lifts ? nullableOf(type) : type);
  const count = implicitFrom(right, wanted(types.int));
  if (!count) return null;
  for (const kind of ['int', 'uint', 'long', 'ulong'] as const) {
    const type = numericTypes[kind];
    const found = implicitFrom(left, wanted(type));
    if (!found) continue;
    const l = applyConversion(b, left, found);
    const r = applyConversion(b, right, count);
    if (!lifts && l.constant !== undefined && r.constant !== undefined) {
      const folded = fold(b, operator, kind, l.constant, r.constant, type, range);
      if (folded) return folded;
    }
    return {
      kind: 'binary',
      type: wanted(type),
      operator,
      operandKind: kind,
      left: l,
      right: r,
      isLifted: lifts,
      isChecked: false,
      method: null,
      start: range.start,
      end: range.end,
    };
  }
  return null;
}

/** E == E, E < E, E & E, E + int, int + E, E - int, E - E; a constant 0 is any enum. */
function enumOperation(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
  lifts: boolean,
): BoundExpression | null {
  const l = withoutNullable(left.type!);
  const r = withoutNullable(right.type!);
  const enumType = isEnum(l) ? l : r;
  const wanted = lifts ? nullableOf(enumType) : enumType;
  const bothEnum = implicitFrom(left, wanted) !== null && implicitFrom(right, wanted) !== null;
  if (bothEnum && (comparison.has(operator) || bitwise.has(operator))) {
    const result = comparison.has(operator) ? types.bool : enumType;
    return build(b, operator, 'enum', enumType, result, left, right, range, lifts);
  }
  if (bothEnum && operator === '-' && isEnum(l) && isEnum(r)) {
    return build(b, operator, 'enum', enumType, types.int, left, right, range, lifts);
  }
  const isSum = operator === '+' || (operator === '-' && isEnum(l));
  const other = isEnum(l) ? right : left;
  const underlying = lifts ? nullableOf(types.int) : types.int;
  if (!isSum || implicitFrom(other, underlying) === null || (isEnum(l) && isEnum(r))) return null;
  const number = convertOperand(b, other, underlying);
  const place = { start: range.start, end: range.end };
  const [a, c] = isEnum(l) ? [left, number] : [number, right];
  if (a.constant !== undefined && c.constant !== undefined && !lifts) {
    const total = binaryFunction(operator, 'enum', false)(a.constant, c.constant);
    return constantNode(total, enumType, range);
  }
  return {
    kind: 'binary',
    type: wanted,
    operator,
    operandKind: 'enum',
    left: a,
    right: c,
    isLifted: lifts,
    isChecked: false,
    method: null,
    ...place,
  };
}

/** An operand without a type takes that of the other: `default`, or a lambda added to a delegate. */
export function typedOperands(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): { readonly left: BoundExpression; readonly right: BoundExpression } | BoundError | null {
  const typed = left.type === null ? right : left;
  const untyped = left.type === null ? left : right;
  const isEquality = operator === '==' || operator === '!=';
  if (untyped.kind === 'default-literal') {
    if (typed.kind === 'default-literal') {
      return failed(b, isEquality ? 'CS8315' : 'CS8310', range, operator, 'default', 'default');
    }
    if (!isEquality) return failed(b, 'CS8310', range, operator, 'default');
  }
  if (typed.type === null) return null;
  const isCombination = isDelegate(typed.type) && (isEquality || operator === '+' || operator === '-');
  if (!isCombination && !(isEquality && untyped.kind === 'default-literal')) return null;
  const found = implicitFrom(untyped, typed.type);
  if (!found) return null;
  const converted = applyConversion(b, untyped, found);
  return left.type === null ? { left: converted, right } : { left, right: converted };
}
