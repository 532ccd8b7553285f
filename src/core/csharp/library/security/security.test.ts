import { constants, createCipheriv, createPublicKey, type KeyObject, publicEncrypt, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { simulatedClientCertificate } from '../../../simulate/simulatedClientCertificate';
import { evaluateText } from '../../testing/evaluateText';

// Expected values: FIPS 180-4, RFC 1321, RFC 2202, RFC 4231 and NIST SP 800-38A for the vectors, Node's OpenSSL for the rest.

const hex = (bytes: string) => `BitConverter.ToString(${bytes}).Replace("-", "").ToLower()`;
const utf8 = (text: string) => `Encoding.UTF8.GetBytes("${text}")`;
const bytesOfHex = (digits: string) => `new byte[] { ${(digits.match(/../g) ?? []).map((d) => `0x${d}`).join(', ')} }`;
const { cer, pfx } = simulatedClientCertificate;
const publicOnly = `new X509Certificate2(Convert.FromBase64String("${cer}"))`;
const withKey = `new X509Certificate2(Convert.FromBase64String("${pfx}"), "any")`;
const nullParameter = (name: string) =>
  `! System.ArgumentNullException: Value cannot be null.\r\nParameter name: ${name}`;
const cryptographic = '! System.Security.Cryptography.CryptographicException: ';

type Row = readonly [expression: string, expected: string];

/** Expressions with `cert` and `open` for the certificate with and without its key. */
function rows(table: readonly Row[]): void {
  it.each(table)('%s → %s', (expression, expected) => {
    const source = expression.replaceAll(/\bcert\b/g, withKey).replaceAll(/\bopen\b/g, publicOnly);
    expect(evaluateText(source)).toBe(expected);
  });
}

const ofAbc: Readonly<Record<string, string>> = {
  MD5: '900150983cd24fb0d6963f7d28e17f72',
  SHA1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  SHA256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  SHA384: 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  SHA512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
};

const keyed: Readonly<Record<string, string>> = {
  HMACMD5: '750c783e6ab0b503eaa86e310a5db738',
  HMACSHA1: 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
  HMACSHA256: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  HMACSHA384: 'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
  HMACSHA512:
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
};

const jefe = `${utf8('what do ya want for nothing?')}`;

describe('hashes', () => {
  rows([
    ...Object.entries(ofAbc).map(([name, digest]): Row => [
      `@(${hex(`${name}.Create().ComputeHash(${utf8('abc')})`)})`,
      `string ${digest}`,
    ]),
    ...['SHA1', 'SHA256', 'SHA384', 'SHA512'].map((name): Row => [
      `@(${hex(`new ${name}Managed().ComputeHash(${utf8('abc')})`)})`,
      `string ${ofAbc[name]}`,
    ]),
    ...Object.entries(keyed).map(([name, digest]): Row => [
      `@(${hex(`new ${name}(${utf8('Jefe')}).ComputeHash(${jefe})`)})`,
      `string ${digest}`,
    ]),
    [
      `@{ var h = new HMACSHA256(); h.Key = ${utf8('Jefe')}; return ${hex(`h.ComputeHash(${jefe})`)}; }`,
      `string ${keyed['HMACSHA256']}`,
    ],
    [
      `@{ using (var h = new HMACSHA256(${utf8('Jefe')})) { return Convert.ToBase64String(h.ComputeHash(${jefe})); } }`,
      'string W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=',
    ],
    [`@(${hex(`SHA256.Create().ComputeHash(${utf8('xabcx')}, 1, 3)`)})`, `string ${ofAbc['SHA256']}`],
    [
      `@{ var h = SHA256.Create(); h.TransformBlock(${utf8('ab')}, 0, 2, null, 0); h.TransformFinalBlock(${utf8('c')}, 0, 1); return ${hex('h.Hash')}; }`,
      `string ${ofAbc['SHA256']}`,
    ],
    [
      `@{ var h = HashAlgorithm.Create("SHA-256"); return ${hex(`h.ComputeHash(${utf8('abc')})`)}; }`,
      `string ${ofAbc['SHA256']}`,
    ],
    ['@(HashAlgorithm.Create("none"))', 'null'],
    ['@(SHA256.Create().Hash)', 'null'],
    ['@(SHA384.Create().HashSize)', 'int 384'],
    ['@(new HMACSHA256().Key.Length)', 'int 64'],
    ['@(new HMACSHA512().Key.Length)', 'int 128'],
    ['@(new HMACSHA1().HashName)', 'string SHA1'],
    ['@(SHA256.Create())', 'SHA256Managed System.Security.Cryptography.SHA256Managed'],
    ['@(SHA1.Create())', 'SHA1CryptoServiceProvider System.Security.Cryptography.SHA1CryptoServiceProvider'],
    ['@(new MD5CryptoServiceProvider())', 'APIM0001 MD5CryptoServiceProvider'],
    ['@(new HMACSHA256((byte[])null))', nullParameter('key')],
    ['@(SHA256.Create().ComputeHash((byte[])null))', nullParameter('buffer')],
    ['@(SHA256.Create().ComputeHash(new byte[3], 1, 5))', '! System.ArgumentException: Value was invalid.'],
    [
      '@(SHA256.Create().ComputeHash(new byte[3], -1, 2))',
      '! System.ArgumentOutOfRangeException: Non-negative number required.\r\nParameter name: offset',
    ],
    [
      '@(SHA256.Create().ComputeHash(new byte[3], 2, 2))',
      '! System.ArgumentException: Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    ],
  ]);
});

describe('certificates', () => {
  rows([
    ['@(cert.Subject)', 'string CN=simulated-client'],
    ['@(cert.Issuer)', 'string CN=simulated-client'],
    ['@(cert.SubjectName.Name)', 'string CN=simulated-client'],
    ['@(cert.GetNameInfo(X509NameType.SimpleName, false))', 'string simulated-client'],
    ['@(cert.Thumbprint)', `string ${simulatedClientCertificate.thumbprint}`],
    ['@(open.Thumbprint == cert.GetCertHashString())', 'bool True'],
    [`@(${hex('SHA1.Create().ComputeHash(cert.RawData)')}.ToUpper() == cert.Thumbprint)`, 'bool True'],
    ['@(cert.SerialNumber)', 'string 02'],
    ['@(cert.GetSerialNumber().Length)', 'int 1'],
    ['@(cert.Version)', 'int 3'],
    ['@(cert.NotBefore.ToString("o"))', 'string 2025-01-01T00:00:00.0000000+00:00'],
    ['@(cert.NotAfter < DateTime.Now)', 'bool False'],
    ['@(cert.GetExpirationDateString())', 'string 12/31/2049 00:00:00'],
    ['@(cert.SignatureAlgorithm.FriendlyName)', 'string sha256RSA'],
    ['@(cert.GetKeyAlgorithm() == cert.PublicKey.Oid.Value)', 'bool True'],
    ['@(cert.GetPublicKeyString().StartsWith("3082010A0282010100"))', 'bool True'],
    ['@(cert.PublicKey.Key.KeySize)', 'int 2048'],
    ['@(cert.HasPrivateKey)', 'bool True'],
    ['@(open.HasPrivateKey)', 'bool False'],
    ['@(open.PrivateKey)', 'null'],
    ['@(open.GetRSAPrivateKey())', 'null'],
    ['@(cert.Equals(open))', 'bool True'],
    ['@(cert.Verify() && cert.VerifyNoRevocation())', 'bool True'],
    ['@(((X509Certificate2)null).GetRSAPrivateKey())', nullParameter('certificate')],
    ['@(((X509Certificate2)null).VerifyNoRevocation())', nullParameter('certificate')],
    [
      '@(new X509Certificate2(new byte[0]))',
      '! System.ArgumentException: Array may not be empty or null.\r\nParameter name: rawData',
    ],
    ['@(new X509Certificate2(new byte[] { 1, 2, 3 }))', `${cryptographic}Cannot find the requested object.\r\n`],
  ]);
});

const hashNames = ['SHA1', 'SHA256', 'SHA384', 'SHA512'] as const;
const paddings = ['Pkcs1', 'Pss'] as const;

function publicKey(): KeyObject {
  const lines = (cer.match(/.{1,64}/g) ?? []).join('\n');
  return createPublicKey(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
}

/** The bytes that an expression makes. */
function evaluateBytes(expression: string): Buffer {
  const text = evaluateText(`@(Convert.ToBase64String(${expression.replaceAll(/\bcert\b/g, withKey)}))`);
  expect(text).toMatch(/^string /);
  return Buffer.from(text.slice('string '.length), 'base64');
}

describe('RSA signatures', () => {
  const schemes = hashNames.flatMap((hash) => paddings.map((padding) => [hash, padding] as const));

  it.each(schemes)('OpenSSL accepts one of %s with %s', (hash, padding) => {
    const args = `HashAlgorithmName.${hash}, RSASignaturePadding.${padding}`;
    const signature = evaluateBytes(`cert.GetRSAPrivateKey().SignData(${utf8('h\\u00e9llo')}, ${args})`);
    const key =
      padding === 'Pkcs1'
        ? { key: publicKey() }
        : { key: publicKey(), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    expect(verify(hash, Buffer.from('héllo'), key, signature)).toBe(true);
    expect(verify(hash, Buffer.from('hello'), key, signature)).toBe(false);
  });

  it.each(schemes)('are checked for %s with %s', (hash, padding) => {
    const args = `HashAlgorithmName.${hash}, RSASignaturePadding.${padding}`;
    const source = `@{ var c = ${withKey}; var key = c.GetRSAPublicKey();
      var s = c.GetRSAPrivateKey().SignData(${utf8('a')}, ${args});
      var own = ${hash}.Create().ComputeHash(${utf8('a')});
      return key.VerifyData(${utf8('a')}, s, ${args}) + " " + key.VerifyData(${utf8('b')}, s, ${args})
        + " " + key.VerifyHash(own, s, ${args})
        + " " + key.VerifyHash(own, c.GetRSAPrivateKey().SignHash(own, ${args}), ${args}); }`;
    expect(evaluateText(source)).toBe('string True False True True');
  });

  rows([
    [
      `@(open.GetRSAPublicKey().VerifyData(new byte[1], new byte[3], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))`,
      'bool False',
    ],
    [
      '@(open.GetRSAPublicKey().SignData(new byte[1], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))',
      `${cryptographic}Key does not exist.\r\n`,
    ],
    [
      '@(cert.GetRSAPrivateKey().SignHash(new byte[3], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))',
      `${cryptographic}The parameter is incorrect.\r\n`,
    ],
    [
      '@(cert.GetRSAPrivateKey().SignData((byte[])null, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))',
      nullParameter('data'),
    ],
    ['@(cert.GetRSAPrivateKey().SignData(new byte[1], HashAlgorithmName.SHA256, null))', nullParameter('padding')],
    [
      '@(cert.GetRSAPrivateKey().SignData(new byte[1], new HashAlgorithmName(""), RSASignaturePadding.Pss))',
      '! System.ArgumentException: The hash algorithm name cannot be null or empty.\r\nParameter name: hashAlgorithm',
    ],
    ['@(((RSA)cert.PrivateKey).KeySize)', 'int 2048'],
    ['@(RSASignaturePadding.Pss == RSASignaturePadding.Pss)', 'bool True'],
    ['@(RSASignaturePadding.Pss != RSASignaturePadding.Pkcs1)', 'bool True'],
    [
      '@(RSAEncryptionPadding.OaepSHA256.Equals(RSAEncryptionPadding.CreateOaep(HashAlgorithmName.SHA256)))',
      'bool True',
    ],
    ['@(RSAEncryptionPadding.OaepSHA256.OaepHashAlgorithm)', 'HashAlgorithmName SHA256'],
    ['@(HashAlgorithmName.SHA256 == new HashAlgorithmName("SHA256"))', 'bool True'],
  ]);
});

describe('RSA encryption', () => {
  it.each(['Pkcs1', 'OaepSHA1', 'OaepSHA256', 'OaepSHA384', 'OaepSHA512'])('with %s comes back', (padding) => {
    const scheme = `RSAEncryptionPadding.${padding}`;
    const source = `@{ var c = ${withKey}; var e = c.GetRSAPublicKey().Encrypt(${utf8('secret')}, ${scheme});
      return e.Length + Encoding.UTF8.GetString(c.GetRSAPrivateKey().Decrypt(e, ${scheme})); }`;
    expect(evaluateText(source)).toBe('string 256secret');
  });

  it.each([
    ['OaepSHA1', 'sha1'],
    ['OaepSHA256', 'sha256'],
  ])('decrypts what OpenSSL encrypted with %s', (padding, oaepHash) => {
    const encrypted = publicEncrypt({ key: publicKey(), oaepHash }, Buffer.from('secret')).toString('base64');
    const call = `cert.GetRSAPrivateKey().Decrypt(Convert.FromBase64String("${encrypted}"), RSAEncryptionPadding.${padding})`;
    expect(evaluateBytes(call).toString()).toBe('secret');
  });

  it('takes its random bytes from the scenario, so that the same run gives the same bytes', () => {
    for (const padding of ['Pkcs1', 'OaepSHA256']) {
      const call = `cert.GetRSAPublicKey().Encrypt(${utf8('secret')}, RSAEncryptionPadding.${padding})`;
      expect(evaluateBytes(call)).toEqual(evaluateBytes(call));
    }
  });

  rows([
    [
      '@(open.GetRSAPublicKey().Encrypt(new byte[246], RSAEncryptionPadding.Pkcs1))',
      `${cryptographic}The parameter is incorrect.\r\n`,
    ],
    ['@(open.GetRSAPublicKey().Encrypt(new byte[245], RSAEncryptionPadding.Pkcs1).Length)', 'int 256'],
    [
      '@(open.GetRSAPublicKey().Encrypt(new byte[215], RSAEncryptionPadding.OaepSHA1))',
      `${cryptographic}The parameter is incorrect.\r\n`,
    ],
    [
      '@(cert.GetRSAPrivateKey().Decrypt(new byte[256], RSAEncryptionPadding.OaepSHA1))',
      `${cryptographic}The parameter is incorrect.\r\n`,
    ],
  ]);
});

describe('symmetric encryption', () => {
  const nistIv = '000102030405060708090a0b0c0d0e0f';
  const nistPlain = '6bc1bee22e409f96e93d7e117393172a';
  const vectors = [
    ['2b7e151628aed2a6abf7158809cf4f3c', '7649abac8119b246cee98e9b12e9197d'],
    ['8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b', '4f021db243bc633d7178183a9fa071e8'],
    ['603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'f58c4c04d6e5f1ba779eabfb5f7bfbd6'],
  ] as const;

  it.each(vectors)('AES-CBC with the key %s gives the first block %s', (key, block) => {
    const call = `${bytesOfHex(nistPlain)}.Encrypt("Aes", ${bytesOfHex(key)}, ${bytesOfHex(nistIv)})`;
    expect(evaluateText(`@(${hex(call)}.Substring(0, 32))`)).toBe(`string ${block}`);
    expect(evaluateText(`@(${call}.Length)`)).toBe('int 32');
  });

  it.each([
    ['AES', 'aes-128-cbc', 16, 16],
    ['Rijndael', 'aes-256-cbc', 32, 16],
    ['TripleDES', 'des-ede3-cbc', 24, 8],
    ['3DES', 'des-ede3-cbc', 24, 8],
  ])('%s is %s as OpenSSL has it, and comes back', (name, cipherName, keyLength, ivLength) => {
    const key = Buffer.from(Array.from({ length: keyLength }, (_, index) => index * 7 + 1));
    const iv = Buffer.from(Array.from({ length: ivLength }, (_, index) => index * 3 + 2));
    const cipher = createCipheriv(cipherName, key, iv);
    const expected = Buffer.concat([cipher.update('a message of some length'), cipher.final()]).toString('hex');
    const args = `"${name}", ${bytesOfHex(key.toString('hex'))}, ${bytesOfHex(iv.toString('hex'))}`;
    const call = `${utf8('a message of some length')}.Encrypt(${args})`;
    expect(evaluateText(`@(${hex(call)})`)).toBe(`string ${expected}`);
    expect(evaluateText(`@(Encoding.UTF8.GetString(${call}.Decrypt(${args})))`)).toBe(
      'string a message of some length',
    );
  });

  rows([
    ['@(new byte[0].Encrypt("AES", new byte[16], new byte[16]).Length)', 'int 16'],
    [
      '@(new byte[16].Decrypt("AES", new byte[16], new byte[16]))',
      `${cryptographic}Padding is invalid and cannot be removed.`,
    ],
    [
      '@(new byte[5].Decrypt("AES", new byte[16], new byte[16]))',
      `${cryptographic}The input data is not a complete block.`,
    ],
    [
      '@(new byte[1].Encrypt("AES", new byte[5], new byte[16]))',
      `${cryptographic}Specified key is not a valid size for this algorithm.`,
    ],
    [
      '@(new byte[1].Encrypt("AES", new byte[16], new byte[5]))',
      `${cryptographic}Specified initialization vector (IV) does not match the block size for this algorithm.`,
    ],
    [
      '@(new byte[1].Encrypt("Nope", new byte[16], new byte[16]))',
      '! System.NullReferenceException: Object reference not set to an instance of an object.',
    ],
    ['@(((byte[])null).Encrypt("AES", new byte[16], new byte[16]))', nullParameter('input')],
    ['@(new byte[1].Encrypt("AES", null, new byte[16]))', nullParameter('key')],
    [
      '@{ var b = new byte[4]; new RNGCryptoServiceProvider().GetNonZeroBytes(b); return BitConverter.ToString(b); }',
      'string 01-01-01-01',
    ],
  ]);
});
