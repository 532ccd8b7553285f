import type * as Ast from '../syntax/ast';
import type { CsType } from '../types/CsType';
import { displayTypeName } from '../types/typeRegistry';
import { instancesOf, isError, isSubtype, sameType } from '../types/typeRelations';
import { definitions, errorType, types } from '../types/wellKnownTypes';
import { type Binder, declare, describeType, failed, inScope, newLocal, temporary } from './Binder';
import type { BoundExpression, BoundStatement } from './BoundNode';
import { deconstructInto } from './bindDeconstruction';
import { localReference } from './bindName';
import { convertExplicitly } from './convert';
import { lookupMembers } from './lookup';

export function bindForEach(b: Binder, syntax: Ast.ForEachStatement): BoundStatement {
  const source = b.value(syntax.source);
  const elementType = iteratedType(b, source, syntax.source) ?? errorType;
  const element = temporary(b, elementType, syntax.source);
  const { result, locals } = inScope(b, () => {
    const assignment = iterationVariable(b, syntax, element.type, localReference(element, syntax.source));
    const outer = b.jumps;
    b.jumps = { ...outer, canBreak: true, canContinue: true };
    const body = b.embedded(syntax.body);
    b.jumps = outer;
    return { assignment, body };
  });
  return { kind: 'foreach', source, element, ...result, locals, start: syntax.start, end: syntax.end };
}

function iterationVariable(
  b: Binder,
  syntax: Ast.ForEachStatement,
  elementType: CsType,
  element: BoundExpression,
): BoundExpression | null {
  const { designation } = syntax;
  if (designation.kind === 'tuple-designation') return deconstructInto(b, designation, element, designation);
  if (designation.kind === 'discard') return null;
  const isInferred = syntax.type.kind === 'var-type';
  const type = isInferred ? elementType : b.type(syntax.type);
  const local = newLocal(b, designation.identifier.name, type, 'foreach', designation.identifier);
  declare(b, local);
  if (isError(type) || isError(elementType)) return null;
  const value = sameType(type, elementType)
    ? element
    : convertExplicitly(b, element, type, { start: syntax.start, end: syntax.start + 'foreach'.length });
  const target = localReference(local, designation);
  return { kind: 'assignment', type, target, value, start: designation.start, end: designation.end };
}

/** The type of the elements that `foreach` sees; reports what can't be iterated. */
function iteratedType(b: Binder, source: BoundExpression, syntax: Ast.Expression): CsType | null {
  const { type } = source;
  if (source.kind === 'error' || (type && isError(type))) return null;
  if (source.kind === 'method-group') {
    failed(b, 'CS0446', syntax, 'method group');
    return null;
  }
  if (type === null || type === types.void) {
    failed(b, 'CS1579', syntax, describeType(source, displayTypeName));
    return null;
  }
  if (type.kind === 'null') {
    failed(b, 'CS0186', syntax);
    return null;
  }
  if (type.kind === 'array') return type.element;
  if (type === types.string) return types.char;
  const instances = instancesOf(type, definitions.enumerable);
  const [only] = instances;
  if (only && instances.length === 1) return only.typeArguments[0]!;
  for (const { member } of lookupMembers(type, 'GetEnumerator')) {
    if (member.kind !== 'method' || member.parameters.length > 0) continue;
    const [enumerator] = instancesOf(member.returnType, definitions.enumerator);
    if (enumerator) return enumerator.typeArguments[0]!;
  }
  if (only) return only.typeArguments[0]!;
  if (isSubtype(type, types.enumerable)) return types.object;
  failed(b, 'CS1579', syntax, displayTypeName(type));
  return null;
}
