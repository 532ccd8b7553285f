import type { AttributeEntry } from '../../policy/catalog/PolicyEntry';
import type { Rule } from '../Rule';

export const undocumentedAttribute: Rule = {
  code: 'undocumented-attribute',
  group: 'Values',
  severity: 'information',
  title: 'An attribute without documentation',
  what: 'The schema knows the attribute, the policy’s page doesn’t.',
  why: 'It works today and can change without notice.',
  bad: '<inbound><send-request response-variable-name="r" timeout-ms="500"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r" timeout="1"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request></inbound>',
  source: 'Schemas of the API Management extension for Visual Studio Code, against the policy pages',
  *check({ values }) {
    for (const { attribute, entry, owner } of values) {
      if (attribute === null || (entry as AttributeEntry | null)?.undocumented !== true) continue;
      if (owner.policy?.status === 'undocumented') continue;
      yield {
        range: attribute.nameRange,
        message: `The schema has '${attribute.name}', but the documentation of '${owner.element.name}' doesn't mention it.`,
      };
    }
  },
};
