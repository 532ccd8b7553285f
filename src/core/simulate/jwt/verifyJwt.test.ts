import { constants, createHmac, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { simulatedClientCertificate } from '../simulatedClientCertificate';
import { certificatePublicKey } from './certificatePublicKey';
import { parseJwt } from './parseJwt';
import { toBigInt } from './rsa';
import { simulationCertificate, simulationKey } from './simulationKey';
import { verifyJwt } from './verifyJwt';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = publicKey.export({ format: 'jwk' });
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
const key = { kind: 'rsa', key: { n: toBigInt(bytes(jwk.n!)), e: toBigInt(bytes(jwk.e!)) }, kid: null } as const;

function tokenWith(alg: string): string {
  const input = `${part({ alg })}.${part({ sub: 'x' })}`;
  const digest = `sha${alg.slice(2)}`;
  const data = Buffer.from(input);
  const isPss = alg.startsWith('PS');
  const signature = alg.startsWith('HS')
    ? createHmac(digest, 'secret').update(data).digest()
    : sign(digest, data, {
        key: privateKey,
        padding: isPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING,
        ...(isPss ? { saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {}),
      });
  return `${input}.${signature.toString('base64url')}`;
}

describe('signatures of a real library', () => {
  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('%s', (alg) => {
    const token = tokenWith(alg);
    expect(verifyJwt(parseJwt(token)!, key)).toBe(true);
    const [header, , signature] = token.split('.');
    expect(verifyJwt(parseJwt(`${header}.${part({ sub: 'y' })}.${signature}`)!, key)).toBe(false);
    const flipped = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect(verifyJwt(parseJwt(flipped)!, key)).toBe(false);
  });

  it.each(['HS256', 'HS384', 'HS512'])('%s', (alg) => {
    const token = parseJwt(tokenWith(alg))!;
    const secret = new Uint8Array(Buffer.from('secret'));
    expect(verifyJwt(token, { kind: 'symmetric', secret, kid: null })).toBe(true);
    expect(verifyJwt(token, { kind: 'symmetric', secret: secret.slice(1), kid: null })).toBe(false);
    expect(verifyJwt(token, key)).toBe(false);
  });

  it('never takes an unsigned token', () => {
    expect(verifyJwt(parseJwt(`${part({ alg: 'none' })}.${part({})}.`)!, key)).toBe(false);
  });
});

describe('certificates', () => {
  it.each([simulationCertificate, simulatedClientCertificate.cer])(
    'have the public key that a real reader finds',
    (text) => {
      const der = Buffer.from(text, 'base64');
      const found = certificatePublicKey(new Uint8Array(der))!;
      const real = new X509Certificate(der).publicKey.export({ format: 'jwk' });
      expect(found).toEqual({ n: toBigInt(bytes(real.n!)), e: toBigInt(bytes(real.e!)) });
    },
  );

  it('belongs to the signing key', () => {
    const { n } = certificatePublicKey(new Uint8Array(Buffer.from(simulationCertificate, 'base64')))!;
    expect(n).toBe(simulationKey.n);
  });

  it('is null for other bytes', () => {
    expect(certificatePublicKey(new Uint8Array([0x30, 0x82, 1]))).toBeNull();
    expect(certificatePublicKey(new Uint8Array())).toBeNull();
  });
});
