import { joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

export const tokenUrlNotHttps: Rule = {
  code: 'token-url-not-https',
  group: 'OAuth flow',
  severity: 'error',
  title: 'Token endpoint without TLS',
  what: 'A token request goes to an `http://` address.',
  why: 'The client’s secret and the token would cross the network in the clear. OAuth demands TLS, and Entra ID answers no token request without it.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>http://login.microsoftonline.com/t/oauth2/v2.0/token</set-url><set-method>POST</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/t/oauth2/v2.0/token</set-url><set-method>POST</set-method></send-request></inbound>',
  source: 'RFC 6749 section 3.2',
  *check({ requests }) {
    for (const { url, isTokenRequest } of requests) {
      if (url === null || !isTokenRequest) continue;
      for (const text of staticTexts(url)) {
        const address = joined(text);
        const leading = address.length - address.trimStart().length;
        if (!/^http:\/\//i.test(address.trimStart())) continue;
        // Loopback is how a gateway calls itself.
        if (/^http:\/\/(?:127\.0\.0\.1|localhost)\b/i.test(address.trimStart())) continue;
        const first = text.parts[0]!;
        const at = first.range.start + leading;
        const editable = first.kind === 'text' && first.exact;
        yield {
          range: editable ? { start: at, end: at + 'http://'.length } : url.value.range,
          message: 'The token request, secret and all, would go over http. Use https.',
          fixes: editable
            ? [{ title: 'Use https', edits: [{ range: { start: at, end: at + 'http'.length }, newText: 'https' }] }]
            : [],
        };
      }
    }
  },
};
