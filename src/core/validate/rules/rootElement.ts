import { renameElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const rootElement: Rule = {
  code: 'root-element',
  group: 'Document',
  severity: 'error',
  title: 'The root element is wrong',
  what: 'A policy document begins with `<policies>`, a fragment with `<fragment>`.',
  why: 'API Management refuses every other root.',
  bad: '<policy><inbound><base /></inbound></policy>',
  good: '<policies><inbound><base /></inbound></policies>',
  source: 'Schema policies.xsd of the API Management extension for Visual Studio Code',
  *check(analysis) {
    for (const { element } of analysis.withRole('root')) {
      if (element.name === 'policies' || element.name === 'fragment') continue;
      yield {
        range: element.nameRange,
        message: `'${element.name}' can't be the root of a policy document. It has to be 'policies', or 'fragment' for a policy fragment.`,
        fixes: [{ title: 'Change it to <policies>', edits: renameElement(element, 'policies') }],
      };
    }
  },
};
