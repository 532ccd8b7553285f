import type { Rule } from '../Rule';

export const corsCredentials: Rule = {
  code: 'cors-any-origin-credentials',
  group: 'Policies',
  severity: 'warning',
  title: 'Credentials for any origin',
  what: '`cors` allows credentials and the origin `*`.',
  why: 'Browsers refuse the combination, so that calls with credentials fail.',
  bad: '<inbound><cors allow-credentials="true"><allowed-origins><origin>*</origin></allowed-origins></cors></inbound>',
  good: '<inbound><cors allow-credentials="true"><allowed-origins><origin>https://a.example</origin></allowed-origins></cors></inbound>',
  source: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  *check(analysis) {
    for (const placed of analysis.policies('cors')) {
      if (!['true', '1'].includes(analysis.literal(placed, 'allow-credentials') ?? '')) continue;
      for (const list of placed.children.filter(({ element }) => element.name === 'allowed-origins')) {
        for (const origin of list.children) {
          if (analysis.text(origin)?.literal?.trim() !== '*') continue;
          yield { range: origin.element.range, message: 'Credentials cannot go with the origin *. Name the origins.' };
        }
      }
    }
  },
};
