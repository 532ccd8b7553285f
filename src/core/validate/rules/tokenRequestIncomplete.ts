import { type OutgoingRequest, setsHeader } from '../analysis/outgoingRequests';
import { joined, staticTexts } from '../analysis/staticText';
import type { Rule } from '../Rule';

export const tokenRequestIncomplete: Rule = {
  code: 'token-request-incomplete',
  group: 'OAuth flow',
  severity: 'error',
  title: 'A token request that lacks a field',
  what: 'The form sent to a token endpoint can be read whole, and lacks `grant_type` (or names an unknown one), `client_id`, `scope` or the credential. An error for Entra ID; a warning elsewhere, and where the field is there in other letter case.',
  why: 'Entra ID refuses it: AADSTS900144 for a missing field, AADSTS7000218 for a missing credential.',
  bad: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>client_id={{client-id}}&amp;client_secret={{client-secret}}&amp;scope=api://a/.default</set-body></send-request></inbound>',
  good: '<inbound><send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>grant_type=client_credentials&amp;client_id={{client-id}}&amp;client_secret={{client-secret}}&amp;scope=api://a/.default</set-body></send-request></inbound>',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  *check(analysis) {
    for (const request of analysis.requests) {
      const { endpoint, body } = request;
      if (endpoint === null || body === null || analysis.literal(request.placed, 'mode') === 'copy') continue;
      if (analysis.attribute(request.placed, 'mode')?.isExpression === true) continue;
      for (const names of readableForms(request)) {
        const missing = missingFields(
          names,
          endpoint.entra?.version ?? null,
          setsHeader(analysis, request, 'Authorization'),
        );
        if (missing.length === 0) continue;
        const cased = missing.map((name) => [name, inOtherCase(names, name)] as const);
        const isOnlyCase = cased.every(([, written]) => written !== null);
        yield {
          // Published policies do it, so Entra ID may well take it.
          ...((endpoint.entra === null || isOnlyCase) && { severity: 'warning' }),
          range: body.owner.element.nameRange,
          message: isOnlyCase
            ? `The names of a form are case-sensitive: ${cased.map(([name, written]) => `'${written!}' is not ${name}`).join(', ')}.`
            : `The form has no ${missing.join(' and no ')}${endpoint.entra === null ? '' : ' (AADSTS900144)'}.`,
        };
      }
    }
  },
};

/** The grants of Entra ID; others are URNs. */
const grants: ReadonlySet<string> = new Set([
  'client_credentials',
  'authorization_code',
  'refresh_token',
  'password',
  'device_code',
]);

function unknownGrant(fields: ReadonlyMap<string, string | null>): boolean {
  const grant = fields.get('grant_type')?.trim();
  return grant !== undefined && /^[a-z_-]+$/i.test(grant) && !grants.has(grant);
}

/** The field names of each form that the request can send, where every one of them can be read. */
function readableForms({ body, forms }: OutgoingRequest): readonly ReadonlyMap<string, string | null>[] {
  if (body === null) return [];
  const texts = staticTexts(body);
  // A body of several results, or one with named values that could hold whole fields, isn't known.
  if (texts.length !== 1 || forms.length !== 1) return [];
  const fields = joined(texts[0]!).replaceAll('&amp;', '&').split('&');
  if (!fields.every((field) => /^\s*[\w.-]+=/.test(field))) return [];
  return forms.map((form) => new Map(form.map(({ name, literal }) => [name, literal])));
}

function inOtherCase(fields: ReadonlyMap<string, string | null>, wanted: string): string | null {
  return [...fields.keys()].find((name) => name !== wanted && name.toLowerCase() === wanted) ?? null;
}

function missingFields(
  fields: ReadonlyMap<string, string | null>,
  version: 'v1' | 'v2' | null,
  hasHeader: boolean,
): readonly string[] {
  const missing: string[] = [];
  if (!fields.has('grant_type')) missing.push('grant_type');
  if (version === null) return missing;
  if (unknownGrant(fields)) missing.push('grant_type that Entra ID knows');
  if (!fields.has('client_id') && !hasHeader) missing.push('client_id');
  const grant = fields.get('grant_type')?.trim();
  if (grant === 'client_credentials') {
    if (version === 'v2' && !fields.has('scope') && !fields.has('resource')) missing.push('scope');
    if (version === 'v1' && !fields.has('resource') && !fields.has('scope')) missing.push('resource');
    if (!fields.has('client_secret') && !fields.has('client_assertion') && !hasHeader) missing.push('client_secret');
  }
  return missing;
}
