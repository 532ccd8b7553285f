import type { Rule } from '../Rule';

export const identityErrorIgnored: Rule = {
  code: 'identity-error-ignored',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A missing token is ignored',
  what: '`authentication-managed-identity` or `get-authorization-context` has `ignore-error="true"`.',
  why: 'When no token can be had, the request goes on without one: the backend answers 401, and nothing tells why.',
  bad: '<inbound><authentication-managed-identity resource="https://a.example" ignore-error="true" /></inbound>',
  good: '<inbound><authentication-managed-identity resource="https://a.example" ignore-error="false" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy',
  *check(analysis) {
    for (const placed of analysis.policies('authentication-managed-identity', 'get-authorization-context')) {
      const ignores = analysis.attribute(placed, 'ignore-error');
      if (ignores?.literal !== 'true' && ignores?.literal !== '1') continue;
      const variable =
        analysis.literal(placed, 'output-token-variable-name') ?? analysis.literal(placed, 'context-variable-name');
      if (variable !== null) {
        const readers = new Set(
          analysis.values
            .filter(({ expression }) => expression?.facts.variables.some(({ name }) => name === variable) === true)
            .map(({ owner }) => owner.element.name),
        );
        // Who looks at the variable knows of it. Elsewhere than in a header, a missing token ends in an answer that says so.
        if (readers.has('when') || !readers.has('value')) continue;
      }
      yield {
        range: ignores.value.range,
        message: 'When there is no token, the request goes on without one. Let it fail, or look at the variable.',
        fixes: [{ title: 'Let it fail', edits: [{ range: ignores.value.range, newText: 'false' }] }],
      };
    }
  },
};
