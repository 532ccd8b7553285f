import { CsChar } from '../runtime/CsChar';
import { CsDecimal } from '../runtime/CsDecimal';
import { CsDouble, CsSingle, CsSmallInteger, CsUInt64, integerOf } from '../runtime/numbers';
import { parseNumber } from '../runtime/parseNumber';
import type { Value } from '../runtime/value';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName, nullType } from '../types/typeRegistry';
import { isError } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { errorNode, failed, report, type Binder } from './Binder';
import { bindAssignment, bindIncrement } from './bindAssignments';
import { bindDeconstruction, isDeconstruction } from './bindDeconstruction';
import { bindElementAccess, bindElementBinding } from './bindElementAccess';
import { bindInvocation } from './bindInvocation';
import { bindAnonymousObject } from './bindAnonymousObject';
import { bindArrayCreation } from './bindArrayCreation';
import { bindObjectCreation } from './bindObjectCreation';
import { bindTuple } from './bindTuple';
import { bindLambda } from './bindLambda';
import { bindConditionalAccess } from './bindConditionalAccess';
import { bindMemberAccess, bindMemberBinding } from './bindMemberAccess';
import { bindName, bindPredefinedType } from './bindName';
import { bindBinary, bindChecked } from './bindBinary';
import { bindConditional } from './bindConditional';
import { bindUnary } from './bindUnary';
import { bindIsPattern, bindTypeTest } from './bindPatterns';
import { bindThrown } from './bindJumps';
import type { BoundExpression, BoundInterpolation } from './BoundNode';
import { constantNode, convertExplicitly } from './convert';
import { bindQuery } from './bindQuery';

/** Any expression. What it stands for is decided by the functions of its kind; see `Binder.expression`. */
export function bindExpression(b: Binder, syntax: Ast.Expression): BoundExpression {
  b.charge();
  switch (syntax.kind) {
    case 'literal':
      return bindLiteral(syntax);
    case 'interpolated-string':
      return bindInterpolation(b, syntax);
    case 'name':
      return bindName(b, syntax);
    case 'member-access':
      return bindMemberAccess(b, syntax);
    case 'predefined-type-expression':
      return bindPredefinedType(syntax);
    case 'invocation':
      return bindInvocation(b, syntax);
    case 'element-access':
      return bindElementAccess(b, syntax);
    case 'conditional-access':
      return bindConditionalAccess(b, syntax);
    case 'member-binding':
      return bindMemberBinding(b, syntax);
    case 'element-binding':
      return bindElementBinding(b, syntax);
    case 'parenthesized':
      return bindParenthesized(b, syntax);
    case 'tuple':
      return bindTuple(b, syntax);
    case 'cast':
      return bindCast(b, syntax);
    case 'unary':
      return syntax.operator === '++' || syntax.operator === '--' ? bindIncrement(b, syntax) : bindUnary(b, syntax);
    case 'binary':
      return bindBinary(b, syntax);
    case 'assignment':
      return isDeconstruction(syntax.left)
        ? bindDeconstruction(b, syntax.left, b.value(syntax.right), syntax)
        : bindAssignment(b, syntax);
    case 'conditional':
      return bindConditional(b, syntax);
    case 'is-pattern':
      return bindIsPattern(b, syntax);
    case 'is':
    case 'as':
      return bindTypeTest(b, syntax);
    case 'object-creation':
      return bindObjectCreation(b, syntax);
    case 'array-creation':
      return bindArrayCreation(b, syntax);
    case 'anonymous-object':
      return bindAnonymousObject(b, syntax);
    case 'initializer':
      return { kind: 'array-initializer', type: null, syntax, start: syntax.start, end: syntax.end };
    case 'lambda':
    case 'anonymous-method':
      return bindLambda(b, syntax);
    case 'typeof': {
      const referenced = b.type(syntax.type);
      if (isError(referenced)) return errorNode(syntax);
      return { kind: 'typeof', type: types.type, referenced, start: syntax.start, end: syntax.end };
    }
    case 'default':
      return bindDefault(b, syntax);
    case 'sizeof':
      return bindSizeOf(b, syntax);
    case 'checked':
    case 'unchecked':
      return bindChecked(b, syntax);
    case 'throw-expression': {
      const isAllowed = b.throwPlace === syntax;
      const exception = bindThrown(b, syntax.expression);
      if (!isAllowed) return failed(b, 'CS8115', { start: syntax.start, end: syntax.start + 'throw'.length });
      return { kind: 'throw', type: null, exception, start: syntax.start, end: syntax.end };
    }
    case 'query':
      return bindQuery(b, syntax);
    case 'await':
      b.value(syntax.expression);
      return refuseAwait(b, syntax);
    case 'stackalloc':
      return failed(b, 'CS0227', syntax);
    case 'ref-expression':
      b.value(syntax.expression);
      return failed(b, 'CS1510', syntax);
    case 'declaration-expression':
      return failed(b, 'CS8185', syntax);
    case 'named-value':
    case 'missing':
      return errorNode(syntax);
  }
}

/** Nothing asynchronous runs in an expression. */
function refuseAwait(b: Binder, syntax: Ast.AwaitExpression): BoundExpression {
  const { kind, returnType } = b.frame;
  if (kind === 'lambda') return failed(b, 'CS4034', syntax, 'lambda expression');
  if (returnType === types.void) return failed(b, 'CS4033', syntax);
  return failed(b, 'CS4032', syntax, displayTypeName(returnType ?? types.object));
}

function bindLiteral(syntax: Ast.LiteralExpression): BoundExpression {
  const { literal } = syntax;
  switch (literal.type) {
    case 'null':
      return { kind: 'constant', constant: null, type: nullType, start: syntax.start, end: syntax.end };
    case 'bool':
      return constantNode(literal.value, types.bool, syntax);
    case 'int':
      return constantNode(literal.value, types.int, syntax);
    case 'uint':
      return constantNode(new CsSmallInteger('uint', literal.value), types.uint, syntax);
    case 'long':
      return constantNode(literal.value, types.long, syntax);
    case 'ulong':
      return constantNode(new CsUInt64(literal.value), types.ulong, syntax);
    case 'float':
      return constantNode(new CsSingle(literal.value), types.float, syntax);
    case 'double':
      return constantNode(new CsDouble(literal.value), types.double, syntax);
    case 'decimal':
      return constantNode(decimalLiteral(literal.value), types.decimal, syntax);
    case 'char':
      return constantNode(CsChar.of(literal.value.charCodeAt(0)), types.char, syntax);
    case 'string':
      return constantNode(literal.value, types.string, syntax);
  }
}

/** Of a decimal literal: a decimal has 29 at most. */
const keptDigits = 60;

function decimalLiteral(digits: string): Value {
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(digits);
  if (!match) return parseNumber(digits, 'decimal');
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const significant = `${whole}${fraction}`.replace(/^0+/, '');
  // More digits than a decimal can hold matter only by whether any of them is set: the last one kept says so.
  const isCut = significant.length > keptDigits;
  const kept = isCut
    ? significant.slice(0, keptDigits) + (/[1-9]/.test(significant.slice(keptDigits)) ? '1' : '0')
    : significant;
  const scale = fraction.length - Number(exponent) - (significant.length - kept.length);
  if (kept === '' || scale > 2 * keptDigits) return CsDecimal.fit(0n, Math.min(scale, 28));
  const coefficient = BigInt(kept);
  try {
    return scale >= 0 ? CsDecimal.fit(coefficient, scale) : CsDecimal.fit(coefficient * 10n ** BigInt(-scale), 0);
  } catch {
    return CsDecimal.zero;
  }
}

/** Parentheses around a value keep it; the place becomes theirs for messages, as in the compiler. */
function bindParenthesized(b: Binder, syntax: Ast.ParenthesizedExpression): BoundExpression {
  const bound = b.expression(syntax.expression);
  // In brackets a type is no longer the name before a member's.
  if (bound.kind === 'type-reference') report(b, 'CS0119', bound, displayTypeName(bound.referenced), 'type');
  return bound;
}

function bindCast(b: Binder, syntax: Ast.CastExpression): BoundExpression {
  const to = b.type(syntax.type);
  const operand = b.value(syntax.expression);
  if (operand.kind === 'error' || isError(to)) {
    return { kind: 'error', type: errorType, start: syntax.start, end: syntax.end };
  }
  return convertExplicitly(b, operand, to, syntax);
}

function bindDefault(b: Binder, syntax: Ast.DefaultExpression): BoundExpression {
  const place = { start: syntax.start, end: syntax.end };
  const literal: BoundExpression = { kind: 'default-literal', type: null, ...place };
  if (syntax.type === null) return literal;
  const type = b.type(syntax.type);
  return isError(type) ? errorNode(syntax) : b.convert(literal, type);
}

const sizes: ReadonlyMap<CsType, number> = new Map<CsType, number>([
  [types.sbyte, 1],
  [types.byte, 1],
  [types.bool, 1],
  [types.short, 2],
  [types.ushort, 2],
  [types.char, 2],
  [types.int, 4],
  [types.uint, 4],
  [types.float, 4],
  [types.long, 8],
  [types.ulong, 8],
  [types.double, 8],
  [types.decimal, 16],
]);

function bindSizeOf(b: Binder, syntax: Ast.SizeOfExpression): BoundExpression {
  const type = b.type(syntax.type);
  const size = sizes.get(type);
  if (size !== undefined) return constantNode(size, types.int, syntax);
  return isError(type) ? errorNode(syntax) : failed(b, 'CS0233', syntax, displayTypeName(type));
}

function bindInterpolation(b: Binder, syntax: Ast.InterpolatedStringExpression): BoundExpression {
  const parts = syntax.parts.map((part): BoundInterpolation['parts'][number] => {
    if (part.kind === 'text') return part.text;
    const value = b.value(part.expression);
    const converted =
      value.type === types.void ? failed(b, 'CS0029', value, 'void', 'object') : b.convert(value, types.object);
    let alignment: number | null = null;
    if (part.alignment) {
      const bound = b.converted(part.alignment, types.int);
      if (bound.constant === undefined && bound.kind !== 'error') report(b, 'CS0150', part.alignment);
      alignment = Number(integerOf(bound.constant ?? 0) ?? 0n);
    }
    return { value: converted, alignment, format: part.format };
  });
  return { kind: 'interpolation', type: types.string, parts, start: syntax.start, end: syntax.end };
}
