import type { Rule } from '../Rule';

export const formValueNotEncoded: Rule = {
  code: 'form-value-not-encoded',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A named value in a form that isn’t URL-encoded',
  what: 'A named value goes into a form as it stands. A warning when its content is known and would break the form, a hint when it isn’t known.',
  why: 'Named values are put in as text. A secret with `+`, `&`, `%` or `=` arrives as another one, and the provider answers that it is wrong.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_secret={{client-secret}}")</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_secret=" + Uri.EscapeDataString("{{client-secret}}"))</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  exampleOptions: { namedValues: { 'client-secret': { value: 'a+b&c', secret: true } } },
  *check({ requests, document, options: { namedValues } }) {
    for (const { body, forms } of requests) {
      if (body === null || forms.length === 0) continue;
      for (const { name, range, malformed, place } of body.value.namedValues) {
        // In code, but in no string: a comment.
        if (place === 'expression') continue;
        // Directly after `field=`: not inside a call that encodes it.
        const field = /([\w.-]+)=$/.exec(document.text.slice(Math.max(0, range.start - 60), range.start))?.[1];
        if (malformed !== null || field === undefined) continue;
        const known = namedValues !== undefined && Object.hasOwn(namedValues, name) ? namedValues[name]!.value : null;
        // What has escapes already, as Microsoft's samples ask for, is left alone.
        const breaks = known !== null && (/[&+=#\s]/.test(known) || /%(?![0-9a-f]{2})/i.test(known));
        if (breaks) {
          yield {
            range,
            message: `The value of '${name}' has characters that mean something else in a form. Encode it: Uri.EscapeDataString("{{${name}}}").`,
          };
        } else if (known === null && field === 'client_secret') {
          yield {
            severity: 'hint',
            range,
            message: `Named values aren't URL-encoded. Unless '${name}' is stored encoded, write Uri.EscapeDataString("{{${name}}}").`,
          };
        }
      }
    }
  },
};
