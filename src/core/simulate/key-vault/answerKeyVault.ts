import { recordHeader } from '../http/headers';
import { decodePercent } from '../http/formUrlEncoded';
import { statusReason } from '../http/statusReason';
import { type Url } from '../http/url';
import type { IssuedTokens } from '../identity-provider/IssuedTokens';
import type { HttpRequest, HttpResponse } from '../Run';
import type { Scenario } from '../Scenario';
import { guidOf } from '../guid';
import { simulatedClientCertificate } from '../simulatedClientCertificate';

const hosts = /^[a-z0-9-]+\.vault\.(?:azure\.net|usgovcloudapi\.net|azure\.cn)$/;
const pkcs12 = 'application/x-pkcs12';

export function isKeyVaultUrl({ host }: Url): boolean {
  return hosts.test(host);
}

/**
 * Answers a request for a secret as Key Vault's REST API does: 401 without a token for Key Vault, otherwise JSON with `value` and
 * `contentType`. The secret behind a certificate holds it as PKCS#12. What the scenario doesn't list gets a sample value.
 */
export function answerKeyVault(
  request: HttpRequest,
  url: Url,
  scenario: Scenario,
  tokens: IssuedTokens,
  now: number,
): { readonly response: HttpResponse; readonly remark: string | null } {
  const token = /^Bearer (.+)$/.exec(recordHeader(request.headers, 'authorization') ?? '')?.[1];
  const issued = token === undefined ? null : tokens.find(token);
  const isForVault = issued?.audiences.some((audience) => /^https:\/\/vault\.azure\.(?:net|cn)\/?$/i.test(audience));
  if (!issued || !isForVault || issued.expiresAt <= now) {
    const why = !issued ? 'no token' : !isForVault ? 'a token for another resource' : 'an expired token';
    return {
      response: {
        ...json(401, {
          error: { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer or PoP token.' },
        }),
        headers: {
          'Content-Type': ['application/json; charset=utf-8'],
          'WWW-Authenticate': [
            'Bearer authorization="https://login.microsoftonline.com/common", resource="https://vault.azure.net"',
          ],
        },
      },
      remark: `Key Vault answered 401: the request carries ${why}. Use authentication-managed-identity with the resource https://vault.azure.net.`,
    };
  }
  const [, rawName, version] = /^\/secrets\/([^/]+)(?:\/([^/]*))?\/?$/.exec(url.path) ?? [];
  if (rawName === undefined || request.method.toUpperCase() !== 'GET') {
    return {
      response: json(404, { error: { code: 'NotFound', message: 'The simulated Key Vault only gives out secrets.' } }),
      remark: 'The simulated Key Vault only answers GET /secrets/NAME.',
    };
  }
  const name = decodePercent(rawName);
  const given = Object.hasOwn(scenario.keyVault.secrets, name) ? scenario.keyVault.secrets[name]! : null;
  const isCertificate = given === null && isCertificateName(name, scenario);
  const identifier =
    version === undefined || version === '' ? guidOf('secret', url.host, name).replaceAll('-', '') : version;
  return {
    response: json(200, {
      value: given ?? (isCertificate ? simulatedClientCertificate.pfx : `simulated-value-of-${name}`),
      ...(isCertificate ? { contentType: pkcs12 } : {}),
      id: `https://${url.host}/secrets/${name}/${identifier}`,
      attributes: { enabled: true, recoveryLevel: 'Recoverable+Purgeable' },
    }),
    remark:
      given === null
        ? `The scenario's Key Vault has no secret "${name}"; it answered with ${isCertificate ? "the simulation's certificate" : 'a sample value'}.`
        : null,
  };
}

/** Certificates and secrets look alike in a URL: the name decides, or the name of the named value that holds it. */
function isCertificateName(name: string, { namedValues }: Scenario): boolean {
  const names = [name, ...Object.keys(namedValues).filter((key) => namedValues[key]!.value === name)];
  return names.some((candidate) => /cert|pfx|p12|pkcs/i.test(candidate));
}

function json(status: number, body: object): HttpResponse {
  return {
    status,
    reason: statusReason(status),
    headers: { 'Content-Type': ['application/json; charset=utf-8'] },
    body: JSON.stringify(body),
  };
}
