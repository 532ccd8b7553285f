import { parseUrl, type Url } from '../http/url';
import { recordHeader } from '../http/headers';
import { statusReason } from '../http/statusReason';
import { parseJsonObject } from '../jwt/parseJwt';
import { signJwt } from '../jwt/signJwt';
import { guidOf } from '../guid';
import type { HttpRequest, HttpResponse } from '../Run';
import type { Scenario } from '../Scenario';
import type { AuthorityAnswer } from './AuthorityAnswer';
import type { AuthorityFacts } from './AuthorityFacts';
import { authorityKeys, type AuthorityMetadata, authorityMetadata, isMetadataUrl } from './authorityMetadata';
import { entraErrorCode, entraErrors, entraErrorText } from './entraErrors';
import { findResource } from './entraResource';
import { findTenant, homeTenantId } from './entraTenant';
import { entraToken } from './entraToken';
import { answerEntraTokenRequest } from './entraTokenEndpoint';
import { defaultCloud, type EntraUrl, readEntraUrl } from './entraUrl';
import { answerOAuth2TokenRequest } from './oauth2TokenEndpoint';
import { oauthErrorRefusal } from './oauthErrorRefusal';

/** Which endpoint of an authority a request is for. */
export type AuthorityEndpoint = 'token' | 'metadata' | 'keys' | 'unknown';

/** A token that the gateway itself got, for a managed identity or a connection of the credential manager. */
export type GatewayToken = { readonly token: string; readonly expiresAt: number } | { readonly refusal: string };

export type OverloadAnswer = NonNullable<ReturnType<AuthorityFacts['plan']['outage']>>;

type CallerToken = NonNullable<Scenario['requests'][number]['token']>;
type Connection = NonNullable<Scenario['connections']>[number];

const tokenPath = /\/(?:access_?token|oauthtoken|token)\/?$/i;
const keysPath = /\/(?:\.well-known\/jwks(?:\.json)?|jwks|certs)\/?$/i;

/** Milliseconds before its expiry at which a connection's token is no longer taken from the gateway's cache. */
const connectionMargin = 180_000;

/** The authorities of a simulation: Entra ID at its own hosts, an OAuth 2.0 server behind every other token URL. */
export class IdentityProvider {
  readonly #facts: AuthorityFacts;
  readonly #gatewayTokens = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  readonly #callerTokens = new Map<string, { readonly token: string; readonly expiresAt: number }>();
  /** Of the throttle: which stretch of time the last token request was in, and how many were in it. */
  #stretch = -1;
  #inStretch = 0;
  /** True once anybody asked for a token: from then on backends expect one. */
  wasAsked = false;

  constructor(facts: AuthorityFacts) {
    this.#facts = facts;
  }

  get latencySeconds(): number {
    return this.#facts.config.latencySeconds;
  }

  get fault(): AuthorityFacts['config']['fault'] {
    return this.#facts.config.fault;
  }

  /** The endpoint that a request reaches; null when it isn't for an authority. A token URL elsewhere shows by its path or by a `grant_type`. */
  endpointOf(request: HttpRequest, url: Url): AuthorityEndpoint | null {
    const entra = readEntraUrl(url);
    if (entra) return entra.kind;
    if (isMetadataUrl(url)) return 'metadata';
    if (tokenPath.test(url.path)) return 'token';
    if (request.method.toUpperCase() === 'GET') return keysPath.test(url.path) ? 'keys' : null;
    return hasGrantType(request) ? 'token' : null;
  }

  /** Answers a request to one of its endpoints. `showsCertificate`: the caller showed a client certificate in the TLS handshake. */
  answer(request: HttpRequest, url: Url, endpoint: AuthorityEndpoint, showsCertificate = false): AuthorityAnswer {
    const entra = readEntraUrl(url);
    switch (endpoint) {
      case 'token': {
        this.wasAsked = true;
        return entra
          ? answerEntraTokenRequest(request, entra, this.#facts)
          : answerOAuth2TokenRequest(request, url, this.#facts, showsCertificate);
      }
      case 'metadata': {
        const metadata = authorityMetadata(url, this.#facts);
        return metadata
          ? { response: json(200, metadata), remarks: [] }
          : notFound('The authority has no metadata at this URL.');
      }
      case 'keys':
        return { response: json(200, authorityKeys), remarks: [] };
      case 'unknown':
        return notFound(describeUnknown(entra));
    }
  }

  metadata(url: string): AuthorityMetadata | null {
    const parsed = parseUrl(url);
    return parsed && authorityMetadata(parsed, this.#facts);
  }

  /** The tenant that `validate-azure-ad-token` means; null when there is none. */
  tenantId(tenant: string): string | null {
    const found = findTenant(tenant, this.#facts);
    return 'id' in found ? found.id : null;
  }

  /** A token for the gateway's managed identity, from the gateway's own cache while it lasts. `isNew` says whether it had to be fetched. */
  managedIdentityToken(resource: string, clientId: string | null): GatewayToken & { readonly isNew: boolean } {
    this.wasAsked = true;
    const key = JSON.stringify(['managed identity', resource, clientId]);
    const kept = this.#gatewayTokens.get(key);
    if (kept && kept.expiresAt - 300_000 > this.#facts.clock.now) return { ...kept, isNew: false };
    const tenantId = homeTenantId(this.#facts);
    const refusal = this.#override(resource);
    if (refusal) return { refusal, isNew: true };
    const found = findResource(resource, 1, tenantId, this.#facts);
    if ('code' in found) {
      return { refusal: `AADSTS${found.code}: ${entraErrorText(found.code, found.values)} ${found.why}`, isNew: true };
    }
    const isExchange = found.acceptedAudiences.some((audience) => /^api:\/\/AzureADTokenExchange/i.test(audience));
    const issuedAt = Math.floor(this.#facts.clock.now / 1000);
    const expiresAt = issuedAt + this.#facts.config.tokenLifetimeSeconds;
    const token = entraToken({
      // A federated credential trusts the v2.0 issuer (Microsoft's page on managed identities as credentials).
      version: isExchange ? 2 : found.version,
      cloud: defaultCloud,
      tenantId,
      audience: found.audience,
      clientId: clientId ?? guidOf('system-assigned identity'),
      clientAuthentication: '2',
      roles: found.roles ?? [],
      scopes: [],
      issuedAt,
      expiresAt,
    });
    return { ...this.#keep(key, token, found.acceptedAudiences, expiresAt * 1000), isNew: true };
  }

  /**
   * The access token of a credential manager connection. The gateway keeps it until three minutes before it expires, one that lives
   * less than that until it expires (credentials-overview). `isNew` says whether it had to be fetched.
   */
  connectionToken(
    providerId: string,
    authorizationId: string,
    connection: Connection | null,
  ): GatewayToken & { readonly isNew: boolean } {
    this.wasAsked = true;
    const key = JSON.stringify(['connection', providerId, authorizationId]);
    const kept = this.#gatewayTokens.get(key);
    const lifetime = this.#facts.config.tokenLifetimeSeconds * 1000;
    const margin = lifetime > connectionMargin ? connectionMargin : 0;
    if (kept && kept.expiresAt - margin > this.#facts.clock.now) return { ...kept, isNew: false };
    const audience = connection?.audience ?? `api://${providerId}`;
    const refusal = this.#override(audience);
    if (refusal) return { refusal, isNew: true };
    const issuedAt = Math.floor(this.#facts.clock.now / 1000);
    const expiresAt = issuedAt + this.#facts.config.tokenLifetimeSeconds;
    const token = entraToken({
      version: 2,
      cloud: defaultCloud,
      tenantId: homeTenantId(this.#facts),
      audience,
      clientId: guidOf('connection', providerId, authorizationId),
      clientAuthentication: '1',
      roles: [],
      scopes: [],
      issuedAt,
      expiresAt,
    });
    // Nothing says which API an unlisted connection is for, so its token is right for any backend.
    const audiences = connection?.audience === undefined ? [audience, '*'] : [audience];
    return { ...this.#keep(key, token, audiences, expiresAt * 1000), isNew: true };
  }

  /** The token that a caller brings along. Callers keep a token, as applications do, until five minutes before it expires. */
  callerToken(wanted: CallerToken): string {
    const key = JSON.stringify(wanted);
    const kept = this.#callerTokens.get(key);
    if (kept !== undefined && kept.expiresAt - 300_000 > this.#facts.clock.now) return kept.token;
    const token = this.#newCallerToken(wanted);
    this.#callerTokens.set(key, { token, expiresAt: this.#facts.clock.now + wanted.expiresInSeconds * 1000 });
    return token;
  }

  #newCallerToken(wanted: CallerToken): string {
    const issuedAt = Math.floor(this.#facts.clock.now / 1000) - (wanted.expiresInSeconds < 0 ? 3600 : 0);
    const expiresAt = Math.floor(this.#facts.clock.now / 1000 + wanted.expiresInSeconds);
    const clientId = wanted.clientId ?? guidOf('caller');
    if (wanted.issuer !== undefined) {
      const { issuer: iss, audience: aud, scopes, roles } = wanted;
      const claims = { iss, sub: clientId, aud, iat: issuedAt, exp: expiresAt, client_id: clientId };
      const permissions = {
        ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
        ...(roles.length > 0 ? { roles } : {}),
      };
      return this.#register(signJwt({ ...claims, ...permissions, ...wanted.claims }, { x5t: false }), [aud], expiresAt);
    }
    const tenant = wanted.tenant === undefined ? null : findTenant(wanted.tenant, this.#facts);
    const token = entraToken({
      version: wanted.version,
      cloud: defaultCloud,
      tenantId: tenant && 'id' in tenant ? tenant.id : homeTenantId(this.#facts),
      audience: wanted.audience,
      clientId,
      clientAuthentication: '1',
      roles: wanted.roles,
      scopes: wanted.scopes,
      ...(wanted.scopes.length > 0
        ? {
            user: {
              objectId: guidOf('user'),
              name: 'Avery Howard',
              userName: 'avery@contoso.com',
            },
          }
        : {}),
      issuedAt,
      expiresAt,
      more: wanted.claims,
    });
    return this.#register(token, [wanted.audience], expiresAt);
  }

  /** What a token request that arrives now is answered without being read: an outage, or 429 past the limit. Counts the request. */
  overload(): OverloadAnswer | null {
    const { plan, clock, config } = this.#facts;
    const outage = plan.outage('identity-provider', clock.elapsedSeconds);
    if (outage) return outage;
    if (!config.throttle) return null;
    const { requests, seconds, retryAfterSeconds } = config.throttle;
    const stretch = Math.floor((clock.now - clock.startedAt) / (seconds * 1000));
    if (stretch !== this.#stretch) this.#inStretch = 0;
    this.#stretch = stretch;
    return ++this.#inStretch > requests ? { status: 429, retryAfterSeconds } : null;
  }

  #override(resource: string): string | null {
    const overload = this.overload();
    if (overload) {
      return 'fault' in overload
        ? `The identity provider can't be reached (${overload.fault}).`
        : `The identity provider answers ${overload.status}.`;
    }
    const { fault, refuse } = this.#facts.config;
    if (fault) return `The identity provider can't be reached (${fault}).`;
    if (!refuse) return null;
    const code = entraErrorCode(refuse.code) ?? oauthErrorRefusal(refuse.code);
    const client = "the gateway's identity";
    const values = { client, clientName: client, tenant: homeTenantId(this.#facts), resource, scope: resource };
    return `${entraErrors[code].error}: AADSTS${code}: ${entraErrorText(code, values)}`;
  }

  #register(token: string, audiences: readonly string[], expiresAtSeconds: number): string {
    this.#facts.tokens.add(token, { audiences, expiresAt: expiresAtSeconds * 1000 });
    return token;
  }

  #keep(key: string, token: string, audiences: readonly string[], expiresAt: number) {
    const kept = { token, expiresAt };
    this.#gatewayTokens.set(key, kept);
    this.#facts.tokens.add(token, { audiences, expiresAt });
    return kept;
  }
}

function hasGrantType(request: HttpRequest): boolean {
  const body = request.body ?? '';
  const contentType = recordHeader(request.headers, 'content-type') ?? '';
  if (/json/i.test(contentType)) return typeof parseJsonObject(body)?.['grant_type'] === 'string';
  return /(?:^|&)grant_type=/.test(body);
}

function describeUnknown(entra: EntraUrl | null): string {
  return `${entra?.cloud.host ?? 'The authority'} has nothing at this path. Token requests go to /TENANT/oauth2/v2.0/token, or to /TENANT/oauth2/token for v1.`;
}

function notFound(message: string): AuthorityAnswer {
  return {
    response: {
      status: 404,
      reason: statusReason(404),
      headers: { 'Content-Type': ['text/html; charset=utf-8'] },
      body: '<!DOCTYPE html><html><head><title>404 - Not found</title></head><body><h1>404 - Not found</h1></body></html>',
    },
    remarks: [{ severity: 'problem', message }],
  };
}

function json(status: number, body: object): HttpResponse {
  return {
    status,
    reason: statusReason(status),
    headers: { 'Content-Type': ['application/json; charset=utf-8'] },
    body: JSON.stringify(body),
  };
}
