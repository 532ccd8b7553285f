import { claimValues, type JsonObject, numericClaim, parseJwt } from '../jwt/parseJwt';
import type { Application, AuthorityFacts } from './AuthorityFacts';
import { clockSkewSeconds } from './checkAssertion';
import type { EntraRefusal } from './EntraRefusal';
import type { TokenRequest } from './readTokenRequest';

/** The claims of the caller's token, which speak of the user. */
export interface AssertedUser {
  readonly claims: JsonObject;
}

/**
 * Checks the token that an on-behalf-of request exchanges (identity-platform/v2-oauth2-on-behalf-of-flow): a user's access token, still
 * valid, for the client that presents it. Which error comes first isn't documented. A token that the simulation didn't issue is taken on
 * trust, and `remark` says so.
 */
export function checkUserAssertion(
  { parameters }: TokenRequest,
  clientId: string,
  application: Application | null,
  facts: AuthorityFacts,
  remark: (message: string) => void,
): AssertedUser | EntraRefusal {
  const assertion = parameters.get('assertion') ?? '';
  const token = parseJwt(assertion);
  if (!token) {
    return {
      code: 50027,
      values: {},
      why: "The assertion is no JWT. It has to be the access token that the caller sent, without the word 'Bearer'.",
    };
  }
  const { claims } = token;
  const until = numericClaim(claims, 'exp') ?? 0;
  if (facts.clock.now / 1000 >= until + clockSkewSeconds) {
    return {
      code: 500133,
      values: {},
      why: "The caller's token has expired. The gateway should refuse such a call before it asks for a token.",
    };
  }
  if (claimValues(claims, 'scp').length === 0) {
    return {
      code: 7000114,
      values: { client: clientId },
      why: "The caller's token is an application's own: it has no user whom the gateway could act for.",
    };
  }
  const audiences = claimValues(claims, 'aud');
  const own = new Set([clientId, `api://${clientId}`].map((audience) => audience.toLowerCase()));
  if (application !== null && !audiences.some((audience) => own.has(audience.toLowerCase()))) {
    return {
      code: 500131,
      values: {},
      why: `The caller's token is for ${audiences.join(', ')}, not for the client that presents it (${clientId}).`,
    };
  }
  if (facts.tokens.find(assertion) === null)
    remark("The caller's token was taken on trust: the simulation didn't issue it.");
  return { claims };
}
