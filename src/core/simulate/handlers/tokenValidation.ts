import { fromVariable } from '../../csharp/context/ContextInput';
import { headerValues } from '../http/headers';
import { parseForm } from '../http/formUrlEncoded';
import { parseUrl } from '../http/url';
import { claimValues, numericClaim, type ParsedJwt, parseJwt } from '../jwt/parseJwt';
import { type VerificationKey, verifyJwt } from '../jwt/verifyJwt';
import { PolicyFailure } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';

/** Reasons of validate-jwt in the error handling reference; validate-azure-ad-token is taken to have the same. */
export type TokenFailureReason =
  | 'TokenNotPresent'
  | 'TokenSignatureInvalid'
  | 'TokenSignatureKeyNotFound'
  | 'TokenAudienceNotAllowed'
  | 'TokenIssuerNotAllowed'
  | 'TokenExpired'
  | 'TokenClaimNotFound'
  | 'TokenClaimValueNotAllowed'
  | 'JwtInvalid';

/** Ends the call with failed-validation-httpcode. Without failed-validation-error-message the caller learns no details. */
export function tokenFailure(step: PolicyStep, reason: TokenFailureReason, message: string): PolicyFailure {
  const status = step.integer('failed-validation-httpcode', 401, { least: 100, most: 999 });
  const standard = reason === 'TokenNotPresent' ? 'JWT not present.' : 'Invalid JWT.';
  const said = step.text('failed-validation-error-message') ?? standard;
  return new PolicyFailure(reason, message, { response: { status, message: said } });
}

/** The token that the policy is told to look at, without its scheme. */
export function readToken(step: PolicyStep, defaultHeader: string | null): string {
  const direct = step.text('token-value');
  const parameter = step.text('query-parameter-name');
  const header = step.text('header-name') ?? (direct === null && parameter === null ? defaultHeader : null);
  const { request } = step.call.context;
  let raw = direct ?? '';
  if (direct === null && parameter !== null) {
    const fields = parseForm(parseUrl(request.url)?.query ?? '');
    raw = fields.find(({ name }) => name === parameter)?.value ?? '';
  } else if (direct === null && header !== null) {
    raw = headerValues(request.headers, header)?.[0]?.trim() ?? '';
  }
  const [, scheme = null, rest = ''] = /^(?:(\S+)\s+)?(\S*)$/s.exec(raw.trim()) ?? [];
  const wanted = step.text('require-scheme');
  const isSchemeWrong = wanted !== null && header !== null && scheme?.toLowerCase() !== wanted.toLowerCase();
  if (rest === '' || isSchemeWrong) throw tokenFailure(step, 'TokenNotPresent', 'JWT not present.');
  return rest;
}

export function decodeToken(step: PolicyStep, token: string): ParsedJwt {
  const parsed = parseJwt(token);
  if (!parsed) throw tokenFailure(step, 'JwtInvalid', 'The token is not a JWT that can be decoded.');
  return parsed;
}

/** The key whose id the token names must have signed it; a token that names none is tried with every key. */
export function checkSignature(step: PolicyStep, token: ParsedJwt, keys: readonly VerificationKey[]): void {
  const { kid } = token.header;
  const named = typeof kid === 'string' ? keys.filter((key) => key.kid === kid || key.kid === null) : keys;
  if (named.length === 0) {
    if (keys.some((key) => key.kid !== null)) {
      step.finding(
        'note',
        "The token is signed with a key that the simulated authority doesn't have. A real token can't be checked here.",
      );
    }
    throw tokenFailure(step, 'TokenSignatureKeyNotFound', 'No key fits the one that the token names.');
  }
  if (!named.some((key) => verifyJwt(token, key))) {
    throw tokenFailure(step, 'TokenSignatureInvalid', "The token's signature is invalid.");
  }
}

export function checkLifetime(
  step: PolicyStep,
  { claims }: ParsedJwt,
  options: { readonly skewSeconds: number; readonly requiresExpiry: boolean },
): void {
  const now = step.world.clock.now / 1000 + (step.world.scenario.gateway.clockSkewSeconds ?? 0);
  const expires = numericClaim(claims, 'exp');
  const from = numericClaim(claims, 'nbf');
  if (expires === null && options.requiresExpiry) {
    throw tokenFailure(step, 'JwtInvalid', 'The token has no expiration time.');
  }
  if (expires !== null && now >= expires + options.skewSeconds) {
    throw tokenFailure(step, 'TokenExpired', `The token expired at ${isoTime(expires)}.`);
  }
  if (from !== null && now < from - options.skewSeconds) {
    throw tokenFailure(step, 'JwtInvalid', `The token is not valid before ${isoTime(from)}.`);
  }
}

export function checkAudience(step: PolicyStep, { claims }: ParsedJwt, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const audiences = claimValues(claims, 'aud');
  if (audiences.some((audience) => allowed.includes(audience))) return;
  throw tokenFailure(step, 'TokenAudienceNotAllowed', `The token is for ${audiences.join(', ') || 'no audience'}.`);
}

/** `required-claims`: `all` values must be in the token's claim, or `any` of them; without values the claim only has to be there. */
export function checkRequiredClaims(step: PolicyStep, { claims }: ParsedJwt): void {
  const required = step.child('required-claims');
  if (!required) return;
  const group = step.childStep(required);
  for (const element of group.children('claim')) {
    const claim = group.childStep(element);
    const name = claim.requiredText('name');
    const match = claim.choice('match', ['all', 'any'], 'all');
    const separator = claim.text('separator');
    const raw = claimValues(claims, name);
    const found = separator ? raw.flatMap((value) => value.split(separator).map((part) => part.trim())) : raw;
    const wanted = claim.children('value').map((child) => claim.elementText(child).trim());
    if (raw.length === 0) throw tokenFailure(step, 'TokenClaimNotFound', `The token has no claim "${name}".`);
    const fits =
      match === 'all' ? wanted.every((value) => found.includes(value)) : wanted.some((value) => found.includes(value));
    if (wanted.length > 0 && !fits) {
      throw tokenFailure(
        step,
        'TokenClaimValueNotAllowed',
        `The claim "${name}" doesn't have ${match === 'all' ? 'all wanted values' : 'any wanted value'}.`,
      );
    }
  }
}

/** The texts of a list such as `<audiences><audience>…`. */
export function listTexts(step: PolicyStep, list: string, item: string): readonly string[] {
  const element = step.child(list);
  if (!element) return [];
  const inner = step.childStep(element);
  return inner.children(item).map((child) => inner.elementText(child).trim());
}

/** Puts the validated token into the variable that output-token-variable-name names. */
export function storeToken(step: PolicyStep, token: string): void {
  const variable = step.text('output-token-variable-name');
  if (variable !== null) {
    step.call.context.variables.set(variable, fromVariable({ $type: 'Jwt', token }));
    step.trace('variable', `The token is in the variable ${variable}.`, { details: { name: variable, type: 'Jwt' } });
  }
  step.trace('message', "The caller's token is valid.");
}

function isoTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}
