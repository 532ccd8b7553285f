import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType, NamedType } from '../types/CsType';
import { displayTypeName, tupleOf } from '../types/typeRegistry';
import { isEnum, isError, isTuple, sameType, withoutNullable } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { declare, errorNode, failed, lookupLocal, newLocal, report, temporary, type Binder } from './Binder';
import type {
  BoundBinaryOperator,
  BoundExpression,
  DeconstructionTarget,
  LocalSymbol,
  MethodSymbol,
} from './BoundNode';
import { isReadOnlyVariable } from './bindArguments';
import { localReference } from './bindName';
import { methodSymbol } from './methodGroups';
import { binaryOperation } from './bindBinary';
import { applyConversion, constantNode, convertExplicitly, naturalType, reportNoConversion } from './convert';
import { implicitFrom, numericOrChar } from './conversions';
import { candidateOf, lookupMembers } from './lookup';
import { resolveOverloads } from './resolveOverloads';
import { tupleElementIndex } from './tupleElementIndex';

/** Assignments: simple, compound, increments, and deconstruction into several variables. */

export function bindAssignment(b: Binder, syntax: Ast.AssignmentExpression): BoundExpression {
  if (syntax.operator !== '=') return bindCompound(b, syntax);
  const { left } = syntax;
  if (
    left.kind === 'tuple' ||
    (left.kind === 'declaration-expression' && left.designation.kind === 'tuple-designation')
  ) {
    return bindDeconstruction(b, left, b.value(syntax.right), syntax);
  }
  if (left.kind === 'name' && left.identifier.name === '_' && !lookupLocal(b, '_')) {
    const value = b.value(syntax.right);
    const type = naturalType(b, value);
    if (type === null) return errorNode(syntax);
    const target: BoundExpression = { kind: 'discard', type, start: left.start, end: left.end };
    return { kind: 'assignment', type, target, value, start: syntax.start, end: syntax.end };
  }
  const target = bindTarget(b, left);
  if (target.kind === 'error') {
    b.value(syntax.right);
    return errorNode(syntax);
  }
  const value = b.converted(syntax.right, target.type!);
  if (target.kind === 'local' && value.kind === 'local' && value.local === target.local) report(b, 'CS1717', syntax);
  if (target.kind === 'local') target.local.assigned.push(value);
  return { kind: 'assignment', type: target.type!, target, value, start: syntax.start, end: syntax.end };
}

/** Something that can be assigned to; anything else is reported. */
function bindTarget(b: Binder, syntax: Ast.Expression): BoundExpression {
  const wasRead = syntax.kind === 'name' ? readState(b, syntax.identifier.name) : null;
  const target = b.value(syntax);
  if (wasRead && target.kind === 'local') target.local.isRead = wasRead.isRead;
  return requireTarget(b, target, syntax);
}

/** Being assigned to isn't being read. */
function readState(b: Binder, name: string): { readonly isRead: boolean } | null {
  const local = lookupLocal(b, name);
  return local && local !== 'upcoming' ? { isRead: local.isRead } : null;
}

export function requireTarget(b: Binder, target: BoundExpression, range: OffsetRange): BoundExpression {
  switch (target.kind) {
    case 'error':
      return target;
    case 'local':
      if (isReadOnlyVariable(target.local.kind)) return readOnlyLocal(b, target.local, range);
      return target;
    case 'array-element':
      return target;
    case 'member': {
      if (isElementOfResult(target)) return failed(b, 'CS1612', target.receiver!, describeResult(target.receiver!));
      if (target.member.canWrite) return target;
      const index = target.member.kind === 'indexer' ? 'this[]' : target.member.name;
      if (target.member.kind === 'indexer') {
        const parameters = target.member.parameters.map(({ type }) => displayTypeName(type)).join(', ');
        return failed(b, 'CS0200', range, `${displayTypeName(target.containingType)}.this[${parameters}]`);
      }
      return failed(b, 'CS0200', range, `${displayTypeName(target.containingType)}.${index}`);
    }
    case 'constant':
      return failed(b, 'CS0131', range);
    case 'method-group':
      return failed(b, 'CS1656', range, target.name, 'method group');
    default:
      return failed(b, 'CS0131', range);
  }
}

/** An element of a tuple that no variable holds: assigning to it would change nothing that remains. */
function isElementOfResult(target: BoundExpression & { kind: 'member' }): boolean {
  if (tupleElementIndex(target) === null) return false;
  let holder = target.receiver;
  while (holder?.kind === 'member' && tupleElementIndex(holder) !== null) holder = holder.receiver;
  return holder !== null && holder.kind !== 'local' && holder.kind !== 'array-element' && holder.kind !== 'error';
}

function describeResult(node: BoundExpression): string {
  if (node.kind === 'call') {
    const parameters = node.method.member.parameters.map(({ type }) => displayTypeName(type)).join(', ');
    return `${displayTypeName(node.method.containingType)}.${node.method.member.name}(${parameters})`;
  }
  if (node.kind !== 'member') return node.type ? displayTypeName(node.type) : '';
  const owner = displayTypeName(node.containingType);
  if (node.member.kind !== 'indexer') return `${owner}.${node.member.name}`;
  return `${owner}.this[${node.member.parameters.map(({ type }) => displayTypeName(type)).join(', ')}]`;
}

function readOnlyLocal(b: Binder, local: LocalSymbol, range: OffsetRange): BoundExpression {
  if (local.kind === 'range') return failed(b, 'CS1947', range, local.name);
  const what =
    local.kind === 'foreach' ? 'foreach iteration variable' : local.kind === 'using' ? 'using variable' : 'constant';
  return failed(b, 'CS1656', range, local.name, what);
}

function bindCompound(b: Binder, syntax: Ast.AssignmentExpression): BoundExpression {
  const target = bindCompoundTarget(b, syntax.left);
  const right = b.value(syntax.right);
  if (target.kind === 'error' || right.kind === 'error') return errorNode(syntax);
  if (syntax.operator === '??=') return failed(b, 'CS8107', syntax.operatorRange, 'coalescing assignment', '8.0');
  const type = target.type!;
  const placeholder = temporary(b, type, syntax.left);
  const operator = syntax.operator.slice(0, -1) as BoundBinaryOperator;
  const operation = binaryOperation(
    b,
    operator,
    localReference(placeholder, syntax.left),
    right,
    syntax,
    syntax.operator,
  );
  if (operation.kind === 'error') return operation;
  const value = convertCompound(b, operation, type, right, operator, syntax);
  return compound(target, placeholder, value, false, syntax);
}

function bindCompoundTarget(b: Binder, syntax: Ast.Expression): BoundExpression {
  return requireTarget(b, b.value(syntax), syntax);
}

/** `x += y` casts its result back when the operator is a built-in one and `y` itself would fit (or it is a shift). */
function convertCompound(
  b: Binder,
  operation: BoundExpression,
  type: CsType,
  right: BoundExpression,
  operator: string,
  range: OffsetRange,
): BoundExpression {
  const direct = implicitFrom(operation, type);
  if (direct) return applyConversion(b, operation, direct);
  const isBuiltIn = operation.kind !== 'binary' || operation.method === null;
  const fits = operator === '<<' || operator === '>>' || implicitFrom(right, type) !== null;
  if (isBuiltIn && fits) return convertExplicitly(b, operation, type, range);
  if (isBuiltIn && right.constant !== undefined) return reportNoConversion(b, { ...right, ...place(range) }, type);
  return reportNoConversion(b, { ...operation, ...place(range) }, type);
}

function compound(
  target: BoundExpression,
  placeholder: LocalSymbol,
  value: BoundExpression,
  isPostfix: boolean,
  range: OffsetRange,
): BoundExpression {
  if (value.kind === 'error') return value;
  if (target.kind === 'local') target.local.assigned.push(value);
  return {
    kind: 'compound-assignment',
    type: target.type!,
    target,
    placeholder,
    value,
    isPostfix,
    start: range.start,
    end: range.end,
  };
}

/** `++x`, `x--`. */
export function bindIncrement(b: Binder, syntax: Ast.UnaryExpression): BoundExpression {
  const bound = b.value(syntax.operand);
  if (bound.kind === 'error') return bound;
  const isVariable = bound.kind === 'local' || bound.kind === 'member' || bound.kind === 'array-element';
  if (!isVariable) {
    report(b, 'CS1059', syntax.operand);
    return errorNode(syntax);
  }
  const target = requireTarget(b, bound, syntax.operand);
  if (target.kind === 'error') return target;
  const type = target.type!;
  const inner = withoutNullable(type);
  if (isError(type)) return errorNode(syntax);
  if (numericOrChar(inner) === null && !isEnum(inner)) {
    return failed(b, 'CS0023', syntax, syntax.operator, displayTypeName(type));
  }
  const placeholder = temporary(b, type, syntax.operand);
  const one = constantNode(1, types.int, syntax);
  const operator = syntax.operator === '++' ? '+' : '-';
  const operation = binaryOperation(b, operator, localReference(placeholder, syntax.operand), one, syntax);
  if (operation.kind === 'error') return operation;
  const value = sameType(operation.type!, type) ? operation : convertExplicitly(b, operation, type, syntax);
  return compound(target, placeholder, value, syntax.postfix, syntax);
}

// --- deconstruction ------------------------------------------------------------------------------------------------------------

/** `(a, var b) = value` and `var (a, b) = value`. */
function bindDeconstruction(
  b: Binder,
  left: Ast.TupleExpression | Ast.DeclarationExpression,
  value: BoundExpression,
  range: OffsetRange,
): BoundExpression {
  const variables = left.kind === 'tuple' ? tupleTargets(b, left) : designationTargets(b, left);
  if (value.kind === 'error') {
    return errorNode(range);
  }
  let source = value;
  if (value.kind === 'tuple' && value.type === null) {
    const typed = value.elements.map((element, index) => {
      const variable = variables[index];
      return variable && variable.kind === 'single' && variable.target?.type && !isError(variable.target.type)
        ? b.convert(element, variable.target.type)
        : element;
    });
    if (typed.some(({ type }) => type === null || type.kind === 'null')) return failed(b, 'CS8131', value);
    source = { ...value, elements: typed, type: tupleOf(typed.map(({ type }) => type!)) };
  }
  if (source.type === null || source.type === types.void || source.type.kind === 'null') {
    return failed(b, 'CS8131', value);
  }
  if (left.kind === 'tuple' && mixesDeclarations(left)) {
    report(b, 'CS8184', left);
    return errorNode(range);
  }
  const target = deconstruct(b, variables, source.type, range, value);
  if (!target) return errorNode(range);
  return {
    kind: 'deconstruction',
    type: source.type,
    value: source,
    target,
    start: range.start,
    end: range.end,
  };
}

type Variable =
  | {
      readonly kind: 'single';
      readonly target: BoundExpression | null;
      readonly local: LocalSymbol | null;
      readonly range: OffsetRange;
    }
  | { readonly kind: 'nested'; readonly elements: readonly Variable[]; readonly range: OffsetRange };

function tupleTargets(b: Binder, syntax: Ast.TupleExpression): readonly Variable[] {
  return syntax.elements.map(({ expression }): Variable => {
    if (expression.kind === 'tuple')
      return { kind: 'nested', elements: tupleTargets(b, expression), range: expression };
    if (expression.kind === 'declaration-expression') {
      const { designation } = expression;
      if (designation.kind === 'tuple-designation') {
        return { kind: 'nested', elements: designationTargets(b, expression), range: expression };
      }
      return designated(b, designation, expression.type.kind === 'var-type' ? null : b.type(expression.type));
    }
    if (expression.kind === 'name' && expression.identifier.name === '_' && !lookupLocal(b, '_')) {
      return { kind: 'single', target: null, local: null, range: expression };
    }
    return { kind: 'single', target: bindTarget(b, expression), local: null, range: expression };
  });
}

function designationTargets(b: Binder, syntax: Ast.DeclarationExpression): readonly Variable[] {
  return syntax.designation.kind === 'tuple-designation' ? designatedAll(b, syntax.designation.elements) : [];
}

function designatedAll(b: Binder, elements: readonly Ast.Designation[]): readonly Variable[] {
  return elements.map((element) =>
    element.kind === 'tuple-designation'
      ? { kind: 'nested', elements: designatedAll(b, element.elements), range: element }
      : designated(b, element, null),
  );
}

/** Variables of `foreach (var (a, b) in …)`. */
export function deconstructInto(
  b: Binder,
  designation: Ast.Designation & { kind: 'tuple-designation' },
  source: BoundExpression,
  range: OffsetRange,
): BoundExpression {
  const variables = designatedAll(b, designation.elements);
  const target = source.type ? deconstruct(b, variables, source.type, range, source) : null;
  if (!target || source.type === null) return errorNode(range);
  return { kind: 'deconstruction', type: source.type, value: source, target, start: range.start, end: range.end };
}

function designated(b: Binder, designation: Ast.Designation, type: CsType | null): Variable {
  if (designation.kind !== 'single') return { kind: 'single', target: null, local: null, range: designation };
  const local = newLocal(b, designation.identifier.name, type ?? types.object, 'local', designation.identifier);
  declare(b, local);
  if (type) return { kind: 'single', target: localReference(local, designation), local: null, range: designation };
  return { kind: 'single', target: null, local, range: designation };
}

function deconstruct(
  b: Binder,
  variables: readonly Variable[],
  type: CsType,
  range: OffsetRange,
  value: OffsetRange,
): DeconstructionTarget | null {
  if (isError(type)) return null;
  let elementTypes: readonly CsType[];
  let method: MethodSymbol | null = null;
  if (isTuple(type)) {
    elementTypes = (type as NamedType).typeArguments;
    if (elementTypes.length !== variables.length) {
      report(b, 'CS8132', range, elementTypes.length, variables.length);
      return null;
    }
  } else {
    method = findDeconstruct(type, variables.length, range);
    if (!method) {
      reportNoDeconstruct(b, variables, type, value);
      return null;
    }
    elementTypes = method.parameters.map((parameter) => parameter.type);
  }
  const elements: DeconstructionTarget[] = [];
  for (const [index, variable] of variables.entries()) {
    const elementType = elementTypes[index]!;
    const element = deconstructElement(b, variable, elementType, value);
    if (!element) return null;
    elements.push(element);
  }
  return { kind: 'tuple', elements, deconstruct: method };
}

function deconstructElement(
  b: Binder,
  variable: Variable,
  elementType: CsType,
  value: OffsetRange,
): DeconstructionTarget | null {
  if (variable.kind === 'nested') return deconstruct(b, variable.elements, elementType, variable.range, value);
  const source: BoundExpression = {
    kind: 'default-value',
    type: elementType,
    start: variable.range.start,
    end: variable.range.end,
  };
  let { target } = variable;
  if (variable.local) {
    variable.local.type = elementType;
    target = localReference(variable.local, variable.range);
  } else if (!target) {
    target = { kind: 'discard', type: elementType, start: variable.range.start, end: variable.range.end };
  }
  if (target.kind === 'error' || target.type === null) return null;
  const found = implicitFrom(source, target.type);
  if (!found) {
    reportNoConversion(b, source, target.type);
    return null;
  }
  if (target.kind === 'local') target.local.assigned.push(source);
  return { kind: 'variable', target, conversion: found };
}

function reportNoDeconstruct(b: Binder, variables: readonly Variable[], type: CsType, value: OffsetRange): void {
  const pending = [...variables];
  for (let variable = pending.shift(); variable; variable = pending.shift()) {
    if (variable.kind === 'nested') pending.unshift(...variable.elements);
    else if (variable.local) {
      report(b, 'CS8130', variable.range, variable.local.name);
      variable.local.type = errorType;
    }
  }
  report(b, 'CS1061', value, displayTypeName(type), 'Deconstruct');
  report(b, 'CS8129', value, displayTypeName(type), variables.length);
}

/** `(a, var b)`: all targets are declared, or none is; a discard counts as neither. */
function mixesDeclarations(left: Ast.TupleExpression): boolean {
  const kinds = left.elements
    .filter(({ expression }) => !(expression.kind === 'name' && expression.identifier.name === '_'))
    .map(({ expression }) => expression.kind === 'declaration-expression');
  return new Set(kinds).size > 1;
}

function place({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}

function findDeconstruct(type: CsType, count: number, range: OffsetRange): MethodSymbol | null {
  for (const found of lookupMembers(type, 'Deconstruct')) {
    const candidate = candidateOf(found, found.depth);
    if (candidate.parameters.length !== count || candidate.typeParameters.length > 0) continue;
    const args = candidate.parameters.map((parameter) => ({
      expression: { kind: 'default-value', type: parameter.type, start: range.start, end: range.end } as const,
      name: null,
      nameRange: null,
      modifier: 'out' as const,
    }));
    const result = resolveOverloads([candidate], args, null);
    if (result.kind === 'resolved') return methodSymbol(result);
  }
  return null;
}
