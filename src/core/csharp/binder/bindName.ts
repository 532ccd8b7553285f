import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import {
  construct,
  displayTypeName,
  isNamespace,
  keywordOfType,
  lookupDefinition,
  namedType,
} from '../types/typeRegistry';
import { isError } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, errorNode, failed, lookupLocal, report, type Scope, useLocal } from './Binder';
import type { BoundExpression, LocalSymbol } from './BoundNode';
import { checkTypeUse } from './allowList';
import { findDefinition, lookupTypeParameter, unknownTypeName } from './bindTypes';
import { constantNode } from './convert';
import { localFunctionGroup } from './methodGroups';

/** A simple name: a variable, `context`, a type, a namespace. */
export function bindName(b: Binder, syntax: Ast.NameExpression): BoundExpression {
  const { name } = syntax.identifier;
  if (name === '') return errorNode(syntax);
  const typeArguments = syntax.typeArguments.length > 0 ? syntax.typeArguments.map((type) => b.type(type)) : null;
  if (syntax.isGlobal) return globalName(b, syntax, typeArguments);
  const local = lookupLocal(b, name);
  if (local === 'upcoming') return failed(b, 'CS0841', syntax.identifier, name);
  if (local) return localNode(b, local, syntax, typeArguments);
  if (name === 'context' && !typeArguments) {
    return { kind: 'context', type: types.context, start: syntax.start, end: syntax.end };
  }
  const parameter = typeArguments ? null : lookupTypeParameter(b.scope, name);
  if (parameter) return typeReference(parameter, syntax);
  const definition = findDefinition(b, name, typeArguments?.length ?? 0, syntax.identifier);
  if (definition === 'ambiguous') return errorNode(syntax);
  if (definition) {
    checkTypeUse(b, definition, syntax.identifier);
    return typeReference(construct(definition, typeArguments ?? []), syntax);
  }
  if (!typeArguments && isNamespace(name)) {
    return { kind: 'namespace-reference', type: null, name, start: syntax.start, end: syntax.end };
  }
  return failed(b, outOfScope(b, name) ?? 'CS0103', syntax, name);
}

/** What is wrong with a range variable of a query that isn't in scope here. */
function outOfScope(b: Binder, name: string): 'CS1937' | 'CS1938' | null {
  for (let scope: Scope | null = b.scope; scope; scope = scope.parent) {
    const code = scope.outOfScope?.get(name);
    if (code) return code;
  }
  return null;
}

/** `global::Name`: a namespace or type that no other is around. */
function globalName(b: Binder, syntax: Ast.NameExpression, typeArguments: readonly CsType[] | null): BoundExpression {
  const { name } = syntax.identifier;
  const definition = lookupDefinition(name, typeArguments?.length ?? 0);
  if (definition) {
    checkTypeUse(b, definition, syntax.identifier);
    return typeReference(construct(definition, typeArguments ?? []), syntax);
  }
  if (!typeArguments && isNamespace(name)) {
    return { kind: 'namespace-reference', type: null, name, start: syntax.start, end: syntax.end };
  }
  const range = { start: syntax.identifier.start, end: syntax.end };
  return failed(b, 'CS0400', range, unknownTypeName(name, typeArguments?.length ?? 0));
}

export function typeReference(referenced: CsType, range: OffsetRange): BoundExpression {
  return { kind: 'type-reference', type: null, referenced, start: range.start, end: range.end };
}

function localNode(
  b: Binder,
  local: LocalSymbol,
  syntax: OffsetRange,
  typeArguments: readonly CsType[] | null,
): BoundExpression {
  useLocal(b, local);
  if (local.localFunction) return localFunctionGroup(local, syntax, typeArguments);
  local.isRead = true;
  if (local.isReference && b.scope.function !== local.owner)
    report(b, local.kind === 'parameter' ? 'CS1628' : 'CS8175', syntax, local.name);
  if (isError(local.type)) return errorNode(syntax);
  if (local.constant !== undefined) return constantNode(local.constant, local.type, syntax);
  return { kind: 'local', local, type: local.type, start: syntax.start, end: syntax.end };
}

/** A local variable as an expression at a place. */
export function localReference(local: LocalSymbol, range: OffsetRange): BoundExpression {
  return { kind: 'local', local, type: local.type, start: range.start, end: range.end };
}

/** `string` in `string.Empty`. */
export function bindPredefinedType(syntax: Ast.PredefinedTypeExpression): BoundExpression {
  const { keyword } = syntax.type;
  const fullName = [...keywordOfType].find(([, word]) => word === keyword)?.[0] ?? 'System.Object';
  return typeReference(namedType(fullName), syntax);
}

/** Reports names that stand for no value: types, namespaces. Method groups and lambdas pass. */
export function requireValue(b: Binder, expression: BoundExpression): BoundExpression {
  if (expression.kind === 'type-reference') {
    const name = displayTypeName(expression.referenced);
    report(b, 'CS0119', expression, name, 'type');
    return errorNode(expression);
  }
  if (expression.kind === 'namespace-reference') {
    report(b, 'CS0118', expression, expression.name, 'namespace', 'variable');
    return errorNode(expression);
  }
  return expression;
}
