import type { AttributeEntry } from '../../policy/catalog/PolicyEntry';
import { isPlaceholder } from '../analysis/deploymentPlaceholder';
import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

/** Form fields that carry a secret (RFC 6749, RFC 7521). */
const secretFields = ['client_secret', 'password', 'client_assertion'];

const secretHeader = /(?:key|secret|password|(?<!csrf-?)token)$/i;
/** `code` is the key of an Azure function, `sig` the signature of a shared access signature. */
const secretParameter = /^(?:code|sig|(?:.*[-_])?(?:api-?key|key|secret|token|password))$/i;

/** Whether a text was drawn at random, as keys are, and isn't a word, a mark or a number. */
function isRandom(text: string): boolean {
  return (
    /^[\w+/=.~-]{16,}$/.test(text) &&
    text.replaceAll(/\D/g, '').length > 2 &&
    text.replaceAll(/[^A-Za-z]/g, '').length > 2 &&
    !isPlaceholder(text)
  );
}

export const literalSecret: Rule = {
  code: 'literal-secret',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A secret in plain text',
  what: 'A password, a client secret, a basic credential or a key that goes into a header or the query stands in the policy itself.',
  why: 'Everyone who can read the policy, its history or its deployment reads the secret. A secret named value, best from Key Vault, keeps it out and lets it be changed.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_secret=pa55word</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_secret={{client-secret}}</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  *check(analysis) {
    for (const request of analysis.requests) {
      for (const name of secretFields) {
        for (const { literal, valueRange, nameRange } of fieldsNamed(request, name)) {
          if (literal === null || literal.trim() === '') continue;
          const range = valueRange ?? nameRange;
          // Judged on the source: what came out of a named value is no literal.
          if (analysis.document.text.slice(range.start, range.end).includes('{{')) continue;
          if (valueRange === null && request.body !== null && request.body.value.namedValues.length > 0) continue;
          const reference = name.replaceAll('_', '-');
          yield {
            range,
            message: `The ${name} stands in the policy as plain text. Keep it in a secret named value.`,
            fixes:
              valueRange === null
                ? []
                : [
                    {
                      title: `Use {{${reference}}}`,
                      edits: [{ range: valueRange, newText: `{{${reference}}}` }],
                    },
                  ],
          };
        }
      }
    }
    for (const { attribute, entry, value } of analysis.values) {
      if (attribute === null || (entry as AttributeEntry | null)?.secret !== true) continue;
      if (value.expression !== null || value.namedValues.length > 0 || value.text.trim() === '') continue;
      yield {
        range: value.range,
        message: `This ${attribute.name} stands in the policy as plain text. Keep it in a secret named value.`,
        fixes: [
          { title: 'Use {{backend-password}}', edits: [{ range: value.range, newText: '{{backend-password}}' }] },
        ],
      };
    }
    for (const placed of analysis.policies('set-header')) {
      if (analysis.literal(placed, 'name')?.toLowerCase() !== 'authorization') continue;
      for (const child of placed.children) {
        const value = analysis.text(child)?.value;
        if (value === undefined || value.expression !== null || value.namedValues.length > 0) continue;
        if (!/^\s*(?:Basic|Bearer)\s+\S/i.test(value.text) || value.strayExpressions.length > 0) continue;
        yield {
          range: value.range,
          message: 'A credential stands in the policy as plain text. Keep it in a secret named value.',
          fixes: [
            {
              title: 'Use {{backend-authorization}}',
              edits: [{ range: value.range, newText: '{{backend-authorization}}' }],
            },
          ],
        };
      }
    }
    for (const placed of analysis.policies('set-header', 'set-query-parameter')) {
      const isHeader = placed.element.name === 'set-header';
      const name = analysis.literal(placed, 'name')?.trim() ?? '';
      if (!(isHeader ? secretHeader : secretParameter).test(name)) continue;
      for (const child of placed.children) {
        const value = analysis.text(child);
        const literal = value?.literal?.trim() ?? '';
        if (value === null || value.value.namedValues.length > 0 || !isRandom(literal)) continue;
        const reference = name.toLowerCase().replaceAll(/[^a-z\d]+/g, '-');
        yield {
          range: value.value.range,
          message: `'${name}' stands in the policy as plain text. Keep it in a secret named value.`,
          fixes: [
            { title: `Use {{${reference}}}`, edits: [{ range: value.value.range, newText: `{{${reference}}}` }] },
          ],
        };
      }
    }
  },
};
