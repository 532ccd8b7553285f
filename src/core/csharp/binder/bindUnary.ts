import type { OffsetRange } from '../../text/range';
import { unaryFunction } from '../evaluate/operators';
import { CsException } from '../runtime/CsException';
import { type NumericKind, numericTypes } from '../runtime/numbers';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName, nullableOf } from '../types/typeRegistry';
import { isEnum, isNullable, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundExpression, BoundUnary, OperandKind } from './BoundNode';
import { completeArguments } from './bindArguments';
import { implicitFrom } from './conversions';
import { constantNode } from './convert';
import { operatorCandidates } from './declaredOperators';
import { methodSymbol } from './methodGroups';
import { asArgument, hasError, isBuiltInOperandType, isNumberLike, promotions } from './operands';
import { convertOperand } from './operationNode';
import { resolveOverloads } from './resolveOverloads';

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
  if (operand.kind === 'default-literal') return failed(b, 'CS8310', range, operator, 'default');
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
