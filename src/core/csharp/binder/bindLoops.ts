import type * as Ast from '../syntax/ast';
import { types } from '../types/wellKnownTypes';
import { type Binder, inScope, report } from './Binder';
import type { BoundExpression, BoundStatement } from './BoundNode';
import { hasStatementForm } from './hasStatementForm';
import { isStatementExpression } from './bindLambda';
import { bindDeclarators } from './bindLocalDeclaration';

export function bindLoop(b: Binder, syntax: Ast.WhileStatement | Ast.DoStatement): BoundStatement {
  const { result, locals } = inScope(b, () => {
    if (syntax.kind === 'while') {
      const condition = b.converted(syntax.condition, types.bool);
      return { condition, body: inLoop(b, () => b.embedded(syntax.body)) };
    }
    const body = inLoop(b, () => b.embedded(syntax.body));
    return { condition: b.converted(syntax.condition, types.bool), body };
  });
  return { kind: syntax.kind, ...result, locals, start: syntax.start, end: syntax.end };
}

export function bindFor(b: Binder, syntax: Ast.ForStatement): BoundStatement {
  const { result, locals } = inScope(b, () => {
    if (syntax.declaration) {
      for (const { identifier } of syntax.declaration.declarators) b.scope.upcoming.add(identifier.name);
    }
    const initializers = syntax.declaration
      ? bindDeclarators(b, syntax.declaration, 'local')
      : syntax.initializers.map((expression) => statementOf(b, expression));
    const condition = syntax.condition && b.converted(syntax.condition, types.bool);
    const incrementors = syntax.incrementors.map((expression) => statementExpression(b, expression));
    const body = inLoop(b, () => b.embedded(syntax.body));
    return { initializers, condition, incrementors, body };
  });
  return { kind: 'for', ...result, locals, start: syntax.start, end: syntax.end };
}

/** Binds a loop's body: `break` and `continue` mean this loop. */
function inLoop(b: Binder, bind: () => BoundStatement): BoundStatement {
  const outer = b.jumps;
  b.jumps = { ...outer, canBreak: true, canContinue: true };
  const body = bind();
  b.jumps = outer;
  return body;
}

function statementExpression(b: Binder, syntax: Ast.Expression): BoundExpression {
  const bound = b.value(syntax);
  if (!isStatementExpression(bound) || !hasStatementForm(syntax)) report(b, 'CS0201', syntax);
  return bound;
}

function statementOf(b: Binder, syntax: Ast.Expression): BoundStatement {
  const expression = statementExpression(b, syntax);
  return { kind: 'expression-statement', expression, start: syntax.start, end: syntax.end };
}
