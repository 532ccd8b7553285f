import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import type { CsType, NamedType } from '../types/CsType';
import { displayTypeName, tupleOf } from '../types/typeRegistry';
import { isError, isTuple } from '../types/typeRelations';
import { errorType, types } from '../types/wellKnownTypes';
import { declare, errorNode, failed, lookupLocal, newLocal, report, type Binder } from './Binder';
import type { BoundExpression, DeconstructionTarget, LocalSymbol, MethodSymbol } from './BoundNode';
import { bindTarget } from './bindAssignments';
import { localReference } from './bindName';
import { methodSymbol } from './methodGroups';
import { reportNoConversion } from './convert';
import { implicitFrom } from './conversions';
import { candidateOf, lookupMembers } from './lookup';
import { resolveOverloads } from './resolveOverloads';

/** Deconstruction into several variables. */

/** Whether what is assigned to is several variables. */
export function isDeconstruction(left: Ast.Expression): left is Ast.TupleExpression | Ast.DeclarationExpression {
  return (
    left.kind === 'tuple' || (left.kind === 'declaration-expression' && left.designation.kind === 'tuple-designation')
  );
}

/** `(a, var b) = value` and `var (a, b) = value`. */
export function bindDeconstruction(
  b: Binder,
  left: Ast.TupleExpression | Ast.DeclarationExpression,
  value: BoundExpression,
  range: OffsetRange,
): BoundExpression {
  const variables = left.kind === 'tuple' ? tupleTargets(b, left) : designationTargets(b, left);
  const abandon = (): BoundExpression => {
    assignUnseen(variables);
    return errorNode(range);
  };
  if (value.kind === 'error') return abandon();
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
    return abandon();
  }
  const target = deconstruct(b, variables, source.type, range, value);
  if (!target) return abandon();
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

/** What a deconstruction that has an error would have assigned. */
function assignUnseen(variables: readonly Variable[]): void {
  for (const variable of variables) {
    if (variable.kind === 'nested') assignUnseen(variable.elements);
    else if (variable.local) variable.local.isAssignedUnseen = true;
    else if (variable.target?.kind === 'local') variable.target.local.isAssignedUnseen = true;
  }
}

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
  if (!target || source.type === null) {
    assignUnseen(variables);
    return errorNode(range);
  }
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
