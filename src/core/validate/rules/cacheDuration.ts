import type { Rule } from '../Rule';

export const cacheDuration: Rule = {
  code: 'cache-duration',
  group: 'Values',
  severity: 'warning',
  title: 'Cached for no time',
  what: 'A `duration` is zero or negative.',
  why: 'What the gateway does then isn’t documented; nothing useful is kept.',
  bad: '<inbound><cache-store-value key="k" value="v" duration="0" /></inbound>',
  good: '<inbound><cache-store-value key="k" value="v" duration="300" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/cache-store-value-policy',
  *check(analysis) {
    for (const placed of analysis.policies('cache-store-value', 'cache-store')) {
      const duration = analysis.attribute(placed, 'duration');
      const literal = duration?.literal?.trim() ?? '';
      if (duration === null || !/^-?\d+$/.test(literal) || Number(literal) > 0) continue;
      yield { range: duration.value.range, message: 'A duration has to be more than 0 seconds to keep anything.' };
    }
  },
};
