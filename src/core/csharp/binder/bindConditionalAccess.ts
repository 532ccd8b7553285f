import type { OffsetRange } from '../../text/range';
import type * as Ast from '../syntax/ast';
import { displayTypeName, nullableOf } from '../types/typeRegistry';
import { admitsNull, isError, withoutNullable } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, describeType, errorNode, failed, temporary } from './Binder';
import type { BoundExpression } from './BoundNode';
import { localReference, requireValue } from './bindName';

/** `target?.access`: null when the target is, else the access as a type that admits null. */
export function bindConditionalAccess(b: Binder, syntax: Ast.ConditionalAccessExpression): BoundExpression {
  const target = b.expression(syntax.target);
  if (target.kind === 'type-reference') {
    requireValue(b, target);
    // As if it were a value: of its static members the compiler says more, of members that it hasn't no more.
    const before = b.diagnostics.length;
    b.conditionalReceivers.push(localReference(temporary(b, target.referenced, syntax.target), syntax.target));
    b.expression(syntax.whenNotNull);
    b.conditionalReceivers.pop();
    if (b.diagnostics[before]?.code !== 'CS0176') b.diagnostics.length = before;
    return errorNode(syntax);
  }
  const receiver = requireValue(b, target);
  const { type } = receiver;
  if (receiver.kind === 'error') return receiver;
  if (type === null || type === types.void || type.kind === 'null' || !admitsNull(type)) {
    if (type && isError(type)) return errorNode(syntax);
    return failed(b, 'CS0023', questionMark(syntax), '?', describeType(receiver, displayTypeName));
  }
  const placeholder = temporary(b, withoutNullable(type), syntax.target);
  b.conditionalReceivers.push(localReference(placeholder, syntax.target));
  const access = b.expression(syntax.whenNotNull);
  b.conditionalReceivers.pop();
  if (access.kind === 'error') return access;
  if (access.kind === 'method-group' || access.type === null) {
    return failed(b, 'CS0023', questionMark(syntax), '?', describeType(access, displayTypeName));
  }
  if (access.type.kind === 'type-parameter' && !admitsNull(access.type)) {
    return failed(b, 'CS0023', questionMark(syntax), '?', displayTypeName(access.type));
  }
  const keeps = access.type === types.void || admitsNull(access.type);
  return {
    kind: 'conditional-access',
    type: keeps ? access.type : nullableOf(access.type),
    receiver,
    placeholder,
    access,
    start: syntax.start,
    end: syntax.end,
  };
}

function questionMark(syntax: Ast.ConditionalAccessExpression): OffsetRange {
  return { start: syntax.target.end, end: syntax.target.end + 1 };
}
