import { authorizationHeaders } from '../analysis/authorizationHeaders';
import { joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

export const basicNotEncoded: Rule = {
  code: 'basic-not-encoded',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A Basic credential that isn’t base64',
  what: '`Authorization` is `Basic `, a name, a colon and a password as they are.',
  why: 'The scheme wants base64 of name:password; the other side can’t read this.',
  bad: '<inbound><set-header name="Authorization" exists-action="override"><value>Basic {{user}}:{{password}}</value></set-header></inbound>',
  good: '<inbound><set-header name="Authorization" exists-action="override"><value>@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("{{user}}:{{password}}")))</value></set-header></inbound>',
  source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
  *check(analysis) {
    for (const { values } of authorizationHeaders(analysis)) {
      for (const value of values) {
        if (!staticTexts(value).some((text) => /^\s*Basic\s+[^:]*:/i.test(joined(text)))) continue;
        yield {
          range: value.value.expression?.range ?? value.value.range,
          message: 'After Basic comes base64 of name:password, and this has the colon in plain text.',
        };
      }
    }
  },
};
