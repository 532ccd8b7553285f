import { insertAttribute } from '../fixes/elementEdits';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { Rule } from '../Rule';

export const retryWithoutBuffer: Rule = {
  code: 'retry-request-body',
  group: 'Policies',
  severity: 'information',
  title: 'A retry that cannot send the body again',
  what: '`forward-request` stands inside `retry` without `buffer-request-body="true"`.',
  why: 'The body is gone after the first try: requests that have one reach the backend without it.',
  bad: '<backend><retry condition="@(context.Response.StatusCode >= 500)" count="3" interval="1"><forward-request /></retry></backend>',
  good: '<backend><retry condition="@(context.Response.StatusCode >= 500)" count="3" interval="1"><forward-request buffer-request-body="true" /></retry></backend>',
  source: 'https://learn.microsoft.com/azure/api-management/retry-policy',
  *check(analysis) {
    if (analysis.policies('retry').length === 0) return;
    const inRetry = new Set<PlacedElement>();
    for (const placed of analysis.elements) {
      const { parent, policy } = placed;
      if (policy?.name === 'retry' || (parent !== null && inRetry.has(parent))) inRetry.add(placed);
      if (policy?.name !== 'forward-request' || !inRetry.has(placed)) continue;
      const buffer = analysis.attribute(placed, 'buffer-request-body');
      if (buffer !== null && buffer.literal !== 'false') continue;
      yield {
        range: placed.element.nameRange,
        message: 'A retry cannot send the request body again without buffer-request-body="true".',
        fixes: [
          {
            title: 'Keep the request body',
            edits: [
              buffer === null
                ? insertAttribute(placed.element, 'buffer-request-body', 'true')
                : { range: buffer.value.range, newText: 'true' },
            ],
          },
        ],
      };
    }
  },
};
