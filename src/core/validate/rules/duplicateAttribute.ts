import { removeAttribute } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const duplicateAttribute: Rule = {
  code: 'duplicate-attribute',
  group: 'Values',
  severity: 'error',
  title: 'An attribute occurs twice',
  what: 'An element has two attributes of the same name.',
  why: 'XML doesn’t allow it, and API Management refuses the document.',
  bad: '<inbound><set-status code="200" code="201" reason="OK" /></inbound>',
  good: '<inbound><set-status code="200" reason="OK" /></inbound>',
  source: 'XML 1.0, Unique Att Spec',
  *check({ elements, document }) {
    for (const { element } of elements) {
      if (element.attributes.length < 2) continue;
      const seen = new Set<string>();
      for (const attribute of element.attributes) {
        if (seen.has(attribute.name)) {
          yield {
            range: attribute.nameRange,
            message: `'${element.name}' has the attribute '${attribute.name}' already.`,
            fixes: [{ title: 'Remove this one', edits: [removeAttribute(document.text, attribute)] }],
          };
        }
        seen.add(attribute.name);
      }
    }
  },
};
