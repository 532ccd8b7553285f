import type { Rule } from '../Rule';

export const retiredAuthority: Rule = {
  code: 'entra-retired-host',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'An authority that is closed',
  what: 'A token request goes to `login.microsoftonline.de`, the authority of the German cloud.',
  why: 'Microsoft closed that cloud on 29 October 2021; its tenants moved to the public one.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.de/contoso.de/oauth2/v2.0/token</set-url><set-method>POST</set-method></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.de/oauth2/v2.0/token</set-url><set-method>POST</set-method></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  *check({ requests }) {
    for (const { endpoint, url } of requests) {
      if (url === null || endpoint?.host !== 'login.microsoftonline.de') continue;
      yield {
        range: url.value.range,
        message: 'The German cloud is closed. Its tenants are in the public cloud: login.microsoftonline.com.',
      };
    }
  },
};
