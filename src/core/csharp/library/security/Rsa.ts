import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull } from '../../runtime/CsException';
import { CsHashAlgorithmName } from '../../runtime/CsHashAlgorithmName';
import { CsInstance } from '../../runtime/CsInstance';
import { equalValues } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { type CsRsa, digestNamed, type EncryptionPadding, type SignaturePadding } from '../../runtime/CsRsa';
import type { DigestName } from '../../runtime/digests';

const cryptography = 'System.Security.Cryptography';
const signatureMode = namedType(`${cryptography}.RSASignaturePaddingMode`);
const encryptionMode = namedType(`${cryptography}.RSAEncryptionPaddingMode`);

class CsPadding<Kind> extends CsInstance {
  readonly csType: CsType;
  readonly kind: Kind;
  readonly #text: string;

  constructor(typeName: string, kind: Kind, text: string) {
    super();
    this.csType = namedType(`${cryptography}.${typeName}`);
    this.kind = kind;
    this.#text = text;
  }

  override text(): string {
    return this.#text;
  }

  override equals(other: Value): boolean {
    return other instanceof CsPadding && other.csType === this.csType && other.text() === this.#text;
  }

  override hashKey(): unknown {
    return `padding:${this.#text}`;
  }
}

const padding = {
  signature: (kind: SignaturePadding) => new CsPadding('RSASignaturePadding', kind, kind),
  encryption: (kind: EncryptionPadding, text: string) => new CsPadding('RSAEncryptionPadding', kind, text),
};

function required<T extends Value>(value: T, name: string): NonNullable<T> {
  if (value === null || value === undefined) throw argumentNull(name);
  return value;
}

/** `==` and `!=` by value, of classes that may be null. */
const equalityRows = (type: string): readonly TypedRow[] => [
  [`static bool operator ==(${type} left, ${type} right)`, (_call, _self, a: Value, b: Value) => equalValues(a, b)],
  [`static bool operator !=(${type} left, ${type} right)`, (_call, _self, a: Value, b: Value) => !equalValues(a, b)],
];

const randomOf = (call: Call) => (length: number) => call.host.randomBytes(length);

const digestNames: readonly DigestName[] = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];

export const rsaTypes = [
  defineType(`struct ${cryptography}.HashAlgorithmName : IEquatable<HashAlgorithmName>`, [
    ['new(string name)', (_call, _self, name: string | null) => new CsHashAlgorithmName(name)],
    ...digestNames.map(
      (name) => [`static HashAlgorithmName ${name} { get; }`, () => new CsHashAlgorithmName(name)] as const,
    ),
    ['string Name { get; }', (_call, self: CsHashAlgorithmName) => self.name],
    ['string ToString()', (_call, self: CsHashAlgorithmName) => self.text()],
    [
      'static bool operator ==(HashAlgorithmName left, HashAlgorithmName right)',
      (_call, _self, left: CsHashAlgorithmName, right: CsHashAlgorithmName) => left.equals(right),
    ],
    [
      'static bool operator !=(HashAlgorithmName left, HashAlgorithmName right)',
      (_call, _self, left: CsHashAlgorithmName, right: CsHashAlgorithmName) => !left.equals(right),
    ],
  ]),
  defineType(`class ${cryptography}.RSASignaturePadding`, [
    ['static RSASignaturePadding Pkcs1 { get; }', () => padding.signature('Pkcs1')],
    ['static RSASignaturePadding Pss { get; }', () => padding.signature('Pss')],
    [
      'RSASignaturePaddingMode Mode { get; }',
      (_call, self: CsPadding<SignaturePadding>) => new CsEnum(signatureMode, self.kind === 'Pkcs1' ? 0n : 1n),
    ],
    ['string ToString()', (_call, self: CsInstance) => self.text()],
    ...equalityRows('RSASignaturePadding'),
  ]),
  defineType(`enum ${cryptography}.RSASignaturePaddingMode`, [], {
    enumMembers: { Pkcs1: 0, Pss: 1 },
    allowed: false,
  }),
  defineType(`enum ${cryptography}.RSAEncryptionPaddingMode`, [], {
    enumMembers: { Pkcs1: 0, Oaep: 1 },
    allowed: false,
  }),
  defineType(`class ${cryptography}.RSAEncryptionPadding`, [
    ['static RSAEncryptionPadding Pkcs1 { get; }', () => padding.encryption('Pkcs1', 'Pkcs1')],
    ...(['SHA1', 'SHA256', 'SHA384', 'SHA512'] as const).map(
      (name) =>
        [
          `static RSAEncryptionPadding Oaep${name} { get; }`,
          () => padding.encryption({ oaep: name }, `Oaep${name}`),
        ] as const,
    ),
    [
      'static RSAEncryptionPadding CreateOaep(HashAlgorithmName hashAlgorithm)',
      (_call, _self, hash: CsHashAlgorithmName) => {
        const digest = digestNamed(hash.name);
        return padding.encryption({ oaep: digest }, `Oaep${digest}`);
      },
    ],
    [
      'RSAEncryptionPaddingMode Mode { get; }',
      (_call, self: CsPadding<EncryptionPadding>) => new CsEnum(encryptionMode, self.kind === 'Pkcs1' ? 0n : 1n),
    ],
    [
      'HashAlgorithmName OaepHashAlgorithm { get; }',
      (_call, self: CsPadding<EncryptionPadding>) =>
        new CsHashAlgorithmName(self.kind === 'Pkcs1' ? null : self.kind.oaep),
    ],
    ['string ToString()', (_call, self: CsInstance) => self.text()],
    ...equalityRows('RSAEncryptionPadding'),
  ]),
  defineType(
    `struct ${cryptography}.RSAParameters`,
    [
      ['readonly byte[] Modulus', null],
      ['readonly byte[] Exponent', null],
    ],
    { allowed: false },
  ),
  defineType(`class ${cryptography}.AsymmetricAlgorithm : IDisposable`, [
    ['int KeySize { get; }', (_call, self: CsRsa) => self.keySize],
    ['string SignatureAlgorithm { get; }', () => 'RSA'],
    ['string KeyExchangeAlgorithm { get; }', () => 'RSA'],
    ['void Clear()', () => null],
    ['void Dispose()', () => null],
  ]),
  defineType(`class ${cryptography}.RSA : AsymmetricAlgorithm`, [
    ['static RSA Create()', null],
    [
      'byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
      (
        call,
        self: CsRsa,
        data: CsArray | null,
        hash: CsHashAlgorithmName,
        scheme: CsPadding<SignaturePadding> | null,
      ) => {
        const bytes = required(data, 'data').bytes!;
        const { kind } = required(scheme, 'padding') as CsPadding<SignaturePadding>;
        call.budget.charge(10_000);
        return CsArray.ofBytes(self.sign(bytes, digestNamed(hash.name), kind, randomOf(call)));
      },
      { doc: 'Hashes the data and signs the hash. PS256 is SHA256 with Pss, RS256 is SHA256 with Pkcs1.' },
    ],
    [
      'byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
      (
        call,
        self: CsRsa,
        hash: CsArray | null,
        name: CsHashAlgorithmName,
        scheme: CsPadding<SignaturePadding> | null,
      ) => {
        const bytes = required(hash, 'hash').bytes!;
        const { kind } = required(scheme, 'padding') as CsPadding<SignaturePadding>;
        call.budget.charge(10_000);
        return CsArray.ofBytes(self.signHash(bytes, digestNamed(name.name), kind, randomOf(call)));
      },
    ],
    [
      'bool VerifyData(byte[] data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
      (
        call,
        self: CsRsa,
        data: CsArray | null,
        signature: CsArray | null,
        hash: CsHashAlgorithmName,
        scheme: CsPadding<SignaturePadding> | null,
      ) => {
        call.budget.charge(1000);
        const { kind } = required(scheme, 'padding') as CsPadding<SignaturePadding>;
        return self.verify(
          required(data, 'data').bytes!,
          required(signature, 'signature').bytes!,
          digestNamed(hash.name),
          kind,
        );
      },
    ],
    [
      'bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)',
      (
        call,
        self: CsRsa,
        hash: CsArray | null,
        signature: CsArray | null,
        name: CsHashAlgorithmName,
        scheme: CsPadding<SignaturePadding> | null,
      ) => {
        call.budget.charge(1000);
        const { kind } = required(scheme, 'padding') as CsPadding<SignaturePadding>;
        return self.verifyHash(
          required(hash, 'hash').bytes!,
          required(signature, 'signature').bytes!,
          digestNamed(name.name),
          kind,
        );
      },
    ],
    [
      'byte[] Encrypt(byte[] data, RSAEncryptionPadding padding)',
      (call, self: CsRsa, data: CsArray | null, scheme: CsPadding<EncryptionPadding> | null) => {
        call.budget.charge(1000);
        return CsArray.ofBytes(
          self.encrypt(
            required(data, 'data').bytes!,
            (required(scheme, 'padding') as CsPadding<EncryptionPadding>).kind,
            randomOf(call),
          ),
        );
      },
    ],
    [
      'byte[] Decrypt(byte[] data, RSAEncryptionPadding padding)',
      (call, self: CsRsa, data: CsArray | null, scheme: CsPadding<EncryptionPadding> | null) => {
        call.budget.charge(10_000);
        return CsArray.ofBytes(
          self.decrypt(
            required(data, 'data').bytes!,
            (required(scheme, 'padding') as CsPadding<EncryptionPadding>).kind,
          ),
        );
      },
    ],
    ['RSAParameters ExportParameters(bool includePrivateParameters)', null],
    ['string ToXmlString(bool includePrivateParameters)', null],
  ]),
  // .NET has it and Microsoft's own sample names it, but the documented allow-list doesn't.
  defineType(`class ${cryptography}.RSACng : RSA`, [], { allowed: false }),
];
