import type { Rule } from '../Rule';

export const cacheNotAvailable: Rule = {
  code: 'cache-not-available',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A cache where there is none',
  what: 'A policy caches on the Consumption tier or a self-hosted gateway, which have no built-in cache; `caching-type="internal"` is a warning. Checked when the gateway is given.',
  why: 'Without an external cache nothing is ever found: the token is fetched for every call.',
  bad: '<inbound><cache-lookup-value key="t-{{client-id}}" variable-name="t" caching-type="internal" /></inbound>',
  good: '<inbound><cache-lookup-value key="t-{{client-id}}" variable-name="t" caching-type="external" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/caching-overview',
  exampleOptions: { gateway: 'self-hosted' },
  *check(analysis) {
    const { gateway } = analysis.options;
    if (gateway !== 'consumption' && gateway !== 'self-hosted') return;
    for (const placed of analysis.policies('cache-lookup-value', 'cache-store-value', 'cache-lookup', 'cache-store')) {
      const type = analysis.attribute(placed, 'caching-type');
      if (type?.literal === 'external') continue;
      const range = type?.value.range ?? placed.element.nameRange;
      const isInternal = type?.literal === 'internal';
      yield {
        ...(!isInternal && { severity: 'information' }),
        range,
        message: `The ${gateway} gateway has no built-in cache: this works with an external one only.`,
        fixes: isInternal ? [{ title: 'Use the external cache', edits: [{ range, newText: 'external' }] }] : [],
      };
    }
  },
};
