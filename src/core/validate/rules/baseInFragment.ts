import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const baseInFragment: Rule = {
  code: 'base-in-fragment',
  group: 'Document',
  severity: 'error',
  title: 'base in a fragment',
  what: 'A policy fragment holds `<base />`.',
  why: 'A fragment has no scope of its own to inherit from; API Management refuses it.',
  bad: '<fragment><base /><set-status code="200" reason="OK" /></fragment>',
  good: '<fragment><set-status code="200" reason="OK" /></fragment>',
  source: 'https://learn.microsoft.com/azure/api-management/policy-fragments',
  *check({ elements, document }) {
    if (document.kind !== 'fragment') return;
    for (const { element, role } of elements) {
      if (element.name !== 'base' || role !== 'policy') continue;
      yield {
        range: element.range,
        message: 'A fragment cannot hold <base />.',
        fixes: [{ title: 'Remove <base />', edits: [removeElement(document.text, element)] }],
      };
    }
  },
};
