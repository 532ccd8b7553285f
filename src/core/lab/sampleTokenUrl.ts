import { fieldsNamed } from '../validate/analysis/outgoingRequests';
import type { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';

const entra = 'https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/oauth2';

/** Providers by what a name calls them, each with the token URL of its documentation. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/salesforce|sfdc|(?:^|[-_.])sf[-_.]/i, 'https://login.salesforce.com/services/oauth2/token'],
  [/okta/i, 'https://contoso.okta.com/oauth2/default/v1/token'],
  [/auth0/i, 'https://contoso.eu.auth0.com/oauth/token'],
  [/ping/i, 'https://auth.pingone.eu/contoso/as/token'],
  [/keycloak/i, 'https://id.contoso.example/realms/contoso/protocol/openid-connect/token'],
  [/cognito/i, 'https://contoso.auth.eu-west-1.amazoncognito.com/oauth2/token'],
  [/identity-?_?server|duende/i, 'https://id.contoso.example/connect/token'],
  [/successfactors/i, 'https://contoso.successfactors.eu/oauth/token'],
  [/sap|xsuaa|btp/i, 'https://contoso.authentication.eu10.hana.ondemand.com/oauth/token'],
  [/google|gcp/i, 'https://oauth2.googleapis.com/token'],
  [/service-?_?now/i, 'https://contoso.service-now.com/oauth_token.do'],
];

/**
 * A token URL for a named value that holds one: that of the provider which its name calls by name, else Microsoft Entra's where a request
 * of the policy looks like one for it, else some server's.
 */
export function sampleTokenUrl(name: string, analysis: PolicyAnalysis): string {
  const named = providers.find(([pattern]) => pattern.test(name));
  if (named !== undefined) return named[1];
  const requests = analysis.requests.filter(({ isTokenRequest, endpoint }) => isTokenRequest && endpoint === null);
  const has = (field: string) => requests.some((request) => fieldsNamed(request, field).length > 0);
  if (has('resource') && !has('scope')) return `${entra}/token`;
  const scopes = requests.flatMap((request) => fieldsNamed(request, 'scope')).map(({ literal }) => literal);
  const isReadable = requests.some(({ forms }) => forms.length > 0);
  // A scope of Entra ID is one of a resource: `api://orders/.default`.
  const isEntra =
    !isReadable || has('requested_token_use') || scopes.some((scope) => scope === null || /[:{/%]/.test(scope));
  return isEntra ? `${entra}/v2.0/token` : 'https://id.contoso.example/oauth2/token';
}
