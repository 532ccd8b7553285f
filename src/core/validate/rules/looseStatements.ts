import type { PlacedElement } from '../analysis/PlacedElement';
import { insertFirst } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const looseStatements: Rule = {
  code: 'loose-statements',
  group: 'Document',
  severity: 'information',
  title: 'Part of a policy document',
  what: 'The text holds statements or a section without the `<policies>` element around them.',
  why: 'Such a part can be pasted into a document; saved on its own, API Management refuses it with “Policy section is not allowed in the specified scope”.',
  bad: '<inbound><base /></inbound>',
  good: '<policies><inbound><base /></inbound></policies>',
  source: 'https://github.com/MicrosoftDocs/azure-docs/issues/111058',
  *check({ elements, document }) {
    if (document.kind !== 'section' && document.kind !== 'statements') return;
    const roots = elements.filter(({ parent }) => parent === null);
    const first = roots[0];
    const last = roots.at(-1);
    if (first === undefined || last === undefined || first.policy?.place === 'resolver') return;
    if (!roots.some(({ role }) => role === 'section' || role === 'policy')) return;
    const isSection = roots.every(({ role }) => role === 'section');
    const [open, close] = isSection
      ? ['<policies>\n', '\n</policies>']
      : ['<policies>\n<inbound>\n<base />\n', '\n</inbound>\n</policies>'];
    yield {
      range: first.element.nameRange,
      message: isSection
        ? 'This is a section on its own. Paste it into a policy document, or put <policies> around it.'
        : 'These are statements on their own. Paste them into a section, or put <policies> and a section around them.',
      fixes: [
        {
          title: isSection ? 'Put <policies> around it' : 'Make it the inbound section of a policy document',
          edits: [
            { range: { start: first.element.range.start, end: first.element.range.start }, newText: open },
            // In a document a section without it inherits nothing.
            ...(isSection
              ? roots.filter(needsBase).map(({ element }) => insertFirst(document.text, element, '<base />'))
              : []),
            { range: { start: last.element.range.end, end: last.element.range.end }, newText: close },
          ],
        },
      ],
    };
  },
};

function needsBase({ section, children }: PlacedElement): boolean {
  if (children.some(({ element }) => element.name === 'base')) return false;
  return section !== 'backend' || !children.some(({ element }) => element.name === 'forward-request');
}
