import { answersCall, endsCall } from '../analysis/executionOrder';
import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const unreachableStatement: Rule = {
  code: 'unreachable-statement',
  group: 'Data flow',
  severity: 'warning',
  title: 'A statement that never runs',
  what: 'A policy follows `return-response` or `mock-response` in the same section or branch, or a `choose` all of whose branches end with one.',
  why: 'Both answer the call and end what the section does; after `return-response` outbound doesn’t run either.',
  bad: '<inbound><return-response><set-status code="200" reason="OK" /></return-response><set-variable name="a" value="1" /></inbound>',
  good: '<inbound><set-variable name="a" value="1" /><return-response><set-status code="200" reason="OK" /></return-response></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/return-response-policy',
  *check({ elements, document }) {
    for (const { children, role, policy, entry } of elements) {
      if (role !== 'section' && role !== 'root' && !(entry?.holdsPolicies === true) && policy?.name !== 'retry')
        continue;
      const end = children.findIndex(
        (child) =>
          answersCall(child) ||
          (child.role === 'policy' &&
            child.policy?.name === 'choose' &&
            child.children.some(({ element }) => element.name === 'otherwise') &&
            child.children.every(endsCall)),
      );
      const next = end === -1 ? undefined : children.slice(end + 1).find((child) => child.role === 'policy');
      if (next === undefined) continue;
      yield {
        range: next.element.nameRange,
        message: `This never runs: <${children[end]!.element.name}> before it has answered the call.`,
        fixes:
          next.element.name === 'base'
            ? []
            : [{ title: `Remove <${next.element.name}>`, edits: [removeElement(document.text, next.element)] }],
      };
    }
  },
};
