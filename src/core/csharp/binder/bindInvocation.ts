import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { construct, displayTypeName, qualifiedTypeName, substitute } from '../types/typeRegistry';
import { isDelegate, isError, isNullable, isReferenceType, isSubtype, isValueType } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, errorNode, failed, lookupLocal, report } from './Binder';
import type { BoundExpression, BoundMethodGroup } from './BoundNode';
import { checkMemberUse } from './allowList';
import { abandoned, bindArguments, completeArguments } from './bindArguments';
import {
  extensionCandidates,
  extensionGroup,
  groupCandidates,
  localFunctionCandidate,
  methodSymbol,
} from './methodGroups';
import { memberOf } from './bindMemberAccess';
import { delegateSignature } from './conversions';
import { constantNode } from './convert';
import { lookupMembers } from './lookup';
import { reportExtension, reportOverloads } from './reportOverloads';
import { rewordQueryStep } from './rewordQueryStep';
import {
  type BoundArgument,
  type Candidate,
  describeCandidate,
  type Resolution,
  resolveOverloads,
} from './resolveOverloads';

export function bindInvocation(b: Binder, syntax: Ast.InvocationExpression): BoundExpression {
  const name = bindNameOf(b, syntax);
  if (name) return name;
  if (syntax.query && syntax.target.kind === 'member-access')
    return bindQueryStep(b, syntax, syntax.target, syntax.query);
  const target = b.expression(syntax.target);
  if (target.kind === 'method-group') {
    if (target.methods[0] && isDelegate(target.receiverType) && target.name === 'Invoke' && target.receiver) {
      return invokeDelegate(b, target.receiver, bindArguments(b, syntax.arguments), syntax);
    }
    return callGroup(b, target, bindArguments(b, syntax.arguments), syntax);
  }
  const isMember = syntax.target.kind === 'member-access' || syntax.target.kind === 'member-binding';
  if (isMember && !(target.type && isDelegate(target.type))) {
    const group = extensionGroup(b, target, syntax.target);
    if (group) return callGroup(b, group, bindArguments(b, syntax.arguments), syntax);
  }
  const args = bindArguments(b, syntax.arguments);
  if (target.kind === 'error') return abandoned(b, args, syntax);
  if (target.type && isDelegate(target.type)) return invokeDelegate(b, target, args, syntax);
  abandoned(b, args, syntax);
  if (target.kind === 'type-reference') {
    return failed(b, 'CS1955', syntax.target, displayTypeName(asDeclared(target.referenced)));
  }
  if (target.kind === 'member') {
    return failed(
      b,
      'CS1955',
      lastName(syntax.target),
      `${displayTypeName(target.containingType)}.${target.member.name}`,
    );
  }
  return failed(b, 'CS0149', syntax.target);
}

/** The call that a clause of a query stands for. */
function bindQueryStep(
  b: Binder,
  syntax: Ast.InvocationExpression,
  access: Ast.MemberAccessExpression,
  step: Ast.QueryStep,
): BoundExpression {
  const source = b.expression(access.target);
  if (source.type?.kind === 'null') return failed(b, 'CS0186', access.member);
  const before = b.diagnostics.length;
  const target = memberOf(b, source, access.member, access.typeArguments, access);
  const args = bindArguments(b, syntax.arguments);
  const bound = target.kind === 'method-group' ? callGroup(b, target, args, syntax) : abandoned(b, args, syntax);
  return rewordQueryStep(b, before, source, args, access.member, step) ? errorNode(syntax) : bound;
}

/** Only local functions have constraints that are checked: those of the library are left out of its tables. */
function checkConstraints(b: Binder, { candidate, typeArguments }: Resolution, range: OffsetRange): void {
  const replacements = new Map(candidate.typeParameters.map((parameter, index) => [parameter, typeArguments[index]!]));
  for (const [index, parameter] of candidate.typeParameters.entries()) {
    const given = typeArguments[index]!;
    const { constraint } = parameter;
    if (isError(given)) continue;
    const names = [displayTypeName(given), parameter.name, describeCandidate(candidate)];
    if (constraint === types.valueType) {
      if (!isValueType(given) || isNullable(given)) report(b, 'CS0453', range, ...names);
    } else if (constraint === types.object) {
      if (!isReferenceType(given)) report(b, 'CS0452', range, ...names);
    } else if (constraint !== null && given.kind !== 'type-parameter') {
      const wanted = substitute(constraint, replacements);
      if (isNullable(given) || !isSubtype(given, wanted)) {
        const [, parameterName, method] = names as [string, string, string];
        const code = isNullable(given) ? 'CS0313' : isValueType(given) ? 'CS0315' : 'CS0311';
        report(b, code, range, qualifiedTypeName(given), parameterName, method, qualifiedTypeName(wanted));
      }
    }
    if (constraint !== types.valueType && parameter.hasConstructor && !hasPublicConstructor(given))
      report(b, 'CS0310', range, ...names);
  }
}

function hasPublicConstructor(type: CsType): boolean {
  if (type.kind === 'type-parameter') return type.hasConstructor === true;
  if (isValueType(type) || type === types.object) return true;
  return (
    type.kind === 'named' &&
    type.definition.members.some(({ kind, parameters }) => kind === 'constructor' && parameters.length === 0)
  );
}

/** `List<T>` of `List<int>`. */
function asDeclared(type: CsType): CsType {
  return type.kind === 'named' ? construct(type.definition, type.definition.typeParameters) : type;
}

function lastName(syntax: Ast.Expression): OffsetRange {
  return syntax.kind === 'member-access' || syntax.kind === 'member-binding' ? syntax.member : syntax;
}

/** `nameof(x.Y)` is the constant "Y". */
function bindNameOf(b: Binder, syntax: Ast.InvocationExpression): BoundExpression | null {
  const { target } = syntax;
  const [argument] = syntax.arguments;
  if (target.kind !== 'name' || target.identifier.name !== 'nameof' || !argument || syntax.arguments.length > 1)
    return null;
  if (lookupLocal(b, 'nameof')) return null;
  const named = argument.expression;
  if (named.kind === 'member-access') {
    const unnamed = withoutName(named.target);
    if (unnamed) return failed(b, 'CS8082', unnamed);
    // An instance member may be named through its type.
    const target = b.expression(named.target);
    if (target.kind === 'type-reference' && lookupMembers(target.referenced, named.member.name).length > 0) {
      return constantNode(named.member.name, types.string, syntax);
    }
    const bound = memberOf(b, target, named.member, named.typeArguments, named);
    return bound.kind === 'error' ? bound : constantNode(named.member.name, types.string, syntax);
  }
  const bound = b.expression(named);
  if (bound.kind === 'error') return bound;
  if (named.kind === 'name') return constantNode(named.identifier.name, types.string, syntax);
  return failed(b, 'CS8081', named);
}

/** The part of a chain of members that is neither a name nor a type: what a name is asked of can't be computed. */
function withoutName(syntax: Ast.Expression): Ast.Expression | null {
  if (syntax.kind === 'member-access') return withoutName(syntax.target);
  return syntax.kind === 'name' || syntax.kind === 'predefined-type-expression' ? null : syntax;
}

function invokeDelegate(
  b: Binder,
  target: BoundExpression,
  args: readonly BoundArgument[],
  syntax: Ast.InvocationExpression,
): BoundExpression {
  const type = target.type!;
  const signature = delegateSignature(type)!;
  const candidate: Candidate = {
    member: null,
    name: displayTypeName(type),
    containingType: type,
    parameters: signature.parameters,
    typeParameters: [],
    returnType: signature.returnType,
    depth: 0,
  };
  const result = resolveOverloads([candidate], args, null);
  if (result.kind !== 'resolved') {
    const [failure] = result.kind === 'failed' ? result.failures : [];
    if (failure?.kind === 'missing-argument') {
      abandoned(b, args, syntax);
      return failed(b, 'CS7036', syntax.target, failure.parameter.name, displayTypeName(type));
    }
    if (failure?.kind === 'too-many-arguments') {
      abandoned(b, args, syntax);
      return failed(b, 'CS1593', syntax.target, displayTypeName(type), args.length);
    }
    return reportOverloads(b, result, args, displayTypeName(type), syntax.target, syntax);
  }
  const completed = completeArguments(b, result, args, syntax);
  return {
    kind: 'invoke',
    type: result.returnType,
    target,
    arguments: completed.arguments,
    start: syntax.start,
    end: syntax.end,
  };
}

/** What choosing an overload costs beside its arguments, in units of `Binder.charge`. */
const callWork = 4;

/** A call of one of a group's methods; extension methods come after the type's own. */
export function callGroup(
  b: Binder,
  group: BoundMethodGroup,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  b.charge(callWork + args.length);
  if (args.some(({ expression }) => expression.kind === 'error')) {
    const only = resolvedDespiteErrors(b, group, args);
    if (!only) return abandoned(b, args, range);
  }
  if (group.localFunction) return callLocalFunction(b, group, args, range);
  const own = resolveOverloads(groupCandidates(group), args, group.typeArguments);
  if (own.kind === 'resolved') return callMethod(b, group, own, args, range);
  if (group.receiver && group.extensions.length > 0 && own.kind !== 'ambiguous') {
    const self: BoundArgument = { expression: group.receiver, name: null, nameRange: null, modifier: 'none' };
    const extended = resolveOverloads(extensionCandidates(group), [self, ...args], group.typeArguments);
    if (extended.kind === 'resolved') return callMethod(b, group, extended, [self, ...args], range);
    if (group.methods.length === 0) return reportExtension(b, group, extended, args, range);
  }
  return reportOverloads(b, own, args, group.name, group.nameRange, range);
}

/** With an argument that has an error, the call's type is still known when its method is: no further errors follow. */
function resolvedDespiteErrors(_b: Binder, group: BoundMethodGroup, args: readonly BoundArgument[]): boolean {
  if (group.localFunction) return true;
  const own = resolveOverloads(groupCandidates(group), args, group.typeArguments);
  if (own.kind === 'resolved') return true;
  if (!group.receiver) return false;
  const self: BoundArgument = { expression: group.receiver, name: null, nameRange: null, modifier: 'none' };
  return resolveOverloads(extensionCandidates(group), [self, ...args], group.typeArguments).kind === 'resolved';
}

function callMethod(
  b: Binder,
  group: BoundMethodGroup,
  resolution: Resolution,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  const member = resolution.candidate.member!;
  checkMemberUse(b, member, group.nameRange);
  const display = describeCandidate(resolution.candidate);
  if (!member.isStatic && !group.receiver) {
    abandoned(b, args, range);
    return failed(b, 'CS0120', { start: range.start, end: group.nameRange.end }, display);
  }
  if (member.isStatic && !member.isExtension && group.receiver) {
    abandoned(b, args, range);
    return failed(b, 'CS0176', { start: range.start, end: group.nameRange.end }, display);
  }
  const completed = completeArguments(b, resolution, args, range);
  return {
    kind: 'call',
    type: resolution.returnType,
    method: methodSymbol(resolution),
    receiver: member.isStatic ? null : group.receiver,
    arguments: completed.arguments,
    evaluationOrder: completed.order,
    start: range.start,
    end: range.end,
  };
}

function callLocalFunction(
  b: Binder,
  group: BoundMethodGroup,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  const local = group.localFunction!;
  const result = resolveOverloads([localFunctionCandidate(local)], args, group.typeArguments);
  if (result.kind !== 'resolved') return reportOverloads(b, result, args, group.name, group.nameRange, range);
  checkConstraints(b, result, group.nameRange);
  const completed = completeArguments(b, result, args, range);
  return {
    kind: 'local-call',
    type: result.returnType,
    local,
    arguments: completed.arguments,
    typeArguments: result.typeArguments,
    start: range.start,
    end: range.end,
  };
}
