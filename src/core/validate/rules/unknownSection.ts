import { allSections } from '../../policy/catalog/PolicyEntry';
import { policyCatalog } from '../../policy/catalog/policyCatalog';
import { renameElement } from '../fixes/elementEdits';
import { NameSuggester } from '../NameSuggester';
import type { Rule } from '../Rule';

export const unknownSection: Rule = {
  code: 'unknown-section',
  group: 'Document',
  severity: 'error',
  title: 'Not a section',
  what: 'Only `inbound`, `backend`, `outbound` and `on-error` stand in `<policies>`.',
  why: 'API Management refuses every other element there.',
  bad: '<policies><inbond><base /></inbond></policies>',
  good: '<policies><inbound><base /></inbound></policies>',
  source: 'Schema policies.xsd of the API Management extension for Visual Studio Code',
  *check(analysis) {
    const suggester = new NameSuggester();
    for (const { element } of analysis.withRole('unknown-section')) {
      const meant = suggester.nearest(element.name, () => allSections);
      const isPolicy = policyCatalog.has(element.name);
      yield {
        range: element.nameRange,
        message: `The element 'policies' has invalid child element '${element.name}'. List of possible elements expected: 'inbound, backend, outbound, on-error'.${isPolicy ? ' A policy stands inside one of these sections.' : ''}`,
        fixes: meant === null ? [] : [{ title: `Change it to <${meant}>`, edits: renameElement(element, meant) }],
      };
    }
  },
};
