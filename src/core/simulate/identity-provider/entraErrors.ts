import type { Basis } from '../Run';

/** One error of Entra ID's token endpoint. `text` follows `AADSTSnnn: ` and has its placeholders in braces. */
export interface EntraError {
  readonly status: number;
  readonly error: string;
  readonly text: string;
  /** Of status and error: `documented` where Microsoft or a recorded answer shows them. */
  readonly basis: Basis;
}

const entraErrorTable = {
  50001: {
    status: 400,
    error: 'invalid_resource',
    text: "The resource principal named '{resource}' was not found in the tenant named {tenant}, or the request names no resource.",
    basis: 'unverified',
  },
  50002: {
    status: 400,
    error: 'invalid_resource',
    text: "The resource '{resource}' is disabled or does not exist in the tenant '{tenant}'.",
    basis: 'unverified',
  },
  50027: { status: 400, error: 'invalid_request', text: 'JWT token is invalid or malformed.', basis: 'unverified' },
  50034: {
    status: 400,
    error: 'invalid_grant',
    text: "The user account does not exist in the directory '{tenant}'.",
    basis: 'unverified',
  },
  50194: {
    status: 400,
    error: 'invalid_request',
    text: "Application '{client}' is not configured as a multi-tenant application. Use a tenant-specific endpoint.",
    basis: 'unverified',
  },
  50196: {
    status: 400,
    error: 'invalid_grant',
    text: 'The server terminated an operation because it encountered a client request loop.',
    basis: 'unverified',
  },
  53003: {
    status: 400,
    error: 'invalid_grant',
    text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    basis: 'documented',
  },
  65001: {
    status: 400,
    error: 'invalid_grant',
    text: "The user or administrator has not consented to use the application with ID '{client}'.",
    basis: 'unverified',
  },
  70001: {
    status: 400,
    error: 'unauthorized_client',
    text: "Application '{client}' was not found in the directory '{tenant}'.",
    basis: 'unverified',
  },
  70021: {
    status: 401,
    error: 'invalid_client',
    text: 'No matching federated identity record found for presented assertion.',
    basis: 'unverified',
  },
  70003: {
    status: 400,
    error: 'unsupported_grant_type',
    text: "The app requested an unsupported grant type '{grantType}'.",
    basis: 'unverified',
  },
  70011: {
    status: 400,
    error: 'invalid_scope',
    text: "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
    basis: 'documented',
  },
  90002: {
    status: 400,
    error: 'invalid_request',
    text: "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
    basis: 'documented',
  },
  90006: {
    status: 503,
    error: 'temporarily_unavailable',
    text: 'The service had an error. Try again later.',
    basis: 'unverified',
  },
  90009: {
    status: 400,
    error: 'invalid_request',
    text: "Application '{client}' is requesting a token for itself. This is supported only when the resource is given as the application's GUID.",
    basis: 'unverified',
  },
  90010: {
    status: 400,
    error: 'invalid_request',
    text: 'The grant type is not supported over the /{tenant} endpoint. Please use a tenant-specific endpoint.',
    basis: 'unverified',
  },
  90014: {
    status: 400,
    error: 'invalid_request',
    text: "The required field '{field}' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
    basis: 'unverified',
  },
  90024: {
    status: 503,
    error: 'temporarily_unavailable',
    text: 'The request budget was exceeded. Try again later.',
    basis: 'unverified',
  },
  90033: {
    status: 503,
    error: 'temporarily_unavailable',
    text: 'A transient error has occurred. Try again later.',
    basis: 'unverified',
  },
  90038: {
    status: 400,
    error: 'invalid_request',
    text: "Tenant '{tenant}' belongs to another national cloud.",
    basis: 'unverified',
  },
  90124: {
    status: 400,
    error: 'invalid_request',
    text: "Resource '{resource}' is not supported over the /common or /consumers endpoints. Use a tenant-specific endpoint.",
    basis: 'unverified',
  },
  90130: {
    status: 400,
    error: 'invalid_request',
    text: "Application '{client}' is not supported over the /common or /consumers endpoints. Use a tenant-specific endpoint.",
    basis: 'unverified',
  },
  500011: {
    status: 400,
    error: 'invalid_resource',
    text: 'The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.',
    basis: 'documented',
  },
  501051: {
    status: 400,
    error: 'invalid_grant',
    text: "Application '{client}'({clientName}) is not assigned to a role for the application '{resource}'({resource}).",
    basis: 'documented',
  },
  650057: {
    status: 400,
    error: 'invalid_resource',
    text: "Invalid resource. The client has requested access to the resource '{resource}', which is not listed in the permissions that the application '{client}' requests.",
    basis: 'unverified',
  },
  700016: {
    status: 400,
    error: 'unauthorized_client',
    text: "Application with identifier '{client}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
    basis: 'documented',
  },
  700021: {
    status: 401,
    error: 'invalid_client',
    text: "Client assertion application identifier doesn't match 'client_id' parameter.",
    basis: 'unverified',
  },
  700022: {
    status: 400,
    error: 'invalid_scope',
    text: 'The provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid.',
    basis: 'unverified',
  },
  700023: {
    status: 401,
    error: 'invalid_client',
    text: 'Client assertion audience claim does not match Realm issuer.',
    basis: 'unverified',
  },
  700024: {
    status: 401,
    error: 'invalid_client',
    text: 'Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {until}.',
    basis: 'unverified',
  },
  700025: {
    status: 401,
    error: 'invalid_client',
    text: "Client '{client}' is public, so neither 'client_assertion' nor 'client_secret' should be presented.",
    basis: 'unverified',
  },
  700027: {
    status: 401,
    error: 'invalid_client',
    text: 'The certificate with identifier used to sign the client assertion is not registered on application, or the signature does not fit it. [Reason - {reason}]',
    basis: 'documented',
  },
  700211: {
    status: 401,
    error: 'invalid_client',
    text: 'No matching federated identity record found for the issuer of the presented assertion.',
    basis: 'unverified',
  },
  700212: {
    status: 401,
    error: 'invalid_client',
    text: 'No matching federated identity record found for the audience of the presented assertion.',
    basis: 'unverified',
  },
  700213: {
    status: 401,
    error: 'invalid_client',
    text: "No matching federated identity record found for presented assertion subject '{subject}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
    basis: 'unverified',
  },
  700229: {
    status: 401,
    error: 'invalid_client',
    text: 'The type of the presented token cannot be used as a federated identity credential.',
    basis: 'unverified',
  },
  900023: {
    status: 400,
    error: 'invalid_request',
    text: "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
    basis: 'documented',
  },
  900144: {
    status: 400,
    error: 'invalid_request',
    text: "The request body must contain the following parameter: '{parameter}'.",
    basis: 'documented',
  },
  900382: {
    status: 400,
    error: 'invalid_request',
    text: 'Confidential clients are not supported in requests to another national cloud.',
    basis: 'unverified',
  },
  900432: {
    status: 400,
    error: 'invalid_request',
    text: 'Confidential clients are not supported in requests to another national cloud.',
    basis: 'unverified',
  },
  900561: {
    status: 400,
    error: 'invalid_request',
    text: 'The endpoint only accepts {POST} requests. Received a {{method}} request.',
    basis: 'documented',
  },
  901002: {
    status: 400,
    error: 'invalid_request',
    text: "The 'resource' request parameter is not supported.",
    basis: 'unverified',
  },
  1002012: {
    status: 400,
    error: 'invalid_scope',
    text: 'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
    basis: 'documented',
  },
  5002723: {
    status: 401,
    error: 'invalid_client',
    text: "Invalid JWT token. No certificate thumbprint ('x5t' or 'x5t#S256') or 'kid' specified in the token header.",
    basis: 'unverified',
  },
  5002738: {
    status: 401,
    error: 'invalid_client',
    text: "Invalid JWT token. '{algorithm}' is not a supported signature algorithm. Supported signing algorithms are: 'RS256,RS384,RS512,PS256,PS384,PS512'.",
    basis: 'unverified',
  },
  500131: {
    status: 400,
    error: 'invalid_grant',
    text: 'Assertion audience does not match the Client app presenting the assertion.',
    basis: 'unverified',
  },
  500133: {
    status: 400,
    error: 'invalid_grant',
    text: 'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion.',
    basis: 'unverified',
  },
  7000114: {
    status: 400,
    error: 'invalid_request',
    text: "Application '{client}' is not allowed to make application on-behalf-of calls.",
    basis: 'unverified',
  },
  7000112: {
    status: 400,
    error: 'unauthorized_client',
    text: "Application '{client}'({clientName}) is disabled.",
    basis: 'unverified',
  },
  7000215: {
    status: 401,
    error: 'invalid_client',
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.",
    basis: 'documented',
  },
  7000216: {
    status: 401,
    error: 'invalid_client',
    text: "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    basis: 'documented',
  },
  7000218: {
    status: 401,
    error: 'invalid_client',
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    basis: 'unverified',
  },
  7000222: {
    status: 401,
    error: 'invalid_client',
    text: "The provided client secret keys for app '{client}' are expired. Create new keys for your app, or consider using certificate credentials for added security.",
    basis: 'documented',
  },
  9001023: {
    status: 400,
    error: 'invalid_request',
    text: 'The grant type is not supported over the /common or /consumers endpoints. Please use a tenant-specific endpoint.',
    basis: 'unverified',
  },
  9002313: {
    status: 400,
    error: 'invalid_request',
    text: 'Invalid request. Request is malformed or invalid.',
    basis: 'unverified',
  },
} as const satisfies Readonly<Record<number, EntraError>>;

export type EntraErrorCode = keyof typeof entraErrorTable;

/** The errors that a client credentials or on-behalf-of request can meet, by AADSTS number (Microsoft's error reference and recorded answers). */
export const entraErrors: Readonly<Record<EntraErrorCode, EntraError>> = entraErrorTable;

/** The number in `AADSTS7000215` or `7000215`, when the table has it. */
export function entraErrorCode(text: string): EntraErrorCode | null {
  const number = Number(/^(?:AADSTS)?(\d{4,7})$/i.exec(text.trim())?.[1]);
  return Object.hasOwn(entraErrors, number) ? (number as EntraErrorCode) : null;
}

/** An error's text with its placeholders filled. */
export function entraErrorText(code: EntraErrorCode, values: Readonly<Record<string, string>>): string {
  return entraErrors[code].text.replaceAll(/\{([a-z]\w*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  );
}
