import type { OffsetRange } from '../../text/range';
import { extensionMethods } from '../library/declareType';
import { CsEnum } from '../runtime/CsEnum';
import type { CsTuple } from '../runtime/CsTuple';
import type { Value } from '../runtime/value';
import type * as Ast from '../syntax/ast';
import type { CsType, Member, MemberParameter, NamedType } from '../types/CsType';
import {
  construct,
  displayTypeName,
  isNamespace,
  keywordOfType,
  lookupDefinition,
  namedType,
  nullableOf,
  substitute,
} from '../types/typeRegistry';
import { admitsNull, isEnum, isError, isTuple, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { checkMemberUse, checkTypeUse } from './allowList';
import { describeType, errorNode, failed, lookupLocal, report, temporary, useLocal, type Binder } from './Binder';
import { findDefinition, lookupTypeParameter } from './bindTypes';
import type { BoundExpression, BoundMethodGroup, LocalSymbol, MemberInType, MethodSymbol } from './BoundNode';
import { constantNode } from './convert';
import { candidateOf, lookupMembers } from './lookup';
import { resolveOverloads, type BoundArgument, type Candidate, type Resolution } from './resolveOverloads';

/** A simple name: a variable, `context`, a type, a namespace. */
export function bindName(b: Binder, syntax: Ast.NameExpression): BoundExpression {
  const { name } = syntax.identifier;
  if (name === '') return errorNode(syntax);
  const typeArguments = syntax.typeArguments.length > 0 ? syntax.typeArguments.map((type) => b.type(type)) : null;
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
  return failed(b, 'CS0103', syntax.identifier, name);
}

function typeReference(referenced: CsType, range: OffsetRange): BoundExpression {
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
  if (isError(local.type)) return errorNode(syntax);
  if (local.constant !== undefined) return constantNode(local.constant, local.type, syntax);
  return { kind: 'local', local, type: local.type, start: syntax.start, end: syntax.end };
}

/** A local variable as an expression at a place. */
export function localReference(local: LocalSymbol, range: OffsetRange): BoundExpression {
  return { kind: 'local', local, type: local.type, start: range.start, end: range.end };
}

function localFunctionGroup(
  local: LocalSymbol,
  range: OffsetRange,
  typeArguments: readonly CsType[] | null,
): BoundMethodGroup {
  const symbol = local.localFunction!;
  return {
    kind: 'method-group',
    type: null,
    name: local.name,
    nameRange: { start: range.start, end: range.end },
    receiver: null,
    receiverType: types.object,
    methods: [],
    extensions: [],
    localFunction: local,
    typeArguments,
    resolve: (parameters) => {
      const result = resolveOverloads([localFunctionCandidate(local)], placeholders(parameters, range), typeArguments);
      if (result.kind !== 'resolved') return null;
      return {
        method: null,
        localFunction: local,
        typeArguments: result.typeArguments,
        returnType: substitute(
          symbol.returnType,
          new Map(symbol.typeParameters.map((parameter, index) => [parameter, result.typeArguments[index]!] as const)),
        ),
      };
    },
    start: range.start,
    end: range.end,
  };
}

export function localFunctionCandidate(local: LocalSymbol): Candidate {
  const symbol = local.localFunction!;
  return {
    member: null,
    name: local.name,
    containingType: types.object,
    parameters: symbol.parameters,
    typeParameters: symbol.typeParameters,
    returnType: symbol.returnType,
    depth: 0,
  };
}

/** Arguments of given types, to ask which method of a group takes them. */
function placeholders(parameters: readonly MemberParameter[], range: OffsetRange): readonly BoundArgument[] {
  return parameters.map((parameter) => ({
    expression: { kind: 'default-value', type: parameter.type, start: range.start, end: range.end },
    name: null,
    nameRange: null,
    modifier: parameter.modifier === 'out' || parameter.modifier === 'ref' ? parameter.modifier : 'none',
  }));
}

/** `target.member`: of a namespace, type or value. */
export function bindMemberAccess(b: Binder, syntax: Ast.MemberAccessExpression): BoundExpression {
  const target = b.expression(syntax.target);
  return memberOf(b, target, syntax.member, syntax.typeArguments, syntax);
}

/** `.member` after `?.`. */
export function bindMemberBinding(b: Binder, syntax: Ast.MemberBindingExpression): BoundExpression {
  const target = b.conditionalReceivers.at(-1);
  return target ? memberOf(b, target, syntax.member, syntax.typeArguments, syntax) : errorNode(syntax);
}

/** `target.name` of a bound target. */
export function memberOf(
  b: Binder,
  target: BoundExpression,
  identifier: Ast.Identifier,
  typeArgumentSyntax: readonly Ast.TypeSyntax[],
  range: OffsetRange,
): BoundExpression {
  const typeArguments = typeArgumentSyntax.length > 0 ? typeArgumentSyntax.map((type) => b.type(type)) : null;
  const { name } = identifier;
  if (target.kind === 'error' || name === '') return errorNode(range);
  if (target.kind === 'namespace-reference') return memberOfNamespace(b, target.name, identifier, typeArguments, range);
  if (target.kind === 'type-reference') return memberOfType(b, target.referenced, identifier, typeArguments, range);
  const { type } = target;
  if (type === null || type === types.void || type.kind === 'null') {
    return failed(b, 'CS0023', range, '.', describeType(target, displayTypeName));
  }
  if (isError(type)) return errorNode(range);
  return memberOfValue(b, target, type, identifier, typeArguments, range);
}

function memberOfNamespace(
  b: Binder,
  namespace: string,
  identifier: Ast.Identifier,
  typeArguments: readonly CsType[] | null,
  range: OffsetRange,
): BoundExpression {
  const fullName = `${namespace}.${identifier.name}`;
  const definition = lookupDefinition(fullName, typeArguments?.length ?? 0);
  if (definition) {
    checkTypeUse(b, definition, identifier);
    return typeReference(construct(definition, typeArguments ?? []), range);
  }
  if (!typeArguments && isNamespace(fullName)) {
    return { kind: 'namespace-reference', type: null, name: fullName, start: range.start, end: range.end };
  }
  return failed(b, 'CS0234', { start: range.start, end: identifier.end }, identifier.name, namespace);
}

function memberOfType(
  b: Binder,
  type: CsType,
  identifier: Ast.Identifier,
  typeArguments: readonly CsType[] | null,
  range: OffsetRange,
): BoundExpression {
  const { name } = identifier;
  if (isError(type)) return errorNode(range);
  if (isEnum(type)) {
    const value = type.definition.enumMembers.get(name);
    if (value !== undefined) {
      checkTypeUse(b, type.definition, identifier);
      return constantNode(new CsEnum(type, value), type, range);
    }
  }
  if (type.kind === 'named') {
    const nested = nestedType(type, name, typeArguments);
    if (nested) return typeReference(nested, range);
  }
  const found = lookupMembers(type, name);
  const [first] = found;
  if (!first) return failed(b, 'CS0117', identifier, displayTypeName(type), name);
  if (first.member.kind === 'method') {
    return methodGroup(type, null, identifier, found, [], typeArguments, range);
  }
  if (!first.member.isStatic) {
    return failed(b, 'CS0120', range, `${displayTypeName(first.containingType)}.${name}`);
  }
  return memberNode(b, first, null, identifier, range);
}

function nestedType(outer: NamedType, name: string, typeArguments: readonly CsType[] | null): CsType | null {
  const { namespace, name: outerName } = outer.definition;
  const definition = lookupDefinition(
    `${namespace === '' ? '' : `${namespace}.`}${outerName}.${name}`,
    typeArguments?.length ?? 0,
  );
  return definition ? construct(definition, typeArguments ?? []) : null;
}

function memberOfValue(
  b: Binder,
  target: BoundExpression,
  type: CsType,
  identifier: Ast.Identifier,
  typeArguments: readonly CsType[] | null,
  range: OffsetRange,
): BoundExpression {
  const { name } = identifier;
  const element = isTuple(type) ? tupleElement(type, name) : null;
  if (element) {
    const containingType = type as NamedType;
    return {
      kind: 'member',
      type: element.returnType,
      member: element,
      containingType,
      receiver: target,
      arguments: [],
      start: range.start,
      end: range.end,
    };
  }
  const found = lookupMembers(type, name);
  const [first] = found;
  if (first && first.member.kind !== 'method') {
    if (first.member.isStatic) {
      return failed(b, 'CS0176', range, `${displayTypeName(first.containingType)}.${name}`);
    }
    return memberNode(b, first, target, identifier, range);
  }
  const extensions = extensionMethods(name);
  if (!first && extensions.length === 0) {
    return failed(b, 'CS1061', identifier, displayTypeName(type), name);
  }
  return methodGroup(type, target, identifier, found, extensions, typeArguments, range);
}

/**
 * The target of a call: where a property has the name of extension methods, as Count of a list has, a call means the methods. Null when
 * there are none.
 */
export function extensionGroup(
  b: Binder,
  target: BoundExpression,
  syntax: Ast.MemberAccessExpression | Ast.MemberBindingExpression,
): BoundMethodGroup | null {
  if (target.kind !== 'member' || target.receiver?.type == null) return null;
  const extensions = extensionMethods(syntax.member.name);
  if (extensions.length === 0) return null;
  const typeArguments = syntax.typeArguments.length > 0 ? syntax.typeArguments.map((type) => b.type(type)) : null;
  return methodGroup(target.receiver.type, target.receiver, syntax.member, [], extensions, typeArguments, syntax);
}

/** `Item1` or a name of a tuple's element. */
function tupleElement(type: NamedType, name: string): Member | null {
  const byNumber = /^Item([1-9]\d*)$/.exec(name);
  const index = byNumber ? Number(byNumber[1]) - 1 : (type.tupleNames?.indexOf(name) ?? -1);
  const elementType = type.typeArguments[index];
  if (index < 0 || !elementType) return null;
  return {
    kind: 'field',
    name,
    isStatic: false,
    isExtension: false,
    typeParameters: [],
    parameters: [],
    returnType: elementType,
    canWrite: true,
    isConstant: false,
    isImplicit: false,
    declaringType: type.definition,
    signature: `${displayTypeName(elementType)} ${name}`,
    documentation: null,
    allowed: true,
    implementation: (_call, self) => (self as CsTuple).items[index] ?? null,
    setter: null,
  };
}

function memberNode(
  b: Binder,
  found: MemberInType,
  receiver: BoundExpression | null,
  identifier: Ast.Identifier,
  range: OffsetRange,
): BoundExpression {
  const { member, containingType } = found;
  checkMemberUse(b, member, identifier);
  const type = substitute(member.returnType, found.replacements);
  const constant = member.isConstant ? constantOf(member) : undefined;
  if (constant !== undefined) return constantNode(constant, type, range);
  return {
    kind: 'member',
    type,
    member,
    containingType,
    receiver,
    arguments: [],
    start: range.start,
    end: range.end,
  };
}

/** The value of a `const`; undefined when its implementation can't tell without a host. */
function constantOf(member: Member): Value | undefined {
  try {
    return member.implementation?.(null as never, null);
  } catch {
    return undefined;
  }
}

function methodGroup(
  receiverType: CsType,
  receiver: BoundExpression | null,
  identifier: Ast.Identifier,
  methods: readonly (MemberInType & { readonly depth: number })[],
  extensions: readonly Member[],
  typeArguments: readonly CsType[] | null,
  range: OffsetRange,
): BoundMethodGroup {
  const group: BoundMethodGroup = {
    kind: 'method-group',
    type: null,
    name: identifier.name,
    nameRange: identifier,
    receiver,
    receiverType,
    methods,
    extensions,
    localFunction: null,
    typeArguments,
    resolve: (parameters) => {
      const args = placeholders(parameters, range);
      const own = resolveOverloads(groupCandidates(group), args, typeArguments);
      if (own.kind === 'resolved') return resolvedGroup(own);
      if (!receiver) return null;
      const self: BoundArgument = { expression: receiver, name: null, nameRange: null, modifier: 'none' };
      const extended = resolveOverloads(extensionCandidates(group), [self, ...args], typeArguments);
      return extended.kind === 'resolved' ? resolvedGroup(extended) : null;
    },
    start: range.start,
    end: range.end,
  };
  return group;
}

function resolvedGroup(resolution: Resolution): {
  method: MethodSymbol;
  localFunction: null;
  typeArguments: readonly CsType[];
  returnType: CsType;
} {
  return {
    method: methodSymbol(resolution),
    localFunction: null,
    typeArguments: resolution.typeArguments,
    returnType: resolution.returnType,
  };
}

export function methodSymbol(resolution: Resolution): MethodSymbol {
  return {
    member: resolution.candidate.member!,
    containingType: resolution.candidate.containingType,
    typeArguments: resolution.typeArguments,
    parameters: resolution.parameters,
    returnType: resolution.returnType,
  };
}

export function groupCandidates(group: BoundMethodGroup): readonly Candidate[] {
  return (group.methods as readonly (MemberInType & { readonly depth: number })[]).map((method) =>
    candidateOf(method, method.depth),
  );
}

export function extensionCandidates(group: BoundMethodGroup): readonly Candidate[] {
  return group.extensions.map((member) => ({
    member,
    name: member.name,
    containingType: construct(member.declaringType),
    parameters: member.parameters,
    typeParameters: member.typeParameters,
    returnType: member.returnType,
    depth: 0,
  }));
}

/** `string` in `string.Empty`. */
export function bindPredefinedType(syntax: Ast.PredefinedTypeExpression): BoundExpression {
  const { keyword } = syntax.type;
  const fullName = [...keywordOfType].find(([, word]) => word === keyword)?.[0] ?? 'System.Object';
  return typeReference(namedType(fullName), syntax);
}

/** `target?.access`: null when the target is, else the access as a type that admits null. */
export function bindConditionalAccess(b: Binder, syntax: Ast.ConditionalAccessExpression): BoundExpression {
  const receiver = b.value(syntax.target);
  const { type } = receiver;
  if (receiver.kind === 'error') return receiver;
  if (type === null || type === types.void || type.kind === 'null' || !admitsNull(type)) {
    if (type && isError(type)) return errorNode(syntax);
    return failed(b, 'CS0023', questionMark(syntax), '?', describeType(receiver, displayTypeName));
  }
  const placeholder = temporary(b, withoutNullable(type), syntax.target);
  b.conditionalReceivers.push(localReference(placeholder, syntax.target));
  const access = b.expression(syntax.whenNotNull);
  b.conditionalReceivers.pop();
  if (access.kind === 'error') return access;
  if (access.kind === 'method-group' || access.type === null) {
    return failed(b, 'CS0023', questionMark(syntax), '?', describeType(access, displayTypeName));
  }
  if (access.type.kind === 'type-parameter' && !admitsNull(access.type)) {
    return failed(b, 'CS0023', questionMark(syntax), '?', displayTypeName(access.type));
  }
  const keeps = access.type === types.void || admitsNull(access.type);
  return {
    kind: 'conditional-access',
    type: keeps ? access.type : nullableOf(access.type),
    receiver,
    placeholder,
    access,
    start: syntax.start,
    end: syntax.end,
  };
}

function questionMark(syntax: Ast.ConditionalAccessExpression): OffsetRange {
  return { start: syntax.target.end, end: syntax.target.end + 1 };
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
