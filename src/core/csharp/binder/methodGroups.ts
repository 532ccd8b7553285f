import type { OffsetRange } from '../../text/range';
import { extensionMethods } from '../library/declareType';
import type * as Ast from '../syntax/ast';
import type { CsType, Member, MemberParameter } from '../types/CsType';
import { construct, substitute } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import type { Binder } from './Binder';
import type { BoundExpression, BoundMethodGroup, LocalSymbol, MemberInType, MethodSymbol } from './BoundNode';
import { candidateOf } from './lookup';
import { type BoundArgument, type Candidate, type Resolution, resolveOverloads } from './resolveOverloads';

export function localFunctionGroup(
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

export function methodGroup(
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

/** By the methods as `lookupMembers` and `extensionMethods` give them, the same for every call of a name. */
const candidates = new WeakMap<readonly unknown[], readonly Candidate[]>();

export function groupCandidates({ methods }: BoundMethodGroup): readonly Candidate[] {
  let found = candidates.get(methods);
  if (!found) {
    found = (methods as readonly (MemberInType & { readonly depth: number })[]).map((method) =>
      candidateOf(method, method.depth),
    );
    candidates.set(methods, found);
  }
  return found;
}

export function extensionCandidates({ extensions }: BoundMethodGroup): readonly Candidate[] {
  let found = candidates.get(extensions);
  if (!found) {
    found = extensions.map((member) => ({
      member,
      name: member.name,
      containingType: construct(member.declaringType),
      parameters: member.parameters,
      typeParameters: member.typeParameters,
      returnType: member.returnType,
      depth: 0,
    }));
    candidates.set(extensions, found);
  }
  return found;
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
