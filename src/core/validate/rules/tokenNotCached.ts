import { isClientCredentials } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

export const tokenNotCached: Rule = {
  code: 'token-not-cached',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A token fetched on every call',
  what: 'A client credentials request is sent and the document keeps nothing in the cache.',
  why: 'Each call waits for the identity provider, and a busy API runs into its throttling (429). One token serves all calls for about an hour.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials</set-body></send-request></inbound>',
  good: '<inbound><cache-lookup-value key="t-{{client-id}}" variable-name="t" /><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials</set-body></send-request><cache-store-value key="t-{{client-id}}" value="@((string)context.Variables["t"])" duration="300" /></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  *check(analysis) {
    if (analysis.policies('cache-lookup-value', 'cache-store-value', 'cache-value', 'include-fragment').length > 0)
      return;
    for (const request of analysis.requests) {
      if (!isClientCredentials(request)) continue;
      yield {
        range: request.placed.element.nameRange,
        message: 'This token is fetched for every call. Look it up in the cache first, and store it there.',
      };
    }
  },
};
