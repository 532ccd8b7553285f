import { joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

export const secretInUrl: Rule = {
  code: 'secret-in-url',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A secret in an address',
  what: 'The address of a request has a client secret, password or token in its query.',
  why: 'Addresses are written to access logs and traces on the way; a form or a header isn’t.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token?grant_type=client_credentials&amp;client_secret={{secret}}</set-url><set-method>POST</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_secret={{secret}}</set-body></send-request></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1',
  *check({ requests }) {
    for (const { url } of requests) {
      if (url === null) continue;
      const found = staticTexts(url).some((text) =>
        /[?&](?:client_secret|password|access_token|client_assertion)=/i.test(joined(text)),
      );
      if (found)
        yield {
          range: url.value.range,
          message: 'A secret in the query of an address is written to logs. Send it in the body.',
        };
    }
  },
};
