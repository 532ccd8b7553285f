import { authorizationHeaders } from '../analysis/authorizationHeaders';
import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const authorizationSetTwice: Rule = {
  code: 'authorization-set-twice',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A credential that is overwritten',
  what: '`Authorization` is set, and right in the same place set again: by a second `set-header`, or by `authentication-basic` or `authentication-managed-identity` without an output variable.',
  why: 'The last one wins; the first was fetched for nothing, or the second is wrong.',
  bad: '<inbound><authentication-managed-identity resource="https://a.example" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["t"])</value></set-header></inbound>',
  good: '<inbound><authentication-managed-identity resource="https://a.example" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy',
  *check(analysis) {
    const setting = [
      ...authorizationHeaders(analysis)
        .filter(({ action }) => action === 'override')
        .map(({ placed }) => placed),
      ...analysis
        .policies('authentication-basic', 'authentication-managed-identity')
        .filter((placed) => analysis.attribute(placed, 'output-token-variable-name') === null),
    ].toSorted((a, b) => a.index - b.index);
    for (const [index, first] of setting.entries()) {
      const second = setting[index + 1];
      if (second === undefined || second.parent !== first.parent || first.parent?.policy?.name === 'return-response')
        continue;
      // In between the first may be used.
      const between = analysis.elements.slice(first.index + 1, second.index);
      if (
        between.some(({ policy }) =>
          ['send-request', 'forward-request', 'include-fragment', 'base', 'set-variable'].includes(policy?.name ?? ''),
        )
      )
        continue;
      yield {
        range: first.element.nameRange,
        message: `<${second.element.name}> after this sets Authorization again: this one is lost.`,
        fixes: [{ title: 'Remove this one', edits: [removeElement(analysis.document.text, first.element)] }],
      };
    }
  },
};
