import { insertBefore } from '../fixes/elementEdits';
import { setsHeader } from '../analysis/outgoingRequests';
import type { PlacedElement } from '../analysis/PlacedElement';
import type { PolicyAnalysis } from '../analysis/PolicyAnalysis';
import type { OffsetRange } from '../../text/range';
import type { Rule } from '../Rule';

const header =
  '<set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>';

export const formContentType: Rule = {
  code: 'form-content-type',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A form without its content type',
  what: 'A token request sends a form and sets no `Content-Type`, or that of something else.',
  why: 'The gateway adds none. Token endpoints read the form only as `application/x-www-form-urlencoded`.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials</set-body></send-request></inbound>',
  good: `<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method>${header}<set-body>grant_type=client_credentials</set-body></send-request></inbound>`,
  source: 'RFC 6749 section 4.4.2; every token sample of Azure/api-management-policy-snippets sets it',
  *check(analysis) {
    for (const request of analysis.requests) {
      if (!request.isTokenRequest || request.forms.length === 0 || request.body === null) continue;
      const wrong = request.headers.map((placed) => otherType(analysis, placed)).find((found) => found !== null);
      if (wrong) {
        yield {
          range: wrong.range,
          message: `The body is a form, and the Content-Type says ${wrong.text}. Token endpoints read a form only as application/x-www-form-urlencoded.`,
        };
      }
      if (analysis.literal(request.placed, 'mode') === 'copy' || setsHeader(analysis, request, 'Content-Type'))
        continue;
      const body = request.body.owner.element;
      yield {
        range: body.nameRange,
        message: 'The request sends a form without Content-Type: application/x-www-form-urlencoded.',
        fixes: [{ title: 'Add the Content-Type header', edits: [insertBefore(analysis.document.text, body, header)] }],
      };
    }
  },
};

/** The literal media type that a set-header gives the request, when it isn't a form's. */
function otherType(analysis: PolicyAnalysis, placed: PlacedElement): { text: string; range: OffsetRange } | null {
  if (analysis.literal(placed, 'name')?.trim().toLowerCase() !== 'content-type') return null;
  for (const child of placed.children) {
    const value = child.element.name === 'value' ? analysis.text(child) : null;
    const text = value?.literal?.trim() ?? '';
    if (value === null || text === '' || value.hasUnknownParts) continue;
    if (text.split(';')[0]!.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
      return { text, range: value.value.range };
    }
  }
  return null;
}
