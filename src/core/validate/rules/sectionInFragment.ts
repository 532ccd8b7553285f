import type { Rule } from '../Rule';

export const sectionInFragment: Rule = {
  code: 'section-in-fragment',
  group: 'Document',
  severity: 'error',
  title: 'A section where only policies may stand',
  what: 'A fragment or a policy holds `inbound`, `backend`, `outbound` or `on-error`, or a section holds another.',
  why: 'Sections stand directly inside `<policies>` only; a fragment holds statements without a section.',
  bad: '<fragment><inbound><set-status code="200" reason="OK" /></inbound></fragment>',
  good: '<fragment><set-status code="200" reason="OK" /></fragment>',
  source: 'https://learn.microsoft.com/azure/api-management/policy-fragments',
  *check(analysis) {
    const { document } = analysis;
    for (const { element, parent } of analysis.withRole('unknown-policy')) {
      if (parent === null) continue;
      if (!['inbound', 'backend', 'outbound', 'on-error', 'policies', 'fragment'].includes(element.name)) continue;
      const { openTag, closeTag } = element;
      yield {
        range: element.nameRange,
        message: `'${element.name}' cannot stand inside '${parent.element.name}': only policies can.`,
        fixes:
          document.kind === 'fragment' && closeTag !== null
            ? [
                {
                  title: `Keep the statements, remove <${element.name}>`,
                  edits: [
                    { range: openTag, newText: '' },
                    { range: closeTag, newText: '' },
                  ],
                },
              ]
            : [],
      };
    }
  },
};
