import type { Rule } from '../Rule';

/** The gateway's own (set-header page). */
const managed: ReadonlySet<string> = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

export const managedHeader: Rule = {
  code: 'gateway-managed-header',
  group: 'Policies',
  severity: 'warning',
  title: 'A header that the gateway manages',
  what: '`set-header` changes Connection, Content-Length, Keep-Alive or Transfer-Encoding.',
  why: 'The gateway sets them itself; the policy has no effect.',
  bad: '<inbound><set-header name="Content-Length" exists-action="delete" /></inbound>',
  good: '<inbound><set-header name="Content-Type" exists-action="delete" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-header-policy',
  *check(analysis) {
    for (const placed of analysis.policies('set-header')) {
      const name = analysis.attribute(placed, 'name');
      if (name === null || !managed.has(name.literal?.trim().toLowerCase() ?? '')) continue;
      yield { range: name.value.range, message: `The gateway manages ${name.literal!.trim()}; this has no effect.` };
    }
  },
};
