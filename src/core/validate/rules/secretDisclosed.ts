import type { Rule } from '../Rule';

const places: ReadonlySet<string> = new Set(['return-response', 'trace', 'log-to-eventhub', 'emit-metric']);

export const secretDisclosed: Rule = {
  code: 'token-disclosed',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A token or the provider’s answer gets out',
  what: 'A token, a secret or the body of a token answer is returned to the caller or written to a trace.',
  why: 'Whoever gets the answer or reads the logs can use the token; error answers of identity providers name clients and tenants.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><return-response><set-status code="502" reason="Bad Gateway" /><set-body>@(((IResponse)context.Variables["r"]).Body.As<string>())</set-body></return-response></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method></send-request><return-response><set-status code="502" reason="Bad Gateway" /><set-body>No token.</set-body></return-response></inbound>',
  source: 'https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/',
  *check(analysis) {
    const { variables } = analysis;
    if ([...places].every((name) => analysis.named(name).length === 0)) return;
    for (const { expression, value, owner, attribute } of analysis.values) {
      let at: typeof owner | null = owner;
      while (at !== null && !places.has(at.element.name)) at = at.role === 'part' ? at.parent : null;
      if (at === null) continue;
      const where = at.element.name === 'return-response' ? 'The caller gets' : `'${at.element.name}' writes out`;
      if (at.element.name === 'return-response' && attribute?.name === 'response-variable-name') {
        if (!variables.meaningsOfVariable(value.text).has('token-response')) continue;
        yield { range: value.range, message: `${where} the whole answer of the token endpoint.` };
        continue;
      }
      if (expression === null) continue;
      const what = (['access-token', 'identity-token'] as const).some((meaning) =>
        variables.mentions(expression, meaning),
      )
        ? 'an access token'
        : variables.meaningsOf(expression).has('token-body')
          ? 'the answer of the token endpoint'
          : null;
      if (what === null) continue;
      yield { range: value.expression?.range ?? value.range, message: `${where} ${what}.` };
    }
  },
};
