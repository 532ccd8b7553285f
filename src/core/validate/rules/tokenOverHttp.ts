import { authorizationHeaders } from '../analysis/authorizationHeaders';
import type { Rule } from '../Rule';

export const tokenOverHttp: Rule = {
  code: 'token-over-http',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A credential over plain HTTP',
  what: 'The backend’s address begins with `http://`, or a request’s does, and the policy gives it an `Authorization` header.',
  why: 'Everyone on the way can read the token and use it.',
  bad: '<inbound><set-backend-service base-url="http://orders.example" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["t"])</value></set-header></inbound>',
  good: '<inbound><set-backend-service base-url="https://orders.example" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["t"])</value></set-header></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3',
  *check(analysis) {
    const headers = authorizationHeaders(analysis);
    const toBackend =
      headers.some(({ placed }) => placed.role === 'policy') ||
      analysis
        .policies('authentication-basic', 'authentication-managed-identity')
        .some(({ role }) => role === 'policy');
    const addresses = [
      ...(toBackend
        ? analysis.policies('set-backend-service').map((placed) => analysis.attribute(placed, 'base-url'))
        : []),
      ...analysis.requests
        .filter(
          ({ placed, isTokenRequest }) => !isTokenRequest && headers.some((header) => header.placed.parent === placed),
        )
        .map(({ url }) => url),
    ];
    for (const address of addresses) {
      const match = /^\s*http:\/\/(?!localhost\b|127\.|10\.|192\.168\.|[\w-]+(?:[:/]|$))/i.exec(
        address?.value.raw ?? '',
      );
      if (address === null || match === null) continue;
      const start = address.value.range.start + match[0].length - 'http://'.length;
      yield {
        range: address.value.range,
        message: 'This address is plain HTTP, and the request carries a credential.',
        fixes: [{ title: 'Use https', edits: [{ range: { start, end: start + 4 }, newText: 'https' }] }],
      };
    }
  },
};
