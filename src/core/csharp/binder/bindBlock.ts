import type * as Ast from '../syntax/ast';
import { type Binder, inScope, report, type Scope } from './Binder';
import type { BoundBlock, BoundStatement } from './BoundNode';
import { declareLocalFunction } from './bindLocalFunction';

export function bindBlock(b: Binder, syntax: Ast.BlockStatement): BoundBlock {
  const { result, locals } = inScope(b, () => bindStatementList(b, syntax.statements));
  return { kind: 'block', locals, statements: result, start: syntax.start, end: syntax.end };
}

/** Statements of one scope: names are known to it before their declarations, local functions may be called before theirs. */
function bindStatementList(b: Binder, statements: readonly Ast.Statement[]): readonly BoundStatement[] {
  hoist(b, b.scope, statements);
  return statements.map((statement) => b.statement(statement));
}

/** Makes the names that statements declare known to their scope before they are bound. */
export function hoist(b: Binder, scope: Scope, statements: readonly Ast.Statement[]): void {
  for (const statement of statements) {
    let inner = statement;
    while (inner.kind === 'labeled') {
      if (scope.labels.has(inner.label.name)) report(b, 'CS0140', inner.label, inner.label.name);
      else scope.labels.set(inner.label.name, { name: inner.label.name });
      inner = inner.statement;
    }
    if (inner.kind === 'local-declaration') {
      for (const { identifier } of inner.declarators) if (identifier.name !== '') scope.upcoming.add(identifier.name);
    }
  }
  for (const statement of statements) if (statement.kind === 'local-function') declareLocalFunction(b, statement);
}

export function bindEmbedded(b: Binder, syntax: Ast.Statement): BoundStatement {
  if (syntax.kind === 'block') return b.statement(syntax);
  const { result, locals } = inScope(b, () => bindStatementList(b, [syntax]));
  return { kind: 'block', locals, statements: result, start: syntax.start, end: syntax.end };
}
