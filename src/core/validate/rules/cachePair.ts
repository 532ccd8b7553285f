import type { Rule } from '../Rule';

export const cachePair: Rule = {
  code: 'cache-pair',
  group: 'Data flow',
  severity: 'warning',
  title: 'Half of response caching',
  what: 'The document has `cache-lookup` and no `cache-store`, or the other way round, and the section where the other belongs inherits nothing.',
  why: 'Nothing is ever found, or what is stored is never used. With `<base />` in that section the other half may come from an outer scope; then it is information.',
  bad: '<policies><inbound><base /><cache-lookup vary-by-developer="false" vary-by-developer-groups="false" /></inbound><outbound></outbound></policies>',
  good: '<policies><inbound><base /><cache-lookup vary-by-developer="false" vary-by-developer-groups="false" /></inbound><outbound><cache-store duration="60" /></outbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/cache-lookup-policy',
  *check(analysis) {
    if (analysis.document.kind !== 'policies' || analysis.policies('include-fragment').length > 0) return;
    const pairs = [
      ['cache-lookup', 'cache-store', 'outbound'],
      ['cache-store', 'cache-lookup', 'inbound'],
    ] as const;
    for (const [name, other, section] of pairs) {
      const [placed] = analysis.policies(name);
      if (placed === undefined || analysis.policies(other).length > 0) continue;
      const inherits = analysis.elements.some(
        (candidate) => candidate.section === section && candidate.element.name === 'base',
      );
      yield {
        ...(inherits && { severity: 'information' }),
        range: placed.element.nameRange,
        message: `<${name}> works together with <${other}> in ${section}, which isn't here.`,
      };
    }
  },
};
