import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundBinaryOperator, BoundExpression } from './BoundNode';
import { bindCoalesce } from './bindCoalesce';
import { builtInBinary, typedOperands } from './builtInOperators';
import { implicitFrom } from './conversions';
import { applyConversion } from './convert';
import { userDefinedBinary } from './declaredOperators';
import { hasError, isBuiltInOperandType, isDefaultLiteral } from './operands';
import { isDelegate, isReferenceType, isTuple, selfAndBases } from '../types/typeRelations';

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
  if (left.type === null || right.type === null) {
    const given = typedOperands(b, operator, left, right, range);
    if (given && 'kind' in given) return given;
    if (
      (isDefaultLiteral(left) || isDefaultLiteral(right)) &&
      (!given || !takesDefault(given.left) || !takesDefault(given.right))
    ) {
      return failed(b, 'CS8310', range, written, 'default');
    }
    if (given) return binaryOperation(b, operator, given.left, given.right, range, written);
  }
  const builtIn = builtInBinary(b, operator, left, right, range);
  if (builtIn) return builtIn;
  return failed(b, 'CS0019', range, written, describeType(left, displayTypeName), describeType(right, displayTypeName));
}

/** Tuples and references that can only be compared as such aren't compared with `default`. */
function takesDefault({ type }: BoundExpression): boolean {
  if (type === null || type.kind === 'null' || isTuple(type)) return false;
  return !isReferenceType(type) || isBuiltInOperandType(type) || isDelegate(type) || declaresEquality(type);
}

function declaresEquality(type: CsType): boolean {
  return selfAndBases(type).some(
    (base) =>
      base.kind === 'named' && base.definition.members.some(({ kind, name }) => kind === 'operator' && name === '=='),
  );
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
    if (isDefaultLiteral(left) || isDefaultLiteral(right)) return failed(b, 'CS8310', range, operator, 'default');
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

/** `checked(…)` and `unchecked(…)`. */
export function bindChecked(b: Binder, syntax: Ast.CheckedExpression): BoundExpression {
  const outer = b.overflow;
  b.overflow = syntax.kind;
  const bound = b.value(syntax.expression);
  b.overflow = outer;
  return bound;
}
