import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType, MemberParameter } from '../types/CsType';
import { arrayOf, displayTypeName, qualifiedTypeName } from '../types/typeRegistry';
import { instancesOf, isDelegate, isError } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { checkMemberUse } from './allowList';
import { declare, describeType, errorNode, failed, lookupLocal, newLocal, type Binder } from './Binder';
import {
  extensionCandidates,
  extensionGroup,
  groupCandidates,
  localFunctionCandidate,
  localReference,
  memberOf,
  methodSymbol,
} from './bindNames';
import type { BoundExpression, BoundMethodGroup } from './BoundNode';
import { applyConversion, constantNode, reportNoConversion } from './convert';
import { delegateSignature, implicitFrom } from './conversions';
import { candidateOf, lookupIndexers, lookupMembers } from './lookup';
import {
  describeCandidate,
  resolveOverloads,
  type BoundArgument,
  type Candidate,
  type Failure,
  type OverloadResult,
  type Resolution,
} from './resolveOverloads';

/** Invocations, element accesses and what they share with constructors: arguments, overloads, and what goes wrong with them. */

export function bindInvocation(b: Binder, syntax: Ast.InvocationExpression): BoundExpression {
  const name = bindNameOf(b, syntax);
  if (name) return name;
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
    return failed(b, 'CS1955', syntax.target, displayTypeName(target.referenced));
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
  return failed(b, 'CS0119', named, 'expression', 'value');
}

export function bindArguments(b: Binder, args: readonly Ast.Argument[]): readonly BoundArgument[] {
  return args.map((argument) => bindArgument(b, argument));
}

function bindArgument(b: Binder, syntax: Ast.Argument): BoundArgument {
  const modifier = syntax.modifier === 'in' ? 'none' : syntax.modifier;
  const name = syntax.name ? syntax.name.name : null;
  const common = { name, nameRange: syntax.name, modifier } as const;
  const { expression } = syntax;
  if (modifier === 'none') return { ...common, expression: b.value(expression) };
  if (modifier === 'out' && expression.kind === 'declaration-expression') {
    return { ...common, expression: bindOutDeclaration(b, expression) };
  }
  const isDiscard = expression.kind === 'name' && expression.identifier.name === '_' && !lookupLocal(b, '_');
  if (modifier === 'out' && isDiscard) {
    return { ...common, expression: { kind: 'discard', type: null, start: expression.start, end: expression.end } };
  }
  const target = b.value(expression);
  if (target.kind === 'member') {
    return { ...common, expression: failed(b, 'CS0206', expression) };
  }
  const isVariable = target.kind === 'local' || target.kind === 'array-element' || target.kind === 'error';
  if (!isVariable) return { ...common, expression: failed(b, 'CS1510', expression) };
  if (target.kind === 'local' && isReadOnlyVariable(target.local.kind)) {
    return { ...common, expression: failed(b, 'CS1510', expression) };
  }
  return { ...common, expression: target };
}

export function isReadOnlyVariable(kind: string): boolean {
  return kind === 'foreach' || kind === 'using' || kind === 'constant' || kind === 'range';
}

function bindOutDeclaration(b: Binder, syntax: Ast.DeclarationExpression): BoundExpression {
  const { designation } = syntax;
  const isInferred = syntax.type.kind === 'var-type';
  const type = isInferred ? errorType : b.type(syntax.type);
  if (designation.kind === 'tuple-designation') return failed(b, 'CS1510', syntax);
  if (designation.kind === 'discard') {
    return isInferred
      ? { kind: 'discard', type: null, start: syntax.start, end: syntax.end }
      : { kind: 'discard', type, start: syntax.start, end: syntax.end };
  }
  const local = newLocal(b, designation.identifier.name, type, 'local', designation.identifier);
  declare(b, local);
  if (isInferred) return { kind: 'out-declaration', type: null, local, start: syntax.start, end: syntax.end };
  return localReference(local, syntax);
}

/** Arguments of a call that can't be bound: their lambdas are still looked at for mistakes of their own. */
function abandoned(b: Binder, args: readonly BoundArgument[], range: OffsetRange): BoundExpression {
  for (const { expression } of args) bindAlone(b, expression);
  return errorNode(range);
}

/** Binds a lambda that no delegate type was found for, with unknown parameter types, for the errors in it. */
export function bindAlone(b: Binder, expression: BoundExpression): void {
  if (expression.kind !== 'lambda-syntax') return;
  const count = expression.parameterCount ?? 0;
  const bound = expression.bind(expression.parameterTypes ?? Array.from({ length: count }, () => errorType), errorType);
  b.diagnostics.push(...bound.diagnostics);
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

/** A call of one of a group's methods; extension methods come after the type's own. */
export function callGroup(
  b: Binder,
  group: BoundMethodGroup,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
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

/** Converted arguments in the order of the parameters: defaults filled in, a parameter array made. */
export function completeArguments(
  b: Binder,
  resolution: Resolution,
  args: readonly BoundArgument[],
  range: OffsetRange,
): { readonly arguments: readonly BoundExpression[]; readonly order: readonly number[] | null } {
  const { parameters, parameterOfArgument, conversions } = resolution;
  const given = new Map<number, BoundExpression[]>();
  args.forEach((argument, index) => {
    const position = parameterOfArgument[index]!;
    const converted = completeArgument(b, argument, parameters[position]!, conversions[index]!);
    const found = given.get(position);
    if (found) found.push(converted);
    else given.set(position, [converted]);
  });
  const completed = parameters.map((parameter, position): BoundExpression => {
    const found = given.get(position) ?? [];
    const place = { start: range.start, end: range.end };
    if (resolution.isExpanded && position === parameters.length - 1) {
      const type = parameter.type.kind === 'array' ? parameter.type : arrayOf(parameter.type);
      return { kind: 'array-creation', type, sizes: [], elements: found, lengths: [found.length], ...place };
    }
    const [only] = found;
    if (only) return only;
    return parameter.defaultValue === null
      ? { kind: 'default-value', type: parameter.type, ...place }
      : constantNode(parameter.defaultValue, parameter.type, range);
  });
  const inOrder = parameterOfArgument.every(
    (position, index) => index === 0 || position >= parameterOfArgument[index - 1]!,
  );
  if (inOrder) return { arguments: completed, order: null };
  const named = [...new Set(parameterOfArgument)];
  const rest = parameters.map((_, index) => index).filter((index) => !named.includes(index));
  return { arguments: completed, order: [...named, ...rest] };
}

function completeArgument(
  b: Binder,
  argument: BoundArgument,
  parameter: MemberParameter,
  conversion: Resolution['conversions'][number],
): BoundExpression {
  const { expression } = argument;
  if (argument.modifier === 'none') return applyConversion(b, expression, conversion);
  let target: BoundExpression = expression;
  if (expression.kind === 'out-declaration' && expression.local) {
    expression.local.type = parameter.type;
    target = localReference(expression.local, expression.local.range);
  } else if (expression.kind === 'discard') {
    target = { kind: 'discard', type: parameter.type, start: expression.start, end: expression.end };
  }
  return {
    kind: 'reference',
    type: parameter.type,
    modifier: argument.modifier,
    target,
    start: expression.start,
    end: expression.end,
  };
}

function reportExtension(
  b: Binder,
  group: BoundMethodGroup,
  result: OverloadResult,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  const type = displayTypeName(group.receiverType);
  if (result.kind !== 'failed') return reportOverloads(b, result, args, group.name, group.nameRange, range);
  const fitting = result.failures.filter((failure) => !isAboutReceiver(failure, group));
  if (fitting.length > 0) {
    const shifted: OverloadResult = { kind: 'failed', failures: fitting };
    return reportOverloads(b, shifted, args, group.name, group.nameRange, range, 1);
  }
  abandoned(b, args, range);
  const best = result.failures.find(
    (failure) => failure.kind === 'bad-argument' && failure.candidate.typeParameters.length === 0,
  );
  if (best?.kind === 'bad-argument') {
    const receiver = group.receiver ?? group;
    return failed(b, 'CS1929', receiver, type, group.name, describeCandidate(best.candidate), displayTypeName(best.to));
  }
  return failed(b, 'CS1061', group.nameRange, type, group.name);
}

/** The receiver itself rules the method out, whatever the arguments are. */
function isAboutReceiver(failure: Failure, group: BoundMethodGroup): boolean {
  if (failure.kind === 'bad-argument' && failure.isReceiver) return true;
  const [first] = failure.candidate.parameters;
  const source = group.receiver?.type;
  if (!first || !source || !group.receiver) return true;
  const wanted = first.type;
  if (wanted.kind === 'type-parameter') return false;
  // A type parameter that only other arguments can tell doesn't speak against the receiver.
  if (wanted.kind === 'named' && wanted.typeArguments.length > 0)
    return instancesOf(source, wanted.definition).length === 0;
  return implicitFrom(group.receiver, wanted) === null;
}

/** Reports why no method could be called. `receiverCount` leading arguments aren't written as arguments. */
export function reportOverloads(
  b: Binder,
  result: OverloadResult,
  args: readonly BoundArgument[],
  name: string,
  nameRange: OffsetRange,
  range: OffsetRange,
  receiverCount = 0,
): BoundExpression {
  if (result.kind === 'ambiguous') {
    abandoned(b, args, range);
    return failed(b, 'CS0121', nameRange, describeCandidate(result.first), describeCandidate(result.second));
  }
  const failures = result.kind === 'failed' ? result.failures : [];
  const badArgument = failures.find((failure) => failure.kind === 'bad-argument');
  if (badArgument?.kind === 'bad-argument') {
    return reportBadArgument(b, badArgument, args, range, receiverCount);
  }
  const inference = failures.find((failure) => failure.kind === 'inference');
  if (inference) {
    const before = b.diagnostics.length;
    abandoned(b, args, range);
    if (b.diagnostics.length > before) return errorNode(range);
    return failed(b, 'CS0411', nameRange, describeCandidate(inference.candidate));
  }
  abandoned(b, args, range);
  const unnamed = failures.find((failure) => failure.kind === 'no-named-parameter' || failure.kind === 'named-twice');
  if (unnamed && (unnamed.kind === 'no-named-parameter' || unnamed.kind === 'named-twice')) {
    const argument = args[unnamed.argument - receiverCount];
    const code = unnamed.kind === 'named-twice' ? 'CS1744' : 'CS1739';
    const place = argument?.nameRange ?? range;
    if (code === 'CS1744') return failed(b, code, place, argument?.name ?? '');
    return failed(b, code, place, name, argument?.name ?? '');
  }
  const [first] = failures;
  if (first?.kind === 'type-argument-count' && failures.every(({ kind }) => kind === 'type-argument-count')) {
    const { candidate } = first;
    if (candidate.typeParameters.length === 0)
      return failed(b, 'CS0308', nameRange, describeCandidate(candidate), 'method');
    return failed(b, 'CS0305', nameRange, describeCandidate(candidate), 'method', candidate.typeParameters.length);
  }
  const isConstructor = first?.candidate.member?.kind === 'constructor';
  if (first?.kind === 'missing-argument' && failures.length === 1) {
    return failed(b, 'CS7036', nameRange, first.parameter.name, describeCandidate(first.candidate));
  }
  if (isConstructor || !first) return failed(b, 'CS1729', nameRange, name, args.length);
  return failed(b, 'CS1501', nameRange, name, args.length);
}

function reportBadArgument(
  b: Binder,
  failure: Extract<Failure, { kind: 'bad-argument' }>,
  args: readonly BoundArgument[],
  range: OffsetRange,
  receiverCount: number,
): BoundExpression {
  const argument = args[failure.argument - receiverCount];
  if (!argument) return errorNode(range);
  // The compiler counts an extension method's receiver as the first argument.
  const position = failure.argument + 1;
  const { expression } = argument;
  for (const other of args) if (other !== argument) bindAlone(b, other.expression);
  if (expression.kind === 'error' || (expression.type && isError(expression.type))) return errorNode(range);
  const { modifier } = failure.parameter;
  const wanted = modifier === 'ref' || modifier === 'out' ? modifier : 'none';
  if (argument.modifier !== wanted) {
    if (wanted === 'none') return failed(b, 'CS1615', expression, position, argument.modifier);
    return failed(b, 'CS1620', expression, position, wanted);
  }
  if (expression.kind === 'lambda-syntax') return reportNoConversion(b, expression, failure.to);
  const prefix = argument.modifier === 'none' ? '' : `${argument.modifier} `;
  const targetPrefix = wanted === 'none' ? '' : `${wanted} `;
  return failed(
    b,
    'CS1503',
    expression,
    position,
    prefix + describeType(expression, qualifiedTypeName),
    targetPrefix + qualifiedTypeName(failure.to),
  );
}

/** `target[args]`: an array's element or an indexer. */
export function bindElementAccess(b: Binder, syntax: Ast.ElementAccessExpression): BoundExpression {
  const target = b.value(syntax.target);
  return elementOf(b, target, bindArguments(b, syntax.arguments), syntax);
}

/** `[args]` after `?`. */
export function bindElementBinding(b: Binder, syntax: Ast.ElementBindingExpression): BoundExpression {
  const target = b.conditionalReceivers.at(-1);
  return target ? elementOf(b, target, bindArguments(b, syntax.arguments), syntax) : errorNode(syntax);
}

export function elementOf(
  b: Binder,
  target: BoundExpression,
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  const { type } = target;
  if (target.kind === 'error' || (type && isError(type))) return abandoned(b, args, range);
  if (type === null || type === types.void || type.kind === 'null') {
    abandoned(b, args, range);
    return failed(b, 'CS0021', range, describeType(target, displayTypeName));
  }
  if (type.kind === 'array') return arrayElement(b, target, type, args, range);
  const indexers = lookupIndexers(type);
  if (indexers.length === 0) {
    abandoned(b, args, range);
    return failed(b, 'CS0021', range, displayTypeName(type));
  }
  if (args.some(({ expression }) => expression.kind === 'error')) return abandoned(b, args, range);
  const result = resolveOverloads(
    indexers.map((indexer) => candidateOf(indexer, indexer.depth)),
    args,
    null,
  );
  if (result.kind !== 'resolved') return reportOverloads(b, result, args, 'this', range, range);
  const member = result.candidate.member!;
  checkMemberUse(b, member, range);
  const completed = completeArguments(b, result, args, range);
  return {
    kind: 'member',
    type: result.returnType,
    member,
    containingType: result.candidate.containingType,
    receiver: target,
    arguments: completed.arguments,
    start: range.start,
    end: range.end,
  };
}

const indexTypes = [types.int, types.uint, types.long, types.ulong];

function arrayElement(
  b: Binder,
  target: BoundExpression,
  type: CsType & { kind: 'array' },
  args: readonly BoundArgument[],
  range: OffsetRange,
): BoundExpression {
  if (args.length !== type.rank) {
    abandoned(b, args, range);
    return failed(b, 'CS0022', range, type.rank);
  }
  const indices = args.map(({ expression }) => {
    for (const indexType of indexTypes) {
      const found = implicitFrom(expression, indexType);
      if (found) return applyConversion(b, expression, found);
    }
    return reportNoConversion(b, { ...expression, start: range.start, end: range.end }, types.int);
  });
  if (indices.some((index) => index.kind === 'error')) return errorNode(range);
  return { kind: 'array-element', type: type.element, array: target, indices, start: range.start, end: range.end };
}
