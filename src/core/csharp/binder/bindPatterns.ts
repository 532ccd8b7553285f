import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName, qualifiedTypeName } from '../types/typeRegistry';
import { admitsNull, isError, isNullable, isReferenceType, isValueType, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { declare, describeType, errorNode, failed, newLocal, report, type Binder } from './Binder';
import type { BoundExpression, BoundPattern, LocalSymbol } from './BoundNode';
import { applyConversion } from './convert';
import { implicitFrom, standardExplicit } from './conversions';

/** `is`, `as` and patterns. */

export function bindTypeTest(b: Binder, syntax: Ast.TypeTestExpression): BoundExpression {
  const operand = b.value(syntax.operand);
  // `x is Name` may mean a constant: `x is null` is parsed as a pattern, `x is Max` looks like a type.
  const tested = b.type(syntax.type);
  if (operand.kind === 'error' || isError(tested)) return errorNode(syntax);
  const { type } = operand;
  if (operand.kind === 'default-literal') {
    if (syntax.kind === 'is') return failed(b, 'CS0023', syntax, 'is', 'default');
    return b.convert(operand, tested);
  }
  if (type === null) return failed(b, 'CS0837', syntax);
  const place = { start: syntax.start, end: syntax.end };
  if (syntax.kind === 'is') return { kind: 'is', type: types.bool, operand, tested, ...place };
  if (isValueType(tested) && !isNullable(tested)) return failed(b, 'CS0077', syntax, displayTypeName(tested));
  if (tested.kind === 'type-parameter' && tested.constraint === null) return failed(b, 'CS0413', syntax, tested.name);
  const isPossible = type.kind === 'null' || type.kind === 'type-parameter' || isCastable(type, tested);
  if (!isPossible) return failed(b, 'CS0039', syntax, qualifiedTypeName(type), qualifiedTypeName(tested));
  return { kind: 'as', type: tested, operand, tested, ...place };
}

/** A reference, boxing, unboxing or identity conversion, either way. */
function isCastable(from: CsType, to: CsType): boolean {
  const found = standardExplicit(from, to);
  return found !== null && found.kind !== 'numeric' && found.kind !== 'enum';
}

export function bindIsPattern(b: Binder, syntax: Ast.IsPatternExpression): BoundExpression {
  const operand = b.value(syntax.operand);
  const type = operand.type ?? types.object;
  if (operand.type === null) {
    return failed(b, 'CS0837', syntax, describeType(operand, displayTypeName));
  }
  const pattern = bindPattern(b, syntax.pattern, type);
  if (operand.kind === 'error') return errorNode(syntax);
  return { kind: 'is-pattern', type: types.bool, operand, pattern, start: syntax.start, end: syntax.end };
}

/** A pattern that a value of type `input` is matched with. */
export function bindPattern(b: Binder, syntax: Ast.Pattern, input: CsType): BoundPattern {
  const place = { start: syntax.start, end: syntax.end };
  if (syntax.kind === 'constant-pattern') return constantPattern(b, syntax, input);
  const { designation } = syntax;
  if (syntax.type.kind === 'var-type') {
    return { kind: 'var-pattern', local: patternLocal(b, designation, input), ...place };
  }
  const tested = b.type(syntax.type);
  const local = patternLocal(b, designation, tested);
  if (isError(tested) || isError(input)) return { kind: 'error-pattern', ...place };
  if (isNullable(tested)) {
    report(b, 'CS8116', syntax.type, displayTypeName(withoutNullable(tested)));
    return { kind: 'error-pattern', ...place };
  }
  if (input.kind !== 'null' && input.kind !== 'type-parameter' && tested.kind !== 'type-parameter') {
    if (!isCastable(withoutNullable(input), tested)) {
      report(b, 'CS8121', syntax.type, displayTypeName(input), displayTypeName(tested));
      return { kind: 'error-pattern', ...place };
    }
  }
  return { kind: 'type-pattern', tested, local, ...place };
}

function patternLocal(b: Binder, designation: Ast.Designation, type: CsType): LocalSymbol | null {
  if (designation.kind !== 'single') return null;
  const local = newLocal(b, designation.identifier.name, type, 'pattern', designation.identifier);
  declare(b, local);
  return local;
}

function refusedConstant(b: Binder, syntax: Ast.Pattern): BoundPattern {
  report(b, 'CS0150', syntax);
  return { kind: 'error-pattern', start: syntax.start, end: syntax.end };
}

function constantPattern(b: Binder, syntax: Ast.Pattern & { kind: 'constant-pattern' }, input: CsType): BoundPattern {
  const place = { start: syntax.start, end: syntax.end };
  const bound = b.expression(syntax.expression);
  if (bound.kind === 'type-reference') {
    return { kind: 'type-pattern', tested: bound.referenced, local: null, ...place };
  }
  if (bound.kind === 'error' || isError(input)) return { kind: 'error-pattern', ...place };
  if (bound.type?.kind === 'null') {
    if (!admitsNull(input) && input.kind !== 'type-parameter') {
      report(b, 'CS0037', syntax, displayTypeName(input));
      return { kind: 'error-pattern', ...place };
    }
    return { kind: 'constant-pattern', value: bound, ...place };
  }
  if (bound.kind === 'default-literal') {
    const value = b.convert(bound, isReferenceType(input) ? input : withoutNullable(input));
    if (value.constant === undefined) return refusedConstant(b, syntax);
    return { kind: 'constant-pattern', value, ...place };
  }
  if (bound.constant === undefined) return refusedConstant(b, syntax);
  const target = withoutNullable(input);
  const found = implicitFrom(bound, target);
  if (found) {
    // Against an object, the constant keeps its own type: `o is 5` is true for an int only.
    const value = isReferenceType(target) && target !== types.string ? bound : applyConversion(b, bound, found);
    return { kind: 'constant-pattern', value, ...place };
  }
  const value = b.convert(bound, target);
  return value.kind === 'error' ? { kind: 'error-pattern', ...place } : { kind: 'constant-pattern', value, ...place };
}
