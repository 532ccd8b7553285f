import { constants, createHmac, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CsRsa } from '../../csharp/runtime/CsRsa';
import { simulatedClientCertificate } from '../simulatedClientCertificate';
import { certificatePublicKey } from './certificatePublicKey';
import { parseJwt } from './parseJwt';
import { signJwt } from './signJwt';
import { simulationCertificate } from './simulationKey';
import { verifyJwt } from './verifyJwt';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = publicKey.export({ format: 'jwk' });
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
const key = { kind: 'rsa', key: CsRsa.fromPublicParts(bytes(jwk.n!), bytes(jwk.e!))!, kid: null } as const;

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
  it('give the key that their signatures are checked with', () => {
    const der = new Uint8Array(Buffer.from(simulationCertificate, 'base64'));
    const token = parseJwt(signJwt({ sub: 'x' }, { x5t: false }))!;
    expect(verifyJwt(token, { kind: 'rsa', key: certificatePublicKey(der)!, kid: null })).toBe(true);
    const other = new Uint8Array(Buffer.from(simulatedClientCertificate.cer, 'base64'));
    expect(verifyJwt(token, { kind: 'rsa', key: certificatePublicKey(other)!, kid: null })).toBe(false);
  });

  it('sign what a real library takes', () => {
    const [header, claims, signature] = signJwt({ sub: 'x' }, { x5t: true }).split('.');
    const { publicKey: real } = new X509Certificate(Buffer.from(simulationCertificate, 'base64'));
    expect(verify('sha256', Buffer.from(`${header}.${claims}`), real, Buffer.from(signature!, 'base64url'))).toBe(true);
  });

  it('is null for other bytes', () => {
    expect(certificatePublicKey(new Uint8Array([0x30, 0x82, 1]))).toBeNull();
    expect(certificatePublicKey(new Uint8Array())).toBeNull();
  });
});
