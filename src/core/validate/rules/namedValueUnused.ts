import type { Rule } from '../Rule';

export const namedValueUnused: Rule = {
  code: 'named-value-unused',
  group: 'Named values',
  severity: 'information',
  title: 'A named value that the document doesn’t use',
  what: 'A name of the table occurs nowhere in the document. Checked when the table was made for this document.',
  why: 'It can go, or the place that should use it has another name. A secret that nothing uses is best deleted.',
  bad: '<policies><inbound><base /></inbound></policies>',
  good: '<policies><inbound><base /><set-backend-service base-url="{{address}}" /></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  exampleOptions: {
    namedValues: { address: { value: 'https://a.example', secret: false } },
    namedValuesAreOfDocument: true,
  },
  *check({ document, elements, options: { namedValues, namedValuesAreOfDocument } }) {
    const [first] = elements;
    if (namedValues === undefined || namedValuesAreOfDocument !== true || first === undefined) return;
    const used = new Set(document.xml.namedValues.map(({ name }) => name));
    for (const [name, { secret }] of Object.entries(namedValues)) {
      if (used.has(name)) continue;
      yield {
        ...(!secret && { severity: 'hint' }),
        range: first.element.nameRange,
        message: `Nothing here uses the ${secret ? 'secret ' : ''}named value '${name}'.`,
      };
    }
  },
};
