import type { Expression } from '../csharp/syntax/ast';

/** The value of a C# expression that is a string literal, or several joined by `+`; null for any other. */
export function constantString(expression: Expression): string | null {
  const values: string[] = [];
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const inner = withoutParentheses(next);
    if (inner.kind === 'literal' && inner.literal.type === 'string') values.push(inner.literal.value);
    else if (inner.kind === 'binary' && inner.operator === '+') pending.push(inner.left, inner.right);
    else return null;
  }
  return values.toReversed().join('');
}

export function withoutParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') inner = inner.expression;
  return inner;
}
