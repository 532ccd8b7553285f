import type { Presence } from '../../policy/catalog/PolicyEntry';
import type { Severity } from '../../text/Diagnostic';
import { holdsDirectives } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

const severities: Readonly<Record<Exclude<Presence, 'optional'>, Severity>> = {
  required: 'error',
  expected: 'warning',
  suggested: 'information',
};

export const missingChild: Rule = {
  code: 'missing-child',
  group: 'Policies',
  severity: 'error',
  title: 'A required element is missing',
  what: 'A policy lacks an element that it needs. A warning, or information, where only the documentation asks for it.',
  why: 'API Management refuses the document without it.',
  bad: '<inbound><choose><otherwise /></choose></inbound>',
  good: '<inbound><choose><when condition="true" /></choose></inbound>',
  source: 'Schemas of the API Management extension for Visual Studio Code; the element table on each policy page',
  *check({ elements }) {
    for (const { element, entry, children } of elements) {
      if (entry === null || entry.children.length === 0) continue;
      for (const { presence, element: child } of entry.children) {
        if (presence === 'optional' || children.some((present) => present.element.name === child.name)) continue;
        if (holdsDirectives(element)) break;
        yield {
          severity: entry.evolving && presence === 'required' ? 'warning' : severities[presence],
          range: element.nameRange,
          message:
            presence === 'required'
              ? `'${element.name}' needs a <${child.name}>.`
              : `The documentation asks for a <${child.name}> in '${element.name}'.`,
        };
      }
      const { oneOfChildren } = entry;
      if (
        oneOfChildren.length > 0 &&
        !children.some((child) => oneOfChildren.includes(child.element.name)) &&
        !holdsDirectives(element)
      ) {
        yield {
          range: element.nameRange,
          message: `'${element.name}' needs at least one of ${oneOfChildren.map((name) => `<${name}>`).join(', ')}.`,
        };
      }
    }
  },
};
