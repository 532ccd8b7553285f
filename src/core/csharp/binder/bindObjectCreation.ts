import type * as Ast from '../syntax/ast';
import type { CsType, NamedType } from '../types/CsType';
import { displayTypeName, typeArgumentMap } from '../types/typeRegistry';
import { isDelegate, isEnum, isError, isInterface, isSubtype, isValueType } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed, report, reportAll, temporary } from './Binder';
import type { BoundExpression } from './BoundNode';
import { checkMemberUse, checkTypeUse } from './allowList';
import { bindAlone, bindArguments, completeArguments } from './bindArguments';
import { requireTarget } from './bindAssignments';
import { elementOf } from './bindElementAccess';
import { callGroup } from './bindInvocation';
import { memberOf } from './bindMemberAccess';
import { localReference } from './bindName';
import { delegateSignature } from './conversions';
import { candidateOf, lookupMembers } from './lookup';
import { groupCandidates, methodSymbol } from './methodGroups';
import { reportOverloads } from './reportOverloads';
import { type BoundArgument, describeCandidate, resolveOverloads } from './resolveOverloads';

export function bindObjectCreation(b: Binder, syntax: Ast.ObjectCreationExpression): BoundExpression {
  const type = b.type(syntax.type);
  const args = bindArguments(b, syntax.arguments ?? []);
  const creation = createObject(b, type, args, syntax);
  if (!syntax.initializer || creation.kind === 'error') {
    if (creation.kind === 'error' && syntax.initializer) bindIgnoredInitializer(b, syntax.initializer);
    return creation;
  }
  const placeholder = temporary(b, creation.type!, syntax.type);
  const steps = initializerSteps(b, localReference(placeholder, syntax.type), syntax.initializer);
  return {
    kind: 'initialized',
    type: creation.type!,
    creation,
    placeholder,
    steps,
    start: syntax.start,
    end: syntax.end,
  };
}

function createObject(
  b: Binder,
  type: CsType,
  args: readonly BoundArgument[],
  syntax: Ast.ObjectCreationExpression,
): BoundExpression {
  const abandon = (): BoundExpression => {
    for (const { expression } of args) bindAlone(b, expression);
    return errorNode(syntax);
  };
  if (isError(type) || type.kind !== 'named') {
    if (type.kind === 'named' || type.kind === 'null') return abandon();
    if (type.kind === 'type-parameter') {
      if (!type.hasConstructor) return failed(b, 'CS0304', syntax, type.name);
      if (args.length > 0) return failed(b, 'CS0417', syntax, type.name);
      return { kind: 'new', type, method: null, arguments: [], start: syntax.start, end: syntax.end };
    }
    if (type.kind === 'array') return failed(b, 'CS0144', syntax, displayTypeName(type));
    return abandon();
  }
  if (isDelegate(type)) return delegateFromArgument(b, type, args, syntax);
  if (type.definition.kind === 'static') return failed(b, 'CS0712', syntax, displayTypeName(type));
  if (isInterface(type)) {
    abandon();
    return failed(b, 'CS0144', syntax, displayTypeName(type));
  }
  const replacements = typeArgumentMap(type);
  const constructors = type.definition.members.filter((member) => member.kind === 'constructor');
  const place = { start: syntax.start, end: syntax.end };
  if (constructors.length === 0 && !isValueType(type)) {
    abandon();
    if (type !== types.object) return failed(b, 'CS0144', syntax, displayTypeName(type));
  }
  const takesNone = constructors.some(({ parameters }) => parameters.every((parameter) => parameter.isOptional));
  if (args.length === 0 && !takesNone && (isValueType(type) || isEnum(type))) {
    checkTypeUse(b, type.definition, syntax.type);
    return { kind: 'new', type, method: null, arguments: [], ...place };
  }
  if (args.some(({ expression }) => expression.kind === 'error')) return abandon();
  const result = resolveOverloads(
    constructors.map((member) => candidateOf({ member, containingType: type, replacements }, 0)),
    args,
    null,
  );
  if (result.kind !== 'resolved') return reportOverloads(b, result, args, displayTypeName(type), syntax.type, syntax);
  checkMemberUse(b, result.candidate.member!, syntax.type);
  const completed = completeArguments(b, result, args, syntax);
  return { kind: 'new', type, method: methodSymbol(result), arguments: completed.arguments, ...place };
}

/** `new Func<int, int>(x => x)`. */
function delegateFromArgument(
  b: Binder,
  type: NamedType,
  args: readonly BoundArgument[],
  syntax: Ast.ObjectCreationExpression,
): BoundExpression {
  const [only] = args;
  if (!only || args.length > 1) return failed(b, 'CS0149', syntax);
  const { expression } = only;
  const source = expression.type ? delegateSignature(expression.type) : null;
  if (source && expression.type !== type)
    return failed(b, 'CS0029', expression, describeType(expression, displayTypeName), displayTypeName(type));
  return b.convert(expression, type);
}

export function bindIgnoredInitializer(b: Binder, syntax: Ast.InitializerExpression): void {
  for (const element of syntax.elements) {
    if (element.kind === 'element') for (const expression of element.expressions) ignore(b, expression);
    else if (element.kind === 'member' || element.kind === 'index') ignore(b, element.value);
  }
}

function ignore(b: Binder, syntax: Ast.Expression): void {
  if (syntax.kind === 'initializer') bindIgnoredInitializer(b, syntax);
  else bindAlone(b, b.value(syntax));
}

/** What an object or collection initialiser does to the object in `target`, in order. */
function initializerSteps(
  b: Binder,
  target: BoundExpression,
  syntax: Ast.InitializerExpression,
): readonly BoundExpression[] {
  const isCollection = syntax.elements.length > 0 && syntax.elements.every((element) => element.kind === 'element');
  if (isCollection && target.type && !isSubtype(target.type, types.enumerable)) {
    bindIgnoredInitializer(b, syntax);
    return [failed(b, 'CS1922', syntax, displayTypeName(target.type))];
  }
  // All elements of a collection are added by methods of one name, looked up once.
  let add: BoundExpression | null = null;
  return syntax.elements.flatMap((element) => {
    if (element.kind !== 'element') return initializerStep(b, target, element);
    if (!isCollection) {
      for (const expression of element.expressions) ignore(b, expression);
      return [failed(b, 'CS0747', element)];
    }
    const args = bindElement(b, element);
    const place = { start: element.start, end: element.end };
    add =
      add?.kind === 'method-group'
        ? { ...add, ...place, nameRange: place }
        : memberOf(b, target, { name: 'Add', ...place }, [], place);
    return [addElement(b, add, args, element)];
  });
}

function bindElement(b: Binder, element: Ast.InitializerElement & { kind: 'element' }): readonly BoundArgument[] {
  return element.expressions.map((expression): BoundArgument => ({
    expression: b.value(expression),
    name: null,
    nameRange: null,
    modifier: 'none',
  }));
}

function initializerStep(
  b: Binder,
  target: BoundExpression,
  element: Exclude<Ast.InitializerElement, { kind: 'element' }>,
): readonly BoundExpression[] {
  if (element.kind === 'member' && target.type && !isError(target.type)) {
    const { name } = element.name;
    if (name !== '' && lookupMembers(target.type, name).length === 0) {
      ignore(b, element.value);
      return [failed(b, 'CS0117', element.name, displayTypeName(target.type), name)];
    }
  }
  const place =
    element.kind === 'member'
      ? memberOf(b, target, element.name, [], element.name)
      : elementOf(b, target, bindArguments(b, element.arguments), element);
  if (place.kind === 'error') {
    if (element.kind === 'member' && element.value.kind === 'initializer') bindIgnoredInitializer(b, element.value);
    else ignore(b, element.value);
    return [place];
  }
  if (element.value.kind === 'initializer') return initializerSteps(b, place, element.value);
  const assignable = requireTarget(b, place, element.kind === 'member' ? element.name : element);
  if (assignable.kind === 'error') {
    ignore(b, element.value);
    return [assignable];
  }
  const value = b.converted(element.value, assignable.type!);
  return [
    { kind: 'assignment', type: assignable.type!, target: assignable, value, start: element.start, end: element.end },
  ];
}

function addElement(
  b: Binder,
  group: BoundExpression,
  args: readonly BoundArgument[],
  element: Ast.InitializerElement & { kind: 'element' },
): BoundExpression {
  if (group.kind !== 'method-group') return group;
  const before = b.diagnostics.length;
  const call = callGroup(b, group, args, element);
  const isRefused = b.diagnostics.slice(before).some(({ code }) => code === 'CS1503');
  const [method] = groupCandidates(group);
  if (isRefused && method) {
    // The compiler says it of the method first, then of the argument.
    const reported = b.diagnostics.splice(before);
    report(b, 'CS1950', element, describeCandidate(method));
    reportAll(b, reported);
  }
  return call;
}
