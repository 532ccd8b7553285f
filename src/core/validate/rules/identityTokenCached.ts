import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const identityTokenCached: Rule = {
  code: 'managed-identity-token-cached',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A managed identity’s token cached a second time',
  what: 'The token of `authentication-managed-identity` is put into the cache.',
  why: 'The gateway keeps these tokens itself until they expire. A second cache can hand out an expired one, and shows it to whoever can read the cache.',
  bad: '<inbound><authentication-managed-identity resource="https://a.example" output-token-variable-name="token" /><cache-store-value key="{{resource}}" value="@((string)context.Variables["token"])" duration="3000" /></inbound>',
  good: '<inbound><authentication-managed-identity resource="https://a.example" output-token-variable-name="token" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy',
  *check(analysis) {
    for (const placed of analysis.policies('cache-store-value')) {
      const expression = analysis.attribute(placed, 'value')?.expression ?? null;
      if (expression === null || !analysis.variables.mentions(expression, 'identity-token')) continue;
      yield {
        range: placed.element.nameRange,
        message: 'The gateway caches the tokens of managed identities itself.',
        fixes: [{ title: 'Remove this', edits: [removeElement(analysis.document.text, placed.element)] }],
      };
    }
  },
};
