import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

const expected = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const assertionType: Rule = {
  code: 'assertion-type',
  group: 'OAuth flow',
  severity: 'error',
  title: 'A client assertion without its type',
  what: 'A form has `client_assertion` and no `client_assertion_type`, or another type than that of JWT assertions. A warning for providers other than Entra ID.',
  why: 'The type tells the provider how to read the assertion; without it the assertion is ignored and the request refused.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id={{id}}&amp;scope=api://a/.default&amp;client_assertion={{jwt}}</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id={{id}}&amp;scope=api://a/.default&amp;client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&amp;client_assertion={{jwt}}</set-body></send-request></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc7523#section-2.2',
  *check({ requests }) {
    for (const request of requests) {
      const [assertion] = fieldsNamed(request, 'client_assertion');
      if (assertion === undefined) continue;
      const severity = request.endpoint?.entra == null ? ('warning' as const) : ('error' as const);
      const [type] = fieldsNamed(request, 'client_assertion_type');
      if (type === undefined) {
        yield {
          severity,
          range: assertion.nameRange,
          message: `client_assertion needs client_assertion_type=${expected} beside it.`,
        };
        continue;
      }
      const { literal, valueRange, nameRange } = type;
      if (literal === null || literal.includes('{{')) continue;
      if (literal.trim().replaceAll(/%3A/gi, ':') === expected) continue;
      yield {
        severity,
        range: valueRange ?? nameRange,
        message: `The type of a JWT assertion is ${expected}.`,
        fixes:
          valueRange === null ? [] : [{ title: 'Write the type', edits: [{ range: valueRange, newText: expected }] }],
      };
    }
  },
};
