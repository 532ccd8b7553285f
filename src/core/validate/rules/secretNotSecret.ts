import type { AttributeEntry } from '../../policy/catalog/PolicyEntry';
import type { NamedValueReference } from '../../xml/nodes';
import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

export const secretNotSecret: Rule = {
  code: 'named-value-not-secret',
  group: 'Named values',
  severity: 'warning',
  title: 'A secret in a named value that isn’t secret',
  what: 'A client secret or password comes from a named value that isn’t marked secret. Checked when a table is given.',
  why: 'The value of a plain named value is shown to everyone who can read the instance.',
  bad: '<inbound><authentication-basic username="orders" password="{{backend-password}}" /></inbound>',
  good: '<inbound><authentication-basic username="orders" password="{{backend-secret}}" /></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  exampleOptions: {
    namedValues: {
      'backend-password': { value: 'a', secret: false },
      'backend-secret': { value: 'a', secret: true },
    },
  },
  *check({ document, options: { namedValues }, requests, values }) {
    if (namedValues === undefined) return;
    const isPlain = ({ name }: NamedValueReference) => Object.hasOwn(namedValues, name) && !namedValues[name]!.secret;
    for (const { entry, value } of values) {
      if ((entry as AttributeEntry | null)?.secret !== true) continue;
      for (const reference of value.namedValues.filter(isPlain)) yield finding(reference);
    }
    for (const request of requests) {
      if (fieldsNamed(request, 'client_secret').length === 0 || request.body === null) continue;
      for (const reference of request.body.value.namedValues.filter(isPlain)) {
        const before = document.text.slice(Math.max(0, reference.range.start - 40), reference.range.start);
        if (before.endsWith('client_secret=')) yield finding(reference);
      }
    }
  },
};

const finding = ({ name, range }: NamedValueReference) => ({
  range,
  message: `The named value '${name}' carries a secret and isn't marked secret.`,
});
