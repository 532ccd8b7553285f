import type { Rule } from '../Rule';

/** Access tokens of Entra ID live 60 to 90 minutes; a fixed hour can outlast one that was issued with 3599 seconds. */
const shortestLifetime = 3599;

export const tokenCachedTooLong: Rule = {
  code: 'token-cached-too-long',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A token kept for its whole life',
  what: 'A token is cached for as long as `expires_in` says, or for an hour and more.',
  why: 'The backend may see it after it expired: requests take time and clocks differ. Keep it some minutes shorter.',
  bad: '<inbound><cache-store-value key="t-{{id}}" value="@((string)context.Variables.GetValueOrDefault<JObject>("b")["access_token"])" duration="@((int)context.Variables.GetValueOrDefault<JObject>("b")["expires_in"])" /></inbound>',
  good: '<inbound><cache-store-value key="t-{{id}}" value="@((string)context.Variables.GetValueOrDefault<JObject>("b")["access_token"])" duration="@((int)context.Variables.GetValueOrDefault<JObject>("b")["expires_in"] - 300)" /></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime',
  *check(analysis) {
    for (const placed of analysis.policies('cache-store-value')) {
      const value = analysis.attribute(placed, 'value')?.expression;
      const duration = analysis.attribute(placed, 'duration');
      if (value === null || value === undefined || duration === null) continue;
      if (!analysis.variables.mentions(value, 'access-token')) continue;
      const { range } = duration.value;
      const seconds = duration.literal === null ? NaN : Number(duration.literal);
      if (seconds > shortestLifetime) {
        yield {
          range,
          message: `A token of Entra ID can live less than ${duration.literal} seconds. Take expires_in and subtract some minutes.`,
          fixes: [{ title: 'Keep it for 3000 seconds', edits: [{ range, newText: '3000' }] }],
        };
      }
      const { expression } = duration;
      if (expression === null || !analysis.variables.meaningsOf(expression).has('lifetime')) continue;
      const result = expression.facts.root.expression;
      const isInt = result !== null && expression.expression.source.startsWith('(int)', result.start);
      const end = result === null ? range : expression.toDocument({ start: result.end, end: result.end });
      yield {
        range,
        message:
          'The token is kept for the whole of expires_in. Subtract some minutes, so that it is never used after its end.',
        fixes:
          isInt && result?.kind === 'cast'
            ? [{ title: 'Subtract 300 seconds', edits: [{ range: end, newText: ' - 300' }] }]
            : [],
      };
    }
  },
};
