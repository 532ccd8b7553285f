import type { OffsetRange } from '../../text/range';
import { extensionMethods } from '../library/declareType';
import { CsEnum } from '../runtime/CsEnum';
import type { CsTuple } from '../runtime/CsTuple';
import type { Value } from '../runtime/value';
import type * as Ast from '../syntax/ast';
import type { CsType, Member, NamedType } from '../types/CsType';
import { construct, displayTypeName, isNamespace, lookupDefinition, substitute } from '../types/typeRegistry';
import { isEnum, isError, isTuple } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed } from './Binder';
import type { BoundExpression, MemberInType } from './BoundNode';
import { checkMemberUse, checkTypeUse } from './allowList';
import { typeReference } from './bindName';
import { constantNode } from './convert';
import { inDeclaredOrder } from './inDeclaredOrder';
import { lookupExtensions, lookupMembers } from './lookup';
import { methodGroup, extensionCandidates, groupCandidates, localFunctionCandidate } from './methodGroups';
import { describeCandidate } from './resolveOverloads';

/** `target.member`: of a namespace, type or value. */
export function bindMemberAccess(b: Binder, syntax: Ast.MemberAccessExpression): BoundExpression {
  const target = b.expression(syntax.target);
  return memberOf(b, target, syntax.member, syntax.typeArguments, syntax);
}

/** `.member` after `?.`. */
export function bindMemberBinding(b: Binder, syntax: Ast.MemberBindingExpression): BoundExpression {
  const target = b.conditionalReceivers.at(-1);
  if (!target) return errorNode(syntax);
  // The compiler points at the dot as well.
  const member = { ...syntax.member, start: syntax.start };
  return memberOf(b, target, syntax.member.name === '' ? syntax.member : member, syntax.typeArguments, syntax);
}

/** `target.name` of a bound target. */
export function memberOf(
  b: Binder,
  target: BoundExpression,
  simpleName: Ast.Identifier,
  typeArgumentSyntax: readonly Ast.TypeSyntax[],
  range: OffsetRange,
): BoundExpression {
  // A name's type arguments are part of it, in messages too.
  const identifier = typeArgumentSyntax.length > 0 ? { ...simpleName, end: range.end } : simpleName;
  const typeArguments = typeArgumentSyntax.length > 0 ? typeArgumentSyntax.map((type) => b.type(type)) : null;
  const { name } = identifier;
  if (target.kind === 'error' || name === '') return errorNode(range);
  if (target.kind === 'method-group') return failed(b, 'CS0119', target.nameRange, describeGroup(target), 'method');
  if (target.kind === 'namespace-reference') return memberOfNamespace(b, target.name, identifier, typeArguments, range);
  if (target.kind === 'type-reference') return memberOfType(b, target.referenced, identifier, typeArguments, range);
  const { type } = target;
  if (type === null || type === types.void || type.kind === 'null') {
    const dot = { start: target.end, end: target.end + 1 };
    return failed(
      b,
      'CS0023',
      target.kind === 'default-literal' ? dot : range,
      '.',
      describeType(target, displayTypeName),
    );
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
  const own = lookupMembers(type, name);
  const extensions = lookupExtensions(type, name);
  const found = extensions.length === 0 ? own : [...own, ...extensions];
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

/** The first of a group's methods, as messages name it. */
function describeGroup(group: BoundExpression & { kind: 'method-group' }): string {
  const [method] = inDeclaredOrder(groupCandidates(group), (candidate) => candidate);
  const [extension] = inDeclaredOrder(extensionCandidates(group), (candidate) => candidate);
  const local = group.localFunction && localFunctionCandidate(group.localFunction);
  const found = local ?? method ?? extension;
  return found ? describeCandidate(found) : group.name;
}
