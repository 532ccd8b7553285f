import type { Rule } from '../Rule';

const required = ['require-signed-tokens', 'require-expiration-time'];

export const jwtCheckDisabled: Rule = {
  code: 'jwt-check-disabled',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A token check that is switched off',
  what: '`validate-jwt` has `require-signed-tokens` or `require-expiration-time` set to false.',
  why: 'An unsigned token can be written by anyone; one without an end is good for ever.',
  bad: '<inbound><validate-jwt header-name="Authorization" require-signed-tokens="false"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  good: '<inbound><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration" /><audiences><audience>api://a</audience></audiences></validate-jwt></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/validate-jwt-policy',
  *check(analysis) {
    for (const placed of analysis.policies('validate-jwt')) {
      for (const name of required) {
        const value = analysis.attribute(placed, name);
        if (value?.literal !== 'false' && value?.literal !== '0') continue;
        yield {
          range: value.value.range,
          message:
            name === 'require-signed-tokens'
              ? 'Unsigned tokens pass: anyone can write one.'
              : 'Tokens without an end pass.',
          fixes: [{ title: 'Require it', edits: [{ range: value.value.range, newText: 'true' }] }],
        };
      }
    }
  },
};
