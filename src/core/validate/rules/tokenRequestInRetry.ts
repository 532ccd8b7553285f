import type { Rule } from '../Rule';

export const tokenRequestInRetry: Rule = {
  code: 'token-request-in-retry',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A retry that fetches the token again',
  what: 'A token request stands inside a `retry` that repeats something else: it also forwards the request, or its condition doesn’t look at the token’s answer.',
  why: 'Each try asks the identity provider again, though the token is still good; that is how a client gets throttled.',
  bad: '<backend><retry condition="@(context.Response.StatusCode == 503)" count="3" interval="1"><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><forward-request buffer-request-body="true" /></retry></backend>',
  good: '<backend><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><retry condition="@(context.Response.StatusCode == 503)" count="3" interval="1"><forward-request buffer-request-body="true" /></retry></backend>',
  source: 'https://learn.microsoft.com/azure/api-management/retry-policy',
  *check(analysis) {
    for (const { placed, isTokenRequest, responseVariable } of analysis.requests) {
      if (!isTokenRequest) continue;
      let retry = placed.parent;
      // One that asks only when the last answer was a refusal is there on purpose.
      while (retry !== null && retry.policy?.name !== 'retry')
        retry = retry.element.name === 'when' ? null : retry.parent;
      if (retry === null) continue;
      const condition = analysis.attribute(retry, 'condition')?.expression;
      const looks = condition?.facts.variables.some(({ name }) => name === responseVariable) === true;
      if (looks && !retry.children.some(({ element }) => element.name === 'forward-request')) continue;
      yield {
        range: placed.element.nameRange,
        message: 'Every try of this retry asks for a new token. Fetch the token before the retry.',
      };
    }
  },
};
