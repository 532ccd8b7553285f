import type { PlacedValue } from '../analysis/PlacedValue';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { Rule } from '../Rule';

/** Fields whose values are, or can be, written in quotes. */
const quotedFields =
  /^(?:etag|if-match|if-none-match|if-range|clear-site-data|content-disposition|link|report-to|reporting-endpoints|sec-ch-.*|signature.*|digest|prefer|alt-svc|soapaction)$/i;

const attributes: ReadonlySet<string> = new Set([
  'backend-id',
  'base-url',
  'certificate-id',
  'client-id',
  'header-name',
  'name',
  'resource',
  'url',
]);

const texts: ReadonlySet<string> = new Set([
  'application-id',
  'audience',
  'header',
  'issuer',
  'method',
  'origin',
  'set-method',
  'set-url',
  'value',
]);

export const quotedValue: Rule = {
  code: 'quoted-value',
  group: 'Values',
  severity: 'warning',
  title: 'Quotes that become part of a value',
  what: 'A literal value stands in quotes of its own: `<value>"true"</value>`, `<audience>\'api://a\'</audience>`. Fields of HTTP that are written in quotes (`ETag` and others) are left alone.',
  why: 'Only C# needs quotes around a text. Here they are sent, or compared, as part of it.',
  bad: '<inbound><set-header name="X-Replayed" exists-action="override"><value>"false"</value></set-header></inbound>',
  good: '<inbound><set-header name="X-Replayed" exists-action="override"><value>false</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-header-policy',
  *check(analysis) {
    for (const placed of analysis.values) {
      const { value, attribute, owner } = placed;
      if (!(attribute === null ? texts.has(owner.element.name) : attributes.has(attribute.name))) continue;
      const text = value.text.trim();
      const quote = text[0];
      if ((quote !== '"' && quote !== "'") || text.length < 3 || text.indexOf(quote, 1) !== text.length - 1) continue;
      if (placed.literal === null && value.expression !== null) continue;
      if (isQuotedField(placed, analysis)) continue;
      const inner = text.slice(1, -1);
      const at = value.raw.indexOf(inner);
      yield {
        range: value.range,
        message: `The quotes are part of the value: ${attribute === null ? `<${owner.element.name}>` : `'${attribute.name}'`} is ${text}, not ${inner}.`,
        fixes: at === -1 ? [] : [{ title: 'Take the quotes away', edits: [{ range: value.range, newText: inner }] }],
      };
    }
  },
};

function isQuotedField({ owner, attribute }: PlacedValue, analysis: PolicyAnalysis): boolean {
  if (attribute !== null || owner.element.name !== 'value' || owner.parent === null) return false;
  const field = owner.parent;
  if (field.element.name !== 'set-header' && field.element.name !== 'check-header') return false;
  const name = analysis.literal(field, 'name');
  return name === null || quotedFields.test(name.trim());
}
