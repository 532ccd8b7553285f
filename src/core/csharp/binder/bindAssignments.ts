import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType, TypeParameter } from '../types/CsType';
import { displayTypeName, substitute } from '../types/typeRegistry';
import { isEnum, isError, sameType, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { errorNode, failed, lookupLocal, report, temporary, type Binder, type Scope } from './Binder';
import type { BoundBinaryOperator, BoundExpression, LocalSymbol } from './BoundNode';
import { isReadOnlyVariable } from './bindArguments';
import { localReference } from './bindName';
import { binaryOperation } from './bindBinary';
import { applyConversion, constantNode, convertExplicitly, naturalType, reportNoConversion } from './convert';
import { implicitFrom, numericOrChar } from './conversions';
import { tupleElementIndex } from './tupleElementIndex';

/** Assignments: simple, compound, increments. */

export function bindAssignment(b: Binder, syntax: Ast.AssignmentExpression): BoundExpression {
  if (syntax.operator !== '=') return bindCompound(b, syntax);
  const { left } = syntax;
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
export function bindTarget(b: Binder, syntax: Ast.Expression): BoundExpression {
  const wasRead = syntax.kind === 'name' ? readState(b, syntax.identifier.name) : null;
  if (syntax.kind === 'name') noteEarly(b, syntax.identifier.name);
  const target = b.value(syntax);
  if (wasRead && target.kind === 'local') target.local.isRead = wasRead.isRead;
  return requireTarget(b, target, syntax);
}

/** An assignment to a variable that a later statement declares. */
function noteEarly(b: Binder, name: string): void {
  let scope: Scope | null = b.scope;
  while (scope && !scope.names.has(name) && !scope.upcoming.has(name)) scope = scope.parent;
  if (scope?.upcoming.has(name)) scope.assignedEarly.add(name);
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
      if (isReadOnlyVariable(target.local)) return readOnlyLocal(b, target.local, range);
      return target;
    case 'array-element':
      return target;
    case 'member': {
      if (isElementOfResult(target)) return failed(b, 'CS1612', target.receiver!, describeResult(target.receiver!));
      if (target.member.canWrite) return target;
      if (target.member.kind === 'field' && target.member.isStatic) return failed(b, 'CS0198', range);
      const index = target.member.kind === 'indexer' ? 'this[]' : target.member.name;
      if (target.member.kind === 'indexer') {
        const parameters = target.member.parameters
          .map(({ type }) => displayTypeName(substitute(type, argumentsOf(target.containingType))))
          .join(', ');
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

function argumentsOf(type: CsType): ReadonlyMap<TypeParameter, CsType> {
  if (type.kind !== 'named') return new Map();
  return new Map(
    type.definition.typeParameters.map((parameter, index) => [parameter, type.typeArguments[index] ?? parameter]),
  );
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
  if (local.isRange) return failed(b, 'CS1947', range, local.name);
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

function place({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}
