import type { Rule } from '../Rule';

export const copiedCredentials: Rule = {
  code: 'copied-credentials',
  group: 'OAuth flow',
  severity: 'information',
  title: 'A copied request takes the caller’s credentials along',
  what: '`mode="copy"` sends the current request to another service and leaves its `Authorization` in it.',
  why: 'A copy has all headers of the caller: Authorization, Cookie and the subscription key go to a service that they aren’t meant for.',
  bad: '<inbound><send-request mode="copy" response-variable-name="r"><set-url>https://audit.example/calls</set-url></send-request></inbound>',
  good: '<inbound><send-request mode="copy" response-variable-name="r"><set-url>https://audit.example/calls</set-url><set-header name="Authorization" exists-action="delete" /></send-request></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/send-request-policy',
  *check(analysis) {
    for (const { placed, headers, isTokenRequest } of analysis.requests) {
      const mode = analysis.attribute(placed, 'mode');
      if (mode?.literal !== 'copy' || isTokenRequest) continue;
      if (
        headers.some(
          (header) => (analysis.literal(header, 'name')?.trim().toLowerCase() ?? 'authorization') === 'authorization',
        )
      )
        continue;
      yield {
        range: mode.value.range,
        message:
          'The copy carries the caller’s Authorization header. Replace or delete it, unless this service is meant to have it.',
      };
    }
  },
};
