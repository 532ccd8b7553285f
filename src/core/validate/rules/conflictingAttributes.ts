import { attributeGroups, listNames } from '../attributeGroups';
import { removeAttribute } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const conflictingAttributes: Rule = {
  code: 'conflicting-attributes',
  group: 'Values',
  severity: 'warning',
  title: 'Attributes that exclude each other',
  what: 'An element has two attributes of which the documentation allows one.',
  why: 'Which of them counts isn’t documented.',
  bad: '<backend><forward-request timeout="60" timeout-ms="500" /></backend>',
  good: '<backend><forward-request timeout="60" /></backend>',
  source: 'The attribute tables of forward-request, set-backend-service, authentication-certificate and others',
  *check({ elements, document }) {
    for (const { placed, group, present } of attributeGroups(elements)) {
      if (group.rule === 'at-least-one') continue;
      for (const name of present.slice(1)) {
        const attribute = placed.element.attributes.find((candidate) => candidate.name === name)!;
        yield {
          range: attribute.nameRange,
          message: `'${placed.element.name}' takes only one of ${listNames(group.names)}.`,
          fixes: [{ title: `Remove '${name}'`, edits: [removeAttribute(document.text, attribute)] }],
        };
      }
    }
  },
};
