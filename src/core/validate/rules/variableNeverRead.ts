import { unreadVariables } from '../analysis/unreadVariables';
import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const variableNeverRead: Rule = {
  code: 'variable-never-read',
  group: 'Data flow',
  severity: 'information',
  title: 'A variable that nothing reads',
  what: 'A context variable is set and the document doesn’t mention it again. Not reported for fragments, and for documents that include one.',
  why: 'The work is done for nothing, or the place that should use it names another variable. An outer scope may read it.',
  bad: '<policies><inbound><base /><cache-lookup-value key="certificate" variable-name="certificate" /></inbound></policies>',
  good: '<policies><inbound><base /><cache-lookup-value key="certificate" variable-name="certificate" /><authentication-certificate body="@((byte[])context.Variables["certificate"])" /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/set-variable-policy',
  *check(analysis) {
    for (const { name, range, placed } of unreadVariables(analysis)) {
      const { policy, element } = placed;
      // Their work is a check or a call; that the result is put down, too, does no harm.
      const isByProduct = policy?.name !== 'set-variable' && policy?.name !== 'cache-lookup-value';
      if (isByProduct && !(policy?.name === 'send-request' || policy?.name === 'get-authorization-context')) continue;
      yield {
        ...(isByProduct && { severity: 'hint' }),
        range,
        message: `Nothing in this document reads the variable '${name}'.`,
        fixes:
          isByProduct || placed.role !== 'policy'
            ? []
            : [{ title: `Remove <${element.name}>`, edits: [removeElement(analysis.document.text, element)] }],
      };
    }
  },
};
