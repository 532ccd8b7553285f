import type { Rule } from '../Rule';

export const tokenCachedUnchecked: Rule = {
  code: 'token-cached-unchecked',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A token cached before its status is checked',
  what: 'What a token endpoint answered goes into the cache, and nothing before looked at `StatusCode`.',
  why: 'A refusal has no token. What is cached then is nothing, and every call fails until it leaves the cache.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><cache-store-value key="{{client-id}}" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" duration="300" /></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><choose><when condition="@(((IResponse)context.Variables["r"]).StatusCode == 200)"><cache-store-value key="{{client-id}}" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" duration="300" /></when></choose></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/cache-store-value-policy',
  *check(analysis) {
    const responses = new Set(
      analysis.requests.flatMap(({ isTokenRequest, responseVariable, placed }) =>
        isTokenRequest && responseVariable !== null && analysis.literal(placed, 'fail-on-error-status-code') !== 'true'
          ? [responseVariable]
          : [],
      ),
    );
    if (responses.size === 0) return;
    const stores = analysis.policies('cache-store-value');
    const checked = analysis.values.flatMap(({ expression, owner }) =>
      expression !== null && expression.expression.source.includes('StatusCode') ? [owner.index] : [],
    );
    const first = Math.min(...checked, Infinity);
    for (const placed of stores) {
      const value = analysis.attribute(placed, 'value');
      const { expression } = value ?? { expression: null };
      if (value === null || expression === null || placed.index >= first) continue;
      const { variables } = analysis;
      if (!variables.mentions(expression, 'access-token') && !variables.mentions(expression, 'token-body')) continue;
      yield {
        range: value.value.range,
        message: 'Nothing looked at the StatusCode of the token answer before this is cached.',
      };
    }
  },
};
