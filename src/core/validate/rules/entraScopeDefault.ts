import { fieldsNamed, isClientCredentials } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

export const entraScopeDefault: Rule = {
  code: 'entra-scope-default',
  group: 'OAuth flow',
  severity: 'error',
  title: 'Scope without /.default',
  what: 'A client credentials request to Entra ID’s v2.0 endpoint asks for a scope that doesn’t end in `/.default`.',
  why: 'Entra ID refuses it (AADSTS1002012): an application gets all roles that were granted to it, never single scopes.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id=a&amp;scope=api://orders/Read</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id=a&amp;scope=https://orders.example//.default</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  *check({ requests, document }) {
    for (const request of requests) {
      if (request.endpoint?.entra?.version !== 'v2' || !isClientCredentials(request)) continue;
      for (const { literal, valueRange, nameRange } of fieldsNamed(request, 'scope')) {
        if (literal === null || literal.includes('{{')) continue;
        const scope = decodeForm(literal).trim();
        if (scope.endsWith('/.default') && !/\s/.test(scope)) continue;
        const several = /\s/.test(scope);
        const resource =
          scope === '' ? null : scope.replace(/\/(?:user_impersonation|\.default\/+|[A-Za-z]+\.[A-Za-z.]+)$/, '');
        yield {
          range: valueRange ?? nameRange,
          message: several
            ? `Client credentials take one scope, a resource with /.default; '${scope}' is more than one (AADSTS1002012).`
            : `The scope '${scope}' has to end in /.default (AADSTS1002012).`,
          fixes:
            several || resource === null || valueRange === null
              ? []
              : [
                  {
                    title: `Ask for ${resource}/.default`,
                    edits: [
                      {
                        range: valueRange,
                        newText: document.text.slice(valueRange.start, valueRange.end).includes('%')
                          ? encodeURIComponent(`${resource}/.default`)
                          : `${resource}/.default`,
                      },
                    ],
                  },
                ],
        };
      }
    }
  },
};

/** Undoes URL encoding as a form reader does; what isn't well formed stays as it is. */
function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
