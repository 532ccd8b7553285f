import { fieldsNamed } from '../analysis/outgoingRequests';
import { joined, staticTexts } from '../analysis/staticText';
import type { PlacedValue } from '../analysis/PlacedValue';
import type { TextEdit } from '../../text/TextEdit';
import type { Rule } from '../Rule';

export const entraVersionMismatch: Rule = {
  code: 'entra-endpoint-version',
  group: 'OAuth flow',
  severity: 'error',
  title: 'Scope and resource mixed up',
  what: 'A request to Entra ID’s v2.0 endpoint sends `resource` (an error), or one to the v1 endpoint sends `scope` without `resource` (a warning).',
  why: 'v2.0 knows `scope` only and refuses `resource` (AADSTS901002). v1 knows `resource` only and ignores `scope`: the token is for another API, if there is one.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;scope=api://orders/.default</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;scope=api://orders/.default</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  *check({ requests }) {
    for (const request of requests) {
      const version = request.endpoint?.entra?.version;
      if (version === undefined) continue;
      const resources = fieldsNamed(request, 'resource');
      const scopes = fieldsNamed(request, 'scope');
      if (version === 'v2') {
        for (const { nameRange } of resources) {
          yield {
            range: nameRange,
            message:
              'The v2.0 endpoint refuses resource (AADSTS901002). Send scope: the resource with /.default after it.',
          };
        }
      } else if (resources.length === 0) {
        for (const { nameRange } of scopes) {
          const edit = request.url === null ? null : toV2(request.url);
          yield {
            severity: 'warning',
            range: nameRange,
            message:
              'The v1 endpoint ignores scope. Send the request to /oauth2/v2.0/token, or send resource instead of scope.',
            fixes: edit === null ? [] : [{ title: 'Use the v2.0 endpoint', edits: [edit] }],
          };
        }
      }
    }
  },
};

function toV2(url: PlacedValue): TextEdit | null {
  for (const text of staticTexts(url)) {
    for (const part of text.parts) {
      if (part.kind !== 'text' || !part.exact) continue;
      const found = /\/oauth2\/(?=token\b)/i.exec(part.text);
      if (found === null || !joined(text).includes('/token')) continue;
      const at = part.range.start + found.index + found[0].length;
      return { range: { start: at, end: at }, newText: 'v2.0/' };
    }
  }
  return null;
}
