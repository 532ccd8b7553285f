import { insertFirst } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const missingBase: Rule = {
  code: 'missing-base',
  group: 'Document',
  severity: 'warning',
  title: 'A section inherits nothing',
  what: 'A section has no `<base />`.',
  why: 'Without it the policies of the outer scopes, security among them, don’t run for this API or operation. At the global scope it has no effect and isn’t asked for.',
  bad: '<policies><inbound><set-header name="X-A" exists-action="delete" /></inbound></policies>',
  good: '<policies><inbound><base /><set-header name="X-A" exists-action="delete" /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-policies',
  *check(analysis) {
    const { options, document } = analysis;
    if (options.scope === 'global' || document.kind !== 'policies') return;
    const hasBase = new Set(analysis.named('base').map(({ section }) => section));
    const forwards = analysis.named('forward-request').some(({ section }) => section === 'backend');
    for (const { element, section } of analysis.withRole('section')) {
      if (hasBase.has(section)) continue;
      // `<forward-request />` without base is how the backend section of the global scope looks; a retry around it can't hold a base.
      if (section === 'backend' && forwards) continue;
      yield {
        range: element.nameRange,
        message: `'${element.name}' has no <base />: policies of the outer scopes don't run here.`,
        fixes: [{ title: 'Add <base />', edits: [insertFirst(document.text, element, '<base />')] }],
      };
    }
  },
};
