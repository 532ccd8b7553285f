import type * as Ast from '../syntax/ast';

/** Whether an expression is written as one that may stand alone as a statement. What is missing has its error already. */
export function hasStatementForm(expression: Ast.Expression): boolean {
  switch (expression.kind) {
    case 'assignment':
    case 'invocation':
    case 'object-creation':
    case 'await':
    case 'missing':
    case 'named-value':
      return true;
    case 'unary':
      return expression.operator === '++' || expression.operator === '--';
    case 'conditional-access':
      return hasStatementForm(expression.whenNotNull);
    default:
      return false;
  }
}
