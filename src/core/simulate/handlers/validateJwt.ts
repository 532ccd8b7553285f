import { CsRsa } from '../../csharp/runtime/CsRsa';
import { decodeBase64, decodeBase64Url } from '../jwt/base64';
import { claimValues } from '../jwt/parseJwt';
import { simulationJwk, simulationKey } from '../jwt/simulationKey';
import type { VerificationKey } from '../jwt/verifyJwt';
import { NotSimulatedPolicy, RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { immediate, type PolicyHandler } from './PolicyHandler';
import {
  checkAudience,
  checkLifetime,
  checkRequiredClaims,
  checkSignature,
  decodeToken,
  listTexts,
  readToken,
  storeToken,
  tokenFailure,
} from './tokenValidation';

export const validateJwt: PolicyHandler = immediate('documented', (step) => {
  if (!['header-name', 'query-parameter-name', 'token-value'].some((name) => step.attribute(name))) {
    throw new RefusedPolicy("One of 'header-name', 'query-parameter-name' and 'token-value' is wanted.");
  }
  if (step.child('decryption-keys')) throw new NotSimulatedPolicy("Encrypted tokens aren't simulated.");
  const raw = readToken(step, null);
  const token = decodeToken(step, raw);
  const metadata = readMetadata(step);
  const keys = [...metadata.keys, ...readKeys(step)];
  if (step.boolean('require-signed-tokens', true) || keys.length > 0) checkSignature(step, token, keys);
  checkLifetime(step, token, {
    skewSeconds: step.integer('clock-skew', 0, { least: 0 }),
    requiresExpiry: step.boolean('require-expiration-time', true),
  });
  checkIssuer(step, claimValues(token.claims, 'iss')[0] ?? '', [
    ...metadata.issuers,
    ...listTexts(step, 'issuers', 'issuer'),
  ]);
  checkAudience(step, token, listTexts(step, 'audiences', 'audience'));
  checkRequiredClaims(step, token);
  storeToken(step, raw);
});

function readMetadata(step: PolicyStep): {
  readonly keys: readonly VerificationKey[];
  readonly issuers: readonly string[];
} {
  const issuers: string[] = [];
  for (const element of step.children('openid-config')) {
    const url = step.childStep(element).requiredText('url');
    const metadata = step.world.authority.metadata(url);
    if (metadata) issuers.push(metadata.issuer);
    else step.finding('problem', `There is no OpenID configuration at ${url}.`, element.range);
  }
  return {
    issuers,
    keys: issuers.length > 0 ? [{ kind: 'rsa', key: simulationKey, kid: simulationJwk.kid }] : [],
  };
}

function readKeys(step: PolicyStep): readonly VerificationKey[] {
  const element = step.child('issuer-signing-keys');
  if (!element) return [];
  const list = step.childStep(element);
  if (list.child('zumo-master-key')) throw new NotSimulatedPolicy("zumo-master-key isn't simulated.");
  return list.children('key').map((child): VerificationKey => {
    const key = list.childStep(child);
    const kid = key.text('id');
    if (key.attribute('certificate-id')) {
      throw new NotSimulatedPolicy("Signing keys of uploaded certificates (certificate-id) aren't simulated.");
    }
    const [n, e] = [key.text('n'), key.text('e')];
    if (n !== null && e !== null) {
      const modulus = decodeBase64Url(n);
      const exponent = decodeBase64Url(e);
      const publicKey = modulus && exponent ? CsRsa.fromPublicParts(modulus, exponent) : null;
      if (!publicKey)
        throw new RefusedPolicy("'n' and 'e' must be an RSA key's modulus and exponent in base64url.", child.range);
      return { kind: 'rsa', key: publicKey, kid };
    }
    const secret = decodeBase64(key.elementText().trim());
    if (!secret) throw new RefusedPolicy('A symmetric key must be base64.', child.range);
    return { kind: 'symmetric', secret, kid };
  });
}

function checkIssuer(step: PolicyStep, issuer: string, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const fits = allowed.some((candidate) => {
    // The metadata of a multi-tenant endpoint leaves the tenant open.
    const [before, after] = candidate.split('{tenantid}');
    if (after === undefined) return candidate === issuer;
    return issuer.startsWith(before!) && issuer.endsWith(after) && issuer.length > before!.length + after.length;
  });
  if (!fits) throw tokenFailure(step, 'TokenIssuerNotAllowed', `The token's issuer is ${issuer || 'missing'}.`);
}
