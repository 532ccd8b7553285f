import type { OffsetRange } from '../../text/range';
import type { CsAnonymous } from '../runtime/CsAnonymous';
import type * as Ast from '../syntax/ast';
import type { ArrayType, CsType, Member, NamedType, TypeDefinition } from '../types/CsType';
import { arrayOf, construct, displayTypeName, newTypeParameter, tupleOf, typeArgumentMap } from '../types/typeRegistry';
import { isDelegate, isEnum, isError, isInterface, isSubtype, isValueType } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { integerOf } from '../runtime/numbers';
import { checkMemberUse, checkTypeUse } from './allowList';
import { describeType, errorNode, failed, report, temporary, type Binder } from './Binder';
import { bindAlone, bindArguments, callGroup, completeArguments, elementOf, reportOverloads } from './bindCalls';
import { localReference, memberOf, methodSymbol } from './bindNames';
import { requireTarget } from './bindAssignments';
import type { BoundExpression } from './BoundNode';
import { applyConversion, reportNoConversion } from './convert';
import { delegateSignature, implicitFrom } from './conversions';
import { bestCommonType } from './inferTypeArguments';
import { candidateOf } from './lookup';
import { resolveOverloads, type BoundArgument } from './resolveOverloads';

/** `new` in its forms, and initialisers. */

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
    if (type.kind === 'type-parameter' || type.kind === 'array')
      return failed(b, 'CS0144', syntax, displayTypeName(type));
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

function bindIgnoredInitializer(b: Binder, syntax: Ast.InitializerExpression): void {
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
  const isCollection = syntax.elements.some((element) => element.kind === 'element');
  if (isCollection && target.type && !isSubtype(target.type, types.enumerable)) {
    bindIgnoredInitializer(b, syntax);
    return [failed(b, 'CS1922', syntax, displayTypeName(target.type))];
  }
  return syntax.elements.flatMap((element) => initializerStep(b, target, element));
}

function initializerStep(
  b: Binder,
  target: BoundExpression,
  element: Ast.InitializerElement,
): readonly BoundExpression[] {
  if (element.kind === 'element') return [addElement(b, target, element)];
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
  target: BoundExpression,
  element: Ast.InitializerElement & { kind: 'element' },
): BoundExpression {
  const args = element.expressions.map((expression): BoundArgument => ({
    expression: b.value(expression),
    name: null,
    nameRange: null,
    modifier: 'none',
  }));
  const name = { name: 'Add', start: element.start, end: element.end };
  const group = memberOf(b, target, name, [], name);
  return group.kind === 'method-group' ? callGroup(b, group, args, element) : group;
}

// --- arrays --------------------------------------------------------------------------------------------------------------------

export function bindArrayCreation(b: Binder, syntax: Ast.ArrayCreationExpression): BoundExpression {
  if (syntax.elementType === null) return implicitArray(b, syntax);
  const element = b.type(syntax.elementType);
  const type = arrayOf(element, syntax.rank);
  const sizes = syntax.sizes.map((size) => arraySize(b, size, syntax));
  if (syntax.initializer) {
    const given = sizes.map((size) => (size.constant === undefined ? null : Number(integerOf(size.constant) ?? 0n)));
    const bound = bindArrayInitializer(b, syntax.initializer, type, syntax);
    if (bound.kind !== 'array-creation') return bound;
    for (const [dimension, size] of given.entries()) {
      if (size === null) return failed(b, 'CS0150', syntax.sizes[dimension]!);
      if (size !== bound.lengths[dimension]) return failed(b, 'CS0847', syntax.initializer, size);
    }
    return bound;
  }
  if (isError(element) || sizes.some((size) => size.kind === 'error')) return errorNode(syntax);
  return { kind: 'array-creation', type, sizes, elements: null, lengths: [], start: syntax.start, end: syntax.end };
}

function arraySize(b: Binder, syntax: Ast.Expression, creation: OffsetRange): BoundExpression {
  const size = b.value(syntax);
  for (const type of [types.int, types.uint, types.long, types.ulong]) {
    const found = implicitFrom(size, type);
    if (!found) continue;
    const length = size.constant === undefined || size.constant === null ? null : integerOf(size.constant);
    return length !== null && length < 0n ? failed(b, 'CS0248', syntax) : applyConversion(b, size, found);
  }
  return reportNoConversion(b, { ...size, start: creation.start, end: creation.end }, types.int);
}

/** `new[] { … }`: the element type is the best common type. */
function implicitArray(b: Binder, syntax: Ast.ArrayCreationExpression): BoundExpression {
  const leaves: BoundExpression[] = [];
  const lengths: number[] = [];
  if (!syntax.initializer || !collectLeaves(b, syntax.initializer, syntax.rank, 0, lengths, leaves))
    return errorNode(syntax);
  if (leaves.some((leaf) => leaf.kind === 'error')) return errorNode(syntax);
  const element = bestCommonType(leaves);
  if (element === null) return failed(b, 'CS0826', syntax);
  return {
    kind: 'array-creation',
    type: arrayOf(element, syntax.rank),
    sizes: [],
    elements: leaves.map((leaf) => b.convert(leaf, element)),
    lengths,
    start: syntax.start,
    end: syntax.end,
  };
}

/** `{ 1, 2 }` as an array of a type. */
export function bindArrayInitializer(
  b: Binder,
  syntax: Ast.InitializerExpression,
  type: CsType,
  range: OffsetRange = syntax,
): BoundExpression {
  if (type.kind !== 'array') {
    bindIgnoredInitializer(b, syntax);
    return isError(type) ? errorNode(syntax) : failed(b, 'CS0622', syntax);
  }
  const leaves: BoundExpression[] = [];
  const lengths: number[] = [];
  if (!collectLeaves(b, syntax, type.rank, 0, lengths, leaves, type.element)) return errorNode(syntax);
  const elements = leaves.map((leaf) => b.convert(leaf, type.element));
  return {
    kind: 'array-creation',
    type: type satisfies ArrayType,
    sizes: [],
    elements,
    lengths: Array.from({ length: type.rank }, (_, dimension) => lengths[dimension] ?? 0),
    start: range.start,
    end: range.end,
  };
}

/** Elements row by row; every row of a dimension has the same length. */
function collectLeaves(
  b: Binder,
  syntax: Ast.InitializerExpression,
  rank: number,
  dimension: number,
  lengths: number[],
  leaves: BoundExpression[],
  elementType: CsType | null = null,
): boolean {
  const expected = lengths[dimension];
  if (expected === undefined) lengths[dimension] = syntax.elements.length;
  else if (expected !== syntax.elements.length) {
    report(b, 'CS0847', syntax, expected);
    return false;
  }
  let isSound = true;
  for (const element of syntax.elements) {
    const [expression] = element.kind === 'element' ? element.expressions : [];
    if (!expression) {
      report(b, 'CS0746', element);
      return false;
    }
    if (dimension + 1 < rank) {
      if (expression.kind !== 'initializer') {
        report(b, 'CS0846', expression);
        return false;
      }
      isSound = collectLeaves(b, expression, rank, dimension + 1, lengths, leaves, elementType) && isSound;
    } else if (expression.kind === 'initializer') {
      if (elementType?.kind === 'array') leaves.push(bindArrayInitializer(b, expression, elementType));
      else {
        report(b, 'CS0623', expression);
        isSound = false;
      }
    } else leaves.push(b.value(expression));
  }
  return isSound;
}

// --- anonymous objects and tuples ----------------------------------------------------------------------------------------------

/** One definition for each list of member names, as the compiler makes them; the member types are its type arguments. */
const anonymousDefinitions = new Map<string, TypeDefinition>();

export function bindAnonymousObject(b: Binder, syntax: Ast.AnonymousObjectExpression): BoundExpression {
  const members: { name: string; value: BoundExpression }[] = [];
  let isSound = true;
  for (const { name, expression } of syntax.members) {
    const value = b.value(expression);
    const memberName = name?.name ?? impliedName(expression);
    if (memberName === null) {
      report(b, 'CS0746', expression);
      isSound = false;
      continue;
    }
    if (members.some((other) => other.name === memberName)) {
      report(b, 'CS0833', name ? { start: name.start, end: expression.end } : expression);
      isSound = false;
      continue;
    }
    const { type } = value;
    if (value.kind !== 'error' && (type === null || type.kind === 'null' || type === types.void)) {
      report(
        b,
        'CS0828',
        name ? { start: name.start, end: expression.end } : expression,
        type?.kind === 'null' ? '<null>' : describeType(value, displayTypeName),
      );
      isSound = false;
    }
    if (value.kind === 'error') isSound = false;
    members.push({ name: memberName, value });
  }
  if (!isSound) return errorNode(syntax);
  const definition = anonymousDefinition(members.map(({ name }) => name));
  const type = construct(
    definition,
    members.map(({ value }) => value.type!),
  );
  return { kind: 'anonymous-object', type, members, start: syntax.start, end: syntax.end };
}

function anonymousDefinition(names: readonly string[]): TypeDefinition {
  const key = names.join(',');
  let definition = anonymousDefinitions.get(key);
  if (!definition) {
    const typeParameters = names.map((name) => newTypeParameter(name));
    const made: TypeDefinition = {
      name: `<anonymous type: ${names.join(', ')}>`,
      namespace: '',
      kind: 'class',
      typeParameters,
      baseType: types.object,
      interfaces: [],
      get members() {
        return names.map((name, index) => anonymousMember(made, name, typeParameters[index]!));
      },
      enumMembers: new Map(),
      allowed: true,
    };
    definition = made;
    anonymousDefinitions.set(key, definition);
  }
  return definition;
}

function anonymousMember(declaringType: TypeDefinition, name: string, returnType: CsType): Member {
  return {
    kind: 'property',
    name,
    isStatic: false,
    isExtension: false,
    typeParameters: [],
    parameters: [],
    returnType,
    canWrite: false,
    isConstant: false,
    isImplicit: false,
    declaringType,
    signature: `${name} { get; }`,
    documentation: null,
    allowed: true,
    implementation: (_call, self) => (self as CsAnonymous).members.get(name) ?? null,
    setter: null,
  };
}

/** The name that an expression gives a member of an anonymous object or tuple: that of the variable or member. */
function impliedName(syntax: Ast.Expression): string | null {
  switch (syntax.kind) {
    case 'name':
      return syntax.identifier.name;
    case 'member-access':
    case 'member-binding':
      return syntax.member.name;
    case 'conditional-access':
      return impliedName(syntax.whenNotNull);
    default:
      return null;
  }
}

export function bindTuple(b: Binder, syntax: Ast.TupleExpression): BoundExpression {
  const elements = syntax.elements.map(({ expression }) => b.value(expression));
  const written = syntax.elements.map(({ name }) => name?.name ?? null);
  const implied = syntax.elements.map(({ name, expression }) => name?.name ?? impliedName(expression));
  // An implied name that occurs twice, or that tuples have already, names nothing.
  const names = implied.map((name, index) => {
    if (written[index] !== null || name === null) return written[index] ?? null;
    const isTaken = implied.filter((other) => other === name).length > 1;
    return isTaken || /^(Item\d+|Rest|ToString|Equals|GetHashCode|CompareTo)$/.test(name) ? null : name;
  });
  const given = written.filter((name) => name !== null);
  if (new Set(given).size < given.length) report(b, 'CS8127', syntax);
  if (elements.some((element) => element.kind === 'error')) return errorNode(syntax);
  if (elements.some(({ type }) => type === types.void)) return failed(b, 'CS8209', syntax);
  const isTyped = elements.every(({ type }) => type !== null && type.kind !== 'null');
  const type = isTyped
    ? tupleOf(
        elements.map((element) => element.type!),
        names,
      )
    : null;
  return { kind: 'tuple', type, elements, names, start: syntax.start, end: syntax.end };
}
