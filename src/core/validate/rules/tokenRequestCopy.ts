import type { Rule } from '../Rule';

export const tokenRequestCopy: Rule = {
  code: 'token-request-copy',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The caller’s request goes to the token endpoint',
  what: 'A token request has `mode="copy"`.',
  why: 'It takes the caller’s headers along: Authorization, cookies and the subscription key reach the identity provider.',
  bad: '<inbound><send-request mode="copy" response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request></inbound>',
  good: '<inbound><send-request mode="new" response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/send-request-policy',
  *check(analysis) {
    for (const { placed, isTokenRequest } of analysis.requests) {
      const mode = analysis.attribute(placed, 'mode');
      if (!isTokenRequest || mode?.literal !== 'copy') continue;
      const { range } = mode.value;
      yield {
        range,
        message: 'mode="copy" sends the caller’s headers, credentials among them, to the token endpoint.',
        fixes: [{ title: 'Use mode="new"', edits: [{ range, newText: 'new' }] }],
      };
    }
  },
};
