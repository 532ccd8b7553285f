import { unwrap } from '../analysis/ExpressionFacts';
import type { Rule } from '../Rule';

export const responseInInbound: Rule = {
  code: 'response-in-inbound',
  group: 'Data flow',
  severity: 'warning',
  title: 'The response before there is one',
  what: 'An expression in inbound uses a member of `context.Response`.',
  why: 'In inbound nothing has answered yet and `context.Response` is null: the expression throws. The answer of `send-request` is in its variable.',
  bad: '<policies><inbound><base /><choose><when condition="@(context.Response.StatusCode == 401)" /></choose></inbound></policies>',
  good: '<policies><outbound><base /><choose><when condition="@(context.Response.StatusCode == 401)" /></choose></outbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  *check({ values }) {
    for (const { expression, owner, attribute } of values) {
      // Counted when the answer is there.
      if (attribute?.name.startsWith('increment-') === true) continue;
      if (owner.section !== 'inbound' || expression === null || !expression.expression.source.includes('.Response'))
        continue;
      // One that looks for null first may stand in a fragment’s copy.
      if (
        /\bResponse\s*(?:[!=]=\s*null|\?\.|\?\?)|null\s*[!=]=\s*context\s*\.\s*Response/.test(
          expression.expression.source,
        )
      )
        continue;
      for (const node of expression.facts.nodes) {
        if (node.kind !== 'member-access') continue;
        const target = unwrap(node.target);
        if (target.kind !== 'member-access' || target.member.name !== 'Response') continue;
        const context = unwrap(target.target);
        if (context.kind !== 'name' || context.identifier.name !== 'context') continue;
        yield {
          range: expression.toDocument(node),
          message: `There is no response in inbound: context.Response is null, and .${node.member.name} throws.`,
        };
      }
    }
  },
};
