import { base64urlnopad, hex } from '@scure/base';
import forge from 'node-forge';
import { argumentError, exception, notSupported } from './CsException';
import { CsInstance } from './CsInstance';
import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { fromByteString, toByteString } from './byteStrings';
import type { DigestName } from './digests';

const factories: Readonly<Record<DigestName, forge.md.Factory>> = {
  MD5: forge.md.md5,
  SHA1: forge.md.sha1,
  SHA256: forge.md.sha256,
  SHA384: forge.md.sha384,
  SHA512: forge.md.sha512,
};

/** The most recent signatures: an RSA private operation takes tens of milliseconds, and a page runs the same policy again and again. */
const signatures = new Map<string, Uint8Array>();
const signaturesKept = 256;

/** Bytes of the longest modulus taken: real keys have up to 512; a made-up one could keep a page busy for minutes. */
const longestModulus = 1024;

export type SignaturePadding = 'Pkcs1' | 'Pss';

export type PrivateJwk = Readonly<Record<'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi', string>>;

/** A source of so many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** An RSA key as `GetRSAPrivateKey()` and `GetRSAPublicKey()` give it: an RSACng, as in .NET Framework 4.6 and later. */
export class CsRsa extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.RSACng');
  readonly #privateKey: forge.pki.rsa.PrivateKey | null;
  readonly #publicKey: forge.pki.rsa.PublicKey;

  constructor(publicKey: forge.pki.rsa.PublicKey, privateKey: forge.pki.rsa.PrivateKey | null) {
    super();
    this.#publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  /** Of big-endian modulus and exponent, as a JSON Web Key has them; null when they can't be those of a real key. */
  static fromPublicParts(modulus: Uint8Array, exponent: Uint8Array): CsRsa | null {
    const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1;
    if (!isOdd || modulus.length > longestModulus || exponent.length === 0 || exponent.length > 4) return null;
    return new CsRsa(forge.pki.setRsaPublicKey(bigInteger(modulus), bigInteger(exponent)), null);
  }

  /** Of a private JSON Web Key (RFC 7518, 6.3.2) with all its parts in base64url. */
  static fromPrivateJwk(jwk: PrivateJwk): CsRsa {
    const part = (name: keyof PrivateJwk) => bigInteger(base64urlnopad.decode(jwk[name]));
    const [n, e] = [part('n'), part('e')];
    const { setRsaPublicKey, setRsaPrivateKey } = forge.pki;
    const privateKey = setRsaPrivateKey(n, e, part('d'), part('p'), part('q'), part('dp'), part('dq'), part('qi'));
    return new CsRsa(setRsaPublicKey(n, e), privateKey);
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
    const finished = { ...md, digest: () => forge.util.createBuffer(hashText) };
    const salt = padding === 'Pss' ? toByteString(random(md.digestLength)) : null;
    return remembered(`${key.n.toString(16)}:${digest}:${padding}:${salt ?? ''}:${hashText}`, () =>
      fromByteString(salt === null ? key.sign(finished) : key.sign(finished, pssOf(digest, salt))),
    );
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
    if (this.#privateKey === null)
      throw exception('System.Security.Cryptography.CryptographicException', 'Key does not exist.\r\n');
    return this.#privateKey;
  }
}

export type EncryptionPadding = 'Pkcs1' | { readonly oaep: DigestName };

function schemeOf(padding: EncryptionPadding): [scheme: string, options?: object] {
  if (padding === 'Pkcs1') return ['RSAES-PKCS1-V1_5'];
  const md = factories[padding.oaep].create();
  return ['RSA-OAEP', { md, mgf1: { md } }];
}

function pssOf(digest: DigestName, salt: string | null): unknown {
  const md = factories[digest].create();
  const mgf = forge.mgf.mgf1.create(factories[digest].create());
  return salt === null
    ? forge.pss.create({ md, mgf, saltLength: md.digestLength })
    : forge.pss.create({ md, mgf, salt: forge.util.createBuffer(salt) });
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

function digestOf(data: Uint8Array, digest: DigestName): Uint8Array {
  return fromByteString(factories[digest].create().update(toByteString(data)).digest().getBytes());
}

function incorrectParameter() {
  return exception('System.Security.Cryptography.CryptographicException', 'The parameter is incorrect.\r\n');
}

/** The digest that a HashAlgorithmName names. Throws what .NET throws for an empty or unknown one. */
export function digestNamed(name: string | null): DigestName {
  if (name === null || name === '')
    throw argumentError('The hash algorithm name cannot be null or empty.', 'hashAlgorithm');
  if (!Object.hasOwn(factories, name)) throw notSupported(`'${name}' is not a known hash algorithm.`);
  return name as DigestName;
}
