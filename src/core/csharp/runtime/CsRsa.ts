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
const signaturesKept = 64;

export type SignaturePadding = 'Pkcs1' | 'Pss';

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

  get keySize(): number {
    return this.#publicKey.n.bitLength();
  }

  /** `salt` gives the random salt of PSS, as long as the digest. Throws CryptographicException without a private key. */
  sign(
    data: Uint8Array,
    digest: DigestName,
    padding: SignaturePadding,
    salt: (length: number) => Uint8Array,
  ): Uint8Array {
    const key = this.#requirePrivateKey();
    const message = toByteString(data);
    const md = factories[digest].create().update(message);
    if (padding === 'Pkcs1') {
      return remembered(`${key.n.toString(16)}:${digest}:${md.digest().getBytes()}`, () =>
        fromByteString(key.sign(factories[digest].create().update(message))),
      );
    }
    const bytes = toByteString(salt(md.digestLength));
    return remembered(`${key.n.toString(16)}:${digest}:${bytes}:${md.digest().getBytes()}`, () =>
      fromByteString(key.sign(factories[digest].create().update(message), pssOf(digest, bytes))),
    );
  }

  verify(data: Uint8Array, signature: Uint8Array, digest: DigestName, padding: SignaturePadding): boolean {
    const md = factories[digest].create().update(toByteString(data));
    try {
      return padding === 'Pkcs1'
        ? this.#publicKey.verify(md.digest().getBytes(), toByteString(signature))
        : this.#publicKey.verify(md.digest().getBytes(), toByteString(signature), pssOf(digest, null));
    } catch {
      // node-forge throws for a signature that isn't even well formed; .NET answers false.
      return false;
    }
  }

  encrypt(data: Uint8Array, padding: EncryptionPadding): Uint8Array {
    return fromByteString(this.#publicKey.encrypt(toByteString(data), ...schemeOf(padding)));
  }

  decrypt(data: Uint8Array, padding: EncryptionPadding): Uint8Array {
    const key = this.#requirePrivateKey();
    try {
      return fromByteString(key.decrypt(toByteString(data), ...schemeOf(padding)));
    } catch {
      throw exception('System.Security.Cryptography.CryptographicException', 'The parameter is incorrect.\r\n');
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

/** The digest that a HashAlgorithmName names. Throws what .NET throws for an empty or unknown one. */
export function digestNamed(name: string | null): DigestName {
  if (name === null || name === '')
    throw argumentError('The hash algorithm name cannot be null or empty.', 'hashAlgorithm');
  if (!Object.hasOwn(factories, name)) throw notSupported(`'${name}' is not a known hash algorithm.`);
  return name as DigestName;
}
