import type { Rule } from '../Rule';

export const headerWithoutValue: Rule = {
  code: 'header-without-value',
  group: 'Policies',
  severity: 'warning',
  title: 'A header or parameter without value',
  what: '`set-header` or `set-query-parameter` has no `<value>`, and doesn’t delete.',
  why: 'The documentation asks for one unless `exists-action="delete"`.',
  bad: '<inbound><set-header name="X-A" exists-action="override" /></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="delete" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-header-policy',
  *check(analysis) {
    for (const placed of analysis.policies('set-header', 'set-query-parameter')) {
      const action = analysis.attribute(placed, 'exists-action');
      if (action !== null && (action.literal === null || action.literal === 'delete')) continue;
      const { element, children } = placed;
      if (children.some((child) => child.element.name === 'value')) continue;
      // Text that should be in a value has a rule of its own.
      if (
        element.children.some((node) => node.kind === 'expression' || (node.kind === 'text' && node.raw.trim() !== ''))
      )
        continue;
      const at = action?.attribute;
      yield {
        range: element.nameRange,
        message: `'${element.name}' needs a <value> unless exists-action="delete".`,
        fixes:
          at === null || at === undefined
            ? []
            : [{ title: 'Delete instead', edits: [{ range: at.value.range, newText: 'delete' }] }],
      };
    }
  },
};
