import type * as Ast from '../syntax/ast';
import { tupleOf } from '../types/typeRegistry';
import { types } from '../types/wellKnownTypes';
import { type Binder, errorNode, failed, report } from './Binder';
import type { BoundExpression } from './BoundNode';
import { impliedName } from './bindAnonymousObject';

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
  for (const [index, { name }] of syntax.elements.entries()) {
    const number = name && /^Item([1-9]\d*)$/.exec(name.name)?.[1];
    if (number && Number(number) !== index + 1) report(b, 'CS8125', name, name.name, number);
  }
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
