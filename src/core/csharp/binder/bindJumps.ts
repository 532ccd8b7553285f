import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { isError } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, errorNode, report, type Scope } from './Binder';
import type { BoundExpression, BoundStatement, LabelSymbol } from './BoundNode';
import { implicitFrom } from './conversions';

export function bindReturn(b: Binder, syntax: Ast.ReturnStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  if (b.jumps.inFinally) report(b, 'CS0157', { start: syntax.start, end: syntax.start + 6 });
  const expression = syntax.expression ? b.value(syntax.expression) : null;
  b.frame.results.push({ expression, range: { start: syntax.start, end: syntax.start + 6 } });
  const { returnType } = b.frame;
  if (b.frame.kind === 'lambda') return { kind: 'return', expression, ...place };
  if (returnType === null || isError(returnType)) {
    if (!expression && returnType === null) {
      report(b, 'CS0126', { start: syntax.start, end: syntax.start + 6 }, 'object');
    }
    return { kind: 'return', expression: expression && b.convert(expression, types.object), ...place };
  }
  if (returnType === types.void) {
    if (expression && expression.kind !== 'error')
      report(b, 'CS0127', { start: syntax.start, end: syntax.start + 6 }, b.frame.name);
    return { kind: 'return', expression: null, ...place };
  }
  if (!expression) {
    report(b, 'CS0126', { start: syntax.start, end: syntax.start + 6 }, displayTypeName(returnType));
    return { kind: 'return', expression: errorNode(syntax), ...place };
  }
  return { kind: 'return', expression: b.convert(expression, returnType), ...place };
}

export function bindGoto(b: Binder, syntax: Ast.GotoStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  const { target } = syntax;
  if (target.kind === 'label') {
    const label = lookupLabel(b, target.identifier.name);
    if (label) return { kind: 'goto', label, ...place };
    report(b, 'CS0159', target.identifier, target.identifier.name);
    return { kind: 'empty', ...place };
  }
  const cases = b.jumps.switchCases;
  if (!cases) {
    report(b, 'CS0153', syntax);
    return { kind: 'empty', ...place };
  }
  if (target.kind === 'default') {
    if (cases.defaultLabel) return { kind: 'goto', label: cases.defaultLabel, ...place };
    report(b, 'CS0159', syntax, 'default:');
    return { kind: 'empty', ...place };
  }
  const value = b.converted(target.expression, cases.governingType);
  if (value.kind === 'error') return { kind: 'empty', ...place };
  if (value.constant === undefined) {
    report(b, 'CS0150', target.expression);
    return { kind: 'empty', ...place };
  }
  const label = cases.caseLabel(value);
  if (label) return { kind: 'goto', label, ...place };
  report(b, 'CS0159', syntax, 'case');
  return { kind: 'empty', ...place };
}

function lookupLabel(b: Binder, name: string): LabelSymbol | null {
  const owner = b.scope.function;
  for (let scope: Scope | null = b.scope; scope && scope.function === owner; scope = scope.parent) {
    const found = scope.labels.get(name);
    if (found) return found;
  }
  return null;
}

export function bindYield(b: Binder, syntax: Ast.YieldStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  const element = currentIterator(b);
  if (element === null) {
    report(b, b.frame.kind === 'lambda' ? 'CS1621' : 'CS1624', syntax, b.frame.name, 'object');
    if (syntax.expression) b.value(syntax.expression);
    return { kind: 'empty', ...place };
  }
  const { yieldBarrier } = b.jumps;
  // `yield break` may stand in a try and a catch, though not in a finally.
  if (yieldBarrier === 'CS1625' || (yieldBarrier && syntax.expression)) {
    report(b, yieldBarrier, { start: syntax.start, end: syntax.start + 'yield'.length });
  }
  return { kind: 'yield', expression: syntax.expression && b.converted(syntax.expression, element), ...place };
}

function currentIterator(b: Binder): CsType | null {
  if (!b.frame.yields) return null;
  for (let scope: Scope | null = b.scope; scope; scope = scope.parent) {
    const owner = scope.parent?.declared.find((local) => local.localFunction?.scope === b.scope.function);
    if (owner?.localFunction) return owner.localFunction.iteratorElement;
  }
  return null;
}

export function bindThrow(b: Binder, syntax: Ast.ThrowStatement): BoundStatement {
  const place = { start: syntax.start, end: syntax.end };
  if (!syntax.expression) {
    const { rethrowError } = b.jumps;
    if (rethrowError) report(b, rethrowError, { start: syntax.start, end: syntax.start + 5 });
    return { kind: 'throw', exception: null, ...place };
  }
  return { kind: 'throw', exception: bindThrown(b, syntax.expression), ...place };
}

/** The operand of `throw`. */
export function bindThrown(b: Binder, syntax: Ast.Expression): BoundExpression {
  const bound = b.value(syntax);
  if (bound.kind === 'error') return bound;
  if (bound.type?.kind === 'null') return b.convert(bound, types.exception);
  if (bound.type === null || implicitFrom(bound, types.exception) === null) {
    report(b, 'CS0155', syntax);
    return errorNode(syntax);
  }
  return b.convert(bound, types.exception);
}
