import type { Rule } from '../Rule';

export const undocumentedPolicy: Rule = {
  code: 'undocumented-policy',
  group: 'Policies',
  severity: 'information',
  title: 'A policy without documentation',
  what: 'A policy or a child is known to Microsoft’s schema or toolkit and has no documentation, or is a preview.',
  why: 'It can change or go without notice.',
  bad: '<inbound><cache-value key="k" variable-name="v"><value /></cache-value></inbound>',
  good: '<inbound><cache-lookup-value key="k" variable-name="v" /></inbound>',
  source: 'Schemas of the API Management extension for Visual Studio Code; Azure/azure-api-management-policy-toolkit',
  *check({ elements }) {
    for (const { element, policy, child } of elements) {
      if (child !== null && child.doubt !== null) {
        yield { severity: 'warning', range: element.nameRange, message: child.doubt };
      } else if (policy?.status === 'undocumented') {
        yield { range: element.nameRange, message: `'${policy.name}' isn't documented by Microsoft and may change.` };
      } else if (policy?.status === 'preview') {
        yield { range: element.nameRange, message: `'${policy.name}' is a preview.` };
      }
    }
  },
};
