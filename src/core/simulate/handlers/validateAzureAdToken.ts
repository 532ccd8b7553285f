import { defaultCloud } from '../identity-provider/entraUrl';
import { entraIssuer } from '../identity-provider/entraToken';
import { claimValues } from '../jwt/parseJwt';
import { simulationJwk, simulationKey } from '../jwt/simulationKey';
import { NotSimulatedPolicy, RefusedPolicy } from '../pipeline/outcomes';
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

const multiTenant = new Set(['common', 'organizations']);

export const validateAzureAdToken: PolicyHandler = immediate('documented', (step) => {
  const tenant = step.requiredText('tenant-id');
  if (step.child('decryption-keys')) throw new NotSimulatedPolicy("Encrypted tokens aren't simulated.");
  const raw = readToken(step, 'Authorization');
  const token = decodeToken(step, raw);
  checkSignature(step, token, [{ kind: 'rsa', key: simulationKey, kid: simulationJwk.kid }]);
  checkLifetime(step, token, { skewSeconds: 0, requiresExpiry: true });
  const { claims } = token;
  const isShared = multiTenant.has(tenant.toLowerCase());
  const tenantId = isShared ? (claimValues(claims, 'tid')[0] ?? '') : step.world.authority.tenantId(tenant);
  if (tenantId === null) {
    throw new RefusedPolicy(`'${tenant}' is neither a tenant id nor a domain.`, step.attribute('tenant-id')!.range);
  }
  const issuers = ([1, 2] as const).map((version) => entraIssuer(defaultCloud, tenantId, version));
  const issuer = claimValues(claims, 'iss')[0] ?? '';
  if (!issuers.includes(issuer)) {
    throw tokenFailure(step, 'TokenIssuerNotAllowed', `The token's issuer is ${issuer || 'missing'}.`);
  }
  const backends = listTexts(step, 'backend-application-ids', 'application-id');
  checkAudience(step, token, [
    ...listTexts(step, 'audiences', 'audience'),
    ...backends.flatMap((id) => [id, `api://${id}`]),
  ]);
  const clients = listTexts(step, 'client-application-ids', 'application-id');
  const client = claimValues(claims, 'azp')[0] ?? claimValues(claims, 'appid')[0] ?? '';
  if (clients.length > 0 && !clients.includes(client)) {
    throw tokenFailure(step, 'TokenClaimValueNotAllowed', `The client application ${client} is not allowed.`);
  }
  checkRequiredClaims(step, token);
  storeToken(step, raw);
});
