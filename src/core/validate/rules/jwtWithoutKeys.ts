import { holdsDirectives } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

export const jwtWithoutKeys: Rule = {
  code: 'jwt-without-keys',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'Nothing to check the signature with',
  what: '`validate-jwt` asks for signed tokens and has neither `<openid-config>` nor `<issuer-signing-keys>`.',
  why: 'Without a key no signature can be right: every token is refused.',
  bad: '<inbound><validate-jwt header-name="Authorization"><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  good: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/validate-jwt-policy',
  *check(analysis) {
    for (const placed of analysis.policies('validate-jwt')) {
      const { element, children } = placed;
      const signed = analysis.attribute(placed, 'require-signed-tokens');
      if (signed !== null && signed.literal !== 'true') continue;
      if (children.some(({ element: { name } }) => sources.has(name)) || holdsDirectives(element)) continue;
      yield {
        range: element.nameRange,
        message: 'No <openid-config> and no <issuer-signing-keys>: no signature can be checked.',
      };
    }
  },
};

const sources: ReadonlySet<string> = new Set(['openid-config', 'issuer-signing-keys', 'issuer-signing-tokens']);
