import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, hex } from '@scure/base';
import forge from 'node-forge';
import type { CertificateSource } from '../context/GatewayContext';
import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { fromByteString, toByteString } from './byteStrings';
import { CsInstance } from './CsInstance';
import { CsRsa, type RsaProvider } from './CsRsa';
import { cryptographicError } from './cryptographicError';
import type { DigestName } from './digests';
import { nameText } from './distinguishedName';
import { readRsaKey, readX509, type X509 } from './x509';
import type { Value } from './value';

const rsaKey = '1.2.840.113549.1.1.1';

/** Digests of the signatures that can be checked here: RSA with PKCS#1 padding. */
const signatureDigests: Readonly<Record<string, DigestName>> = {
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA1',
  '1.2.840.113549.1.1.11': 'SHA256',
  '1.2.840.113549.1.1.12': 'SHA384',
  '1.2.840.113549.1.1.13': 'SHA512',
};

/** `System.Security.Cryptography.X509Certificates.X509Certificate2`, or the older class over the same. */
export class CsCertificate extends CsInstance {
  readonly csType: CsType;
  readonly #fields: X509 | null;
  readonly #privateKey: forge.pki.rsa.PrivateKey | null;
  isArchived = false;
  friendlyName: string;

  private constructor({ fields, privateKey, friendlyName }: Partial<CertificateParts>, typeName: CertificateClass) {
    super();
    this.csType = namedType(`System.Security.Cryptography.X509Certificates.${typeName}`);
    this.#fields = fields ?? null;
    this.#privateKey = privateKey ?? null;
    this.friendlyName = friendlyName ?? '';
  }

  /**
   * Reads DER, PEM or PKCS#12, as the .NET constructor does. Throws CryptographicException for anything else and for a wrong password.
   * Reading PKCS#12 costs its key derivation, so the last ones stay known.
   */
  static read(
    bytes: Uint8Array,
    password: string | null,
    typeName: CertificateClass = 'X509Certificate2',
  ): CsCertificate {
    const key = `${hex.encode(sha256(bytes))}:${password ?? ''}`;
    let known = recent.get(key);
    if (known === undefined) {
      known = readPem(bytes) ?? readDer(bytes) ?? readPkcs12(bytes, password);
      if (recent.size >= certificatesKept) recent.delete(recent.keys().next().value!);
      recent.set(key, known);
    }
    return new CsCertificate(known, typeName);
  }

  /** `new X509Certificate2()`: every question on it is a CryptographicException. */
  static empty(typeName: CertificateClass): CsCertificate {
    return new CsCertificate({}, typeName);
  }

  static fromSource(source: CertificateSource): CsCertificate {
    return 'pfx' in source
      ? CsCertificate.read(decodeBase64(source.pfx), source.password)
      : CsCertificate.read(decodeBase64(source.cer), null);
  }

  /** The same certificate as an object of its own. */
  copy(typeName: CertificateClass): CsCertificate {
    const { friendlyName } = this;
    return new CsCertificate({ fields: this.fields, privateKey: this.#privateKey, friendlyName }, typeName);
  }

  /** Throws CryptographicException when nothing was read. */
  get fields(): X509 {
    if (this.#fields === null) throw cryptographicError('m_safeCertContext is an invalid handle.');
    return this.#fields;
  }

  /** The certificate in DER. */
  get der(): Uint8Array {
    return this.fields.der;
  }

  get subject(): string {
    return nameText(this.fields.subject);
  }

  get issuer(): string {
    return nameText(this.fields.issuer);
  }

  /** Upper-case hexadecimal, as .NET writes it. */
  get serialNumber(): string {
    return hex.encode(this.fields.serialNumber).toUpperCase();
  }

  /** SHA-1 of the DER. */
  get hash(): Uint8Array {
    return sha1(this.der);
  }

  get thumbprint(): string {
    return hex.encode(this.hash).toUpperCase();
  }

  get hasPrivateKey(): boolean {
    return this.#privateKey !== null;
  }

  /** As `GetRSAPublicKey()`: null for a key of another kind than RSA. */
  get publicKey(): CsRsa | null {
    return this.publicKeyIn('RSACng');
  }

  publicKeyIn(provider: RsaProvider): CsRsa | null {
    const { keyOid, keyValue } = this.fields;
    const parts = keyOid === rsaKey ? readRsaKey(keyValue) : null;
    return parts === null ? null : CsRsa.fromPublicParts(parts.modulus, parts.exponent, provider);
  }

  /** As `GetRSAPrivateKey()`: null where there is none. */
  get privateKey(): CsRsa | null {
    return this.privateKeyIn('RSACng');
  }

  privateKeyIn(provider: RsaProvider): CsRsa | null {
    const key = this.#privateKey;
    return key === null ? null : CsRsa.of(forge.pki.setRsaPublicKey(key.n, key.e), key, provider);
  }

  /** Self-signed, and the signature is right. False for signatures other than RSA's. */
  get isSelfSigned(): boolean {
    const { signatureOid, signature, signedPart } = this.fields;
    const digest = signatureDigests[signatureOid];
    if (digest === undefined || this.subject !== this.issuer) return false;
    return this.publicKey?.verify(signedPart, signature, digest, 'Pkcs1') ?? false;
  }

  override text(): string {
    if (this.#fields === null) return super.text();
    const { notBefore, notAfter } = this.#fields;
    return [
      `[Subject]\r\n  ${this.subject}`,
      `[Issuer]\r\n  ${this.issuer}`,
      `[Serial Number]\r\n  ${this.serialNumber}`,
      `[Not Before]\r\n  ${certificateTime(notBefore)}`,
      `[Not After]\r\n  ${certificateTime(notAfter)}`,
      `[Thumbprint]\r\n  ${this.thumbprint}\r\n`,
    ].join('\r\n\r\n');
  }

  /** .NET compares issuer and serial number. */
  override equals(other: Value): boolean {
    return other instanceof CsCertificate && other.issuer === this.issuer && other.serialNumber === this.serialNumber;
  }

  override hashKey(): unknown {
    return `certificate:${this.#fields === null ? '' : `${this.issuer}:${this.serialNumber}`}`;
  }
}

export type CertificateClass = 'X509Certificate' | 'X509Certificate2';

/** `MM/dd/yyyy HH:mm:ss`, as the invariant culture writes a time. */
export function certificateTime(milliseconds: number): string {
  const [date, time] = new Date(milliseconds).toISOString().split('T') as [string, string];
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time.slice(0, 8)}`;
}

interface CertificateParts {
  readonly fields: X509 | null;
  readonly privateKey: forge.pki.rsa.PrivateKey | null;
  readonly friendlyName: string;
}

const recent = new Map<string, CertificateParts>();
const certificatesKept = 32;

function readPem(bytes: Uint8Array): CertificateParts | null {
  if (bytes[0] !== 0x2d) return null;
  const body = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/.exec(toByteString(bytes))?.[1];
  return body === undefined ? null : readDer(decodeBase64(body));
}

function readDer(bytes: Uint8Array): CertificateParts | null {
  const fields = readX509(bytes);
  return fields && { fields, privateKey: null, friendlyName: '' };
}

function readPkcs12(bytes: Uint8Array, password: string | null): CertificateParts {
  let pfx: forge.pkcs12.Pfx;
  try {
    pfx = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(toByteString(bytes)), false, password ?? '');
  } catch (error) {
    const wrongPassword = error instanceof Error && /password|MAC/i.test(error.message);
    throw wrongPassword ? cryptographicError('The specified network password is not correct.\r\n') : notFound();
  }
  const bags = (type: string) => pfx.getBags({ bagType: forge.pki.oids[type]! })[forge.pki.oids[type]!] ?? [];
  const key = [...bags('pkcs8ShroudedKeyBag'), ...bags('keyBag')].find((bag) => bag.key)?.key ?? null;
  const certificates = bags('certBag').flatMap((bag) => {
    const node = bag.asn1 ?? (bag.cert ? forge.pki.certificateToAsn1(bag.cert) : null);
    const fields = node === null ? null : readX509(fromByteString(forge.asn1.toDer(node).getBytes()));
    return fields === null ? [] : [{ fields, friendlyName: bag.attributes?.['friendlyName']?.[0] ?? '' }];
  });
  // A chain may stand beside the key's own certificate.
  const own = certificates.find(({ fields }) => key !== null && isKeyOf(fields, key));
  const found = own ?? certificates[0];
  if (found === undefined) throw notFound();
  return { ...found, privateKey: own === undefined ? null : key };
}

function isKeyOf({ keyValue }: X509, key: forge.pki.rsa.PrivateKey): boolean {
  const modulus = readRsaKey(keyValue)?.modulus;
  return modulus !== undefined && BigInt(`0x${hex.encode(modulus)}`) === BigInt(`0x${key.n.toString(16)}`);
}

function decodeBase64(text: string): Uint8Array {
  try {
    return base64.decode(text.replaceAll(/\s+/g, ''));
  } catch {
    throw notFound();
  }
}

function notFound() {
  return cryptographicError('Cannot find the requested object.\r\n');
}
