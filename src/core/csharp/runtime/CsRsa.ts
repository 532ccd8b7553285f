import { base64urlnopad, hex } from '@scure/base';
import forge from 'node-forge';
import { argumentError } from './CsException';
import { CsInstance } from './CsInstance';
import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { fromByteString, toByteString } from './byteStrings';
import { cryptographicError } from './cryptographicError';
import type { RsaParts } from './CsRsaParameters';
import { type DigestName, digests } from './digests';
import { emsaPkcs1 } from './emsaPkcs1';
import { generateRsaKey } from './generateRsaKey';
import { modularPower } from './modularPower';

const factories: Readonly<Record<DigestName, forge.md.Factory>> = {
  MD5: forge.md.md5,
  SHA1: forge.md.sha1,
  SHA256: forge.md.sha256,
  SHA384: forge.md.sha384,
  SHA512: forge.md.sha512,
};

/** The most recent signatures: an RSA private operation takes milliseconds, and a page runs the same policy again and again. */
const signatures = new Map<string, Uint8Array>();
const signaturesKept = 256;

/** Bytes of the longest modulus taken: real keys have up to 512; a made-up one could keep a page busy for minutes. */
const longestModulus = 1024;

export type SignaturePadding = 'Pkcs1' | 'Pss';

export type PrivateJwk = Readonly<Record<'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi', string>>;

/** A source of so many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Which of Windows' libraries keeps a key: CNG knows all paddings, the older provider neither PSS nor OAEP with SHA-2. */
export type RsaProvider = 'RSACng' | 'RSACryptoServiceProvider';

interface RsaKeys {
  readonly publicKey: forge.pki.rsa.PublicKey;
  readonly privateKey: forge.pki.rsa.PrivateKey | null;
}

/** An RSA key: an RSACng from `GetRSAPrivateKey()` and `GetRSAPublicKey()`, as in .NET Framework 4.6 and later. */
export class CsRsa extends CsInstance {
  readonly csType: CsType;
  readonly provider: RsaProvider;
  /** A function makes the key when it is first needed, as `RSA.Create()` does. */
  #keys: RsaKeys | (() => RsaKeys);

  private constructor(keys: RsaKeys | (() => RsaKeys), provider: RsaProvider) {
    super();
    this.#keys = keys;
    this.provider = provider;
    this.csType = namedType(`System.Security.Cryptography.${provider}`);
  }

  static of(
    publicKey: forge.pki.rsa.PublicKey,
    privateKey: forge.pki.rsa.PrivateKey | null,
    provider: RsaProvider = 'RSACng',
  ): CsRsa {
    return new CsRsa({ publicKey, privateKey }, provider);
  }

  /** Of big-endian modulus and exponent, as a JSON Web Key has them; null when they can't be those of a real key. */
  static fromPublicParts(modulus: Uint8Array, exponent: Uint8Array, provider: RsaProvider = 'RSACng'): CsRsa | null {
    const publicKey = publicKeyOf(modulus, exponent);
    return publicKey === null ? null : CsRsa.of(publicKey, null, provider);
  }

  /** Of a private JSON Web Key (RFC 7518, 6.3.2) with all its parts in base64url. */
  static fromPrivateJwk(jwk: PrivateJwk): CsRsa {
    const part = (name: keyof PrivateJwk) => bigInteger(base64urlnopad.decode(jwk[name]));
    const [n, e] = [part('n'), part('e')];
    const { setRsaPublicKey, setRsaPrivateKey } = forge.pki;
    const privateKey = setRsaPrivateKey(n, e, part('d'), part('p'), part('q'), part('dp'), part('dq'), part('qi'));
    return CsRsa.of(setRsaPublicKey(n, e), privateKey);
  }

  /** A key of that many bits, which `seed` decides once it is needed. */
  static generated(bits: number, provider: RsaProvider, seed: () => Uint8Array): CsRsa {
    return new CsRsa(() => generatedKeys(bits, seed()), provider);
  }

  /** As `ImportParameters`. Throws CryptographicException for parts that can't be those of a key. */
  importParts({ Modulus, Exponent, P, Q, DP, DQ, InverseQ, D }: RsaParts): void {
    if (Modulus === null || Exponent === null) {
      throw cryptographicError(
        'The specified RSA parameters are not valid; both Exponent and Modulus are required fields.',
      );
    }
    const publicKey = publicKeyOf(Modulus, Exponent);
    if (publicKey === null) throw incorrectParameter();
    if (D === null || P === null || Q === null || DP === null || DQ === null || InverseQ === null) {
      this.#keys = { publicKey, privateKey: null };
      return;
    }
    const [p, q] = [bigInteger(P), bigInteger(Q)];
    if (integer(p) * integer(q) !== integer(publicKey.n)) throw incorrectParameter();
    const privateKey = forge.pki.setRsaPrivateKey(
      publicKey.n,
      publicKey.e,
      bigInteger(D),
      p,
      q,
      bigInteger(DP),
      bigInteger(DQ),
      bigInteger(InverseQ),
    );
    this.#keys = { publicKey, privateKey };
  }

  /** As `ExportParameters`. Throws CryptographicException for the private parts of a public key. */
  exportParts(withPrivate: boolean): RsaParts {
    const { n, e } = this.#publicKey;
    const length = Math.ceil(n.bitLength() / 8);
    const common = { Modulus: bytesOf(n, length), Exponent: bytesOf(e) };
    if (!withPrivate) return { ...common, P: null, Q: null, DP: null, DQ: null, InverseQ: null, D: null };
    const { privateKey } = this.#made();
    if (privateKey === null) throw cryptographicError('Key not valid for use in specified state.\r\n');
    const { p, q, dP, dQ, qInv, d } = privateKey;
    const half = Math.ceil(length / 2);
    return {
      ...common,
      P: bytesOf(p, half),
      Q: bytesOf(q, half),
      DP: bytesOf(dP, half),
      DQ: bytesOf(dQ, half),
      InverseQ: bytesOf(qInv, half),
      D: bytesOf(d, length),
    };
  }

  #made(): RsaKeys {
    if (typeof this.#keys === 'function') this.#keys = this.#keys();
    return this.#keys;
  }

  get #publicKey(): forge.pki.rsa.PublicKey {
    return this.#made().publicKey;
  }

  get keySize(): number {
    return this.#publicKey.n.bitLength();
  }

  /** `random` gives the salt of PSS, as long as the digest. Throws CryptographicException without a private key. */
  sign(data: Uint8Array, digest: DigestName, padding: SignaturePadding, random: RandomBytes): Uint8Array {
    return this.signHash(digestOf(data, digest), digest, padding, random);
  }

  /** As `sign`, of a hash made before. Throws CryptographicException also when it hasn't the digest's length. */
  signHash(hash: Uint8Array, digest: DigestName, padding: SignaturePadding, random: RandomBytes): Uint8Array {
    const key = this.#requirePrivateKey();
    const md = factories[digest].create();
    if (hash.length !== md.digestLength) throw incorrectParameter();
    const hashText = toByteString(hash);
    const salt = padding === 'Pss' ? toByteString(random(md.digestLength)) : null;
    return remembered(`${key.n.toString(16)}:${digest}:${padding}:${salt ?? ''}:${hashText}`, () => {
      const finished = { digest: () => forge.util.createBuffer(hashText) };
      const length = Math.ceil(key.n.bitLength() / 8);
      const encoded =
        salt === null
          ? emsaPkcs1(hash, digest, length)
          : hex.encode(fromByteString(pssOf(digest, salt).encode(finished, key.n.bitLength())));
      if (encoded === null) throw incorrectParameter();
      return bytesOf(ofInteger(signedBy(key, BigInt(`0x${encoded}`))), length);
    });
  }

  verify(data: Uint8Array, signature: Uint8Array, digest: DigestName, padding: SignaturePadding): boolean {
    return this.verifyHash(digestOf(data, digest), signature, digest, padding);
  }

  verifyHash(hash: Uint8Array, signature: Uint8Array, digest: DigestName, padding: SignaturePadding): boolean {
    const hashText = toByteString(hash);
    try {
      return padding === 'Pkcs1'
        ? this.#publicKey.verify(hashText, toByteString(signature))
        : this.#publicKey.verify(hashText, toByteString(signature), pssOf(digest, null));
    } catch {
      // node-forge throws for a signature that isn't even well formed; .NET answers false.
      return false;
    }
  }

  /** `random` gives the padding's random bytes. Throws CryptographicException for more than the key and the padding hold. */
  encrypt(data: Uint8Array, padding: EncryptionPadding, random: RandomBytes): Uint8Array {
    const keyLength = Math.ceil(this.keySize / 8);
    const overhead = padding === 'Pkcs1' ? 11 : 2 * factories[padding.oaep].create().digestLength + 2;
    if (data.length > keyLength - overhead) throw incorrectParameter();
    const message = toByteString(data);
    if (padding === 'Pkcs1') {
      // RFC 8017, 7.2.1: 00 02, padding without zeros, 00, message. node-forge would take the padding from its own generator.
      const filler = random(keyLength - data.length - 3).map((byte) => (byte % 255) + 1);
      return fromByteString(this.#publicKey.encrypt(`\0\x02${toByteString(filler)}\0${message}`, 'RAW'));
    }
    const [scheme, options] = schemeOf(padding);
    const seed = toByteString(random(factories[padding.oaep].create().digestLength));
    return fromByteString(this.#publicKey.encrypt(message, scheme, { ...options, seed }));
  }

  decrypt(data: Uint8Array, padding: EncryptionPadding): Uint8Array {
    const key = this.#requirePrivateKey();
    try {
      return fromByteString(key.decrypt(toByteString(data), ...schemeOf(padding)));
    } catch {
      throw incorrectParameter();
    }
  }

  #requirePrivateKey(): forge.pki.rsa.PrivateKey {
    const { privateKey } = this.#made();
    if (privateKey === null) throw cryptographicError('Key does not exist.\r\n');
    return privateKey;
  }
}

export type EncryptionPadding = 'Pkcs1' | { readonly oaep: DigestName };

function schemeOf(padding: EncryptionPadding): [scheme: string, options?: object] {
  if (padding === 'Pkcs1') return ['RSAES-PKCS1-V1_5'];
  const md = factories[padding.oaep].create();
  return ['RSA-OAEP', { md, mgf1: { md } }];
}

function pssOf(digest: DigestName, salt: string | null): forge.pss.Scheme {
  const md = factories[digest].create();
  const mgf = forge.mgf.mgf1.create(factories[digest].create());
  return salt === null
    ? forge.pss.create({ md, mgf, saltLength: md.digestLength })
    : forge.pss.create({ md, mgf, salt: forge.util.createBuffer(salt) });
}

/** RSASP1 by the Chinese remainder theorem (RFC 8017, 5.2.1). Built-in integers are some ten times as fast as node-forge's. */
function signedBy({ p, q, dP, dQ, qInv }: forge.pki.rsa.PrivateKey, message: bigint): bigint {
  const [prime, otherPrime] = [integer(p), integer(q)];
  const first = modularPower(message % prime, integer(dP), prime);
  const second = modularPower(message % otherPrime, integer(dQ), otherPrime);
  const difference = (((first - second) % prime) + prime) % prime;
  return second + ((difference * integer(qInv)) % prime) * otherPrime;
}

function remembered(key: string, sign: () => Uint8Array): Uint8Array {
  let signature = signatures.get(key);
  if (signature === undefined) {
    signature = sign();
    if (signatures.size >= signaturesKept) signatures.delete(signatures.keys().next().value!);
    signatures.set(key, signature);
  }
  return signature.slice();
}

const bigInteger = (bytes: Uint8Array) => new forge.jsbn.BigInteger(hex.encode(bytes), 16);
const integer = (number: forge.jsbn.BigInteger) => BigInt(`0x${number.toString(16)}`);
const ofInteger = (number: bigint) => new forge.jsbn.BigInteger(number.toString(16), 16);

/** Big-endian, filled up to a length with zeros. */
function bytesOf(number: forge.jsbn.BigInteger, length = Math.ceil(number.bitLength() / 8)): Uint8Array {
  return hex.decode(
    number
      .toString(16)
      .padStart(2 * length, '0')
      .slice(-2 * length),
  );
}

function publicKeyOf(modulus: Uint8Array, exponent: Uint8Array): forge.pki.rsa.PublicKey | null {
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1;
  if (!isOdd || modulus.length > longestModulus || exponent.length === 0 || exponent.length > 4) return null;
  return forge.pki.setRsaPublicKey(bigInteger(modulus), bigInteger(exponent));
}

/** The most recent keys made, for the same reason as signatures are kept. */
const generated = new Map<string, RsaKeys>();
const keysKept = 16;

function generatedKeys(bits: number, seed: Uint8Array): RsaKeys {
  const name = `${bits}:${hex.encode(seed)}`;
  let keys = generated.get(name);
  if (keys === undefined) {
    const key = generateRsaKey(bits, seed);
    const [n, e] = [ofInteger(key.n), ofInteger(key.e)];
    const [p, q, dp, dq] = [ofInteger(key.p), ofInteger(key.q), ofInteger(key.dp), ofInteger(key.dq)];
    keys = {
      publicKey: forge.pki.setRsaPublicKey(n, e),
      privateKey: forge.pki.setRsaPrivateKey(n, e, ofInteger(key.d), p, q, dp, dq, ofInteger(key.qi)),
    };
    if (generated.size >= keysKept) generated.delete(generated.keys().next().value!);
    generated.set(name, keys);
  }
  return keys;
}

function digestOf(data: Uint8Array, digest: DigestName): Uint8Array {
  return digests[digest](data);
}

function incorrectParameter() {
  return cryptographicError('The parameter is incorrect.\r\n');
}

/** The digest that a HashAlgorithmName names. Throws what .NET throws for an empty or unknown one. */
export function digestNamed(name: string | null): DigestName {
  if (name === null || name === '')
    throw argumentError('The hash algorithm name cannot be null or empty.', 'hashAlgorithm');
  if (!Object.hasOwn(factories, name)) throw cryptographicError(`'${name}' is not a known hash algorithm.`);
  return name as DigestName;
}
