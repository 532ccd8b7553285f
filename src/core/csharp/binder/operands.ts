import { integerOf, type NumericKind } from '../runtime/numbers';
import { textOf } from '../runtime/text';
import type { Value } from '../runtime/value';
import type { CsType } from '../types/CsType';
import { isEnum, isError, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import type { BoundExpression, OperandKind } from './BoundNode';
import { numericOrChar } from './conversions';
import type { BoundArgument } from './resolveOverloads';

export function hasError(expression: BoundExpression): boolean {
  return expression.kind === 'error' || (expression.type !== null && isError(expression.type));
}

export function asArgument(expression: BoundExpression): BoundArgument {
  return { expression, name: null, nameRange: null, modifier: 'none' };
}

export function isBuiltInOperandType(type: CsType | null): boolean {
  if (type === null) return true;
  const inner = withoutNullable(type);
  return numericOrChar(inner) !== null || inner === types.bool || inner === types.string || isEnum(inner);
}

export const comparison = new Set<string>(['<', '>', '<=', '>=', '==', '!=']);

export const bitwise = new Set<string>(['&', '|', '^']);

export const shifts = new Set<string>(['<<', '>>']);

export const promotions: readonly NumericKind[] = ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'];

export function isNumberLike(type: CsType): boolean {
  return numericOrChar(type) !== null;
}

export function isDefaultLiteral(expression: BoundExpression): boolean {
  return expression.kind === 'default-literal';
}

export function isNullLiteral(expression: BoundExpression): boolean {
  return expression.type?.kind === 'null';
}

export function isConstantZero(kind: OperandKind, value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (kind === 'decimal') return textOf(value).replace(/[-.0]/g, '') === '';
  return (kind === 'int' || kind === 'uint' || kind === 'long' || kind === 'ulong') && integerOf(value) === 0n;
}
