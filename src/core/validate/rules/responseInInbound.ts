import { unwrap } from '../analysis/ExpressionFacts';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { Rule } from '../Rule';

const forwarding: ReadonlySet<string> = new Set(['forward-request', 'base', 'include-fragment']);

function firstForward({ elements }: PolicyAnalysis): PlacedElement | null {
  return elements.find(({ section, element }) => section === 'backend' && forwarding.has(element.name)) ?? null;
}

export const responseInInbound: Rule = {
  code: 'response-in-inbound',
  group: 'Data flow',
  severity: 'warning',
  title: 'The response before there is one',
  what: 'An expression in inbound, or in backend before the policy that forwards the request, uses a member of `context.Response` without a look whether there is one. Information in backend.',
  why: 'Nothing has answered yet and `context.Response` is null: the expression throws. The answer of `send-request` is in its variable. In a `retry` the first pass has no response.',
  bad: '<policies><inbound><base /><choose><when condition="@(context.Response.StatusCode == 401)" /></choose></inbound></policies>',
  good: '<policies><outbound><base /><choose><when condition="@(context.Response.StatusCode == 401)" /></choose></outbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  *check(analysis) {
    let forwards: PlacedElement | null | undefined;
    for (const { expression, owner, attribute } of analysis.expressions) {
      // Counted when the answer is there.
      if (attribute?.name.startsWith('increment-') === true) continue;
      if (!expression.expression.source.includes('.Response')) continue;
      const isBefore =
        owner.section === 'inbound' ||
        (owner.section === 'backend' &&
          owner.index < ((forwards ??= firstForward(analysis))?.index ?? 0) &&
          // The condition of a retry is looked at after its statements have run.
          owner.policy?.name !== 'retry');
      if (!isBefore) continue;
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
          ...(owner.section === 'backend' && { severity: 'information' as const }),
          range: expression.toDocument(node),
          message:
            owner.section === 'inbound'
              ? `There is no response in inbound: context.Response is null, and .${node.member.name} throws.`
              : `The request isn't forwarded yet, so context.Response can be null. Write context.Response?.${node.member.name}.`,
        };
      }
    }
  },
};
