import type { Rule } from '../Rule';

export const nestedBase: Rule = {
  code: 'nested-base',
  group: 'Document',
  severity: 'warning',
  title: 'base inside another policy',
  what: '`<base />` stands inside `choose`, `retry` or another policy.',
  why: 'It is documented directly inside a section only; nothing says that a condition around it counts.',
  bad: '<policies><inbound><choose><when condition="true"><base /></when></choose></inbound></policies>',
  good: '<policies><inbound><base /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/set-edit-policies',
  *check(analysis) {
    if (analysis.document.kind === 'fragment') return;
    for (const { element, parent, role } of analysis.named('base')) {
      if (role !== 'policy' || parent === null || parent.entry === null) continue;
      yield {
        range: element.range,
        message: `<base /> is documented directly inside a section, not inside '${parent.element.name}'.`,
      };
    }
  },
};
