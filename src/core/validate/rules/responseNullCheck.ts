import { nullGuards } from '../analysis/nullGuards';
import { unguardedAccess } from '../analysis/unguardedAccess';
import type { Rule } from '../Rule';

export const responseNullCheck: Rule = {
  code: 'response-null-check',
  group: 'Data flow',
  severity: 'warning',
  title: 'The answer can be null',
  what: 'After `ignore-error="true"` the response variable is used without a check for null.',
  why: 'When the service can’t be reached or is too slow, the variable is null: the expression throws, and the caller gets a 500 that says nothing.',
  bad: '<inbound><send-request ignore-error="true" response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request><set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" /></inbound>',
  good: '<inbound><send-request ignore-error="true" response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request><set-variable name="v" value="@(((IResponse)context.Variables["r"])?.Body?.As<string>())" /></inbound>',
  source: 'https://github.com/MicrosoftDocs/azure-docs/issues/116122',
  *check(analysis) {
    const nullable = new Map<string, number>();
    for (const { placed, responseVariable } of analysis.requests) {
      if (responseVariable === null || responseVariable === '') continue;
      const ignores = ['true', '1'].includes(analysis.literal(placed, 'ignore-error')?.trim() ?? '');
      if (ignores && !nullable.has(responseVariable)) nullable.set(responseVariable, placed.index);
    }
    if (nullable.size === 0) return;
    const guards = nullGuards(analysis);
    for (const value of analysis.expressions) {
      const { expression, owner } = value;
      for (const use of expression.facts.variables) {
        const since = nullable.get(use.name);
        if (since === undefined || owner.index < since || use.access === 'contains') continue;
        const access = unguardedAccess(use, expression.facts);
        if (access === null || guards.cover(use.name, owner)) continue;
        const { target, member, operator, isChainSafe } = access;
        yield {
          range: expression.toDocument({ start: target.start, end: member.end }),
          message: `'${use.name}' is null when the request fails, because of ignore-error="true". Check for null before .${member.name}.`,
          fixes: isChainSafe
            ? [
                {
                  title: `Use ?.${member.name}`,
                  edits: [{ range: expression.toDocument(operator), newText: '?.' }],
                },
              ]
            : [],
        };
      }
    }
  },
};
