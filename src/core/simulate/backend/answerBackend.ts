import { recordHeader } from '../http/headers';
import { statusReason } from '../http/statusReason';
import type { Url } from '../http/url';
import type { IssuedTokens } from '../identity-provider/IssuedTokens';
import { claimValues, numericClaim, parseJwt } from '../jwt/parseJwt';
import type { HttpRequest, HttpResponse } from '../Run';
import type { Scenario } from '../Scenario';

export interface BackendState {
  readonly config: Scenario['backend'];
  readonly tokens: IssuedTokens;
  /** True when the policies of this run ask an authority for tokens. */
  readonly expectsToken: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the run began. */
  readonly startedAt: number;
}

/**
 * The simulated backend: 200 with a small JSON document, or 401 with the reason when it wants a token and there is no good one.
 * It wants one where the scenario says so, names an audience or a header for it, or where policies asked an authority for tokens.
 */
export function answerBackend(
  request: HttpRequest,
  url: Url,
  state: BackendState,
): { readonly response: HttpResponse; readonly remark: string | null } {
  const { config } = state;
  const isTokenRequired =
    config.requireToken ?? (config.audience !== undefined || config.tokenHeader !== undefined || state.expectsToken);
  const refusal = isTokenRequired ? checkToken(request, state) : null;
  if (refusal) {
    const challenge =
      refusal.error === null ? 'Bearer' : `Bearer error="${refusal.error}", error_description="${refusal.description}"`;
    return {
      response: {
        status: 401,
        reason: statusReason(401),
        headers: { 'WWW-Authenticate': [challenge], 'Content-Type': ['application/json'] },
        body: JSON.stringify({ error: refusal.error ?? 'unauthorized', message: refusal.description }),
      },
      remark: `The backend answered 401: ${refusal.why}`,
    };
  }
  return {
    response: {
      status: 200,
      reason: statusReason(200),
      headers: { 'Content-Type': ['application/json'] },
      body: JSON.stringify({
        message: 'Answer of the simulated backend',
        method: request.method,
        path: url.path,
        ...(url.query === '' ? {} : { query: url.query }),
      }),
    },
    remark: null,
  };
}

interface Refusal {
  /** RFC 6750's code; null for a request without a token. */
  readonly error: string | null;
  readonly description: string;
  readonly why: string;
}

function checkToken(request: HttpRequest, { config, tokens, now, startedAt }: BackendState): Refusal | null {
  const header = config.tokenHeader ?? tokenHeaderOf(request, tokens);
  const value = recordHeader(request.headers, header)?.trim() ?? '';
  if (value === '') {
    return {
      error: null,
      description: 'A bearer token is required.',
      why: `the request has no ${header} header with a token.`,
    };
  }
  const isBearer = /^bearer(?:\s|$)/i.test(value);
  if (!isBearer && header.toLowerCase() === 'authorization') {
    return {
      error: null,
      description: 'A bearer token is required.',
      why: `the ${header} header doesn't start with "Bearer ".`,
    };
  }
  const token = isBearer ? value.slice('bearer'.length).trim() : value;
  if (token === '') return invalid('The token is empty.', `there is no token after "Bearer" in ${header}.`);
  const issued = tokens.find(token);
  const claims = parseJwt(token)?.claims ?? null;
  if (!issued && !claims) {
    return invalid(
      'The token is unknown.',
      'the token is neither a JWT nor one that an authority of this simulation gave out.',
    );
  }
  const expiresAt = issued?.expiresAt ?? (claims && (numericClaim(claims, 'exp') ?? 0) * 1000) ?? 0;
  if (expiresAt <= now) {
    const seconds = Math.round((now - expiresAt) / 1000);
    return invalid('The token is expired.', `the token expired ${seconds} s before the request arrived.`);
  }
  const revokedAt = startedAt + (config.revokesTokensAt ?? Infinity) * 1000;
  if (now >= revokedAt && claims && (numericClaim(claims, 'iat') ?? Infinity) * 1000 < revokedAt) {
    return invalid('The token was revoked.', 'the token was revoked after it had been issued.');
  }
  if (config.audience === undefined) return null;
  const audiences = [...(issued?.audiences ?? []), ...(claims ? claimValues(claims, 'aud') : [])];
  const wanted = config.audience.replace(/\/$/, '').toLowerCase();
  if (audiences.some((audience) => audience === '*' || audience.replace(/\/$/, '').toLowerCase() === wanted))
    return null;
  return invalid(
    'The audience is invalid.',
    `the token is for ${audiences[0] ?? 'no audience'}, and the backend wants ${config.audience}.`,
  );
}

/**
 * Where a backend of which the scenario says nothing looks for its token: in the header in which the policy sends one that an authority
 * of this run gave out, else in Authorization.
 */
function tokenHeaderOf({ headers }: HttpRequest, tokens: IssuedTokens): string {
  const carriers = Object.entries(headers)
    .filter(([, values]) => values.some((value) => tokens.find(value.trim().replace(/^\S+\s+/, '')) !== null))
    .map(([name]) => name);
  const usual = carriers.find((name) => name.toLowerCase() === 'authorization');
  return usual ?? carriers[0] ?? 'Authorization';
}

function invalid(description: string, why: string): Refusal {
  return { error: 'invalid_token', description, why };
}
