import { fieldsNamed } from '../analysis/outgoingRequests';
import type { Rule } from '../Rule';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const secretIsIdentifier: Rule = {
  code: 'secret-is-identifier',
  group: 'OAuth flow',
  severity: 'warning',
  title: 'A secret that looks like a secret’s id',
  what: 'The `client_secret` sent to Entra ID is a GUID, in the policy or in the named value that it comes from.',
  why: 'The portal shows a secret’s id beside its value. Only the value works; with the id Entra ID answers AADSTS7000215.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_secret={{client-secret}}</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_secret={{real-secret}}</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  exampleOptions: {
    namedValues: {
      'client-secret': { value: '0f8fad5b-d9cb-469f-a165-70867728950e', secret: true },
      'real-secret': { value: 'x8Q~abc', secret: true },
    },
  },
  *check({ requests, options: { namedValues } }) {
    for (const request of requests) {
      if (request.endpoint !== null && request.endpoint.entra === null) continue;
      for (const { literal, valueRange, nameRange } of fieldsNamed(request, 'client_secret')) {
        const reference = /^\{\{([\w.-]+)\}\}$/.exec(literal?.trim() ?? '')?.[1];
        const value =
          reference === undefined
            ? literal
            : namedValues !== undefined && Object.hasOwn(namedValues, reference)
              ? namedValues[reference]!.value
              : null;
        if (value === null || !guid.test(value.trim())) continue;
        yield {
          range: valueRange ?? nameRange,
          message: 'This secret is a GUID: probably the id of the secret, not its value (AADSTS7000215).',
        };
      }
    }
  },
};
