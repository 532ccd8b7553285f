import type { Rule } from '../Rule';

export const mixedExpression: Rule = {
  code: 'mixed-expression',
  group: 'Values',
  severity: 'warning',
  title: 'Text beside an expression',
  what: 'A value is part text, part expression.',
  why: 'A value has to be wholly literal or wholly one expression. What looks like an expression in the middle of a text is sent as it stands.',
  bad: '<inbound><set-header name="Authorization" exists-action="override"><value>Bearer @((string)context.Variables["token"])</value></set-header></inbound>',
  good: '<inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions',
  *check({ values }) {
    for (const { value, owner, attribute } of values) {
      // In a body template, markup and text stand beside anything.
      if (attribute === null && owner.children.length > 0) continue;
      for (const { range } of value.strayExpressions) {
        yield {
          range,
          message: 'This expression is not evaluated: text stands beside it. Make the whole value one expression.',
        };
      }
    }
  },
};
