import { insertAttribute } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

export const tokenTimeout: Rule = {
  code: 'token-request-timeout',
  group: 'OAuth flow',
  severity: 'hint',
  title: 'A token request without a timeout',
  what: 'A token request has no `timeout`.',
  why: 'The default is 60 seconds: when the identity provider hangs, every caller waits that long.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r" timeout="10"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/send-request-policy',
  *check(analysis) {
    for (const { placed, isTokenRequest } of analysis.requests) {
      if (
        !isTokenRequest ||
        analysis.attribute(placed, 'timeout') !== null ||
        analysis.attribute(placed, 'timeout-ms') !== null
      )
        continue;
      yield {
        range: placed.element.nameRange,
        message: 'Without timeout a caller waits up to 60 seconds for the token endpoint.',
        fixes: [{ title: 'Wait 10 seconds', edits: [insertAttribute(placed.element, 'timeout', '10')] }],
      };
    }
  },
};
