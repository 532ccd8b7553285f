import type { Rule } from '../Rule';

export const namedValueNested: Rule = {
  code: 'named-value-nested',
  group: 'Named values',
  severity: 'warning',
  title: 'A named value inside a named value',
  what: 'The content of a named value has a reference to another one, or a reference is put together with an expression. The first is checked when a table is given.',
  why: 'References are replaced once, when the policy is saved: what stands inside a value stays as it is, and nothing can be computed into a name.',
  bad: '<inbound><set-backend-service base-url="{{backend}}" /></inbound>',
  good: '<inbound><set-backend-service base-url="{{address}}" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  exampleOptions: {
    namedValues: {
      backend: { value: 'https://{{host}}/v1', secret: false },
      address: { value: 'https://a.example/v1', secret: false },
    },
  },
  *check({ document, options: { namedValues } }) {
    for (const { malformed, name, range } of document.xml.namedValues) {
      const value = namedValues !== undefined && Object.hasOwn(namedValues, name) ? namedValues[name]!.value : '';
      const inner = /\{\{\s*([\w.-]+)\s*\}\}/.exec(value)?.[1];
      if (malformed !== null || inner === undefined) continue;
      yield { range, message: `The content of '${name}' has {{${inner}}}, which isn't replaced a second time.` };
    }
    for (const { index } of document.text.matchAll(/\{\{[\w.-]*@[({]/g)) {
      yield {
        range: { start: index, end: index + 2 },
        message: 'The name of a named value can’t be computed: references are replaced when the policy is saved.',
      };
    }
  },
};
