import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, hex } from '@scure/base';
import forge from 'node-forge';
import type { CertificateSource } from '../context/GatewayContext';
import { exception } from './CsException';
import { CsInstance } from './CsInstance';
import type { Value } from './value';
import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { fromByteString, toByteString } from './byteStrings';
import { CsRsa } from './CsRsa';

const shownNames: Readonly<Record<string, string>> = { E: 'E', ST: 'S' };

/** `System.Security.Cryptography.X509Certificates.X509Certificate2`. */
export class CsCertificate extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.X509Certificates.X509Certificate2');
  /** The certificate in DER. */
  readonly der: Uint8Array;
  readonly #certificate: forge.pki.Certificate;
  readonly #privateKey: forge.pki.rsa.PrivateKey | null;

  private constructor(
    der: Uint8Array,
    certificate: forge.pki.Certificate,
    privateKey: forge.pki.rsa.PrivateKey | null,
  ) {
    super();
    this.der = der;
    this.#certificate = certificate;
    this.#privateKey = privateKey;
  }

  /**
   * Reads DER, PEM or PKCS#12, as the .NET constructor does. Throws CryptographicException for anything else and for a wrong password.
   * Reading PKCS#12 costs its key derivation, so the last ones stay known.
   */
  static read(bytes: Uint8Array, password: string | null): CsCertificate {
    const key = `${hex.encode(sha256(bytes))}:${password ?? ''}`;
    let known = read.get(key);
    if (known === undefined) {
      known = readPem(bytes) ?? readDer(bytes) ?? readPkcs12(bytes, password);
      if (read.size >= certificatesKept) read.delete(read.keys().next().value!);
      read.set(key, known);
    }
    return new CsCertificate(...known);
  }

  static fromSource(source: CertificateSource): CsCertificate {
    return 'pfx' in source
      ? CsCertificate.read(decodeBase64(source.pfx), source.password)
      : CsCertificate.read(decodeBase64(source.cer), null);
  }

  get subject(): string {
    return distinguishedName(this.#certificate.subject.attributes);
  }

  get issuer(): string {
    return distinguishedName(this.#certificate.issuer.attributes);
  }

  /** The first common name, or the whole name where there is none (X509NameType.SimpleName). */
  simpleName(ofIssuer: boolean): string {
    const { attributes } = ofIssuer ? this.#certificate.issuer : this.#certificate.subject;
    return attributes.find(({ shortName }) => shortName === 'CN')?.value ?? distinguishedName(attributes);
  }

  /** Milliseconds since 1970. */
  get notBefore(): number {
    return this.#certificate.validity.notBefore.getTime();
  }

  get notAfter(): number {
    return this.#certificate.validity.notAfter.getTime();
  }

  /** Upper-case hexadecimal, as .NET writes it. */
  get serialNumber(): string {
    const digits = this.#certificate.serialNumber.toUpperCase();
    return digits.length % 2 === 0 ? digits : `0${digits}`;
  }

  get version(): number {
    return this.#certificate.version + 1;
  }

  /** SHA-1 of the DER. */
  get hash(): Uint8Array {
    return sha1(this.der);
  }

  get thumbprint(): string {
    return hex.encode(this.hash).toUpperCase();
  }

  /** Object identifier. */
  get signatureAlgorithm(): string {
    return this.#certificate.siginfo.algorithmOid;
  }

  /** The RSAPublicKey of PKCS#1, in DER. */
  get encodedPublicKey(): Uint8Array {
    return fromByteString(forge.asn1.toDer(forge.pki.publicKeyToRSAPublicKey(this.#certificate.publicKey)).getBytes());
  }

  get hasPrivateKey(): boolean {
    return this.#privateKey !== null;
  }

  get publicKey(): CsRsa {
    return new CsRsa(this.#certificate.publicKey, null);
  }

  get privateKey(): CsRsa | null {
    return this.#privateKey === null ? null : new CsRsa(this.#certificate.publicKey, this.#privateKey);
  }

  /** Self-signed, and the signature is right. */
  get isSelfSigned(): boolean {
    if (this.subject !== this.issuer) return false;
    try {
      return this.#certificate.verify(this.#certificate);
    } catch {
      return false;
    }
  }

  override text(): string {
    return [
      `[Subject]\r\n  ${this.subject}`,
      `[Issuer]\r\n  ${this.issuer}`,
      `[Serial Number]\r\n  ${this.serialNumber}`,
      `[Not Before]\r\n  ${timeText(this.notBefore)}`,
      `[Not After]\r\n  ${timeText(this.notAfter)}`,
      `[Thumbprint]\r\n  ${this.thumbprint}\r\n`,
    ].join('\r\n\r\n');
  }

  /** .NET compares issuer and serial number; the bytes say the same and more. */
  override equals(other: Value): boolean {
    return other instanceof CsCertificate && other.issuer === this.issuer && other.serialNumber === this.serialNumber;
  }

  override hashKey(): unknown {
    return `certificate:${hex.encode(md5(this.der))}`;
  }
}

const timeText = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');

type Parts = [der: Uint8Array, certificate: forge.pki.Certificate, privateKey: forge.pki.rsa.PrivateKey | null];

const read = new Map<string, Parts>();
const certificatesKept = 32;

function readPem(bytes: Uint8Array): Parts | null {
  if (bytes[0] !== 0x2d) return null;
  const body = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/.exec(toByteString(bytes))?.[1];
  return body === undefined ? null : readDer(decodeBase64(body));
}

function readDer(bytes: Uint8Array): Parts | null {
  try {
    return [bytes.slice(), forge.pki.certificateFromAsn1(forge.asn1.fromDer(toByteString(bytes))), null];
  } catch {
    // No certificate: perhaps PKCS#12.
    return null;
  }
}

function readPkcs12(bytes: Uint8Array, password: string | null): Parts {
  let pfx: forge.pkcs12.Pfx;
  try {
    pfx = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(toByteString(bytes)), false, password ?? '');
  } catch (error) {
    const wrongPassword = error instanceof Error && /password|MAC/i.test(error.message);
    throw cryptographic(
      wrongPassword ? 'The specified network password is not correct.\r\n' : 'Cannot find the requested object.\r\n',
    );
  }
  const bags = (type: string) => pfx.getBags({ bagType: forge.pki.oids[type]! })[forge.pki.oids[type]!] ?? [];
  const key = [...bags('pkcs8ShroudedKeyBag'), ...bags('keyBag')].find((bag) => bag.key !== undefined)?.key ?? null;
  const certificates = bags('certBag').flatMap(({ cert }) => cert ?? []);
  // A chain may stand beside the key's own certificate.
  const own = certificates.find(
    (certificate) => key !== null && certificate.publicKey.n.toString(16) === key.n.toString(16),
  );
  const certificate = own ?? certificates[0];
  if (certificate === undefined) throw cryptographic('Cannot find the requested object.\r\n');
  return [
    fromByteString(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes()),
    certificate,
    own === undefined ? null : key,
  ];
}

function decodeBase64(text: string): Uint8Array {
  try {
    return base64.decode(text.replaceAll(/\s+/g, ''));
  } catch {
    throw cryptographic('Cannot find the requested object.\r\n');
  }
}

function cryptographic(message: string) {
  return exception('System.Security.Cryptography.CryptographicException', message);
}

/** As `X500DistinguishedName.Name` writes it: the last part first, quoted where a value holds a separator. */
function distinguishedName(attributes: readonly forge.pki.Attribute[]): string {
  return attributes
    .map(({ shortName, type, value }) => {
      const name = shortName === undefined ? `OID.${type}` : (shownNames[shortName] ?? shortName);
      const quoted = /[,+"\n<>#;=]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
      return `${name}=${quoted}`;
    })
    .toReversed()
    .join(', ');
}
