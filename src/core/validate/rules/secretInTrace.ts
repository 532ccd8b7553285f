import type { PlacedElement } from '../analysis/PlacedElement';
import type { Rule } from '../Rule';

/** What is written where others read it. */
const outlets: ReadonlySet<string> = new Set([
  'trace',
  'log-to-eventhub',
  'emit-metric',
  'return-response',
  'set-status',
]);

export const secretInTrace: Rule = {
  code: 'secret-in-trace',
  group: 'Named values',
  severity: 'warning',
  title: 'A secret where it shows',
  what: 'A secret named value stands in a trace, a metric, an event or an answer. Without a table, one whose name says secret, password or key.',
  why: 'Replaced, it is plain text: it ends up in logs, in Application Insights or with the caller, where nobody hides it.',
  bad: '<inbound><trace source="a" severity="verbose"><message>secret is {{client-secret}}</message></trace></inbound>',
  good: '<inbound><trace source="a" severity="verbose"><message>client is {{client-id}}</message></trace></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  *check({ document, values, options: { namedValues } }) {
    if (document.xml.namedValues.length === 0) return;
    for (const { value, owner } of values) {
      if (value.namedValues.length === 0) continue;
      const outlet = outletOf(owner);
      if (outlet === null) continue;
      for (const { name, range, malformed } of value.namedValues) {
        const isSecret =
          namedValues !== undefined && Object.hasOwn(namedValues, name)
            ? namedValues[name]!.secret
            : /secret|passw|(?:api|access|subscription|function)[-_]?key/i.test(name);
        if (malformed === null && isSecret)
          yield { range, message: `'${name}' is a secret, and '${outlet}' shows it.` };
      }
    }
  },
};

function outletOf(placed: PlacedElement): string | null {
  for (let at: PlacedElement | null = placed; at !== null; at = at.role === 'part' ? at.parent : null) {
    if (outlets.has(at.element.name)) return at.element.name;
  }
  return null;
}
