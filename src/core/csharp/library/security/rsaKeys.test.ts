import { assert, property, uint8Array } from 'fast-check';
import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CsCertificate } from '../../runtime/CsCertificate';
import { CsException } from '../../runtime/CsException';
import { generateRsaKey } from '../../runtime/generateRsaKey';
import { evaluateText } from '../../testing/evaluateText';

const signing = 'Encoding.UTF8.GetBytes("data"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1';
const base64url = (number: bigint) => {
  const digits = number.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString('base64url');
};

describe('keys that are made', () => {
  it('are the same for the same seed, and good to OpenSSL', () => {
    const key = generateRsaKey(1024, Uint8Array.of(1, 2, 3));
    expect(generateRsaKey(1024, Uint8Array.of(1, 2, 3))).toEqual(key);
    expect(generateRsaKey(1024, Uint8Array.of(1, 2, 4)).n).not.toBe(key.n);
    const { n, e, d, p, q, dp, dq, qi } = key;
    const jwk = Object.fromEntries(
      Object.entries({ n, e, d, p, q, dp, dq, qi }).map(([name, value]) => [name, base64url(value)]),
    );
    const made = createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
    expect(made.asymmetricKeyDetails?.modulusLength).toBe(1024);
  });

  it.each([
    [
      `@{ var r = RSA.Create(); return r.VerifyData(Encoding.UTF8.GetBytes("data"), r.SignData(${signing}), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); }`,
      'bool True',
    ],
    ['@(RSA.Create().ToXmlString(true) == RSA.Create().ToXmlString(true))', 'bool True'],
    [
      '@{ var r = RSA.Create(); r.FromXmlString(RSA.Create().ToXmlString(false)); return r.ToXmlString(true); }',
      '! System.Security.Cryptography.CryptographicException: Key not valid for use in specified state.\r\n',
    ],
    [
      `@(RSA.Create().SignData(Encoding.UTF8.GetBytes("data"), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))`,
      '! System.Security.Cryptography.CryptographicException: Specified padding mode is not valid for this algorithm.',
    ],
    ['@(new RSACng().KeySize)', 'int 2048'],
    [
      '@{ var keys = new List<string>(); for (var i = 0; i < 100; i++) keys.Add(RSA.Create().ToXmlString(false)); return keys.Count; }',
      'timeout',
    ],
    [
      '@{ var r = RSA.Create(); r.ImportParameters(default(RSAParameters)); return r.KeySize; }',
      'APIM0001 RSAParameters',
    ],
  ])('%s → %s', (source, result) => {
    expect(evaluateText(source)).toBe(result);
  });
});

it('any bytes are a certificate or a CryptographicException', () => {
  assert(
    property(uint8Array({ maxLength: 80 }), (bytes) => {
      try {
        CsCertificate.read(bytes, null);
      } catch (error) {
        expect(error).toBeInstanceOf(CsException);
      }
    }),
  );
});
