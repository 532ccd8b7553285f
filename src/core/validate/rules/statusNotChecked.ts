import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { OutgoingRequest } from '../analysis/outgoingRequests';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { Rule } from '../Rule';

export const statusNotChecked: Rule = {
  code: 'status-not-checked',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The body is read before the status',
  what: 'The body of a token answer is read, and nothing before it looked at `StatusCode`. Or the body of another answer is read as JSON or XML, and nothing in the document looks at its `StatusCode` at all.',
  why: 'An error status isn’t an error for send-request. A refusal has no access_token, and under throttling the body isn’t even JSON (`Too Many Requests`), so that reading it throws.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><set-variable name="t" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" /></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><choose><when condition="@(((IResponse)context.Variables["r"]).StatusCode == 200)"><set-variable name="t" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])" /></when></choose></inbound>',
  source:
    'https://learn.microsoft.com/azure/api-management/send-request-policy; entra throttling: https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/retry-after',
  *check(analysis) {
    const requests = new Map(
      analysis.requests
        .filter(({ responseVariable }) => responseVariable !== null)
        // Of those that share a variable the first one counts.
        .toReversed()
        .map((request) => [request.responseVariable!, request]),
    );
    if (requests.size === 0) return;
    const checked = statusesRead(analysis, requests);
    for (const { expression, owner } of analysis.expressions) {
      const uses = expression.facts.variables.filter(({ name }) => requests.has(name));
      if (uses.length === 0) continue;
      const members = new Set(memberNames(expression.facts.nodes));
      for (const use of uses) {
        if (members.has('StatusCode')) checked.add(use.name);
        if (checked.has(use.name) || !members.has('Body') || owner.index < requests.get(use.name)!.placed.index)
          continue;
        const request = requests.get(use.name)!;
        if (analysis.literal(request.placed, 'fail-on-error-status-code') === 'true') continue;
        if (!request.isTokenRequest && !readsStructure.test(expression.expression.source)) continue;
        checked.add(use.name);
        yield {
          range: expression.toDocument(use.nameRange),
          message: `The body of '${use.name}' is read without a look at its StatusCode. ${
            request.isTokenRequest
              ? 'A token endpoint that refuses answers 400 or 401, without an access_token.'
              : 'An answer such as 404 or 503 has another body, and nothing says so.'
          }`,
        };
      }
    }
  },
};

const readsStructure =
  /\bAs<\s*(?:[\w.]+\.)?(?:J\w+|XDocument|XElement|XNode|XmlDocument)\s*>|\bJ(?:Object|Array|Token)\.Parse\b|DeserializeObject/;

/** Answers other than tokens are left alone when the status is read anywhere: their order isn't worked out. */
function statusesRead(analysis: PolicyAnalysis, requests: ReadonlyMap<string, OutgoingRequest>): Set<string> {
  const read = new Set<string>();
  for (const { expression } of analysis.expressions) {
    if (!expression.expression.source.includes('StatusCode')) continue;
    for (const { name } of expression.facts.variables) {
      if (requests.get(name)?.isTokenRequest === false) read.add(name);
    }
  }
  return read;
}

function* memberNames(nodes: readonly SyntaxNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.kind === 'member-access' || node.kind === 'member-binding') yield node.member.name;
  }
}
