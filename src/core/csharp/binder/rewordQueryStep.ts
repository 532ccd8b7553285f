import type * as Ast from '../syntax/ast';
import { displayTypeName, namedType } from '../types/typeRegistry';
import { instancesOf, isError } from '../types/typeRelations';
import { type Binder, report } from './Binder';
import type { BoundExpression } from './BoundNode';
import type { BoundArgument } from './resolveOverloads';

/**
 * A call that stands for a clause of a query couldn't be bound: says so in words about the clause instead. `before` is how many findings
 * there were before it. Answers whether there was something to say.
 */
export function rewordQueryStep(
  b: Binder,
  before: number,
  source: BoundExpression,
  args: readonly BoundArgument[],
  method: Ast.Identifier,
  step: Ast.QueryStep,
): boolean {
  const index = b.diagnostics.findIndex(
    ({ code, range }, at) =>
      at >= before &&
      (code === 'CS0411' || code === 'CS1061') &&
      range.start === method.start &&
      range.end === method.end,
  );
  if (index < 0) return false;
  const [found] = b.diagnostics.splice(index, 1);
  if (found!.code === 'CS0411') reportInference(b, source, method.name, args, step);
  else reportMissing(b, source, method.name, step);
  return true;
}

/** No type arguments go with what the clause says. */
function reportInference(
  b: Binder,
  source: BoundExpression,
  method: string,
  args: readonly BoundArgument[],
  { clause, keyword }: Ast.QueryStep,
): void {
  const [first] = args;
  if (clause === 'from' && first?.expression.kind === 'lambda-syntax') {
    const type = first.expression.bindAlone().inferredReturnType;
    if (type && type.kind !== 'null' && !isError(type)) {
      report(b, 'CS1943', first.expression, displayTypeName(type), displayTypeName(source.type!), method);
      return;
    }
  }
  const isOneOfSeveral = clause === 'join' || clause === 'group by' || clause === 'orderby';
  const place = clause === 'orderby' && first ? first.expression : keyword;
  report(b, isOneOfSeveral ? 'CS1941' : 'CS1942', place, clause, method);
}

/** The source isn't a sequence. */
function reportMissing(b: Binder, source: BoundExpression, method: string, { origin, variable }: Ast.QueryStep): void {
  const type = source.type!;
  const names = [displayTypeName(type), method];
  const sequence = namedType('System.Collections.IEnumerable');
  const isCastable = sequence.kind === 'named' && instancesOf(type, sequence.definition).length > 0;
  if (isCastable) report(b, 'CS1934', origin, ...names, variable.name);
  else report(b, 'CS1936', origin, ...names);
}
