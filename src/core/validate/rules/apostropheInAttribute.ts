import type { Rule } from '../Rule';

export const apostropheInAttribute: Rule = {
  code: 'apostrophe-in-attribute',
  group: 'Expressions',
  severity: 'warning',
  title: 'An apostrophe in an attribute of apostrophes',
  what: 'An attribute in single quotes holds an expression that has an apostrophe itself: a char literal, or one inside a string.',
  why: 'It may end the attribute: API Management has answered “is an unexpected token” to such documents. Written with double quotes around, or as &apos;, it is safe.',
  bad: `<inbound><set-variable name='a' value='@("it's")' /></inbound>`,
  good: `<inbound><set-variable name='a' value='@("it&apos;s")' /></inbound>`,
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions',
  *check({ values, document }) {
    // Most documents have double quotes throughout.
    if (!/=\s*'/.test(document.text)) return;
    for (const { attribute, value } of values) {
      const { expression } = value;
      if (attribute === null || expression === null || !expression.closed) continue;
      const { start, end } = value.range;
      if (document.text[start - 1] !== "'") continue;
      const at = document.text.indexOf("'", start);
      if (at === -1 || at >= end) continue;
      yield {
        range: { start: at, end: at + 1 },
        message: 'This apostrophe can end the attribute. Write &apos;.',
        fixes: [
          {
            title: 'Write each as &apos;',
            edits: [...document.text.slice(start, end).matchAll(/'/g)].map(({ index }) => ({
              range: { start: start + index, end: start + index + 1 },
              newText: '&apos;',
            })),
          },
        ],
      };
    }
  },
};
