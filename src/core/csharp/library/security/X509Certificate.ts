import { hex } from '@scure/base';
import type { Call } from '../../runtime/Call';
import type { CsArray } from '../../runtime/CsArray';
import { CsCertificate, type CertificateClass, certificateTime } from '../../runtime/CsCertificate';
import { CsDateTime } from '../../runtime/CsDateTime';
import type { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, notSupported } from '../../runtime/CsException';
import { cryptographicError } from '../../runtime/cryptographicError';
import { commonNameOf, emailAddress, forwardNameText, partOf, simpleNameOf } from '../../runtime/distinguishedName';
import { equalValues } from '../../runtime/equality';
import { Unsupported } from '../../runtime/Unsupported';
import type { Value } from '../../runtime/value';
import { alternativeName, type X509 } from '../../runtime/x509';
import { defineType, type TypedRow } from '../defineType';
import { cryptography } from './arguments';
import { asnEncodedDataTypes, CsX509Extensions } from './AsnEncodedData';
import { CsOid } from './Oid';
import { copied, CsDistinguishedName, CsPublicKey, publicKeyTypes } from './PublicKey';

const certificates = `${cryptography}.X509Certificates`;
const rsaKey = '1.2.840.113549.1.1.1';

/** The receiver of an extension method. */
function present(certificate: CsCertificate | null): CsCertificate {
  if (certificate === null) throw argumentNull('certificate');
  return certificate;
}

const upperHex = (bytes: Uint8Array) => hex.encode(bytes).toUpperCase();

function readCertificate(
  call: Call,
  bytes: CsArray | null,
  password: string | null,
  typeName: CertificateClass,
): CsCertificate {
  if (bytes === null || bytes.length === 0) throw argumentError('Array may not be empty or null.', 'rawData');
  call.budget.charge(20_000);
  return CsCertificate.read(bytes.bytes!, password, typeName);
}

const constructorRows = (typeName: CertificateClass, dataName: string): TypedRow[] => [
  ['new()', () => CsCertificate.empty(typeName)],
  [
    `new(byte[] ${dataName})`,
    (call, _self, bytes: CsArray | null) => readCertificate(call, bytes, null, typeName),
    { doc: 'Reads a certificate in DER or PEM.' },
  ],
  [
    'new(byte[] rawData, string password)',
    (call, _self, bytes: CsArray | null, password: string | null) => readCertificate(call, bytes, password, typeName),
    { doc: 'Reads a certificate, or PKCS#12 with a private key.' },
  ],
  [
    'new(byte[] rawData, string password, X509KeyStorageFlags keyStorageFlags)',
    (call, _self, bytes: CsArray | null, password: string | null) => readCertificate(call, bytes, password, typeName),
  ],
  // Expressions reach no files.
  ['new(string fileName)', null],
  ['new(string fileName, string password)', null],
  ['new(string fileName, string password, X509KeyStorageFlags keyStorageFlags)', null],
  [
    `new(X509Certificate ${typeName === 'X509Certificate' ? 'cert' : 'certificate'})`,
    (_call, _self, other: CsCertificate | null) => {
      if (other === null) throw argumentNull('cert');
      return other.copy(typeName);
    },
  ],
];

// The gateway's clock runs in UTC, so .NET's local times are UTC with another kind.
const localTime = (milliseconds: number) =>
  new CsDateTime(CsDateTime.fromUnixMilliseconds(milliseconds).ticks, 'Local');

/** Whether it is in force at the call's time and is its own issuer with a right signature: no other chain can be known here. */
function isTrusted(call: Call, certificate: CsCertificate): boolean {
  const { notBefore, notAfter } = certificate.fields;
  return notBefore <= call.host.now() && call.host.now() <= notAfter && certificate.isSelfSigned;
}

/** `X509NameType`, by number. */
const nameKinds = ['simple', 'email', 'upn', 'dns', 'dns alternative', 'url'] as const;

function nameInfo(fields: X509, kind: (typeof nameKinds)[number], ofIssuer: boolean): string | null {
  const name = ofIssuer ? fields.issuer : fields.subject;
  switch (kind) {
    case 'simple':
      return simpleNameOf(name);
    case 'email':
      return alternativeName(fields, 'email', ofIssuer) ?? partOf(name, emailAddress);
    case 'dns':
      return alternativeName(fields, 'dns', ofIssuer) ?? commonNameOf(name);
    case 'dns alternative':
      return alternativeName(fields, 'dns', ofIssuer);
    default:
      return alternativeName(fields, kind, ofIssuer);
  }
}

/** `X509ContentType` */
const contentTypes = {
  Unknown: 0,
  Cert: 1,
  SerializedCert: 2,
  Pfx: 3,
  Pkcs12: 3,
  SerializedStore: 4,
  Pkcs7: 5,
  Authenticode: 6,
} as const;

function exported(self: CsCertificate, { value }: CsEnum): CsArray {
  if (value === BigInt(contentTypes.Cert)) return copied(self.der);
  if (value === BigInt(contentTypes.Pfx) || value === BigInt(contentTypes.SerializedCert)) {
    throw new Unsupported('X509Certificate.Export in a form other than Cert is not simulated');
  }
  throw cryptographicError('Invalid content type.');
}

const baseRows: TypedRow[] = [
  ['string Subject { get; }', (_call, self: CsCertificate) => self.subject],
  ['string Issuer { get; }', (_call, self: CsCertificate) => self.issuer],
  [
    'byte[] GetCertHash()',
    (_call, self: CsCertificate) => copied(self.hash),
    { doc: 'The SHA-1 thumbprint as bytes.' },
  ],
  ['string GetCertHashString()', (_call, self: CsCertificate) => self.thumbprint],
  ['byte[] GetRawCertData()', (_call, self: CsCertificate) => copied(self.der)],
  ['string GetRawCertDataString()', (_call, self: CsCertificate) => upperHex(self.der)],
  ['string GetSerialNumberString()', (_call, self: CsCertificate) => self.serialNumber],
  [
    'byte[] GetSerialNumber()',
    (_call, self: CsCertificate) => copied(self.fields.serialNumber.toReversed()),
    { doc: 'The serial number, least significant byte first.' },
  ],
  ['string GetEffectiveDateString()', (_call, self: CsCertificate) => certificateTime(self.fields.notBefore)],
  ['string GetExpirationDateString()', (_call, self: CsCertificate) => certificateTime(self.fields.notAfter)],
  ['string GetFormat()', () => 'X509'],
  ['string GetName()', (_call, self: CsCertificate) => forwardNameText(self.fields.subject)],
  ['string GetIssuerName()', (_call, self: CsCertificate) => forwardNameText(self.fields.issuer)],
  ['string GetKeyAlgorithm()', (_call, self: CsCertificate) => self.fields.keyOid],
  ['byte[] GetKeyAlgorithmParameters()', (_call, self: CsCertificate) => copied(self.fields.keyParameters)],
  ['string GetKeyAlgorithmParametersString()', (_call, self: CsCertificate) => upperHex(self.fields.keyParameters)],
  [
    'byte[] GetPublicKey()',
    (_call, self: CsCertificate) => copied(self.fields.keyValue),
    { doc: "The key as the certificate's subjectPublicKey holds it (of RSA: PKCS#1 RSAPublicKey)." },
  ],
  ['string GetPublicKeyString()', (_call, self: CsCertificate) => upperHex(self.fields.keyValue)],
  [
    'byte[] Export(X509ContentType contentType)',
    (_call, self: CsCertificate, type: CsEnum) => exported(self, type),
    { doc: 'The certificate in DER for X509ContentType.Cert; other forms are not simulated.' },
  ],
  [
    'byte[] Export(X509ContentType contentType, string password)',
    (_call, self: CsCertificate, type: CsEnum) => exported(self, type),
  ],
  ['string ToString()', (_call, self: CsCertificate) => shortText(self)],
  [
    'string ToString(bool fVerbose)',
    (_call, self: CsCertificate, isVerbose: boolean) => (isVerbose ? self.text() : shortText(self)),
  ],
  ['bool Equals(object obj)', (_call, self: CsCertificate, other: Value) => equalValues(self, other)],
  [
    'bool Equals(X509Certificate other)',
    (_call, self: CsCertificate, other: CsCertificate | null) => equalValues(self, other),
  ],
  // What takes the certificate in hand away from it: expressions get certificates from the gateway, and may read only.
  ['void Import(byte[] rawData)', null],
  ['void Import(byte[] rawData, string password, X509KeyStorageFlags keyStorageFlags)', null],
  ['void Reset()', null],
  ['static X509Certificate CreateFromCertFile(string filename)', null],
  ['static X509Certificate CreateFromSignedFile(string filename)', null],
  ['void Dispose()', () => null],
];

/** The older class shows its name unless asked for more. */
function shortText(self: CsCertificate): string {
  const typeName = `${certificates}.X509Certificate`;
  return self.csType.kind === 'named' && self.csType.definition.name === 'X509Certificate' ? typeName : self.text();
}

const certificateRows: TypedRow[] = [
  [
    'string Thumbprint { get; }',
    (_call, self: CsCertificate) => self.thumbprint,
    { doc: 'SHA-1 of the certificate, in upper-case hexadecimal.' },
  ],
  ['byte[] RawData { get; }', (_call, self: CsCertificate) => copied(self.der), { doc: 'The certificate in DER.' }],
  ['bool HasPrivateKey { get; }', (_call, self: CsCertificate) => self.fields && self.hasPrivateKey],
  ['DateTime NotBefore { get; }', (_call, self: CsCertificate) => localTime(self.fields.notBefore)],
  ['DateTime NotAfter { get; }', (_call, self: CsCertificate) => localTime(self.fields.notAfter)],
  ['string SerialNumber { get; }', (_call, self: CsCertificate) => self.serialNumber],
  ['int Version { get; }', (_call, self: CsCertificate) => self.fields.version],
  [
    'string FriendlyName { get; set; }',
    {
      get: (_call, self: CsCertificate) => self.friendlyName,
      set: (_call, self: CsCertificate, name: string | null) => {
        self.friendlyName = name ?? '';
        return null;
      },
    },
  ],
  [
    'bool Archived { get; set; }',
    {
      get: (_call, self: CsCertificate) => self.isArchived,
      set: (_call, self: CsCertificate, isArchived: boolean) => {
        self.isArchived = isArchived;
        return null;
      },
    },
  ],
  ['Oid SignatureAlgorithm { get; }', (_call, self: CsCertificate) => new CsOid(self.fields.signatureOid)],
  [
    'X500DistinguishedName SubjectName { get; }',
    (_call, self: CsCertificate) => new CsDistinguishedName(self.fields.subject, self.fields.subjectDer),
  ],
  [
    'X500DistinguishedName IssuerName { get; }',
    (_call, self: CsCertificate) => new CsDistinguishedName(self.fields.issuer, self.fields.issuerDer),
  ],
  ['PublicKey PublicKey { get; }', (_call, self: CsCertificate) => new CsPublicKey(self)],
  [
    'AsymmetricAlgorithm PrivateKey { get; }',
    (_call, self: CsCertificate) => {
      if (self.hasPrivateKey && self.fields.keyOid !== rsaKey) {
        throw notSupported('The certificate key algorithm is not supported.');
      }
      return self.privateKeyIn('RSACryptoServiceProvider');
    },
  ],
  [
    'X509ExtensionCollection Extensions { get; }',
    (_call, self: CsCertificate) => new CsX509Extensions(self.fields.extensions),
  ],
  [
    'string GetNameInfo(X509NameType nameType, bool forIssuer)',
    (call, { fields }: CsCertificate, { value }: CsEnum, forIssuer: boolean) => {
      call.budget.charge(10);
      const kind = nameKinds[Number(value)];
      if (kind === undefined) throw argumentError('Invalid name type.');
      return nameInfo(fields, kind, forIssuer) ?? '';
    },
  ],
  [
    'bool Verify()',
    (call, self: CsCertificate) => isTrusted(call, self),
    { doc: 'Checks the chain. Here: in force and self-signed.' },
  ],
  ['static X509ContentType GetCertContentType(byte[] rawData)', null],
  ['string ToString()', (_call, self: CsCertificate) => self.text()],
  ['string ToString(bool verbose)', (_call, self: CsCertificate) => self.text()],
];

export const certificateTypes = [
  ...asnEncodedDataTypes,
  defineType(`class ${certificates}.X509Certificate : IDisposable`, [
    ...constructorRows('X509Certificate', 'data'),
    ...baseRows,
  ]),
  defineType(`class ${certificates}.X509Certificate2 : X509Certificate`, [
    ...constructorRows('X509Certificate2', 'rawData'),
    ...certificateRows,
  ]),
  ...publicKeyTypes,
  defineType(`enum ${certificates}.X509NameType`, [], {
    enumMembers: { SimpleName: 0, EmailName: 1, UpnName: 2, DnsName: 3, DnsFromAlternativeName: 4, UrlName: 5 },
  }),
  defineType(`enum ${certificates}.X509ContentType`, [], { enumMembers: contentTypes }),
  defineType(`enum ${certificates}.X509KeyStorageFlags`, [], {
    enumMembers: {
      DefaultKeySet: 0,
      UserKeySet: 1,
      MachineKeySet: 2,
      Exportable: 4,
      UserProtected: 8,
      PersistKeySet: 16,
    },
    allowed: false,
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
      { doc: 'The RSA public key; null for a key of another kind.' },
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
