import { removeElement } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const duplicateSection: Rule = {
  code: 'duplicate-section',
  group: 'Document',
  severity: 'error',
  title: 'A section occurs twice',
  what: 'Each section stands at most once in a document.',
  why: 'API Management refuses a second one; the statements of both belong into one section.',
  bad: '<policies><inbound><base /></inbound><inbound /></policies>',
  good: '<policies><inbound><base /></inbound><outbound /></policies>',
  source: 'Schema policies.xsd of the API Management extension for Visual Studio Code',
  *check(analysis) {
    const { document } = analysis;
    const seen = new Set<string>();
    for (const { element } of analysis.withRole('section')) {
      if (seen.has(element.name)) {
        yield {
          range: element.nameRange,
          message: `There is already an '${element.name}' section. Put its statements there.`,
          fixes: element.children.some((child) => child.kind === 'element')
            ? []
            : [{ title: 'Remove the empty section', edits: [removeElement(document.text, element)] }],
        };
      }
      seen.add(element.name);
    }
  },
};
