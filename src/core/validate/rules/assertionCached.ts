import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

export const assertionCached: Rule = {
  code: 'assertion-cached',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A one-time assertion in the cache',
  what: 'The variable that is sent as `client_assertion` or `assertion` is also stored in the cache.',
  why: 'An assertion is made for one request: it has a jti of its own and expires in minutes. Cache the token that it brings, not the assertion.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_assertion=" + (string)context.Variables["jwt"])</set-body></send-request><cache-store-value key="{{client-id}}" value="@((string)context.Variables["jwt"])" duration="300" /></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_assertion=" + (string)context.Variables["jwt"])</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/certificate-credentials',
  *check(analysis) {
    const assertions = new Set<string>();
    for (const request of analysis.requests) {
      const facts = request.body?.expression?.facts;
      if (facts === undefined) continue;
      for (const name of ['client_assertion', 'assertion']) {
        for (const { value } of fieldsNamed(request, name)) {
          for (const part of value) {
            if (part.kind !== 'hole') continue;
            for (const use of facts.variables) {
              if (use.node.start >= part.expression.start && use.node.end <= part.expression.end)
                assertions.add(use.name);
            }
          }
        }
      }
    }
    if (assertions.size === 0) return;
    for (const placed of analysis.policies('cache-store-value')) {
      const value = analysis.attribute(placed, 'value');
      const use = value?.expression?.facts.variables.find(({ name }) => assertions.has(name));
      if (value === null || use === undefined) continue;
      yield {
        range: value.value.range,
        message: `'${use.name}' is an assertion for one token request. Cache the token instead.`,
      };
    }
  },
};
