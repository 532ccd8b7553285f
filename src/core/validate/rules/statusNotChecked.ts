import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { Rule } from '../Rule';

export const statusNotChecked: Rule = {
  code: 'status-not-checked',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The body is read before the status',
  what: 'The body of a token answer is read, and nothing before it looked at `StatusCode`.',
  why: 'An error status isn’t an error for send-request. A refusal has no access_token, and under throttling the body isn’t even JSON (`Too Many Requests`), so that reading it throws.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><set-variable name="t" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" /></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><choose><when condition="@(((IResponse)context.Variables["r"]).StatusCode == 200)"><set-variable name="t" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" /></when></choose></inbound>',
  source:
    'https://learn.microsoft.com/azure/api-management/send-request-policy; entra throttling: https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/retry-after',
  *check(analysis) {
    const requests = new Map(
      analysis.requests
        .filter(({ isTokenRequest, responseVariable }) => isTokenRequest && responseVariable !== null)
        .map((request) => [request.responseVariable!, request]),
    );
    if (requests.size === 0) return;
    const checked = new Set<string>();
    for (const { expression, owner } of analysis.expressions) {
      const uses = expression.facts.variables.filter(({ name }) => requests.has(name));
      if (uses.length === 0) continue;
      const members = new Set(memberNames(expression.facts.nodes));
      for (const use of uses) {
        if (members.has('StatusCode')) checked.add(use.name);
        if (checked.has(use.name) || !members.has('Body') || owner.index < requests.get(use.name)!.placed.index)
          continue;
        if (analysis.literal(requests.get(use.name)!.placed, 'fail-on-error-status-code') === 'true') continue;
        checked.add(use.name);
        yield {
          range: expression.toDocument(use.nameRange),
          message: `The body of '${use.name}' is read without a look at its StatusCode. A token endpoint that refuses answers 400 or 401, without an access_token.`,
        };
      }
    }
  },
};

function* memberNames(nodes: readonly SyntaxNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.kind === 'member-access' || node.kind === 'member-binding') yield node.member.name;
  }
}
