import type { OffsetRange } from '../../text/range';
import { binaryFunction, unaryFunction } from '../evaluate/operators';
import { CsException } from '../runtime/CsException';
import { integerOf, numericTypes, type NumericKind } from '../runtime/numbers';
import { textOf } from '../runtime/text';
import type { Value } from '../runtime/value';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName, nullableOf, qualifiedTypeName, substitute, typeArgumentMap } from '../types/typeRegistry';
import {
  isDelegate,
  isEnum,
  isError,
  isNullable,
  isReferenceType,
  isSubtype,
  isTuple,
  isValueType,
  sameType,
  selfAndBases,
  withoutNullable,
} from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { describeType, errorNode, failed, report, type Binder } from './Binder';
import type { BoundBinaryOperator, BoundExpression, BoundUnary, OperandKind } from './BoundNode';
import { methodSymbol } from './bindNames';
import { completeArguments } from './bindCalls';
import { applyConversion, constantNode } from './convert';
import { conversion, implicitFrom, numericOrChar, standardExplicit } from './conversions';
import { resolveOverloads, type BoundArgument, type Candidate } from './resolveOverloads';

/** Unary and binary operators: overloads that types declare, the built-in ones, lifting over null, and constant folding. */

const comparison = new Set<string>(['<', '>', '<=', '>=', '==', '!=']);
const bitwise = new Set<string>(['&', '|', '^']);
const shifts = new Set<string>(['<<', '>>']);

export function bindBinary(b: Binder, syntax: Ast.BinaryExpression): BoundExpression {
  const { operator } = syntax;
  if (operator === '??') return bindCoalesce(b, syntax);
  if (operator === '&&' || operator === '||')
    return bindLogical(b, operator, b.value(syntax.left), b.value(syntax.right), syntax);
  // `a + b + c + …` nests on the left as deep as it is long.
  const spine: Ast.BinaryExpression[] = [syntax];
  for (let left = syntax.left; left.kind === 'binary' && isPlain(left.operator); left = left.left) spine.push(left);
  const last = spine.at(-1)!;
  let result = b.value(last.left);
  for (const node of spine.toReversed()) {
    b.charge();
    const right = b.value(node.right);
    result = binaryOperation(b, node.operator as BoundBinaryOperator, result, right, node);
    b.record(result);
  }
  return result;
}

function isPlain(operator: Ast.BinaryOperator): operator is BoundBinaryOperator {
  return operator !== '??' && operator !== '&&' && operator !== '||';
}

/** The operation on bound operands. `written` is the operator as messages quote it: `+=` of an assignment. */
export function binaryOperation(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
  written: string = operator,
): BoundExpression {
  if (hasError(left) || hasError(right)) {
    return errorNode(range);
  }
  const declared = userDefinedBinary(b, operator, left, right, range);
  if (declared) return declared;
  const builtIn = builtInBinary(b, operator, left, right, range);
  if (builtIn) return builtIn;
  return failed(b, 'CS0019', range, written, describeType(left, displayTypeName), describeType(right, displayTypeName));
}

function hasError(expression: BoundExpression): boolean {
  return expression.kind === 'error' || (expression.type !== null && isError(expression.type));
}

function operatorCandidates(operator: string, operands: readonly BoundExpression[]): readonly Candidate[] {
  const found: Candidate[] = [];
  const seen = new Set<object>();
  for (const { type } of operands) {
    if (type === null) continue;
    for (const [depth, current] of selfAndBases(withoutNullable(type)).entries()) {
      if (current.kind !== 'named' || seen.has(current)) continue;
      seen.add(current);
      const replacements = typeArgumentMap(current);
      for (const member of current.definition.members) {
        if (member.kind !== 'operator' || member.name !== operator) continue;
        if (member.parameters.length !== operands.length) continue;
        found.push({
          member,
          name: `operator ${operator}`,
          containingType: current,
          parameters: member.parameters.map((parameter) => ({
            ...parameter,
            type: substitute(parameter.type, replacements),
          })),
          typeParameters: [],
          returnType: substitute(member.returnType, replacements),
          depth,
        });
      }
    }
  }
  return found;
}

function asArgument(expression: BoundExpression): BoundArgument {
  return { expression, name: null, nameRange: null, modifier: 'none' };
}

function isBuiltInOperandType(type: CsType | null): boolean {
  if (type === null) return true;
  const inner = withoutNullable(type);
  return numericOrChar(inner) !== null || inner === types.bool || inner === types.string || isEnum(inner);
}

/** An operator that an operand's type declares, lifted over null when an operand is a nullable struct. */
function userDefinedBinary(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  if (isBuiltInOperandType(left.type) && isBuiltInOperandType(right.type)) return null;
  const candidates = operatorCandidates(operator, [left, right]);
  if (candidates.length === 0) return null;
  const args = [asArgument(left), asArgument(right)];
  const nearest = candidates.map((candidate) => ({ ...candidate, depth: 0 }));
  const direct = resolveOverloads(nearest, args, null);
  if (direct.kind === 'resolved') {
    const completed = completeArguments(b, direct, args, range);
    return {
      kind: 'binary',
      type: direct.returnType,
      operator,
      operandKind: 'object',
      left: completed.arguments[0]!,
      right: completed.arguments[1]!,
      isLifted: false,
      isChecked: false,
      method: methodSymbol(direct),
      start: range.start,
      end: range.end,
    };
  }
  if (direct.kind === 'ambiguous') {
    return failed(
      b,
      'CS0034',
      range,
      operator,
      describeType(left, displayTypeName),
      describeType(right, displayTypeName),
    );
  }
  const lifted = nearest
    .filter(({ parameters }) => parameters.every(({ type }) => isValueType(type) && !isNullable(type)))
    .map((candidate) => ({
      ...candidate,
      parameters: candidate.parameters.map((parameter) => ({ ...parameter, type: nullableOf(parameter.type) })),
    }));
  const result = lifted.length > 0 ? resolveOverloads(lifted, args, null) : null;
  if (result?.kind !== 'resolved') return null;
  const completed = completeArguments(b, result, args, range);
  const { returnType } = result;
  const isComparison = comparison.has(operator);
  return {
    kind: 'binary',
    type: isComparison || !isValueType(returnType) ? returnType : nullableOf(returnType),
    operator,
    operandKind: 'object',
    left: completed.arguments[0]!,
    right: completed.arguments[1]!,
    isLifted: true,
    isChecked: false,
    method: methodSymbol(result),
    start: range.start,
    end: range.end,
  };
}

const promotions: readonly NumericKind[] = ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'];

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

function builtInBinary(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  const leftType = left.type;
  const rightType = right.type;
  const isEquality = operator === '==' || operator === '!=';
  if (leftType === null || rightType === null) return withUntyped(b, operator, left, right, range);
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

/** `n == (int?)null`. */
function warnOfNullConstant(
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

function isNumberLike(type: CsType): boolean {
  return numericOrChar(type) !== null;
}

function isNullLiteral(expression: BoundExpression): boolean {
  return expression.type?.kind === 'null';
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

function build(
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

function convertOperand(b: Binder, expression: BoundExpression, to: CsType): BoundExpression {
  const found = implicitFrom(expression, to) ?? (expression.type ? standardExplicit(expression.type, to) : null);
  return found ? applyConversion(b, expression, found) : expression;
}

function isConstantZero(kind: OperandKind, value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (kind === 'decimal') return textOf(value).replace(/[-.0]/g, '') === '';
  return (kind === 'int' || kind === 'uint' || kind === 'long' || kind === 'ulong') && integerOf(value) === 0n;
}

function fold(
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

function compareWithNull(
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

/** An operand without a type takes that of the other: `default`, or a lambda added to a delegate. */
function withUntyped(
  b: Binder,
  operator: BoundBinaryOperator,
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression | null {
  const typed = left.type === null ? right : left;
  const untyped = left.type === null ? left : right;
  if (typed.type === null) return null;
  const isEquality = operator === '==' || operator === '!=';
  const isCombination = isDelegate(typed.type) && (isEquality || operator === '+' || operator === '-');
  if (!isCombination && !(isEquality && untyped.kind === 'default-literal')) return null;
  const found = implicitFrom(untyped, typed.type);
  if (!found) return null;
  const converted = applyConversion(b, untyped, found);
  return left.type === null
    ? binaryOperation(b, operator, converted, right, range)
    : binaryOperation(b, operator, left, converted, range);
}

function referenceEquality(
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

/** `+` with a string: operands of a chain are kept flat, and constant neighbours joined. */
function concatenate(left: BoundExpression, right: BoundExpression, range: OffsetRange): BoundExpression | null {
  if (left.type === types.void || right.type === types.void) return null;
  const operands = [...(left.kind === 'concatenation' ? left.operands : [left])];
  const previous = operands.at(-1);
  const joined = previous ? joinConstants(previous, right) : null;
  if (joined !== null && previous) {
    operands.pop();
    operands.push({ kind: 'constant', constant: joined, type: types.string, start: previous.start, end: right.end });
  } else operands.push(right);
  const [only] = operands;
  if (only && operands.length === 1) return constantNode(only.constant ?? '', types.string, range);
  return { kind: 'concatenation', type: types.string, operands, start: range.start, end: range.end };
}

function isConstantText({ type, constant }: BoundExpression): boolean {
  return constant !== undefined && (type === types.string || constant === null);
}

/** Only strings and null are constants in a concatenation: `"a" + 1` isn't a constant expression. */
function joinConstants(left: BoundExpression, right: BoundExpression): string | null {
  if (!isConstantText(left) || !isConstantText(right)) return null;
  return `${textOf(left.constant ?? null)}${textOf(right.constant ?? null)}`;
}

function bindLogical(
  b: Binder,
  operator: '&&' | '||',
  left: BoundExpression,
  right: BoundExpression,
  range: OffsetRange,
): BoundExpression {
  if (hasError(left) || hasError(right)) return errorNode(range);
  const l = left.type && implicitFrom(left, types.bool);
  const r = right.type && implicitFrom(right, types.bool);
  if (!l || !r) {
    return failed(
      b,
      'CS0019',
      range,
      operator,
      describeType(left, displayTypeName),
      describeType(right, displayTypeName),
    );
  }
  const a = applyConversion(b, left, l);
  const c = applyConversion(b, right, r);
  const place = { start: range.start, end: range.end };
  const node = { kind: 'logical', type: types.bool, operator, left: a, right: c, ...place } as const;
  if (a.constant === undefined || c.constant === undefined) return node;
  return {
    ...node,
    constant:
      operator === '&&' ? a.constant === true && c.constant === true : a.constant === true || c.constant === true,
  };
}

export function bindUnary(b: Binder, syntax: Ast.UnaryExpression): BoundExpression {
  const { operator } = syntax;
  if (operator === '*' || operator === '&') {
    b.value(syntax.operand);
    return failed(b, 'CS0227', syntax);
  }
  const negated = operator === '-' ? negatedLiteral(syntax) : null;
  if (negated) return negated;
  const operand = b.value(syntax.operand);
  if (operator === '++' || operator === '--') return errorNode(syntax);
  return unaryOperation(b, operator, operand, syntax);
}

/** `-2147483648` and `-9223372036854775808`: the literals alone would be of wider types. */
function negatedLiteral(syntax: Ast.UnaryExpression): BoundExpression | null {
  if (syntax.operand.kind !== 'literal') return null;
  const { literal } = syntax.operand;
  if (literal.type === 'uint' && literal.value === 2147483648) return constantNode(-2147483648, types.int, syntax);
  if (literal.type === 'ulong' && literal.value === 9223372036854775808n) {
    return constantNode(-9223372036854775808n, types.long, syntax);
  }
  return null;
}

function unaryOperation(
  b: Binder,
  operator: BoundUnary['operator'],
  operand: BoundExpression,
  range: OffsetRange,
): BoundExpression {
  if (hasError(operand)) return errorNode(range);
  const { type } = operand;
  const place = { start: range.start, end: range.end };
  if (type !== null && type !== types.void && type.kind !== 'null') {
    const candidates = isBuiltInOperandType(type) ? [] : operatorCandidates(operator, [operand]);
    if (candidates.length > 0) {
      const result = resolveOverloads(candidates, [asArgument(operand)], null);
      if (result.kind === 'resolved') {
        const completed = completeArguments(b, result, [asArgument(operand)], range);
        return {
          kind: 'unary',
          type: result.returnType,
          operator,
          operandKind: 'object',
          operand: completed.arguments[0]!,
          isLifted: false,
          isChecked: false,
          method: methodSymbol(result),
          ...place,
        };
      }
    }
    const builtIn = builtInUnary(b, operator, operand, type, range);
    if (builtIn) return builtIn;
  }
  if (type?.kind === 'null') return failed(b, 'CS8310', range, operator, '<null>');
  return failed(b, 'CS0023', range, operator, describeType(operand, displayTypeName));
}

const unaryKinds: Readonly<Record<BoundUnary['operator'], readonly NumericKind[]>> = {
  '!': [],
  '~': ['int', 'uint', 'long', 'ulong'],
  '+': promotions,
  '-': ['int', 'long', 'float', 'double', 'decimal'],
};

function builtInUnary(
  b: Binder,
  operator: BoundUnary['operator'],
  operand: BoundExpression,
  type: CsType,
  range: OffsetRange,
): BoundExpression | null {
  const isLifted = isNullable(type);
  const inner = withoutNullable(type);
  const place = { start: range.start, end: range.end };
  const finish = (kind: OperandKind, operandType: CsType): BoundExpression | null => {
    const wanted = isLifted ? nullableOf(operandType) : operandType;
    const converted = convertOperand(b, operand, wanted);
    if (converted.constant !== undefined && converted.constant !== null && !isLifted) {
      try {
        const isChecked = b.overflow !== 'unchecked';
        return constantNode(unaryFunction(operator, kind, isChecked)(converted.constant), operandType, range);
      } catch (error) {
        if (error instanceof CsException) return failed(b, 'CS0220', range);
        throw error;
      }
    }
    const isChecked = b.overflow === 'checked';
    return {
      kind: 'unary',
      type: wanted,
      operator,
      operandKind: kind,
      operand: converted,
      isLifted,
      isChecked,
      method: null,
      ...place,
    };
  };
  if (operator === '!') return inner === types.bool ? finish('bool', types.bool) : null;
  if (operator === '~' && isEnum(inner)) return finish('enum', inner);
  if (!isNumberLike(inner)) return null;
  if (operator === '-' && inner === types.ulong) return null;
  for (const kind of unaryKinds[operator]) {
    const operandType = numericTypes[kind];
    if (implicitFrom(operand, isLifted ? nullableOf(operandType) : operandType)) return finish(kind, operandType);
  }
  return null;
}

/** `left ?? right`. */
function bindCoalesce(b: Binder, syntax: Ast.BinaryExpression): BoundExpression {
  const left = b.value(syntax.left);
  const right = b.value(syntax.right);
  return coalesce(b, left, right, syntax);
}

function coalesce(b: Binder, left: BoundExpression, right: BoundExpression, range: OffsetRange): BoundExpression {
  if (hasError(left) || hasError(right)) return errorNode(range);
  const mismatch = (): BoundExpression =>
    failed(b, 'CS0019', range, '??', describeType(left, displayTypeName), describeType(right, displayTypeName));
  const leftType = left.type;
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

/** `condition ? a : b`. */
export function bindConditional(b: Binder, syntax: Ast.ConditionalExpression): BoundExpression {
  const condition = b.converted(syntax.condition, types.bool);
  const whenTrue = b.value(syntax.whenTrue);
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

/** `checked(…)` and `unchecked(…)`. */
export function bindChecked(b: Binder, syntax: Ast.CheckedExpression): BoundExpression {
  const outer = b.overflow;
  b.overflow = syntax.kind;
  const bound = b.value(syntax.expression);
  b.overflow = outer;
  return bound;
}

/** `null` converted to a nullable type. */
function isNullOfNullable(expression: BoundExpression): boolean {
  return expression.kind === 'conversion' && expression.operand.type?.kind === 'null' && isNullable(expression.type);
}
