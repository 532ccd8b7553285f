import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const duplicateBase: Rule = {
  code: 'duplicate-base',
  group: 'Document',
  severity: 'warning',
  title: 'Two base elements in a section',
  what: 'A section has `<base />` more than once.',
  why: 'The schema accepts it, but nothing says whether the outer policies then run twice.',
  bad: '<policies><inbound><base /><base /></inbound></policies>',
  good: '<policies><inbound><base /></inbound></policies>',
  source: 'Schema policies.xsd of the API Management extension for Visual Studio Code',
  *check(analysis) {
    const { document } = analysis;
    for (const { children } of analysis.withRole('section')) {
      for (const { element } of children.filter((child) => child.element.name === 'base').slice(1)) {
        yield {
          range: element.range,
          message: 'This section has <base /> already.',
          fixes: [{ title: 'Remove this <base />', edits: [removeElement(document.text, element)] }],
        };
      }
    }
  },
};
