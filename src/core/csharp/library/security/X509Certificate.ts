import { hex } from '@scure/base';
import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull } from '../../runtime/CsException';
import { CsDateTime } from '../../runtime/CsDateTime';
import type { CsEnum } from '../../runtime/CsEnum';
import { CsInstance } from '../../runtime/CsInstance';
import { equalValues } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';
import { CsCertificate } from '../../runtime/CsCertificate';
import { CsOid } from './Oid';
import type { CsRsa } from '../../runtime/CsRsa';

const certificates = 'System.Security.Cryptography.X509Certificates';

class CsDistinguishedName extends CsInstance {
  readonly csType: CsType = namedType(`${certificates}.X500DistinguishedName`);
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }
}

class CsPublicKey extends CsInstance {
  readonly csType: CsType = namedType(`${certificates}.PublicKey`);
  readonly key: CsRsa;

  constructor(key: CsRsa) {
    super();
    this.key = key;
  }
}

/** The receiver of an extension method. */
function present(certificate: CsCertificate | null): CsCertificate {
  if (certificate === null) throw argumentNull('certificate');
  return certificate;
}

const upperHex = (bytes: Uint8Array) => hex.encode(bytes).toUpperCase();

function readCertificate(call: Call, bytes: CsArray | null, password: string | null): CsCertificate {
  if (bytes === null || bytes.length === 0) throw argumentError('Array may not be empty or null.', 'rawData');
  call.budget.charge(20_000);
  return CsCertificate.read(bytes.bytes!, password);
}

// The gateway's clock runs in UTC, so .NET's local times are UTC with another kind.
const localTime = (milliseconds: number) =>
  new CsDateTime(CsDateTime.fromUnixMilliseconds(milliseconds).ticks, 'Local');

const twoDigits = (value: number) => String(value).padStart(2, '0');

const dateText = (milliseconds: number) => {
  const time = new Date(milliseconds);
  const date = [twoDigits(time.getUTCMonth() + 1), twoDigits(time.getUTCDate()), time.getUTCFullYear()].join('/');
  return `${date} ${time.toISOString().slice(11, 19)}`;
};

/** Whether it is in force at the call's time and is its own issuer with a right signature: no other chain can be known here. */
const isTrusted = (call: Call, certificate: CsCertificate) =>
  certificate.notBefore <= call.host.now() && call.host.now() <= certificate.notAfter && certificate.isSelfSigned;

export const certificateTypes = [
  defineType(`class ${certificates}.X509Certificate : IDisposable`, [
    ['new(byte[] data)', (call, _self, data: CsArray | null) => readCertificate(call, data, null)],
    [
      'new(byte[] rawData, string password)',
      (call, _self, data: CsArray | null, password: string | null) => readCertificate(call, data, password),
    ],
    ['string Subject { get; }', (_call, self: CsCertificate) => self.subject],
    ['string Issuer { get; }', (_call, self: CsCertificate) => self.issuer],
    [
      'byte[] GetCertHash()',
      (_call, self: CsCertificate) => CsArray.ofBytes(self.hash),
      { doc: 'The SHA-1 thumbprint as bytes.' },
    ],
    ['string GetCertHashString()', (_call, self: CsCertificate) => self.thumbprint],
    ['byte[] GetRawCertData()', (_call, self: CsCertificate) => CsArray.ofBytes(self.der.slice())],
    ['string GetSerialNumberString()', (_call, self: CsCertificate) => self.serialNumber],
    ['string GetEffectiveDateString()', (_call, self: CsCertificate) => dateText(self.notBefore)],
    ['string GetExpirationDateString()', (_call, self: CsCertificate) => dateText(self.notAfter)],
    ['string GetFormat()', () => 'X509'],
    ['string ToString()', (_call, self: CsCertificate) => self.text()],
    ['bool Equals(object obj)', (_call, self: CsCertificate, other: Value) => equalValues(self, other)],
    ['byte[] Export(X509ContentType contentType)', null],
    ['byte[] Export(X509ContentType contentType, string password)', null],
    ['string GetKeyAlgorithm()', () => '1.2.840.113549.1.1.1'],
    [
      'byte[] GetPublicKey()',
      (_call, self: CsCertificate) => CsArray.ofBytes(self.encodedPublicKey),
      { doc: "The key as the certificate's subjectPublicKey holds it (PKCS#1 RSAPublicKey)." },
    ],
    ['string GetPublicKeyString()', (_call, self: CsCertificate) => upperHex(self.encodedPublicKey)],
    ['string GetRawCertDataString()', (_call, self: CsCertificate) => upperHex(self.der)],
    [
      'byte[] GetSerialNumber()',
      (_call, self: CsCertificate) => CsArray.ofBytes(hex.decode(self.serialNumber.toLowerCase()).toReversed()),
      { doc: 'The serial number, least significant byte first.' },
    ],
    ['byte[] GetKeyAlgorithmParameters()', () => CsArray.ofBytes(Uint8Array.of(5, 0))],
    ['string GetKeyAlgorithmParametersString()', () => '0500'],
    ['string GetName()', null],
    ['string GetIssuerName()', null],
    ['void Dispose()', () => null],
  ]),
  defineType(`class ${certificates}.X509Certificate2 : X509Certificate`, [
    ['new(byte[] rawData)', (call, _self, data: CsArray | null) => readCertificate(call, data, null)],
    [
      'new(byte[] rawData, string password)',
      (call, _self, data: CsArray | null, password: string | null) => readCertificate(call, data, password),
      { doc: 'Reads a certificate, or PKCS#12 with a private key.' },
    ],
    [
      'string Thumbprint { get; }',
      (_call, self: CsCertificate) => self.thumbprint,
      { doc: 'SHA-1 of the certificate, in upper-case hexadecimal.' },
    ],
    [
      'byte[] RawData { get; }',
      (_call, self: CsCertificate) => CsArray.ofBytes(self.der.slice()),
      { doc: 'The certificate in DER.' },
    ],
    ['bool HasPrivateKey { get; }', (_call, self: CsCertificate) => self.hasPrivateKey],
    ['DateTime NotBefore { get; }', (_call, self: CsCertificate) => localTime(self.notBefore)],
    ['DateTime NotAfter { get; }', (_call, self: CsCertificate) => localTime(self.notAfter)],
    ['string SerialNumber { get; }', (_call, self: CsCertificate) => self.serialNumber],
    ['int Version { get; }', (_call, self: CsCertificate) => self.version],
    ['string FriendlyName { get; }', () => ''],
    ['bool Archived { get; }', () => false],
    ['Oid SignatureAlgorithm { get; }', (_call, self: CsCertificate) => new CsOid(self.signatureAlgorithm)],
    [
      'X500DistinguishedName SubjectName { get; }',
      (_call, self: CsCertificate) => new CsDistinguishedName(self.subject),
    ],
    ['X500DistinguishedName IssuerName { get; }', (_call, self: CsCertificate) => new CsDistinguishedName(self.issuer)],
    ['PublicKey PublicKey { get; }', (_call, self: CsCertificate) => new CsPublicKey(self.publicKey)],
    ['AsymmetricAlgorithm PrivateKey { get; }', (_call, self: CsCertificate) => self.privateKey],
    [
      'string GetNameInfo(X509NameType nameType, bool forIssuer)',
      (call, self: CsCertificate, nameType: CsEnum, forIssuer: boolean) => {
        call.budget.charge(10);
        return nameType.value === 0n ? self.simpleName(forIssuer) : '';
      },
    ],
    [
      'bool Verify()',
      (call, self: CsCertificate) => isTrusted(call, self),
      { doc: 'Checks the chain. Here: in force and self-signed.' },
    ],
    ['string ToString()', (_call, self: CsCertificate) => self.text()],
    ['string ToString(bool verbose)', (_call, self: CsCertificate) => self.text()],
  ]),
  defineType(`class ${certificates}.X500DistinguishedName`, [
    ['string Name { get; }', (_call, self: CsDistinguishedName) => self.name],
  ]),
  defineType(`class ${certificates}.PublicKey`, [
    ['AsymmetricAlgorithm Key { get; }', (_call, self: CsPublicKey) => self.key],
    ['Oid Oid { get; }', () => new CsOid('1.2.840.113549.1.1.1')],
  ]),
  defineType(`enum ${certificates}.X509NameType`, [], {
    enumMembers: { SimpleName: 0, EmailName: 1, UpnName: 2, DnsName: 3, DnsFromAlternativeName: 4, UrlName: 5 },
  }),
  defineType(`enum ${certificates}.X509ContentType`, [], {
    enumMembers: {
      Unknown: 0,
      Cert: 1,
      SerializedCert: 2,
      Pfx: 3,
      Pkcs12: 3,
      SerializedStore: 4,
      Pkcs7: 5,
      Authenticode: 6,
    },
  }),
  defineType(`static class ${certificates}.RSACertificateExtensions`, [
    [
      'static RSA GetRSAPrivateKey(this X509Certificate2 certificate)',
      (_call, _self, certificate: CsCertificate | null) => present(certificate).privateKey,
      { doc: 'The RSA private key; null when there is none.' },
    ],
    [
      'static RSA GetRSAPublicKey(this X509Certificate2 certificate)',
      (_call, _self, certificate: CsCertificate | null) => present(certificate).publicKey,
    ],
  ]),
  // The gateway's own extensions.
  defineType('static class CertificateExtensions', [
    [
      'static bool VerifyNoRevocation(this X509Certificate2 certificate)',
      (call, _self, certificate: CsCertificate | null) => isTrusted(call, present(certificate)),
      { doc: 'Checks the chain without asking for revocations. Here: in force and self-signed.' },
    ],
  ]),
];
