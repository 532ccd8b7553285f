import type { Rule } from '../Rule';

export const jwtWithoutAudience: Rule = {
  code: 'jwt-without-audience',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'Tokens for any API are accepted',
  what: '`validate-jwt` has no `<audiences>` and no claim that tells whom the token is for.',
  why: 'Every token of the issuer passes, also one that was issued for another API.',
  bad: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /></validate-jwt></inbound>',
  good: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/validate-jwt-policy',
  *check(analysis) {
    for (const { element, children } of analysis.policies('validate-jwt')) {
      if (children.some((child) => child.element.name === 'audiences' && child.children.length > 0)) continue;
      const claims = children
        .filter((child) => child.element.name === 'required-claims')
        .flatMap((list) => list.children);
      const known = claims.some((claim) =>
        ['aud', 'appid', 'azp', 'client_id'].includes(analysis.literal(claim, 'name') ?? 'aud'),
      );
      if (known) continue;
      yield {
        range: element.nameRange,
        message: 'No <audiences>: a token that was issued for another API passes as well.',
      };
    }
  },
};
