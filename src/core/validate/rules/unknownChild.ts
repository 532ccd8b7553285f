import { removeElement, renameElement } from '../fixes/elementEdits';
import { NameSuggester } from '../NameSuggester';
import type { Rule } from '../Rule';

export const unknownChild: Rule = {
  code: 'unknown-child',
  group: 'Policies',
  severity: 'error',
  title: 'An element that doesn’t belong there',
  what: 'A policy holds an element that the schema doesn’t have for it.',
  why: 'API Management refuses it: “The element has invalid child element”.',
  bad: '<inbound><set-header name="X-A" exists-action="override"><values>1</values></set-header></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="override"><value>1</value></set-header></inbound>',
  source: 'Schemas of the API Management extension for Visual Studio Code',
  *check(analysis) {
    const { document } = analysis;
    const suggesters = new Map<string, NameSuggester>();
    for (const { element, parent } of analysis.withRole('unknown-part')) {
      if (parent === null || parent.entry === null) continue;
      const possible = parent.entry.children.filter(({ doubt }) => doubt === null).map((child) => child.element.name);
      const suggester = suggesters.get(parent.element.name) ?? new NameSuggester();
      suggesters.set(parent.element.name, suggester);
      const meant = suggester.nearest(element.name, () => possible);
      yield {
        ...(parent.entry.evolving && { severity: 'warning' }),
        range: element.nameRange,
        serviceText: `The element '${parent.element.name}' has invalid child element '${element.name}'.${
          possible.length === 0 ? '' : ` List of possible elements expected: '${possible.join(', ')}'.`
        }`,
        message: `The element '${parent.element.name}' has invalid child element '${element.name}'. ${
          possible.length === 0
            ? 'It has no child elements.'
            : `List of possible elements expected: '${possible.join(', ')}'.`
        }`,
        fixes: [
          ...(meant === null ? [] : [{ title: `Change it to <${meant}>`, edits: renameElement(element, meant) }]),
          { title: `Remove <${element.name}>`, edits: [removeElement(document.text, element)] },
        ],
      };
    }
  },
};
