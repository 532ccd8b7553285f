import { allSections } from '../../policy/catalog/PolicyEntry';
import type { Rule } from '../Rule';

export const missingSection: Rule = {
  code: 'missing-section',
  group: 'Document',
  severity: 'information',
  title: 'A section is missing',
  what: 'The document has no element for one of the four sections.',
  why: 'The document is legal. Whether a missing section inherits from the outer scope isn’t documented; an empty one with `<base />` says it.',
  bad: '<policies><inbound><base /></inbound></policies>',
  good: '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-policies',
  *check({ elements, options }) {
    const root = elements[0];
    if (root === undefined || root.role !== 'root' || root.element.name !== 'policies' || options.scope === 'global')
      return;
    if (root.element.closeTag === null) return;
    const present = new Set(root.children.map(({ element }) => element.name));
    const missing = allSections.filter((name) => !present.has(name));
    // A document without any section is one that is being written.
    if (missing.length === 0 || missing.length === 4) return;
    const at = root.element.closeTag.start;
    yield {
      range: root.element.nameRange,
      message: `There is no ${missing.map((name) => `<${name}>`).join(' and no ')}. Add it with <base /> to be sure that the outer scope's policies run.`,
      fixes: [
        {
          title: `Add ${missing.map((name) => `<${name}>`).join(', ')}`,
          edits: [
            {
              range: { start: at, end: at },
              newText: missing.map((name) => `    <${name}>\n        <base />\n    </${name}>\n`).join(''),
            },
          ],
        },
      ],
    };
  },
};
