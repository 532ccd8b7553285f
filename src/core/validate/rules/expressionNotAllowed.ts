import type { Rule } from '../Rule';

export const expressionNotAllowed: Rule = {
  code: 'expression-not-allowed',
  group: 'Values',
  severity: 'error',
  title: 'An expression where none is allowed',
  what: 'A policy expression stands where the schema or the documentation wants a literal. A warning where Microsoft’s sources disagree.',
  why: 'API Management reads the expression as a literal and refuses it, or uses its text as a name.',
  bad: '<inbound><set-variable name="@(context.Api.Id)" value="1" /></inbound>',
  good: '<inbound><set-variable name="api" value="@(context.Api.Id)" /></inbound>',
  source: 'The attribute table on each policy page; Azure/azure-api-management-policy-toolkit, ExpressionAllowed',
  *check({ values }) {
    for (const value of values) {
      const { attribute, entry, owner } = value;
      if (entry === null || entry.expression === 'allowed' || !value.isExpression) continue;
      const subject = attribute === null ? `The text of '${owner.element.name}'` : `'${attribute.name}'`;
      const range = value.value.expression?.range ?? value.value.range;
      yield entry.expression === 'refused'
        ? { range, message: `${subject} takes no expression; it has to be a literal.` }
        : {
            severity: 'warning',
            range,
            message: `${subject} may take no expression: Microsoft's sources disagree. A literal or a named value is safe.`,
          };
    }
  },
};
