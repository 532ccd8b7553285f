import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

export const twoCredentials: Rule = {
  code: 'two-client-credentials',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The client proves itself twice',
  what: 'A token request has both an `Authorization` header and a `client_secret` or `client_assertion` in its form, or both of these.',
  why: 'A client must use one method in each request; providers refuse more than one.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-header name="Authorization" exists-action="override"><value>Basic {{basic}}</value></set-header><set-body>grant_type=client_credentials&amp;client_secret={{secret}}</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-header name="Authorization" exists-action="override"><value>Basic {{basic}}</value></set-header><set-body>grant_type=client_credentials</set-body></send-request></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3',
  *check(analysis) {
    for (const request of analysis.requests) {
      const [secret] = fieldsNamed(request, 'client_secret');
      const [assertion] = fieldsNamed(request, 'client_assertion');
      const header = request.headers.find(
        (placed) =>
          analysis.literal(placed, 'name')?.trim().toLowerCase() === 'authorization' &&
          analysis.literal(placed, 'exists-action') !== 'delete',
      );
      const field = secret ?? assertion;
      if (field === undefined || (header === undefined && (secret === undefined || assertion === undefined))) continue;
      yield {
        range: field.nameRange,
        message: `The request carries ${header === undefined ? 'a client_secret and a client_assertion' : 'a credential in its form and one in Authorization'}. Send one.`,
      };
    }
  },
};
