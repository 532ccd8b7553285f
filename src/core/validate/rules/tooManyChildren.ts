import { removeElement } from '../fixes/elementEdits';
import { holdsDirectives } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

export const tooManyChildren: Rule = {
  code: 'too-many-children',
  group: 'Policies',
  severity: 'error',
  title: 'An element too many',
  what: 'A policy holds an element more often than its schema allows.',
  why: 'API Management refuses the document.',
  bad: '<inbound><return-response><set-status code="200" reason="OK" /><set-status code="201" reason="Created" /></return-response></inbound>',
  good: '<inbound><return-response><set-status code="200" reason="OK" /></return-response></inbound>',
  source: 'Schemas of the API Management extension for Visual Studio Code',
  *check({ elements, document }) {
    for (const { children, element: owner } of elements) {
      if (children.length < 2) continue;
      let counts: Map<string, number> | null = null;
      for (const { child, element } of children) {
        if (child === null || child.maximum === Infinity) continue;
        counts ??= new Map();
        const count = (counts.get(element.name) ?? 0) + 1;
        counts.set(element.name, count);
        if (count <= child.maximum || holdsDirectives(owner)) continue;
        yield {
          range: element.nameRange,
          message: `'${owner.name}' takes ${child.maximum === 1 ? `only one '${element.name}'` : `at most ${child.maximum} of '${element.name}'`}.`,
          fixes: [{ title: `Remove this <${element.name}>`, edits: [removeElement(document.text, element)] }],
        };
      }
    }
  },
};
