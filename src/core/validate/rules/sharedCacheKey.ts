import { joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

export const sharedCacheKey: Rule = {
  code: 'shared-cache-key',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A cache key that names no client',
  what: 'A token is cached under a fixed word.',
  why: 'All APIs of an instance share one cache. Another policy that uses the same word gets this client’s token, and this one gets the other’s. Put client and scope into the key.',
  bad: '<inbound><cache-store-value key="bearerToken" value="@((string)context.Variables.GetValueOrDefault<JObject>("b")["access_token"])" duration="300" /></inbound>',
  good: '<inbound><cache-store-value key="token-{{client-id}}-{{scope}}" value="@((string)context.Variables.GetValueOrDefault<JObject>("b")["access_token"])" duration="300" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-cache',
  *check(analysis) {
    for (const placed of analysis.policies('cache-store-value')) {
      const value = analysis.attribute(placed, 'value')?.expression;
      const key = analysis.attribute(placed, 'key');
      if (value === null || value === undefined || key === null || !analysis.variables.mentions(value, 'access-token'))
        continue;
      if (key.value.namedValues.length > 0) continue;
      const texts = staticTexts(key);
      if (texts.length !== 1 || texts[0]!.parts.some(({ kind }) => kind === 'hole')) continue;
      const text = joined(texts[0]!);
      // A GUID, a URL or a domain in the key tells clients or scopes apart.
      if (/[0-9a-f]{8}-[0-9a-f]{4}|(?::|%3A)(?:\/\/|%2F%2F)|\w\.\w/i.test(text)) continue;
      yield {
        range: key.value.range,
        message: `The key '${text}' names neither client nor scope; every API of the instance shares the cache. Add them, for example with named values.`,
      };
    }
  },
};
