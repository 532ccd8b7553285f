import { isClientCredentials } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

const shared: ReadonlySet<string> = new Set(['common', 'organizations', 'consumers']);

export const entraTenant: Rule = {
  code: 'entra-shared-tenant',
  group: 'OAuth flow',
  severity: 'error',
  title: 'Client credentials without a tenant',
  what: 'A client credentials request goes to `common`, `organizations` or `consumers`.',
  why: 'There is no user whose home tenant Entra ID could look up, so it refuses the request. The tenant has to be named.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/common/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/{{tenant-id}}/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  *check({ requests }) {
    for (const request of requests) {
      const tenant = request.endpoint?.entra?.tenant?.toLowerCase();
      if (tenant === undefined || request.url === null || !shared.has(tenant) || !isClientCredentials(request))
        continue;
      yield {
        range: request.url.value.range,
        message: `Client credentials need a tenant of their own: '${tenant}' is refused. Put the tenant's identifier or domain there.`,
      };
    }
  },
};
