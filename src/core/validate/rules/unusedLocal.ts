import type { Expression } from '../../csharp/syntax/ast';
import { unwrap } from '../analysis/ExpressionFacts';
import type { Finding, Rule } from '../Rule';

export const unusedLocal: Rule = {
  code: 'unused-local',
  group: 'Expressions',
  severity: 'warning',
  title: 'A local variable that nothing reads',
  what: 'An expression declares a local variable, works out a value for it, and never reads it. Information when the value is a constant.',
  why: 'What it was worked out for is missing: a value that isn’t returned, a check that isn’t made. The compiler doesn’t say so.',
  bad: '<inbound><set-variable name="kid" value="@{ var parts = context.RequestId.ToString().Split(\'-\'); if (parts.Length == 5) { var kid = parts[0]; } return &quot;&quot;; }" /></inbound>',
  good: '<inbound><set-variable name="kid" value="@{ var parts = context.RequestId.ToString().Split(\'-\'); if (parts.Length == 5) { var kid = parts[0]; return kid; } return &quot;&quot;; }" /></inbound>',
  source: 'https://learn.microsoft.com/dotnet/csharp/language-reference/statements/declarations',
  *check({ expressions }): Generator<Finding> {
    for (const { expression } of expressions) {
      const { facts } = expression;
      if (facts.root.block === null || expression.isOpen) continue;
      for (const { identifier, initializer } of facts.unusedLocals) {
        yield {
          ...(isConstant(initializer) && { severity: 'information' }),
          range: expression.toDocument(identifier),
          message: `'${identifier.name}' is worked out and never read.`,
        };
      }
    }
  },
};

function isConstant(initializer: Expression): boolean {
  let value = unwrap(initializer);
  while (value.kind === 'cast') value = unwrap(value.expression);
  return value.kind === 'literal';
}
