import type { Rule } from '../Rule';

export const policyScope: Rule = {
  code: 'policy-not-in-scope',
  group: 'Policies',
  severity: 'warning',
  title: 'A policy at the wrong scope',
  what: 'A policy isn’t documented for the scope that the document is attached to. Checked when the scope is given.',
  why: 'Where it isn’t refused, it has no effect or another one.',
  bad: '<policies><inbound><quota calls="1000" renewal-period="3600" /></inbound></policies>',
  good: '<policies><inbound><rate-limit calls="10" renewal-period="60" /></inbound></policies>',
  source: 'The scope list on each policy page',
  exampleOptions: { scope: 'api' },
  *check({ elements, options: { scope } }) {
    if (scope === undefined) return;
    for (const { element, role, policy } of elements) {
      if (role !== 'policy' || policy === null || policy.scopes.includes(scope)) continue;
      yield {
        range: element.nameRange,
        message: `'${policy.name}' isn't documented for the ${scope} scope, only for ${policy.scopes.join(', ')}.`,
      };
    }
  },
};
