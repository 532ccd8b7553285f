import type * as Ast from '../syntax/ast';
import { type Binder, errorNode, report, TooComplex } from './Binder';
import type { BoundExpression } from './BoundNode';
import { desugarQuery, repeatedVariables } from './desugarQuery';

/** `from x in xs … select …`, as the calls that it stands for. */
export function bindQuery(b: Binder, syntax: Ast.QueryExpression): BoundExpression {
  if (clauseCount(syntax) > clauseLimit) throw new TooComplex();
  const repeated = repeatedVariables(syntax);
  for (const identifier of repeated) report(b, 'CS1930', identifier, identifier.name);
  return repeated.length > 0 ? errorNode(syntax) : b.expression(desugarQuery(syntax));
}

/** Of a query's clauses: each sees the range variables of all before it, so that they cost the square of their number. */
const clauseLimit = 100;

function clauseCount(query: Ast.QueryExpression): number {
  let count = 0;
  const add = (clauses: readonly Ast.QueryClause[]): void => {
    for (const clause of clauses) count += clause.kind === 'orderby' ? clause.orderings.length : 1;
  };
  add(query.clauses);
  for (let next = query.continuation; next; next = next.continuation) {
    count += 1;
    add(next.clauses);
  }
  return count;
}
