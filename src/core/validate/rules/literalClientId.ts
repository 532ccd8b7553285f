import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

export const literalClientId: Rule = {
  code: 'literal-client-id',
  group: 'OAuth flow',
  severity: 'information',
  title: 'A client id in the policy',
  what: 'The `client_id` of a token request is literal text.',
  why: 'It is no secret, but each environment has its own: with a named value the same policy serves all of them.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id=3f0c</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id={{client-id}}&amp;client_secret={{client-secret}}</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
  *check({ requests, document }) {
    for (const request of requests) {
      for (const { literal, valueRange, nameRange } of fieldsNamed(request, 'client_id')) {
        if (literal === null || literal.trim() === '' || literal.includes('{{')) continue;
        const range = valueRange ?? nameRange;
        // Judged on the source: what came out of a named value is no literal.
        if (document.text.slice(range.start, range.end).includes('{{')) continue;
        if (valueRange === null && (request.body?.value.namedValues.length ?? 0) > 0) continue;
        yield {
          range,
          message: 'The client id stands in the policy. As a named value it can differ between environments.',
          fixes:
            valueRange === null
              ? []
              : [{ title: 'Use {{client-id}}', edits: [{ range: valueRange, newText: '{{client-id}}' }] }],
        };
      }
    }
  },
};
