import { attributeGroups, listNames } from '../attributeGroups';
import type { Rule } from '../Rule';

export const missingAlternative: Rule = {
  code: 'missing-alternative',
  group: 'Values',
  severity: 'error',
  title: 'One of several attributes is needed',
  what: 'An element has none of the attributes of which it needs one.',
  why: 'API Management cannot run the policy without it and refuses the document.',
  bad: '<inbound><validate-jwt require-scheme="Bearer" /></inbound>',
  good: '<inbound><validate-jwt header-name="Authorization" require-scheme="Bearer" /></inbound>',
  source: 'The attribute tables of validate-jwt, set-backend-service, authentication-certificate, quota and others',
  *check(analysis) {
    for (const { placed, group, present } of attributeGroups(analysis.elements)) {
      if (present.length > 0 || group.rule === 'at-most-one' || analysis.isBroken(placed.element)) continue;
      // Service Fabric and Dapr attributes can stand for an address that comes from elsewhere.
      const { element, entry } = placed;
      const other = element.attributes.some(({ name }) => name.startsWith('sf-') || name.startsWith('dapr-'));
      yield {
        ...((other || entry?.evolving === true) && { severity: 'warning' }),
        range: element.nameRange,
        message: `'${element.name}' needs one of the attributes ${listNames(group.names)}.`,
      };
    }
  },
};
