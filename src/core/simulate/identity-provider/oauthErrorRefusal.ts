import type { EntraErrorCode } from './entraErrors';

const codes: Readonly<Record<string, EntraErrorCode>> = {
  invalid_client: 7000215,
  invalid_scope: 1002012,
  invalid_resource: 500011,
  invalid_target: 500011,
  unauthorized_client: 700016,
  unsupported_grant_type: 70003,
  invalid_grant: 501051,
  access_denied: 501051,
  temporarily_unavailable: 90033,
  server_error: 90033,
};

/** The Entra ID error that comes nearest to an OAuth 2.0 error code. */
export function oauthErrorRefusal(error: string): EntraErrorCode {
  return Object.hasOwn(codes, error) ? codes[error]! : 9002313;
}
