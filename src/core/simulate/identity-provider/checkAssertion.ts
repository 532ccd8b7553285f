import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64, encodeBase64Url } from '../jwt/base64';
import { certificatePublicKey } from '../jwt/certificatePublicKey';
import { claimValues, numericClaim, parseJwt, type ParsedJwt } from '../jwt/parseJwt';
import { verifyJwt } from '../jwt/verifyJwt';
import type { Application, AuthorityFacts } from './AuthorityFacts';
import { entraIssuer } from './entraToken';
import type { EntraUrl } from './entraUrl';
import type { EntraRefusal } from './EntraRefusal';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const supportedAlgorithms = new Set(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']);
/** By how much the authority lets clocks differ. */
export const clockSkewSeconds = 300;

export interface AssertionInput {
  readonly assertion: string;
  readonly type: string | undefined;
  readonly clientId: string;
  readonly tenantId: string;
  readonly url: EntraUrl;
  /** Null: the obliging authority's unknown application. */
  readonly application: Application | null;
}

/** Checks a signed client assertion as Microsoft's page on certificate credentials describes it. Null: it is good. */
export function checkAssertion(
  input: AssertionInput,
  facts: AuthorityFacts,
  remark: (message: string) => void,
): EntraRefusal | null {
  if (input.type !== assertionType) {
    return {
      code: 900144,
      values: { parameter: 'client_assertion_type' },
      why: `client_assertion_type must be ${assertionType}.`,
    };
  }
  const token = parseJwt(input.assertion);
  if (!token) {
    return { code: 50027, values: {}, why: "client_assertion isn't a JWT: three parts of base64url, joined by dots." };
  }
  const algorithm = token.header['alg'];
  if (typeof algorithm !== 'string' || !supportedAlgorithms.has(algorithm)) {
    return {
      code: 5002738,
      values: { algorithm: String(algorithm) },
      why: `The assertion is signed with ${String(algorithm)}; Entra ID takes PS256 or RS256.`,
    };
  }
  return (
    checkExchangedToken(input, facts) ??
    checkThumbprint(token) ??
    checkClaims(token, input, facts) ??
    checkSignature(token, input, facts, remark)
  );
}

/** A managed identity's token in place of a secret must be one for the token exchange. `undefined` checks go on. */
function checkExchangedToken({ assertion, tenantId, url }: AssertionInput, facts: AuthorityFacts): EntraRefusal | null {
  const issued = facts.tokens.find(assertion);
  if (!issued || issued.audiences.some((audience) => /^api:\/\/AzureADTokenExchange/i.test(audience))) return null;
  const claims = parseJwt(assertion)?.claims ?? {};
  return {
    code: 700213,
    values: { subject: claimValues(claims, 'sub')[0] ?? '' },
    why: `The assertion is a token for ${issued.audiences[0]}. As a federated credential it must be issued by ${entraIssuer(url.cloud, tenantId, 2)} for api://AzureADTokenExchange.`,
  };
}

function checkThumbprint({ header }: ParsedJwt): EntraRefusal | null {
  if (['x5t#S256', 'x5t', 'kid'].some((name) => typeof header[name] === 'string' && header[name] !== '')) return null;
  return {
    code: 5002723,
    values: {},
    why: "The assertion's header names no certificate: it needs x5t#S256 (or x5t, or kid).",
  };
}

function checkClaims(token: ParsedJwt, input: AssertionInput, facts: AuthorityFacts): EntraRefusal | null {
  const { claims } = token;
  const isFederated = facts.tokens.find(input.assertion) !== null;
  for (const field of ['iss', 'sub', 'aud', 'exp']) {
    if (claimValues(claims, field).length === 0) {
      return { code: 90014, values: { field }, why: `The assertion has no "${field}" claim.` };
    }
  }
  if (!isFederated) {
    const wrong = ['iss', 'sub'].find(
      (name) => claimValues(claims, name)[0]!.toLowerCase() !== input.clientId.toLowerCase(),
    );
    if (wrong) return { code: 700021, values: {}, why: `The assertion's "${wrong}" isn't the client id.` };
    const audiences = claimValues(claims, 'aud').map((audience) => audience.replace(/\/$/, '').toLowerCase());
    if (!audiences.some((audience) => isTokenEndpoint(audience, input.url.tenant, input.tenantId))) {
      return {
        code: 700023,
        values: {},
        why: `The assertion's "aud" must be the tenant's token endpoint; it is ${claimValues(claims, 'aud').join(', ')}.`,
      };
    }
  }
  const now = facts.clock.now / 1000;
  const from = numericClaim(claims, 'nbf') ?? 0;
  const until = numericClaim(claims, 'exp') ?? 0;
  if (now >= until + clockSkewSeconds || now < from - clockSkewSeconds) {
    return {
      code: 700024,
      values: { now: moment(now), from: moment(from), until: moment(until) },
      why: 'The assertion has expired or is not valid yet. A cached assertion must be renewed before its "exp".',
    };
  }
  return null;
}

function moment(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}

function isTokenEndpoint(audience: string, tenantInUrl: string, tenantId: string): boolean {
  const match = /^https:\/\/[^/]+\/([^/]+)(?:\/oauth2(?:\/v2\.0)?\/token|\/v2\.0)?$/.exec(audience);
  return match !== null && [tenantInUrl.toLowerCase(), tenantId].includes(match[1]!);
}

function checkSignature(
  token: ParsedJwt,
  input: AssertionInput,
  facts: AuthorityFacts,
  remark: (message: string) => void,
): EntraRefusal | null {
  if (facts.tokens.find(input.assertion)) return null;
  const registered = input.application?.certificates.flatMap((text) => decodeBase64(text) ?? []) ?? facts.certificates;
  const isGenuine = verifyAssertion(token, registered);
  if (isGenuine === true) return null;
  if (isGenuine === null) {
    if (!input.application) {
      remark(
        "The assertion's signature was taken on trust: the simulation doesn't know the certificate that it names.",
      );
      return null;
    }
    return {
      code: 700027,
      values: { reason: 'The key was not found.' },
      why: "The certificate that the assertion's header names isn't registered on the application.",
    };
  }
  return {
    code: 700027,
    values: { reason: 'The signature is invalid.' },
    why: "The assertion's signature doesn't fit its text and the certificate: check the algorithm, the padding and what was signed.",
  };
}

/** Whether an assertion's signature fits the certificate that its header names; null when none of the certificates is named. */
export function verifyAssertion(token: ParsedJwt, certificates: readonly Uint8Array[]): boolean | null {
  const certificate = certificates.find((der) => isNamedBy(token, der));
  if (!certificate) return null;
  const key = certificatePublicKey(certificate);
  return key !== null && verifyJwt(token, { kind: 'rsa', key, kid: null });
}

function isNamedBy({ header }: ParsedJwt, der: Uint8Array): boolean {
  const hash = sha1(der);
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const names = new Set([encodeBase64Url(hash), encodeBase64Url(sha256(der))]);
  return ['x5t#S256', 'x5t', 'kid'].some((field) => {
    const value = header[field];
    if (typeof value !== 'string') return false;
    return names.has(value.replace(/=+$/, '')) || value.toLowerCase() === hex;
  });
}
