import type { Rule } from '../Rule';

export const policySection: Rule = {
  code: 'policy-not-in-section',
  group: 'Policies',
  severity: 'error',
  title: 'A policy in the wrong section',
  what: 'A policy stands in a section that it isn’t made for. A warning where Microsoft’s toolkit or working policies have it there though its page doesn’t say so.',
  why: 'API Management checks the section of each policy when the document is saved.',
  bad: '<policies><inbound><forward-request /></inbound></policies>',
  good: '<policies><backend><forward-request /></backend></policies>',
  source: 'The section list on each policy page; Azure/azure-api-management-policy-toolkit, section interfaces',
  *check(analysis) {
    for (const { element, policy, section, parent } of analysis.withRole('policy')) {
      if (policy === null || parent === null) continue;
      if (policy.place === 'child') {
        yield {
          range: element.nameRange,
          message: `'${policy.name}' stands only inside other policies, such as send-request.`,
        };
      } else if (section !== null && !policy.sections.includes(section)) {
        if (policy.undocumentedSections.includes(section)) {
          if (policy.sections.length === 0) continue;
          yield {
            severity: 'warning',
            range: element.nameRange,
            message: `The documentation doesn't list '${policy.name}' for ${section}, only for ${policy.sections.join(', ')}.`,
          };
        } else {
          const places = [...policy.sections, ...policy.undocumentedSections].join(', ');
          yield {
            range: element.nameRange,
            message:
              policy.place === 'resolver'
                ? `'${policy.name}' stands only in the document of a GraphQL resolver.`
                : `'${policy.name}' is not allowed in the ${section} section. It can stand in ${places}.`,
          };
        }
      }
    }
  },
};
