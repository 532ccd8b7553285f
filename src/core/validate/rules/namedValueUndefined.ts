import { NameSuggester } from '../NameSuggester';
import type { Rule } from '../Rule';

export const namedValueUndefined: Rule = {
  code: 'named-value-undefined',
  group: 'Named values',
  severity: 'error',
  title: 'A named value that doesn’t exist',
  what: 'A reference names no named value of the table. Checked when a table is given.',
  why: 'API Management refuses the document: “Cannot find a property”.',
  bad: '<inbound><set-header name="X-A" exists-action="override"><value>{{client-secrt}}</value></set-header></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="override"><value>{{client-secret}}</value></set-header></inbound>',
  source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/5001',
  exampleOptions: { namedValues: { 'client-secret': { value: 's', secret: true } } },
  *check({ document, options: { namedValues } }) {
    if (namedValues === undefined) return;
    const names = Object.keys(namedValues);
    const suggester = new NameSuggester();
    for (const { malformed, name, range, nameRange } of document.xml.namedValues) {
      if (malformed !== null || Object.hasOwn(namedValues, name)) continue;
      const meant = suggester.nearest(name, () => names);
      yield {
        range,
        serviceText: `Cannot find a property '${name}'`,
        message: `There is no named value '${name}'.${meant === null ? '' : ` Did you mean '${meant}'?`}`,
        fixes:
          meant === null ? [] : [{ title: `Change it to '${meant}'`, edits: [{ range: nameRange, newText: meant }] }],
      };
    }
  },
};
