import { requestHeaders } from '../analysis/authorizationHeaders';
import { insertAfter } from '../fixes/elementEdits';
import type { Rule } from '../Rule';

const removal = '<set-header name="Authorization" exists-action="delete" />';

export const callerAuthorizationForwarded: Rule = {
  code: 'caller-authorization-forwarded',
  group: 'OAuth flow',
  severity: 'information',
  title: 'The caller’s Authorization goes to the backend',
  what: 'The gateway gives the backend a token of its own in another header, and neither replaces nor removes the caller’s `Authorization`.',
  why: 'The backend gets the caller’s token as well: it can take it for the credential, or use it elsewhere.',
  bad: '<inbound><authentication-managed-identity resource="https://a.example" output-token-variable-name="token" /><set-header name="X-Token" exists-action="override"><value>@((string)context.Variables["token"])</value></set-header></inbound>',
  good: `<inbound><authentication-managed-identity resource="https://a.example" output-token-variable-name="token" /><set-header name="X-Token" exists-action="override"><value>@((string)context.Variables["token"])</value></set-header>${removal}</inbound>`,
  source: 'https://learn.microsoft.com/azure/api-management/set-header-policy',
  *check(analysis) {
    const headers = requestHeaders(analysis).filter(({ placed }) => placed.role === 'policy');
    if (headers.some(({ name }) => name === null || name === 'authorization')) return;
    for (const { placed, values } of headers) {
      const carries = values.some(
        ({ expression }) =>
          expression !== null &&
          (['access-token', 'identity-token'] as const).some((meaning) =>
            analysis.variables.mentions(expression, meaning),
          ),
      );
      if (!carries) continue;
      yield {
        range: placed.element.nameRange,
        message: 'The backend gets this token and the caller’s Authorization header. Remove that one.',
        fixes: [
          { title: 'Remove Authorization', edits: [insertAfter(analysis.document.text, placed.element, removal)] },
        ],
      };
      return;
    }
  },
};
