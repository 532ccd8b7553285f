import { originOf, type Url } from '../http/url';
import { statusReason } from '../http/statusReason';
import { decodeBase64 } from '../jwt/base64';
import { numericClaim, parseJwt } from '../jwt/parseJwt';
import { signJwt } from '../jwt/signJwt';
import { guidOf } from '../guid';
import type { HeaderRecord, HttpRequest, HttpResponse } from '../Run';
import type { Application, AuthorityFacts } from './AuthorityFacts';
import type { AuthorityAnswer } from './AuthorityAnswer';
import { verifyAssertion } from './checkAssertion';
import { checkSecret } from './checkSecret';
import { entraErrorCode, entraErrors } from './entraErrors';
import { readTokenRequest, type TokenRequest } from './readTokenRequest';
import { isSalesforceTokenUrl, salesforceAnswer } from './salesforceAnswer';

interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly why: string;
}

/** Grants that a gateway can use without a user at hand; all of them end in an access token here. */
const grantParameters: Readonly<Record<string, readonly string[]>> = {
  client_credentials: [],
  password: ['username', 'password'],
  refresh_token: ['refresh_token'],
  authorization_code: ['code'],
  'urn:ietf:params:oauth:grant-type:jwt-bearer': ['assertion'],
  'urn:ietf:params:oauth:grant-type:saml2-bearer': ['assertion'],
  'urn:ietf:params:oauth:grant-type:token-exchange': ['subject_token', 'subject_token_type'],
};

/** Grants that stand for a user: the answer may bring a refresh token (RFC 6749, 4.3.3 and 6), as that of SAP does for SAML assertions. */
const refreshableGrants: ReadonlySet<string> = new Set([
  'password',
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
]);

/**
 * Answers a token request as a server that follows RFC 6749 does: client authentication by HTTP Basic, in the body, by a signed
 * assertion, or by a certificate in the TLS handshake (RFC 8705); errors as JSON with `error` and `error_description`. A JSON body is read too: Auth0 and others take it.
 */
export function answerOAuth2TokenRequest(
  request: HttpRequest,
  url: Url,
  facts: AuthorityFacts,
  showsCertificate: boolean,
): AuthorityAnswer {
  const read = readTokenRequest(request);
  const refusal = findRefusal(read, facts, showsCertificate);
  if (!refusal) return { response: issue(read, url, facts), remarks: [] };
  const { status, error, why } = refusal;
  const headers: HeaderRecord =
    status === 405
      ? { Allow: ['POST'] }
      : status === 401 && read.basic
        ? { 'WWW-Authenticate': [`Basic realm="${url.host}"`] }
        : {};
  return {
    response: jsonResponse(status, { error, error_description: why }, headers),
    remarks: [{ severity: 'problem', message: `${error}: ${why}` }],
  };
}

function findRefusal(request: TokenRequest, facts: AuthorityFacts, showsCertificate: boolean): Refusal | null {
  if (request.method !== 'POST') {
    return { status: 405, error: 'invalid_request', why: `The token endpoint takes POST, not ${request.method}.` };
  }
  if (request.format === 'other') {
    const sent = request.contentType === null ? 'no Content-Type' : `the Content-Type ${request.contentType}`;
    return invalid(`The request has ${sent}. Token requests are application/x-www-form-urlencoded.`);
  }
  const grantType = request.parameters.get('grant_type') ?? '';
  if (grantType === '') return invalid('The body has no grant_type.');
  if (!Object.hasOwn(grantParameters, grantType)) {
    return { status: 400, error: 'unsupported_grant_type', why: `The grant type "${grantType}" isn't supported.` };
  }
  const missing = grantParameters[grantType]!.find((name) => !request.parameters.get(name));
  if (missing) return invalid(`The body has no ${missing}.`);
  if (facts.config.refuse) {
    const code = entraErrorCode(facts.config.refuse.code);
    const error = code === null ? facts.config.refuse.code : entraErrors[code].error;
    const status = error === 'invalid_client' ? 401 : 400;
    return { status, error, why: 'The scenario has the authority refuse this request.' };
  }
  return checkClient(request, grantType, facts, showsCertificate);
}

function checkClient(
  request: TokenRequest,
  grantType: string,
  facts: AuthorityFacts,
  showsCertificate: boolean,
): Refusal | null {
  const { parameters, basic } = request;
  const clientId = basic?.id ?? parameters.get('client_id') ?? '';
  if (basic && parameters.has('client_secret')) {
    return {
      status: 400,
      error: 'invalid_request',
      why: 'The client authenticates twice, by HTTP Basic and in the body (RFC 6749, 2.3).',
    };
  }
  const assertion = parameters.get('client_assertion') ?? '';
  const id = clientId !== '' ? clientId : String(parseJwt(assertion)?.claims['sub'] ?? '');
  const isClientOptional = grantType !== 'client_credentials';
  if (id === '') return isClientOptional ? null : unauthorised('The request names no client.');
  const application = findApplication(id, facts);
  if (application === 'unknown') return unauthorised(`There is no client "${id}".`);
  if (assertion !== '') return checkClientAssertion(assertion, id, application, facts);
  const secret = basic?.secret ?? parameters.get('client_secret') ?? '';
  // A scenario's application may say which certificates it has.
  const isByCertificate = showsCertificate && (application === null || application.certificates.length > 0);
  if (secret === '')
    return isClientOptional || isByCertificate ? null : unauthorised('The request has no client secret.');
  const verdict = checkSecret(secret, request, application, facts);
  return verdict.kind === 'good' ? null : unauthorised(verdict.why);
}

/** RFC 7523, section 3: issuer and subject are the client, and it must not have expired. */
function checkClientAssertion(
  assertion: string,
  clientId: string,
  application: Application | null,
  facts: AuthorityFacts,
): Refusal | null {
  const token = parseJwt(assertion);
  if (!token) return unauthorised("client_assertion isn't a JWT.");
  const { claims } = token;
  if (claims['iss'] !== clientId || claims['sub'] !== clientId) {
    return unauthorised("The assertion's iss and sub must be the client id.");
  }
  const now = facts.clock.now / 1000;
  if ((numericClaim(claims, 'exp') ?? 0) <= now) return unauthorised('The assertion has expired, or has no exp.');
  if ((numericClaim(claims, 'nbf') ?? 0) > now + 60) return unauthorised('The assertion is not valid yet.');
  const registered = application?.certificates.flatMap((text) => decodeBase64(text) ?? []);
  const isGenuine = verifyAssertion(token, registered ?? facts.certificates);
  if (isGenuine === false || (isGenuine === null && registered)) {
    return unauthorised("The assertion's signature doesn't fit a certificate of the client.");
  }
  return null;
}

function invalid(why: string): Refusal {
  return { status: 400, error: 'invalid_request', why };
}

function unauthorised(why: string): Refusal {
  return { status: 401, error: 'invalid_client', why };
}

function findApplication(clientId: string, { config }: AuthorityFacts): Application | null | 'unknown' {
  if (!config.applications) return /\{\{[^{}]*\}\}/.test(clientId) ? 'unknown' : null;
  return config.applications.find((candidate) => candidate.clientId === clientId) ?? 'unknown';
}

function issue({ parameters, basic }: TokenRequest, url: Url, facts: AuthorityFacts): HttpResponse {
  const issuer = `${originOf(url)}/`;
  const clientId = basic?.id ?? parameters.get('client_id') ?? 'client';
  if (isSalesforceTokenUrl(url)) return jsonResponse(200, salesforceAnswer(url, clientId, facts), {});
  const wanted = [parameters.get('audience'), parameters.get('resource')].filter((value) => value !== undefined);
  const scope = parameters.get('scope') ?? '';
  const audience = wanted[0] ?? issuer;
  const isRefreshable = refreshableGrants.has(parameters.get('grant_type') ?? '');
  const issuedAt = Math.floor(facts.clock.now / 1000);
  const lifetime = facts.config.tokenLifetimeSeconds;
  const token = signJwt(
    {
      iss: issuer,
      sub: clientId,
      aud: audience,
      iat: issuedAt,
      exp: issuedAt + lifetime,
      client_id: clientId,
      ...(scope === '' ? {} : { scope }),
      jti: guidOf('token', issuer, clientId, audience, scope, String(issuedAt)),
    },
    { x5t: false },
  );
  // Which API a scope belongs to is the server's own affair: a backend here accepts what was asked for by any name.
  const scopes = scope.split(/\s+/).filter((part) => part !== '');
  const named = scopes.flatMap((part) => [part, part.replace(/\/[^/]*$/, '')]);
  facts.tokens.add(token, { audiences: [audience, ...wanted, ...named], expiresAt: (issuedAt + lifetime) * 1000 });
  return jsonResponse(
    200,
    {
      access_token: token,
      token_type: 'Bearer',
      expires_in: lifetime,
      ...(scope === '' ? {} : { scope }),
      ...(isRefreshable
        ? { refresh_token: guidOf('refresh token', issuer, clientId, audience, scope, String(issuedAt)) }
        : {}),
      ...(isKeycloakTokenUrl(url)
        ? { refresh_expires_in: isRefreshable ? keycloakRefreshSeconds : 0, 'not-before-policy': 0 }
        : {}),
    },
    {},
  );
}

/** Keycloak's token endpoint says how long the refresh token lives; by default a session may be idle for half an hour. */
const isKeycloakTokenUrl = ({ path }: Url): boolean =>
  /\/realms\/[^/]+\/protocol\/openid-connect\/token\/?$/.test(path);
const keycloakRefreshSeconds = 1800;

function jsonResponse(status: number, body: object, headers: HeaderRecord): HttpResponse {
  return {
    status,
    reason: statusReason(status),
    headers: { 'Content-Type': ['application/json'], 'Cache-Control': ['no-store'], Pragma: ['no-cache'], ...headers },
    body: JSON.stringify(body),
  };
}
