import { derTag, type DerValue, readDerSequence, readDerText, readDerTime, readDerValue, readOid } from './der';
import { type DistinguishedName, readDistinguishedName } from './distinguishedName';

export interface X509Extension {
  readonly oid: string;
  readonly isCritical: boolean;
  /** DER of the extension's own type. */
  readonly value: Uint8Array;
}

/** An X.509 certificate (RFC 5280), whatever its key's algorithm. */
export interface X509 {
  readonly der: Uint8Array;
  /** 1 to 3. */
  readonly version: number;
  /** Big-endian, with a leading zero where the sign needs one, as Windows shows it. */
  readonly serialNumber: Uint8Array;
  readonly signatureOid: string;
  readonly issuer: DistinguishedName;
  readonly issuerDer: Uint8Array;
  readonly subject: DistinguishedName;
  readonly subjectDer: Uint8Array;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly keyOid: string;
  /** DER of the key algorithm's parameters; empty where there are none. */
  readonly keyParameters: Uint8Array;
  /** The bits of the key: of RSA its modulus and exponent in DER, of an elliptic curve the point. */
  readonly keyValue: Uint8Array;
  readonly extensions: readonly X509Extension[];
  /** What the issuer signed, and the signature. */
  readonly signedPart: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads DER; null for what isn't a certificate. */
export function readX509(der: Uint8Array): X509 | null {
  const whole = readDerValue(der);
  const [signed, algorithm, signature] = partsOf(whole);
  const parts = [...partsOf(signed)];
  if (whole === null || signed === undefined || signature?.tag !== derTag.bitString) return null;
  const version = parts[0]?.tag === 0xa0 ? parts.shift()! : null;
  const [serial, , issuerValue, validity, subjectValue, key, ...optional] = parts;
  if (!serial || !issuerValue || !validity || !subjectValue || !key) return null;
  const [notBeforeValue, notAfterValue] = partsOf(validity);
  const [keyAlgorithm, keyBits] = partsOf(key);
  const [keyType, keyParameters] = partsOf(keyAlgorithm);
  const signatureOid = oidOf(partsOf(algorithm)[0]);
  const keyOid = oidOf(keyType);
  const issuer = readDistinguishedName(issuerValue);
  const subject = readDistinguishedName(subjectValue);
  const notBefore = notBeforeValue === undefined ? null : readDerTime(notBeforeValue);
  const notAfter = notAfterValue === undefined ? null : readDerTime(notAfterValue);
  if (!issuer || !subject || notBefore === null || notAfter === null) return null;
  if (serial.tag !== derTag.integer || keyBits?.tag !== derTag.bitString || !keyOid || !signatureOid) return null;
  const versionNumber = version === null ? undefined : readDerValue(version.content)?.content[0];
  return {
    der: whole.whole.slice(),
    version: 1 + (versionNumber ?? 0),
    serialNumber: serial.content,
    signatureOid,
    issuer,
    issuerDer: issuerValue.whole,
    subject,
    subjectDer: subjectValue.whole,
    notBefore,
    notAfter,
    keyOid,
    keyParameters: keyParameters?.whole ?? new Uint8Array(0),
    keyValue: keyBits.content.subarray(1),
    extensions: readExtensions(optional.find(({ tag }) => tag === 0xa3)),
    signedPart: signed.whole,
    signature: signature.content.subarray(1),
  };
}

function partsOf(value: DerValue | null | undefined): readonly DerValue[] {
  return value?.tag === derTag.sequence ? (readDerSequence(value.content) ?? []) : [];
}

const oidOf = (value: DerValue | undefined) => (value?.tag === derTag.oid ? readOid(value.content) : null);

function readExtensions(value: DerValue | undefined): readonly X509Extension[] {
  const list = value === undefined ? null : readDerValue(value.content);
  return partsOf(list).flatMap((extension) => {
    const [type, ...rest] = partsOf(extension);
    const oid = oidOf(type);
    const content = rest.at(-1);
    if (oid === null || content?.tag !== derTag.octetString) return [];
    const isCritical = rest.length > 1 && rest[0]!.tag === derTag.boolean && rest[0]!.content[0] !== 0;
    return [{ oid, isCritical, value: content.content }];
  });
}

const subjectAlternativeName = '2.5.29.17';
const issuerAlternativeName = '2.5.29.18';
const userPrincipalName = '1.3.6.1.4.1.311.20.2.3';

/** The first alternative name of a kind; null for none. */
export function alternativeName(
  { extensions }: X509,
  kind: 'email' | 'dns' | 'url' | 'upn',
  ofIssuer: boolean,
): string | null {
  const wanted = ofIssuer ? issuerAlternativeName : subjectAlternativeName;
  const extension = extensions.find(({ oid }) => oid === wanted);
  const tags = { upn: 0xa0, email: 0x81, dns: 0x82, url: 0x86 } as const;
  for (const name of partsOf(extension === undefined ? null : readDerValue(extension.value))) {
    if (name.tag !== tags[kind]) continue;
    if (kind !== 'upn') return readDerText(name);
    const [type, value] = readDerSequence(name.content) ?? [];
    const text = value === undefined ? null : readDerValue(value.content);
    if (oidOf(type) === userPrincipalName && text !== null) return readDerText(text);
  }
  return null;
}

const unsigned = ({ content }: DerValue) => (content[0] === 0 ? content.subarray(1) : content);

/** Modulus and exponent of an RSA key in DER (RFC 8017, A.1.1); null for what isn't one. */
export function readRsaKey(
  keyValue: Uint8Array,
): { readonly modulus: Uint8Array; readonly exponent: Uint8Array } | null {
  const [modulus, exponent] = partsOf(readDerValue(keyValue));
  if (modulus?.tag !== derTag.integer || exponent?.tag !== derTag.integer) return null;
  return { modulus: unsigned(modulus), exponent: unsigned(exponent) };
}
