import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const includeInFragment: Rule = {
  code: 'include-in-fragment',
  group: 'Document',
  severity: 'error',
  title: 'A fragment includes a fragment',
  what: 'A policy fragment holds `include-fragment`.',
  why: 'Fragments can’t be nested; API Management refuses it.',
  bad: '<fragment><include-fragment fragment-id="token" /></fragment>',
  good: '<policies><inbound><base /><include-fragment fragment-id="token" /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/policy-fragments',
  *check({ elements, document }) {
    if (document.kind !== 'fragment') return;
    for (const { element, policy } of elements) {
      if (policy?.name !== 'include-fragment') continue;
      yield {
        range: element.range,
        message: 'A fragment cannot include another fragment. Include both in the policy document.',
        fixes: [{ title: 'Remove it', edits: [removeElement(document.text, element)] }],
      };
    }
  },
};
