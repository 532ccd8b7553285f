import type { Rule } from '../Rule';

export const jwtTokenValue: Rule = {
  code: 'jwt-token-value',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The scheme in token-value',
  what: '`token-value` is the whole `Authorization` header, with its `Bearer `.',
  why: 'token-value takes the token alone: with the scheme before it no token can be read and every call is refused. `header-name="Authorization"` removes the scheme itself.',
  bad: '<inbound><validate-jwt token-value="@(context.Request.Headers.GetValueOrDefault("Authorization", ""))"><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  good: '<inbound><validate-jwt token-value="@(context.Request.Headers.GetValueOrDefault("Authorization", "").Split(\' \').Last())"><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/validate-jwt-policy',
  *check(analysis) {
    for (const placed of analysis.policies('validate-jwt', 'validate-azure-ad-token')) {
      const value = analysis.attribute(placed, 'token-value');
      const code = value?.expression?.expression.source ?? '';
      if (
        value === null ||
        !/^@\(\s*context\.Request\.Headers(?:\.GetValueOrDefault\(\s*"Authorization"\s*(?:,\s*"[^"]*"\s*)?\)|\["Authorization"\](?:\[0\])?)\s*\)$/i.test(
          code,
        )
      )
        continue;
      yield {
        range: value.value.range,
        message: 'This has "Bearer " before the token. Use header-name="Authorization", or cut it off.',
      };
    }
  },
};
