import { insertAttribute } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const cacheTypeMismatch: Rule = {
  code: 'cache-type-mismatch',
  group: 'Data flow',
  severity: 'warning',
  title: 'Stored in one cache, looked up in another',
  what: 'Policies that share a key have different `caching-type`.',
  why: 'A value in the built-in cache isn’t in the external one. What is stored is never found, or never removed.',
  bad: '<inbound><cache-lookup-value key="k" variable-name="v" caching-type="internal" /><cache-store-value key="k" value="x" duration="60" /></inbound>',
  good: '<inbound><cache-lookup-value key="k" variable-name="v" caching-type="internal" /><cache-store-value key="k" value="x" duration="60" caching-type="internal" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/cache-store-value-policy',
  *check(analysis) {
    const firstOf = new Map<string, string>();
    for (const placed of analysis.policies('cache-lookup-value', 'cache-store-value', 'cache-remove-value')) {
      const key = analysis.attribute(placed, 'key')?.value.text;
      const type = analysis.attribute(placed, 'caching-type');
      if (key === undefined || (type !== null && type.literal === null)) continue;
      const name = type?.literal ?? 'prefer-external';
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, name);
      else if (first !== name) {
        yield {
          range: type?.value.range ?? placed.element.nameRange,
          message: `This key is used with caching-type '${first}' above, and with '${name}' here.`,
          fixes: [
            {
              title: `Use '${first}'`,
              edits: [
                type === null
                  ? insertAttribute(placed.element, 'caching-type', first)
                  : { range: type.value.range, newText: first },
              ],
            },
          ],
        };
      }
    }
  },
};
