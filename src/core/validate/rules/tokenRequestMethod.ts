import type { Rule } from '../Rule';

export const tokenRequestMethod: Rule = {
  code: 'token-request-method',
  group: 'OAuth flow',
  severity: 'error',
  title: 'A token request that isn’t a POST',
  what: 'A request to a token endpoint uses another method than POST. A warning where the endpoint isn’t Entra ID’s.',
  why: 'OAuth demands POST. Entra ID answers a GET with AADSTS900561.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>GET</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method></send-request></inbound>',
  source: 'RFC 6749 section 3.2; https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  *check({ requests }) {
    for (const { endpoint, method, isTokenRequest } of requests) {
      const literal = method?.literal?.trim();
      if (!isTokenRequest || method === null || literal === undefined || literal === '' || /^POST$/i.test(literal))
        continue;
      yield {
        ...((endpoint === null || endpoint.entra === null) && { severity: 'warning' }),
        range: method.value.range,
        message: `A token endpoint takes POST, not ${literal}.`,
        fixes: [{ title: 'Use POST', edits: [{ range: method.value.range, newText: 'POST' }] }],
      };
    }
  },
};
