import { statusReason } from '../http/statusReason';
import { guidOf } from '../guid';
import { claimValues } from '../jwt/parseJwt';
import type { HttpRequest, HttpResponse } from '../Run';
import type { Application, AuthorityFacts } from './AuthorityFacts';
import type { AuthorityAnswer } from './AuthorityAnswer';
import { checkAssertion } from './checkAssertion';
import { checkSecret } from './checkSecret';
import { type AssertedUser, checkUserAssertion } from './checkUserAssertion';
import { type EntraErrorCode, entraErrorCode, entraErrors, entraErrorText } from './entraErrors';
import type { EntraRefusal } from './EntraRefusal';
import { findResource } from './entraResource';
import { findTenant, homeTenantId } from './entraTenant';
import { entraToken, type TokenUser } from './entraToken';
import type { EntraUrl } from './entraUrl';
import { oauthErrorRefusal } from './oauthErrorRefusal';
import { readTokenRequest, type TokenRequest } from './readTokenRequest';

interface Remark {
  readonly severity: 'problem' | 'note';
  readonly message: string;
}

/** What the checks of a request gather on their way to a token. */
interface Draft {
  readonly url: EntraUrl;
  readonly request: TokenRequest;
  readonly facts: AuthorityFacts;
  readonly remarks: Remark[];
}

/**
 * Answers a request to Entra ID's token endpoint for the client credentials grant, the on-behalf-of flow, and what a user
 * signs in with: a password (identity-platform/v2-oauth-ropc), a code, a refresh token. The order of the checks isn't documented; the method, the tenant and the shape of the request come before the client, the client
 * before the resource.
 */
export function answerEntraTokenRequest(request: HttpRequest, url: EntraUrl, facts: AuthorityFacts): AuthorityAnswer {
  const read = readTokenRequest(request);
  const draft: Draft = { url, request: { ...read, parameters: inLowerCase(read.parameters) }, facts, remarks: [] };
  const other = [...read.parameters.keys()].filter((name) => name !== name.toLowerCase());
  if (other.length > 0) {
    const names = other.map((name) => `${name} for ${name.toLowerCase()}`).join(', ');
    draft.remarks.push({
      severity: 'note',
      message: `The form has ${names}. That Entra ID takes it isn't documented.`,
    });
  }
  const outcome = decide(draft);
  if ('code' in outcome) {
    draft.remarks.push({ severity: 'problem', message: `AADSTS${outcome.code}: ${outcome.why}` });
    return { response: entraErrorResponse(outcome, facts.clock.now), remarks: draft.remarks };
  }
  return { response: outcome, remarks: draft.remarks };
}

/** Published policies send `client_ID` to Entra ID; by RFC 6749 the names of parameters are case-sensitive. */
function inLowerCase(parameters: TokenRequest['parameters']): TokenRequest['parameters'] {
  return new Map([...parameters].toReversed().map(([name, value]) => [name.toLowerCase(), value]));
}

function decide(draft: Draft): HttpResponse | EntraRefusal {
  const { request, url, facts } = draft;
  if (request.method !== 'POST') {
    return {
      code: 900561,
      values: { method: request.method },
      why: `The token endpoint takes POST, not ${request.method}: set-method is missing or wrong.`,
    };
  }
  const grant = readGrant(request);
  // A user who signs in has a tenant, whatever the address says.
  const isShared = grant === 'user' && /^(?:common|organizations)$/i.test(url.tenant);
  const tenant = isShared ? { id: homeTenantId(facts) } : findTenant(url.tenant, facts);
  if ('code' in tenant) return { code: tenant.code, values: { tenant: url.tenant }, why: tenant.why };
  const missing = findMissingParameter(request, url);
  if (missing) return missing;
  if (typeof grant !== 'string') return grant;
  const wanted = grant === 'client-credentials' ? readResource(request, url) : readDelegatedScopes(request, url, grant);
  if ('code' in wanted) return wanted;
  const resourceId = wanted.resource;
  const override = overrideRefusal(draft, resourceId);
  if (override) return override;
  const clientId = request.parameters.get('client_id') ?? request.basic?.id ?? '';
  const application = findApplication(clientId, tenant.id, draft);
  if (application !== null && 'code' in application) return application;
  const credential = checkCredential(clientId, tenant.id, application, grant, draft);
  if (typeof credential !== 'string') return credential;
  const resource = findResource(resourceId, url.version, url.tenant, facts);
  if ('code' in resource) return resource;
  const user =
    grant !== 'on-behalf-of'
      ? null
      : checkUserAssertion(request, clientId, application, facts, (message) => {
          draft.remarks.push({ severity: 'note', message });
        });
  if (user !== null && 'code' in user) return user;
  const roles =
    grant !== 'client-credentials'
      ? []
      : resource.roles
        ? (application?.roles ?? resource.roles).filter((role) => resource.roles!.includes(role))
        : (application?.roles ?? []);
  if (grant === 'client-credentials' && resource.assignmentRequired && roles.length === 0) {
    return {
      code: 501051,
      values: { client: clientId, clientName: application?.name ?? clientId, resource: resourceId },
      why: 'The API requires an assignment, and the client has none of its roles.',
    };
  }
  const issuedAt = Math.floor(facts.clock.now / 1000);
  const lifetime = facts.config.tokenLifetimeSeconds;
  const token = entraToken({
    version: resource.version,
    cloud: url.cloud,
    tenantId: tenant.id,
    audience: resource.audience,
    clientId,
    clientAuthentication: credential,
    roles,
    scopes: wanted.scopes,
    ...(grant === 'client-credentials' ? {} : { user: user === null ? signedInUser(request) : userOf(user) }),
    issuedAt,
    expiresAt: issuedAt + lifetime,
  });
  facts.tokens.add(token, { audiences: resource.acceptedAudiences, expiresAt: (issuedAt + lifetime) * 1000 });
  const refreshToken = refreshes(request, url)
    ? { refresh_token: guidOf('refresh token', clientId, tenant.id, resourceId, String(issuedAt)) }
    : {};
  return jsonResponse(
    200,
    url.version === 1
      ? {
          token_type: 'Bearer',
          expires_in: String(lifetime),
          ext_expires_in: String(lifetime),
          expires_on: String(issuedAt + lifetime),
          not_before: String(issuedAt),
          resource: resourceId,
          access_token: token,
          ...refreshToken,
        }
      : {
          token_type: 'Bearer',
          ...(wanted.scopes.length > 0
            ? { scope: wanted.scopes.map((name) => `${resourceId}/${name}`).join(' ') }
            : {}),
          expires_in: lifetime,
          ext_expires_in: lifetime,
          access_token: token,
          ...refreshToken,
        },
  );
}

const onBehalfOf = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Grants of a user who signs in or did before, with the fields that they need. */
const userGrants: ReadonlyMap<string, readonly string[]> = new Map([
  ['password', ['username', 'password']],
  ['refresh_token', ['refresh_token']],
  ['authorization_code', ['code']],
]);

/** Whose token is asked for: the client's own, that of a caller whose token is exchanged, or that of a user who signs in or did. */
type Grant = 'client-credentials' | 'on-behalf-of' | 'user';

function readGrant({ parameters }: TokenRequest): Grant | EntraRefusal {
  const grantType = parameters.get('grant_type') ?? '';
  if (grantType === 'client_credentials') return 'client-credentials';
  const fields = userGrants.get(grantType);
  if (fields !== undefined) {
    const lacking = fields.find((name) => !parameters.get(name));
    return lacking === undefined ? 'user' : missing(lacking, `The form body has no ${lacking}.`);
  }
  if (grantType !== onBehalfOf) {
    const known = ['client_credentials', ...userGrants.keys(), onBehalfOf].join(', ');
    return {
      code: 70003,
      values: { grantType },
      why: `The simulation knows the grant types ${known}; the request says "${grantType}".`,
    };
  }
  if (parameters.get('requested_token_use') !== 'on_behalf_of')
    return missing('requested_token_use', 'An on-behalf-of request says requested_token_use=on_behalf_of.');
  if ((parameters.get('assertion') ?? '') === '')
    return missing('assertion', "The form body has no assertion: the caller's token is to be exchanged.");
  return 'on-behalf-of';
}

function userOf({ claims }: AssertedUser): TokenUser {
  const [objectId] = [...claimValues(claims, 'oid'), ...claimValues(claims, 'sub')];
  const [name] = claimValues(claims, 'name');
  const [userName] = [...claimValues(claims, 'preferred_username'), ...claimValues(claims, 'upn')];
  return { objectId: objectId ?? guidOf('user'), name: name ?? null, userName: userName ?? null };
}

function signedInUser({ parameters }: TokenRequest): TokenUser {
  const userName = parameters.get('username') ?? null;
  return {
    objectId: userName === null ? guidOf('user') : guidOf('user', userName.toLowerCase()),
    name: null,
    userName,
  };
}

/** v1 answers a user's grant with a refresh token in any case, v2.0 when `offline_access` is among the scopes, or when one is used up. */
function refreshes({ parameters }: TokenRequest, { version }: EntraUrl): boolean {
  const grantType = parameters.get('grant_type') ?? '';
  const isOffline = /(?:^|\s)offline_access(?:\s|$)/.test(parameters.get('scope') ?? '');
  return userGrants.has(grantType) && (version === 1 || grantType === 'refresh_token' || isOffline);
}

interface WantedAccess {
  readonly resource: string;
  /** Names of delegated permissions; empty for a token without a user. */
  readonly scopes: readonly string[];
}

/** Scopes that every user's token may have, of no resource of their own. */
const generalScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

const graph = 'https://graph.microsoft.com';

/**
 * What a user's token is for: permissions of one resource, or all that were consented to (`/.default`). A permission without a resource is
 * one of Microsoft Graph (identity-platform/scopes-oidc).
 */
function readDelegatedScopes(request: TokenRequest, url: EntraUrl, grant: Grant): WantedAccess | EntraRefusal {
  if (url.version === 1) {
    const wanted = readResource(request, url);
    return 'code' in wanted ? wanted : { ...wanted, scopes: ['user_impersonation'] };
  }
  const scope = request.parameters.get('scope')!;
  const scopes = scope.split(/\s+/).filter((part) => part !== '' && !generalScopes.has(part.toLowerCase()));
  const split = scopes.map((part) => {
    const end = part.lastIndexOf('/');
    return { resource: end === -1 ? graph : part.slice(0, end), name: part.slice(end + 1) };
  });
  const [first] = split;
  if (first === undefined && grant === 'user') return { resource: graph, scopes: ['openid'] };
  if (first === undefined || first.resource === '' || first.name === '') {
    return {
      code: 70011,
      values: { scope },
      why: `The scope "${scope}" has to name a permission of the backend, such as api://contoso-orders/Orders.Read, or all with /.default.`,
    };
  }
  if (split.some(({ resource }) => resource !== first.resource)) {
    return { code: 70011, values: { scope }, why: 'A token is for one resource: send scopes of one resource only.' };
  }
  return {
    resource: first.resource,
    scopes: split.map(({ name }) => (name === '.default' ? 'user_impersonation' : name)),
  };
}

function findMissingParameter(request: TokenRequest, { version }: EntraUrl): EntraRefusal | null {
  const has = (name: string) => (request.parameters.get(name) ?? '') !== '';
  if (request.format !== 'form') {
    const sent = request.contentType === null ? 'no Content-Type' : `the Content-Type ${request.contentType}`;
    return missing(
      'grant_type',
      `The request has ${sent}. Entra ID reads the body's parameters only from application/x-www-form-urlencoded.`,
    );
  }
  if (!has('grant_type')) return missing('grant_type', 'The form body has no grant_type.');
  if (!has('client_id') && !request.basic) return missing('client_id', 'The form body has no client_id.');
  if (version === 2 && request.parameters.has('resource')) {
    return {
      code: 901002,
      values: {},
      why: 'The v2.0 endpoint takes scope=RESOURCE/.default; "resource" belongs to the v1 endpoint, /oauth2/token.',
    };
  }
  if (version === 2 && !has('scope')) return missing('scope', 'The form body has no scope.');
  return null;
}

function missing(parameter: string, why: string): EntraRefusal {
  return { code: 900144, values: { parameter }, why };
}

/** The one resource that the request is for: from `scope` on the v2.0 endpoint, from `resource` on the v1 endpoint. */
function readResource({ parameters }: TokenRequest, { version, tenant }: EntraUrl): WantedAccess | EntraRefusal {
  if (version === 1) {
    const resource = parameters.get('resource') ?? '';
    if (resource !== '') return { resource, scopes: [] };
    return {
      code: 50001,
      values: { resource: '', tenant },
      why: parameters.has('scope')
        ? 'The v1 endpoint ignores "scope" and wants "resource". Use /oauth2/v2.0/token with a scope, or send resource without "/.default".'
        : 'The form body has no "resource".',
    };
  }
  const scope = parameters.get('scope')!;
  const scopes = scope.split(/\s+/).filter((part) => part !== '');
  const plain = scopes.find((part) => !part.endsWith('/.default'));
  if (scopes.length > 1) {
    const code = plain === undefined ? 700022 : 70011;
    return {
      code,
      values: { scope },
      why: 'An app-only token is for one resource: send exactly one RESOURCE/.default.',
    };
  }
  const [only = ''] = scopes;
  if (plain !== undefined || only === '/.default') {
    return {
      code: 1002012,
      values: { scope },
      why: `The scope "${scope}" has to be a resource with "/.default" after it, such as api://contoso-orders/.default.`,
    };
  }
  // An identifier that itself ends in a slash keeps it: `https://x.example//.default` is for `https://x.example/`.
  return { resource: only.slice(0, -'/.default'.length), scopes: [] };
}

function overrideRefusal({ facts, request, url }: Draft, resource: string): EntraRefusal | null {
  const refuse = facts.config.refuse;
  if (!refuse) return null;
  const code = entraErrorCode(refuse.code) ?? oauthErrorRefusal(refuse.code);
  const client = request.parameters.get('client_id') ?? request.basic?.id ?? '';
  const values = {
    client,
    clientName: client,
    tenant: url.tenant,
    resource,
    scope: request.parameters.get('scope') ?? resource,
    parameter: 'client_secret',
    method: request.method,
    grantType: 'client_credentials',
  };
  return { code, values, why: `The scenario has the authority refuse this request: ${entraErrorText(code, values)}` };
}

function findApplication(clientId: string, tenantId: string, { facts, url }: Draft): Application | EntraRefusal | null {
  const values = { client: clientId, tenant: url.tenant };
  const { applications } = facts.config;
  if (!applications) {
    if (/^[^\s{}<>&"]{1,256}$/.test(clientId)) return null;
    return { code: 700016, values, why: `"${clientId}" isn't the id of an application.` };
  }
  const known = applications.find((candidate) => candidate.clientId.toLowerCase() === clientId.toLowerCase());
  if (!known) return { code: 700016, values, why: `The tenant has no application with the id "${clientId}".` };
  if (known.tenant !== undefined) {
    const home = findTenant(known.tenant, facts);
    if (!('id' in home) || home.id !== tenantId) {
      return { code: 700016, values, why: `The application "${clientId}" belongs to another tenant.` };
    }
  }
  return known;
}

/** How the client proved who it is, as `azpacr` has it. */
function checkCredential(
  clientId: string,
  tenantId: string,
  application: Application | null,
  grant: Grant,
  { request, url, facts, remarks }: Draft,
): '0' | '1' | '2' | EntraRefusal {
  const { parameters } = request;
  const assertion = parameters.get('client_assertion') ?? '';
  if (assertion !== '') {
    const refusal = checkAssertion(
      { assertion, type: parameters.get('client_assertion_type'), clientId, tenantId, url, application },
      facts,
      (message) => remarks.push({ severity: 'note', message }),
    );
    return refusal ?? '2';
  }
  const secret = parameters.get('client_secret') ?? request.basic?.secret ?? '';
  if (secret === '') {
    // A public client has none, and may let its users sign in.
    const isPublic =
      application === null || (application.secrets.length === 0 && application.certificates.length === 0);
    if (grant === 'user' && isPublic) return '0';
    return { code: 7000216, values: {}, why: 'The request has neither client_secret nor client_assertion.' };
  }
  const verdict = checkSecret(secret, request, application, facts);
  if (verdict.kind === 'good') return '1';
  return {
    code: verdict.kind === 'expired' ? 7000222 : 7000215,
    values: { client: clientId },
    why: verdict.why,
  };
}

/** The answer with which Entra ID refuses a request at a moment (milliseconds since 1970). */
export function entraErrorResponse({ code, values }: Pick<EntraRefusal, 'code' | 'values'>, now: number): HttpResponse {
  const { status, error } = entraErrors[code];
  const timestamp = new Date(now)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  const traceId = guidOf('trace', String(code), timestamp);
  const correlationId = guidOf('correlation', String(code), timestamp);
  const text = `AADSTS${code}: ${entraErrorText(code, values)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return jsonResponse(status, {
    error,
    error_description: text,
    error_codes: [code satisfies EntraErrorCode],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}

function jsonResponse(status: number, body: object): HttpResponse {
  return {
    status,
    reason: statusReason(status),
    headers: {
      'Content-Type': ['application/json; charset=utf-8'],
      'Cache-Control': ['no-store, no-cache'],
      Pragma: ['no-cache'],
    },
    body: JSON.stringify(body),
  };
}
