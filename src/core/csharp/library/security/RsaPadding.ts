import { CsEnum } from '../../runtime/CsEnum';
import { argumentError } from '../../runtime/CsException';
import { CsHashAlgorithmName } from '../../runtime/CsHashAlgorithmName';
import { CsInstance } from '../../runtime/CsInstance';
import type { SignaturePadding } from '../../runtime/CsRsa';
import type { DigestName } from '../../runtime/digests';
import { equalValues } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { cryptography } from './arguments';

const signatureMode = namedType(`${cryptography}.RSASignaturePaddingMode`);
const encryptionMode = namedType(`${cryptography}.RSAEncryptionPaddingMode`);

/** Encryption's padding as it was named: OAEP may name a digest that no key takes. */
export type NamedEncryptionPadding = 'Pkcs1' | { readonly oaep: string };

/** `RSASignaturePadding.Pss` and its like. */
export class CsPadding<Kind> extends CsInstance {
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

const signature = (kind: SignaturePadding) => new CsPadding('RSASignaturePadding', kind, kind);
const encryption = (kind: NamedEncryptionPadding) =>
  new CsPadding('RSAEncryptionPadding', kind, kind === 'Pkcs1' ? kind : `Oaep${kind.oaep}`);

/** Equality by value, of classes that may be null. */
const equalityRows = (type: string): readonly TypedRow[] => [
  [`bool Equals(${type} other)`, (_call, self: CsInstance, other: Value) => other !== null && self.equals(other)],
  [`static bool operator ==(${type} left, ${type} right)`, (_call, _self, a: Value, b: Value) => equalValues(a, b)],
  [`static bool operator !=(${type} left, ${type} right)`, (_call, _self, a: Value, b: Value) => !equalValues(a, b)],
];

const digestNames: readonly DigestName[] = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];
const notListed = { allowed: false } as const;

export const rsaPaddingTypes = [
  defineType(`struct ${cryptography}.HashAlgorithmName : IEquatable<HashAlgorithmName>`, [
    ['new(string name)', (_call, _self, name: string | null) => new CsHashAlgorithmName(name)],
    ...digestNames.map(
      (name) => [`static HashAlgorithmName ${name} { get; }`, () => new CsHashAlgorithmName(name)] as const,
    ),
    ['string Name { get; }', (_call, self: CsHashAlgorithmName) => self.name],
    ['string ToString()', (_call, self: CsHashAlgorithmName) => self.text()],
    [
      'bool Equals(HashAlgorithmName other)',
      (_call, self: CsHashAlgorithmName, other: CsHashAlgorithmName) => self.equals(other),
    ],
    [
      'static bool operator ==(HashAlgorithmName left, HashAlgorithmName right)',
      (_call, _self, left: CsHashAlgorithmName, right: CsHashAlgorithmName) => left.equals(right),
    ],
    [
      'static bool operator !=(HashAlgorithmName left, HashAlgorithmName right)',
      (_call, _self, left: CsHashAlgorithmName, right: CsHashAlgorithmName) => !left.equals(right),
    ],
  ]),
  defineType(`class ${cryptography}.RSASignaturePadding : IEquatable<RSASignaturePadding>`, [
    ['static RSASignaturePadding Pkcs1 { get; }', () => signature('Pkcs1')],
    ['static RSASignaturePadding Pss { get; }', () => signature('Pss')],
    [
      'RSASignaturePaddingMode Mode { get; }',
      (_call, self: CsPadding<SignaturePadding>) => new CsEnum(signatureMode, self.kind === 'Pkcs1' ? 0n : 1n),
    ],
    ['string ToString()', (_call, self: CsInstance) => self.text()],
    ...equalityRows('RSASignaturePadding'),
  ]),
  defineType(`enum ${cryptography}.RSASignaturePaddingMode`, [], { enumMembers: { Pkcs1: 0, Pss: 1 }, ...notListed }),
  defineType(`enum ${cryptography}.RSAEncryptionPaddingMode`, [], { enumMembers: { Pkcs1: 0, Oaep: 1 }, ...notListed }),
  defineType(`class ${cryptography}.RSAEncryptionPadding : IEquatable<RSAEncryptionPadding>`, [
    ['static RSAEncryptionPadding Pkcs1 { get; }', () => encryption('Pkcs1')],
    ...(['SHA1', 'SHA256', 'SHA384', 'SHA512'] as const).map(
      (name) => [`static RSAEncryptionPadding Oaep${name} { get; }`, () => encryption({ oaep: name })] as const,
    ),
    [
      'static RSAEncryptionPadding CreateOaep(HashAlgorithmName hashAlgorithm)',
      (_call, _self, { name }: CsHashAlgorithmName) => {
        if (name === null || name === '') {
          throw argumentError('The hash algorithm name cannot be null or empty.', 'hashAlgorithm');
        }
        return encryption({ oaep: name });
      },
    ],
    [
      'RSAEncryptionPaddingMode Mode { get; }',
      (_call, self: CsPadding<NamedEncryptionPadding>) => new CsEnum(encryptionMode, self.kind === 'Pkcs1' ? 0n : 1n),
    ],
    [
      'HashAlgorithmName OaepHashAlgorithm { get; }',
      (_call, self: CsPadding<NamedEncryptionPadding>) =>
        new CsHashAlgorithmName(self.kind === 'Pkcs1' ? null : self.kind.oaep),
    ],
    ['string ToString()', (_call, self: CsInstance) => self.text()],
    ...equalityRows('RSAEncryptionPadding'),
  ]),
];
