import type { Rule } from '../Rule';

export const managedIdentityScope: Rule = {
  code: 'managed-identity-resource',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A scope where a resource belongs',
  what: 'The `resource` of `authentication-managed-identity` ends in `/.default`.',
  why: 'The policy asks for a resource, as v1 does. `/.default` makes it the name of a resource that doesn’t exist.',
  bad: '<inbound><authentication-managed-identity resource="api://orders/.default" /></inbound>',
  good: '<inbound><authentication-managed-identity resource="api://orders" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy',
  *check(analysis) {
    for (const placed of analysis.policies('authentication-managed-identity')) {
      const resource = analysis.attribute(placed, 'resource');
      if (resource?.literal?.endsWith('/.default') !== true) continue;
      const { range, raw } = resource.value;
      yield {
        range,
        message: 'This is a scope; the policy takes a resource, without /.default.',
        fixes: raw.endsWith('/.default')
          ? [
              {
                title: 'Remove /.default',
                edits: [{ range: { start: range.end - '/.default'.length, end: range.end }, newText: '' }],
              },
            ]
          : [],
      };
    }
  },
};
