import { sha1 } from '@noble/hashes/legacy.js';
import { CsCertificate } from '../../csharp/runtime/CsCertificate';
import type { CsRsa } from '../../csharp/runtime/CsRsa';
import { recordHeader } from '../http/headers';
import { decodePercent } from '../http/formUrlEncoded';
import { statusReason } from '../http/statusReason';
import { type Url } from '../http/url';
import type { IssuedTokens } from '../identity-provider/IssuedTokens';
import { decodeBase64, decodeBase64Url, encodeBase64Url } from '../jwt/base64';
import { parseJsonObject } from '../jwt/parseJwt';
import type { HttpRequest, HttpResponse } from '../Run';
import type { Scenario } from '../Scenario';
import { guidOf } from '../guid';
import { simulatedClientCertificate } from '../simulatedClientCertificate';

const hosts = /^[a-z0-9-]+\.vault\.(?:azure\.net|usgovcloudapi\.net|azure\.cn)$/;
const pkcs12 = 'application/x-pkcs12';

const attributes = { enabled: true, recoveryLevel: 'Recoverable+Purgeable' };

export function isKeyVaultUrl({ host }: Url): boolean {
  return hosts.test(host);
}

/**
 * Answers as Key Vault's REST API does: 401 without a token for Key Vault, otherwise a secret as JSON with `value` and `contentType`, a
 * certificate, a key's public part, or a signature of a digest. The secret behind a certificate holds it as PKCS#12. What the scenario
 * doesn't list gets a sample value; every certificate and key is the simulation's.
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
  const method = request.method.toUpperCase();
  const [, kind = '', rawName, version = '', operation = ''] =
    /^\/(secrets|keys|certificates)\/([^/]+)(?:\/([^/]*))?(?:\/(sign))?\/?$/.exec(url.path) ?? [];
  if (rawName === undefined || (operation === '' ? method !== 'GET' : kind !== 'keys' || method !== 'POST')) {
    return {
      response: json(404, {
        error: { code: 'NotFound', message: 'The simulated Key Vault has nothing at this path.' },
      }),
      remark:
        'The simulated Key Vault answers GET /secrets/NAME, GET /certificates/NAME, GET /keys/NAME and POST /keys/NAME/VERSION/sign.',
    };
  }
  const name = decodePercent(rawName);
  const identify = (of: string): string =>
    `https://${url.host}/${of}/${name}/${version || guidOf(of, url.host, name).replaceAll('-', '')}`;
  if (kind === 'keys' && operation === 'sign') return signed(request, identify('keys'));
  if (kind === 'keys') return { response: json(200, { key: publicKey(identify('keys')), attributes }), remark: null };
  if (kind === 'certificates') {
    const { cer } = simulatedClientCertificate;
    const links = { id: identify('certificates'), kid: identify('keys'), sid: identify('secrets') };
    const x5t = encodeBase64Url(sha1(decodeBase64(cer)!));
    return { response: json(200, { ...links, x5t, cer, attributes }), remark: null };
  }
  const given = Object.hasOwn(scenario.keyVault.secrets, name) ? scenario.keyVault.secrets[name]! : null;
  const isCertificate = given === null && isCertificateName(name, scenario);
  return {
    response: json(200, {
      value: given ?? (isCertificate ? simulatedClientCertificate.pfx : `simulated-value-of-${name}`),
      ...(isCertificate ? { contentType: pkcs12 } : {}),
      id: identify('secrets'),
      attributes,
    }),
    remark:
      given === null
        ? `The scenario's Key Vault has no secret "${name}"; it answered with ${isCertificate ? "the simulation's certificate" : 'a sample value'}.`
        : null,
  };
}

/** The certificate's key as a JSON Web Key. */
function publicKey(kid: string): object {
  const { Modulus, Exponent } = certificateKey().exportParts(false);
  return { kid, kty: 'RSA', key_ops: ['sign', 'verify'], n: encodeBase64Url(Modulus!), e: encodeBase64Url(Exponent!) };
}

const digests = { 256: ['SHA256', 32], 384: ['SHA384', 48], 512: ['SHA512', 64] } as const;

/** POST …/sign: the signature of a digest, as `value` in base64url (Key Vault REST API, "Sign"). */
function signed(
  request: HttpRequest,
  kid: string,
): { readonly response: HttpResponse; readonly remark: string | null } {
  const { alg, value } = parseJsonObject(request.body ?? '') ?? {};
  const [, kind, size] = /^(RS|PS)(256|384|512)$/.exec(typeof alg === 'string' ? alg : '') ?? [];
  const [digest, length] = digests[Number(size) as keyof typeof digests] ?? [];
  const hash = typeof value === 'string' ? decodeBase64Url(value) : null;
  if (digest === undefined || hash?.length !== length) {
    const message =
      digest === undefined
        ? `The simulated key signs with RS256 to PS512, not with "${String(alg)}".`
        : `value has to be the ${digest} digest in base64url, ${length} bytes.`;
    return {
      response: json(400, { error: { code: 'BadParameter', message } }),
      remark: `Key Vault answered 400: ${message}`,
    };
  }
  const padding = kind === 'PS' ? 'Pss' : 'Pkcs1';
  const signature = certificateKey().signHash(hash, digest, padding, (count) => new Uint8Array(count));
  return { response: json(200, { kid, value: encodeBase64Url(signature) }), remark: null };
}

function certificateKey(): CsRsa {
  const { privateKey } = CsCertificate.read(decodeBase64(simulatedClientCertificate.pfx)!, '');
  if (privateKey === null) throw new Error('The simulation has no key of its own.');
  return privateKey;
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
