import { fieldsNamed } from '../analysis/outgoingRequests';
import { joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

const ofUsers: ReadonlySet<string> = new Set([
  'password',
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:token-exchange',
]);

export const userTokenShared: Rule = {
  code: 'user-token-shared',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'One user’s token for all',
  what: 'A token that was issued for a user (on behalf of, token exchange, code, password) is cached under a key that is the same for every caller.',
  why: 'The next caller gets the first one’s token, and acts as that user.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + context.Request.Headers.GetValueOrDefault("Authorization","").Substring(7))</set-body></send-request><choose><when condition="@(((IResponse)context.Variables["r"]).StatusCode == 200)"><cache-store-value key="obo-{{client-id}}" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" duration="300" /></when></choose></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + context.Request.Headers.GetValueOrDefault("Authorization","").Substring(7))</set-body></send-request><choose><when condition="@(((IResponse)context.Variables["r"]).StatusCode == 200)"><cache-store-value key="@("obo-" + context.User.Id)" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" duration="300" /></when></choose></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
  *check(analysis) {
    const grants = analysis.requests.flatMap((request) =>
      fieldsNamed(request, 'grant_type').map(({ literal }) => literal?.trim().replaceAll(/%3A/gi, ':') ?? ''),
    );
    if (grants.length === 0 || !grants.every((grant) => ofUsers.has(grant))) return;
    for (const placed of analysis.policies('cache-store-value')) {
      const value = analysis.attribute(placed, 'value')?.expression ?? null;
      const key = analysis.attribute(placed, 'key');
      if (value === null || key === null || !analysis.variables.mentions(value, 'access-token')) continue;
      if (!staticTexts(key).every(({ parts }) => parts.every(({ kind }) => kind === 'text'))) continue;
      yield {
        range: key.value.range,
        message: `'${joined(staticTexts(key)[0]!)}' is the same for every caller, and the token is one user’s. Put the user into the key.`,
      };
    }
  },
};
