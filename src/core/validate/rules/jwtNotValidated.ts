import type { Rule } from '../Rule';

export const jwtNotValidated: Rule = {
  code: 'jwt-not-validated',
  group: 'OAuth flow',
  severity: 'information',
  title: 'Claims of a token that nobody checked',
  what: 'An expression reads the caller’s token with `AsJwt()` or `TryParseJwt`, and the document has no `validate-jwt` or `validate-azure-ad-token`.',
  why: 'AsJwt() only decodes: a token that the caller wrote gives the claims that the caller likes. An outer scope may have checked it.',
  bad: '<policies><inbound><base /><set-header name="X-User" exists-action="override"><value>@(context.Request.Headers.GetValueOrDefault("Authorization","").AsJwt()?.Subject)</value></set-header></inbound></policies>',
  good: '<policies><inbound><base /><validate-azure-ad-token tenant-id="{{tenant}}"><audiences><audience>api://a</audience></audiences></validate-azure-ad-token><set-header name="X-User" exists-action="override"><value>@(context.Request.Headers.GetValueOrDefault("Authorization","").AsJwt()?.Subject)</value></set-header></inbound></policies>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions',
  *check(analysis) {
    if (
      analysis.document.kind !== 'policies' ||
      analysis.policies('validate-jwt', 'validate-azure-ad-token', 'include-fragment').length > 0
    )
      return;
    for (const { expression } of analysis.expressions) {
      const { source } = expression.expression;
      const at = source.search(/\.(?:AsJwt|TryParseJwt)\b/);
      if (at === -1 || !/"Authorization"/i.test(source)) continue;
      const end = at + /^\.\w+/.exec(source.slice(at))![0].length;
      yield {
        range: expression.toDocument({ start: at + 1, end }),
        message: 'Nothing in this document has checked this token: its claims can be anything.',
      };
      return;
    }
  },
};
