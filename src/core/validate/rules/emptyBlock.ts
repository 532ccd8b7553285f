import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const emptyBlock: Rule = {
  code: 'empty-block',
  group: 'Data flow',
  severity: 'information',
  title: 'A policy around nothing',
  what: 'A `retry`, `limit-concurrency` or `wait` holds no policy, or no branch of a `choose` does.',
  why: 'It does nothing, or waits for nothing. Something was probably meant to stand inside.',
  bad: '<backend><retry condition="@(context.Response.StatusCode == 503)" count="3" interval="5"></retry><forward-request /></backend>',
  good: '<backend><retry condition="@(context.Response.StatusCode == 503)" count="3" interval="5"><forward-request buffer-request-body="true" /></retry></backend>',
  source: 'https://learn.microsoft.com/azure/api-management/retry-policy',
  *check(analysis) {
    const { document } = analysis;
    for (const { element, policy, children, role } of analysis.policies(
      'choose',
      'retry',
      'limit-concurrency',
      'wait',
    )) {
      if (role !== 'policy' || policy === null) continue;
      const isEmpty =
        policy.name === 'choose'
          ? children.length > 0 && children.every((branch) => branch.children.length === 0)
          : children.length === 0;
      if (!isEmpty) continue;
      yield {
        range: element.nameRange,
        message:
          policy.name === 'choose' ? 'No branch of this choose does anything.' : `'${policy.name}' holds no policy.`,
        fixes: [{ title: `Remove <${element.name}>`, edits: [removeElement(document.text, element)] }],
      };
    }
  },
};
