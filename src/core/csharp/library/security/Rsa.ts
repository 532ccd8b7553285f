import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentNull, argumentOutOfRange, notSupported } from '../../runtime/CsException';
import type { CsHashAlgorithmName } from '../../runtime/CsHashAlgorithmName';
import {
  CsRsa,
  digestNamed,
  type EncryptionPadding,
  type RsaProvider,
  type SignaturePadding,
} from '../../runtime/CsRsa';
import { CsRsaParameters, type RsaParts } from '../../runtime/CsRsaParameters';
import { cryptographicError } from '../../runtime/cryptographicError';
import { Unsupported } from '../../runtime/Unsupported';
import { defineType, type TypedRow } from '../defineType';
import { cryptography, requiredBytes } from './arguments';
import { type CsPadding, type NamedEncryptionPadding, rsaPaddingTypes } from './RsaPadding';
import { readRsaXml, rsaXml } from './rsaXml';
import { keySizesArray } from './SymmetricAlgorithm';

/** Steps of a private and of a public operation, and of making a key. */
const privateCost = 10_000;
const publicCost = 1000;
const generationCost = 200_000;

/** Making longer keys would take seconds. */
const longestGenerated = 2048;

const randomOf = (call: Call) => (length: number) => call.host.randomBytes(length);

/** `RSA.Create()` in .NET Framework: a key is made when it is needed, unless one is read before. */
function created(call: Call, provider: RsaProvider, bits: number): CsRsa {
  if (bits < 512 || bits > 16384 || bits % 64 !== 0) {
    throw cryptographicError('Specified key is not a valid size for this algorithm.');
  }
  return CsRsa.generated(bits, provider, () => {
    if (bits > longestGenerated) throw new Unsupported(`RSA keys of ${bits} bits are not generated here`);
    call.budget.charge(generationCost);
    return call.host.randomBytes(32);
  });
}

/** By the names that `RSA.Create(name)` knows; null for others. */
function createdByName(call: Call, name: string | null): CsRsa | null {
  if (name === null) throw argumentNull('name');
  const short = name.replace(/^System\.Security\.Cryptography\./i, '').toLowerCase();
  if (short === 'rsacng') return created(call, 'RSACng', 2048);
  const isKnown = ['rsa', 'asymmetricalgorithm', 'rsacryptoserviceprovider'].includes(short);
  return isKnown ? created(call, 'RSACryptoServiceProvider', 1024) : null;
}

const unknownPadding = () => cryptographicError('Specified padding mode is not valid for this algorithm.');

function signaturePadding(self: CsRsa, padding: CsPadding<SignaturePadding> | null): SignaturePadding {
  if (padding === null) throw argumentNull('padding');
  if (padding.kind === 'Pss' && self.provider === 'RSACryptoServiceProvider') throw unknownPadding();
  return padding.kind;
}

function encryptionPadding(self: CsRsa, padding: CsPadding<NamedEncryptionPadding> | null): EncryptionPadding {
  if (padding === null) throw argumentNull('padding');
  const { kind } = padding;
  if (kind === 'Pkcs1') return kind;
  if (kind.oaep !== 'SHA1' && self.provider === 'RSACryptoServiceProvider') throw unknownPadding();
  return { oaep: digestNamed(kind.oaep) };
}

/** The name has to be one before the padding is looked at. */
function named(hash: CsHashAlgorithmName): string {
  if (hash.name === null || hash.name === '') digestNamed(hash.name);
  return hash.name!;
}

function part(data: CsArray | null, offset: number, count: number): Uint8Array {
  const bytes = requiredBytes(data, 'data');
  if (offset < 0 || offset > bytes.length) throw argumentOutOfRange('offset');
  if (count < 0 || count > bytes.length - offset) throw argumentOutOfRange('count');
  return bytes.subarray(offset, offset + count);
}

type Padding = CsPadding<SignaturePadding> | null;

function signData(call: Call, self: CsRsa, bytes: Uint8Array, hash: CsHashAlgorithmName, padding: Padding): CsArray {
  const name = named(hash);
  const kind = signaturePadding(self, padding);
  call.budget.charge(privateCost + (bytes.length >> 3));
  return CsArray.ofBytes(self.sign(bytes, digestNamed(name), kind, randomOf(call)));
}

function verifyData(
  call: Call,
  self: CsRsa,
  bytes: Uint8Array,
  signature: CsArray | null,
  hash: CsHashAlgorithmName,
  padding: Padding,
): boolean {
  const signed = requiredBytes(signature, 'signature');
  const name = named(hash);
  const kind = signaturePadding(self, padding);
  call.budget.charge(publicCost + (bytes.length >> 3));
  return self.verify(bytes, signed, digestNamed(name), kind);
}

const signatureRows: TypedRow[] = [
  [
    'byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    (call, self: CsRsa, bytes: CsArray | null, hash: CsHashAlgorithmName, padding: Padding) =>
      signData(call, self, requiredBytes(bytes, 'data'), hash, padding),
    { doc: 'Hashes the data and signs the hash. PS256 is SHA256 with Pss, RS256 is SHA256 with Pkcs1.' },
  ],
  [
    'byte[] SignData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    (
      call,
      self: CsRsa,
      bytes: CsArray | null,
      offset: number,
      count: number,
      hash: CsHashAlgorithmName,
      padding: Padding,
    ) => signData(call, self, part(bytes, offset, count), hash, padding),
  ],
  ['byte[] SignData(System.IO.Stream data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)', null],
  [
    'bool VerifyData(System.IO.Stream data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    null,
  ],
  [
    'byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    (call, self: CsRsa, hash: CsArray | null, algorithm: CsHashAlgorithmName, padding: Padding) => {
      const bytes = requiredBytes(hash, 'hash');
      const name = named(algorithm);
      const kind = signaturePadding(self, padding);
      call.budget.charge(privateCost);
      return CsArray.ofBytes(self.signHash(bytes, digestNamed(name), kind, randomOf(call)));
    },
  ],
  [
    'bool VerifyData(byte[] data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    (
      call,
      self: CsRsa,
      bytes: CsArray | null,
      signature: CsArray | null,
      hash: CsHashAlgorithmName,
      padding: Padding,
    ) => verifyData(call, self, requiredBytes(bytes, 'data'), signature, hash, padding),
  ],
  [
    'bool VerifyData(byte[] data, int offset, int count, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    (
      call,
      self: CsRsa,
      bytes: CsArray | null,
      offset: number,
      count: number,
      signature: CsArray | null,
      hash: CsHashAlgorithmName,
      padding: Padding,
    ) => verifyData(call, self, part(bytes, offset, count), signature, hash, padding),
  ],
  [
    'bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
    (
      call,
      self: CsRsa,
      hash: CsArray | null,
      signature: CsArray | null,
      algorithm: CsHashAlgorithmName,
      padding: Padding,
    ) => {
      const bytes = requiredBytes(hash, 'hash');
      const signed = requiredBytes(signature, 'signature');
      const name = named(algorithm);
      const kind = signaturePadding(self, padding);
      call.budget.charge(publicCost);
      return self.verifyHash(bytes, signed, digestNamed(name), kind);
    },
  ],
];

const refused = () => {
  throw notSupported('Specified method is not supported.');
};

const encryptionRows: TypedRow[] = [
  [
    'byte[] Encrypt(byte[] data, RSAEncryptionPadding padding)',
    (call, self: CsRsa, array: CsArray | null, padding: CsPadding<NamedEncryptionPadding> | null) => {
      const bytes = requiredBytes(array, 'data');
      const kind = encryptionPadding(self, padding);
      call.budget.charge(publicCost);
      return CsArray.ofBytes(self.encrypt(bytes, kind, randomOf(call)));
    },
  ],
  [
    'byte[] Decrypt(byte[] data, RSAEncryptionPadding padding)',
    (call, self: CsRsa, array: CsArray | null, padding: CsPadding<NamedEncryptionPadding> | null) => {
      const bytes = requiredBytes(array, 'data');
      const kind = encryptionPadding(self, padding);
      call.budget.charge(privateCost);
      return CsArray.ofBytes(self.decrypt(bytes, kind));
    },
  ],
  ['byte[] EncryptValue(byte[] rgb)', refused],
  ['byte[] DecryptValue(byte[] rgb)', refused],
];

const keyRows: TypedRow[] = [
  [
    'RSAParameters ExportParameters(bool includePrivateParameters)',
    (_call, self: CsRsa, withPrivate: boolean) => new CsRsaParameters(self.exportParts(withPrivate)),
  ],
  [
    'void ImportParameters(RSAParameters parameters)',
    (_call, self: CsRsa, { parts }: CsRsaParameters) => {
      self.importParts(parts);
      return null;
    },
  ],
  [
    'string ToXmlString(bool includePrivateParameters)',
    (_call, self: CsRsa, withPrivate: boolean) => rsaXml(self.exportParts(withPrivate)),
    { doc: 'The key as an RSAKeyValue element.' },
  ],
  [
    'void FromXmlString(string xmlString)',
    (call, self: CsRsa, text: string | null) => {
      if (text === null) throw argumentNull('xmlString');
      self.importParts(readRsaXml(text, call.budget));
      return null;
    },
  ],
];

const parameterField = (name: keyof RsaParts): TypedRow => [
  `readonly byte[] ${name}`,
  (_call, { parts }: CsRsaParameters) => {
    const bytes = parts[name];
    return bytes === null ? null : CsArray.ofBytes(bytes.slice());
  },
];

const notListed = { allowed: false } as const;

const asymmetricRows: TypedRow[] = [
  [
    'int KeySize { get; set; }',
    {
      get: (_call, self: CsRsa) => self.keySize,
      // The size of a key that is there; both of .NET's classes leave it as it is.
      set: (_call, _self: CsRsa, bits: number) => {
        if (bits < 384 || bits > 16384 || bits % 8 !== 0) {
          throw cryptographicError('Specified key is not a valid size for this algorithm.');
        }
        return null;
      },
    },
  ],
  [
    'KeySizes[] LegalKeySizes { get; }',
    (_call, self: CsRsa) =>
      keySizesArray(
        self.provider === 'RSACng' ? { min: 512, max: 16384, skip: 64 } : { min: 384, max: 16384, skip: 8 },
      ),
  ],
  [
    'string SignatureAlgorithm { get; }',
    (_call, self: CsRsa) => (self.provider === 'RSACng' ? 'RSA' : 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'),
  ],
  [
    'string KeyExchangeAlgorithm { get; }',
    (_call, self: CsRsa) => (self.provider === 'RSACng' ? 'RSA' : 'RSA-PKCS1-KeyEx'),
  ],
  ['static AsymmetricAlgorithm Create()', (call) => created(call, 'RSACryptoServiceProvider', 1024)],
  [
    'static AsymmetricAlgorithm Create(string algName)',
    (call, _self, name: string | null) => createdByName(call, name),
  ],
  ...keyRows.filter(([signature]) => signature.includes('XmlString')),
  ['void Clear()', () => null],
  ['void Dispose()', () => null],
];

export const rsaTypes = [
  ...rsaPaddingTypes,
  defineType(
    `struct ${cryptography}.RSAParameters`,
    (['Exponent', 'Modulus', 'P', 'Q', 'DP', 'DQ', 'InverseQ', 'D'] as const).map(parameterField),
    notListed,
  ),
  defineType(`abstract class ${cryptography}.AsymmetricAlgorithm : IDisposable`, asymmetricRows),
  defineType(`abstract class ${cryptography}.RSA : AsymmetricAlgorithm`, [
    ['static RSA Create()', (call) => created(call, 'RSACryptoServiceProvider', 1024)],
    ['static RSA Create(string algName)', (call, _self, name: string | null) => createdByName(call, name)],
    ...signatureRows,
    ...encryptionRows,
    ...keyRows,
  ]),
  // .NET has them and Microsoft's own sample names the first, but the documented allow-list doesn't.
  defineType(
    `class ${cryptography}.RSACng : RSA`,
    [
      ['new()', (call) => created(call, 'RSACng', 2048)],
      ['new(int keySize)', (call, _self, bits: number) => created(call, 'RSACng', bits)],
    ],
    notListed,
  ),
  defineType(
    `class ${cryptography}.RSACryptoServiceProvider : RSA`,
    [
      ['new()', (call) => created(call, 'RSACryptoServiceProvider', 1024)],
      ['new(int dwKeySize)', (call, _self, bits: number) => created(call, 'RSACryptoServiceProvider', bits)],
    ],
    notListed,
  ),
];
