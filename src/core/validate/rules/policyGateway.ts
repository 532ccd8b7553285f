import type { Rule } from '../Rule';

export const policyGateway: Rule = {
  code: 'policy-not-on-gateway',
  group: 'Policies',
  severity: 'warning',
  title: 'A policy that the gateway doesn’t have',
  what: 'A policy isn’t documented for the kind of gateway that runs the document. Checked when the gateway is given.',
  why: 'Gateways differ: the Consumption tier, the v2 tiers, self-hosted and workspace gateways lack some policies.',
  bad: '<policies><inbound><rate-limit-by-key calls="10" renewal-period="60" counter-key="k" /></inbound></policies>',
  good: '<policies><inbound><rate-limit calls="10" renewal-period="60" /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policies',
  exampleOptions: { gateway: 'consumption' },
  *check({ elements, options: { gateway } }) {
    if (gateway === undefined) return;
    for (const { element, role, policy } of elements) {
      if (role !== 'policy' || policy === null || policy.gateways.includes(gateway)) continue;
      yield {
        range: element.nameRange,
        message: `'${policy.name}' isn't documented for the ${gateway} gateway, only for ${policy.gateways.join(', ')}.`,
      };
    }
  },
};
