import type { Rule } from '../Rule';

export const authorizationNotReplaced: Rule = {
  code: 'authorization-not-replaced',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'The caller’s Authorization header stays',
  what: 'A token is put into `Authorization` with `exists-action="append"` or `"skip"`.',
  why: 'With skip the backend gets the caller’s header instead, with append both in one. Override replaces it.',
  bad: '<inbound><set-header name="Authorization" exists-action="append"><value>@("Bearer " + (string)context.Variables["t"])</value></set-header></inbound>',
  good: '<inbound><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["t"])</value></set-header></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-header-policy',
  *check(analysis) {
    for (const placed of analysis.policies('set-header')) {
      if (placed.role !== 'policy' || placed.section === 'outbound' || placed.section === 'on-error') continue;
      if (analysis.literal(placed, 'name')?.trim().toLowerCase() !== 'authorization') continue;
      const action = analysis.attribute(placed, 'exists-action');
      if (action?.literal !== 'append' && action?.literal !== 'skip') continue;
      const { range } = action.value;
      yield {
        range,
        message:
          action.literal === 'skip'
            ? 'When the caller sends an Authorization header, the backend gets that one and not this token.'
            : 'When the caller sends an Authorization header, the backend gets both values in one header.',
        fixes: [{ title: 'Use override', edits: [{ range, newText: 'override' }] }],
      };
    }
  },
};
