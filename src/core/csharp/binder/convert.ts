import type { OffsetRange } from '../../text/range';
import { valueConverter } from '../evaluate/convertValue';
import { CsException } from '../runtime/CsException';
import { CsDouble, CsSingle, integerOf, integerRanges, numericKindOfType } from '../runtime/numbers';
import { textOf } from '../runtime/text';
import type { Value } from '../runtime/value';
import type { CsType, NamedType } from '../types/CsType';
import { displayTypeName, qualifiedTypeName } from '../types/typeRegistry';
import { admitsNull, isEnum, isError, isTuple, isValueType, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { defaultValue } from '../runtime/defaultValue';
import { describeType, errorNode, failed, report, reportAll, type Binder } from './Binder';
import type { BoundExpression, BoundLambdaSyntax, BoundMethodGroup, Conversion, LambdaBinding } from './BoundNode';
import {
  delegateSignature,
  explicitFrom,
  implicitFrom,
  isIntegralKind,
  lambdaShapeFits,
  numericOrChar,
  userDefined,
} from './conversions';

/** Conversion of bound expressions: the node that results, or the compiler's error. */

export function convertImplicitly(b: Binder, expression: BoundExpression, to: CsType): BoundExpression {
  const found = implicitFrom(expression, to);
  return found ? applyConversion(b, expression, found) : reportNoConversion(b, expression, to);
}

export function convertExplicitly(
  b: Binder,
  expression: BoundExpression,
  to: CsType,
  range: OffsetRange,
): BoundExpression {
  const found = explicitFrom(expression, to);
  if (found) return applyConversion(b, expression, found, range);
  if (expression.kind === 'lambda-syntax' || expression.kind === 'method-group') {
    return reportNoConversion(b, expression, to);
  }
  if (expression.type?.kind === 'null') return failed(b, 'CS0037', range, displayTypeName(to));
  if (expression.type && userDefined(expression.type, to, true) === 'ambiguous') {
    return failed(b, 'CS0457', range, displayTypeName(expression.type), displayTypeName(to));
  }
  return failed(b, 'CS0030', range, describeType(expression, qualifiedTypeName), qualifiedTypeName(to));
}

export function constantNode(value: Value, type: CsType, range: OffsetRange): BoundExpression {
  return { kind: 'constant', constant: value, type, start: range.start, end: range.end };
}

/** The node for a conversion that was found to exist. `range` is the cast's, for a cast. */
export function applyConversion(
  b: Binder,
  expression: BoundExpression,
  found: Conversion,
  range: OffsetRange = expression,
): BoundExpression {
  const { to } = found;
  const place = { start: range.start, end: range.end };
  switch (found.kind) {
    case 'identity':
      if (expression.kind === 'error' || isError(to)) return expression;
      if (expression.kind === 'tuple') return typedTuple(b, expression, to, range);
      if (expression.type === to && range === expression) return expression;
      if (expression.constant !== undefined) return constantNode(expression.constant, to, range);
      return { kind: 'conversion', type: to, operand: expression, conversion: found, ...place };
    case 'lambda':
      return lambdaAs(b, expression as BoundLambdaSyntax, to as NamedType);
    case 'method-group':
      return methodGroupAs(expression as BoundMethodGroup, to as NamedType);
    case 'array-initializer':
      return expression.kind === 'array-initializer' ? b.arrayInitializer(expression.syntax, to) : errorNode(range);
    case 'default': {
      const constant = isConstantType(to) ? defaultValue(to) : undefined;
      return constant === undefined
        ? { kind: 'default-value', type: to, ...place }
        : { kind: 'default-value', type: to, constant, ...place };
    }
    case 'null':
      return { kind: 'constant', constant: null, type: to, ...place };
    case 'throw':
      return { kind: 'conversion', type: to, operand: expression, conversion: found, ...place };
    case 'tuple':
      if (expression.kind === 'tuple') return convertedTuple(b, expression, found, range);
      break;
    default:
      break;
  }
  const isChecked = b.overflow === 'checked';
  const effective = isChecked ? checkedConversion(found) : found;
  const folded = foldConversion(b, expression, effective, range);
  if (folded) return folded;
  return { kind: 'conversion', type: to, operand: expression, conversion: effective, ...place };
}

/** Types that have constants: reference types (null), numbers, bool, char and enums. */
function isConstantType(type: CsType): boolean {
  return admitsNull(type) || numericOrChar(type) !== null || type === types.bool || isEnum(type);
}

function checkedConversion(found: Conversion): Conversion {
  return { ...found, isChecked: true, inner: found.inner.map(checkedConversion) };
}

function typedTuple(
  b: Binder,
  expression: BoundExpression & { kind: 'tuple' },
  to: CsType,
  range: OffsetRange,
): BoundExpression {
  const target = withoutNullable(to);
  if (!isTuple(target)) return expression;
  const elements = expression.elements.map((element, index) =>
    convertImplicitly(b, element, target.typeArguments[index]!),
  );
  return { ...expression, type: target, elements, start: range.start, end: range.end };
}

function convertedTuple(
  b: Binder,
  expression: BoundExpression & { kind: 'tuple' },
  found: Conversion,
  range: OffsetRange,
): BoundExpression {
  const type = withoutNullable(found.to) as NamedType;
  const elements = expression.elements.map((element, index) => applyConversion(b, element, found.inner[index]!));
  return { ...expression, type, elements, start: range.start, end: range.end };
}

/** A constant stays one under numeric, enum and identity conversions; the compiler checks that it fits. */
function foldConversion(
  b: Binder,
  expression: BoundExpression,
  found: Conversion,
  range: OffsetRange,
): BoundExpression | null {
  const { constant } = expression;
  if (constant === undefined || constant === null) return null;
  if (found.kind === 'nullable-wrap' && !found.isImplicit && b.overflow !== 'unchecked') {
    const inner = found.inner[0]!;
    const isNumber = inner.kind === 'numeric' || inner.kind === 'enum';
    if (!isNumber || fitsConstant(constant, inner.to)) return null;
    return failed(b, 'CS0221', range, textOf(constant), displayTypeName(inner.to));
  }
  if (found.kind !== 'numeric' && found.kind !== 'enum' && found.kind !== 'constant') return null;
  const checks = !found.isImplicit && b.overflow !== 'unchecked';
  if (checks && !fitsConstant(constant, found.to)) {
    return failed(b, 'CS0221', range, textOf(constant), displayTypeName(found.to));
  }
  try {
    const value = valueConverter({ ...found, isChecked: false })(constant, noCall);
    return constantNode(value, found.to, range);
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
    return failed(b, 'CS0031', range, textOf(constant), displayTypeName(found.to));
  }
}

/** Built-in conversions don't look at the call. */
const noCall = null as never;

function fitsConstant(constant: Value, to: CsType): boolean {
  const kind = isEnum(to) ? 'int' : to === types.char ? 'ushort' : numericKindOfType(to);
  if (kind === null || !isIntegralKind(kind)) return true;
  const [low, high] = integerRanges[kind as keyof typeof integerRanges];
  const fraction = constant instanceof CsDouble || constant instanceof CsSingle ? constant.value : null;
  if (fraction !== null) {
    if (!Number.isFinite(fraction)) return false;
    const whole = BigInt(Math.trunc(fraction));
    return whole >= low && whole <= high;
  }
  const whole = integerOf(constant);
  return whole === null || (whole >= low && whole <= high);
}

function lambdaAs(b: Binder, lambda: BoundLambdaSyntax, to: NamedType): BoundExpression {
  const signature = delegateSignature(to)!;
  const bound = lambda.bind(
    signature.parameters.map((parameter) => parameter.type),
    signature.returnType,
  );
  reportAll(b, bound.diagnostics);
  return lambdaNode(lambda, bound, to);
}

function lambdaNode(lambda: BoundLambdaSyntax, bound: LambdaBinding, to: NamedType): BoundExpression {
  return {
    kind: 'lambda',
    type: to,
    parameters: bound.parameters,
    scope: bound.scope,
    body: bound.body,
    start: lambda.start,
    end: lambda.end,
  };
}

function methodGroupAs(group: BoundMethodGroup, to: NamedType): BoundExpression {
  const resolved = group.resolve(delegateSignature(to)!.parameters)!;
  const needsReceiver =
    resolved.method !== null && (!resolved.method.member.isStatic || resolved.method.member.isExtension);
  return {
    kind: 'delegate-creation',
    type: to,
    receiver: needsReceiver ? group.receiver : null,
    method: resolved.method,
    localFunction: resolved.localFunction,
    typeArguments: resolved.typeArguments,
    start: group.start,
    end: group.end,
  };
}

/** The error for an implicit conversion that doesn't exist. */
export function reportNoConversion(b: Binder, expression: BoundExpression, to: CsType): BoundExpression {
  const target = displayTypeName(to);
  switch (expression.kind) {
    case 'error':
      return expression;
    case 'lambda-syntax':
      return reportLambda(b, expression, to);
    case 'method-group':
      if (!delegateSignature(to)) return failed(b, 'CS0428', expression.nameRange, expression.name, target);
      return failed(b, 'CS0123', expression.nameRange, expression.name, target);
    case 'array-initializer':
      return failed(b, 'CS0623', expression);
    case 'tuple': {
      const wanted = withoutNullable(to);
      if (isTuple(wanted) && wanted.typeArguments.length === expression.elements.length) {
        for (const [index, element] of expression.elements.entries()) {
          convertImplicitly(b, element, wanted.typeArguments[index]!);
        }
        return errorNode(expression);
      }
      break;
    }
    default:
      break;
  }
  const { type, constant } = expression;
  if (expression.kind === 'tuple' && type === null) {
    return failed(b, 'CS8135', expression, expression.elements.length, target);
  }
  if (type === null)
    return failed(b, 'CS0029', expression, describeType(expression, qualifiedTypeName), qualifiedTypeName(to));
  if (isError(type) || isError(to)) return errorNode(expression);
  if (type.kind === 'null') {
    if (to.kind === 'type-parameter' && to.constraint === null) return failed(b, 'CS0403', expression, to.name);
    return isValueType(to)
      ? failed(b, 'CS0037', expression, target)
      : failed(b, 'CS0029', expression, '<null>', target);
  }
  const source = qualifiedTypeName(type);
  const qualified = qualifiedTypeName(to);
  if (constant instanceof CsDouble && expression.kind === 'constant' && (to === types.float || to === types.decimal)) {
    return failed(b, 'CS0664', expression, to === types.float ? 'F' : 'M', target);
  }
  if (
    constant !== undefined &&
    constant !== null &&
    integerOf(constant) !== null &&
    !isEnum(type) &&
    type !== types.char
  ) {
    const kind = numericKindOfType(withoutNullable(to));
    const fromKind = numericKindOfType(type);
    const isNarrower = kind !== null && isIntegralKind(kind) && fromKind !== null;
    // Only types that a constant could have been converted to say that the value is the trouble.
    if (isNarrower && (type === types.int || (type === types.long && kind === 'ulong'))) {
      return failed(b, 'CS0031', expression, textOf(constant), displayTypeName(withoutNullable(to)));
    }
  }
  if (explicitFrom(expression, to)) return failed(b, 'CS0266', expression, source, qualified);
  if (userDefined(type, to, false) === 'ambiguous') return failed(b, 'CS0457', expression, source, target);
  return failed(b, 'CS0029', expression, source, qualified);
}

/** What the compiler calls a lambda: the parts of a query are lambdas too. */
export function describeLambda(syntax: BoundLambdaSyntax['syntax']): string {
  if (syntax.kind === 'anonymous-method') return 'anonymous method';
  return syntax.query ? 'query expression' : 'lambda expression';
}

function reportLambda(b: Binder, lambda: BoundLambdaSyntax, to: CsType): BoundExpression {
  const what = describeLambda(lambda.syntax);
  const signature = delegateSignature(to);
  if (!signature) {
    if (!isError(to)) report(b, 'CS1660', lambda, what, displayTypeName(to));
    return errorNode(lambda);
  }
  if (!lambdaShapeFits(lambda, to)) {
    if (lambda.parameterCount !== signature.parameters.length) {
      report(b, 'CS1593', lambda, displayTypeName(to), lambda.parameterCount ?? 0);
    } else report(b, 'CS1661', lambda, what, displayTypeName(to));
    return errorNode(lambda);
  }
  const bound = lambda.bind(
    signature.parameters.map((parameter) => parameter.type),
    signature.returnType,
  );
  reportAll(b, bound.diagnostics);
  if (bound.diagnostics.length === 0) report(b, 'CS1662', lambda, what);
  return errorNode(lambda);
}

/** The type of an expression for `var`; reports what can't be a variable's value. */
export function naturalType(b: Binder, expression: BoundExpression): CsType | null {
  const { type } = expression;
  if (type === null || type.kind === 'null' || type === types.void) {
    if (expression.kind !== 'error') {
      report(b, 'CS0815', expression, type?.kind === 'null' ? '<null>' : describeType(expression, displayTypeName));
    }
    return null;
  }
  return type;
}
