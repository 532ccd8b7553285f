import type * as Ast from '../syntax/ast';
import { displayTypeName } from '../types/typeRegistry';
import { isValueType } from '../types/typeRelations';
import { types } from '../types/wellKnownTypes';
import { type Binder, report } from './Binder';
import type { BoundStatement } from './BoundNode';
import { bindBlock } from './bindBlock';
import { bindAlone } from './bindArguments';
import { bindGoto, bindReturn, bindThrow, bindYield } from './bindJumps';
import { hasStatementForm } from './hasStatementForm';
import { isStatementExpression } from './bindLambda';
import { bindLocalDeclaration } from './bindLocalDeclaration';
import { bindLocalFunction } from './bindLocalFunction';
import { bindFor, bindLoop } from './bindLoops';
import { bindForEach } from './bindForEach';
import { bindSwitch } from './bindSwitch';
import { bindTry, bindUsing } from './bindTry';

export function bindStatement(b: Binder, syntax: Ast.Statement): BoundStatement {
  b.charge();
  const place = { start: syntax.start, end: syntax.end };
  switch (syntax.kind) {
    case 'block':
      return bindBlock(b, syntax);
    case 'local-declaration':
      return bindLocalDeclaration(b, syntax);
    case 'local-function':
      return bindLocalFunction(b, syntax);
    case 'expression-statement':
      return bindExpressionStatement(b, syntax);
    case 'empty':
    case 'bad':
      return { kind: 'empty', ...place };
    case 'if': {
      const condition = b.converted(syntax.condition, types.bool);
      const whenTrue = b.embedded(syntax.then);
      const whenFalse = syntax.otherwise && b.embedded(syntax.otherwise);
      return { kind: 'if', condition, whenTrue, whenFalse, ...place };
    }
    case 'while':
    case 'do':
      return bindLoop(b, syntax);
    case 'for':
      return bindFor(b, syntax);
    case 'foreach':
      return bindForEach(b, syntax);
    case 'switch':
      return bindSwitch(b, syntax);
    case 'return':
      return bindReturn(b, syntax);
    case 'break':
      if (b.jumps.canBreak) return { kind: 'break', ...place };
      report(b, b.jumps.inFinally ? 'CS0157' : 'CS0139', syntax);
      return { kind: 'empty', ...place };
    case 'continue':
      if (b.jumps.canContinue) return { kind: 'continue', ...place };
      report(b, b.jumps.inFinally ? 'CS0157' : 'CS0139', syntax);
      return { kind: 'empty', ...place };
    case 'goto':
      return bindGoto(b, syntax);
    case 'labeled': {
      const label = b.scope.labels.get(syntax.label.name) ?? { name: syntax.label.name };
      return { kind: 'label', label, statement: b.statement(syntax.statement), ...place };
    }
    case 'throw':
      return bindThrow(b, syntax);
    case 'try':
      return bindTry(b, syntax);
    case 'using':
      return bindUsing(b, syntax);
    case 'lock': {
      const expression = b.value(syntax.expression);
      if (expression.type && isValueType(expression.type)) {
        report(b, 'CS0185', syntax.expression, displayTypeName(expression.type));
      }
      return { kind: 'lock', expression, body: b.embedded(syntax.body), ...place };
    }
    case 'checked-statement':
    case 'unchecked-statement': {
      const outer = b.overflow;
      b.overflow = syntax.kind === 'checked-statement' ? 'checked' : 'unchecked';
      const block = b.statement(syntax.block);
      b.overflow = outer;
      return block;
    }
    case 'yield':
      return bindYield(b, syntax);
    case 'unsupported-statement':
      report(b, 'CS0227', { start: syntax.start, end: syntax.start + syntax.keyword.length });
      return syntax.block ? b.statement(syntax.block) : { kind: 'empty', ...place };
  }
}

function bindExpressionStatement(b: Binder, syntax: Ast.ExpressionStatement): BoundStatement {
  const { expression: expressionSyntax } = syntax;
  const place = { start: syntax.start, end: syntax.end };
  const expression = b.value(expressionSyntax);
  bindAlone(b, expression);
  if (!isStatementExpression(expression) || !hasStatementForm(expressionSyntax)) report(b, 'CS0201', expressionSyntax);
  return { kind: 'expression-statement', expression, ...place };
}
