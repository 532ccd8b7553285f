import { CsArray } from '../../runtime/CsArray';
import type { CsCertificate } from '../../runtime/CsCertificate';
import { notSupported } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { type DistinguishedName, nameText } from '../../runtime/distinguishedName';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';
import { cryptography } from './arguments';
import { CsAsnEncodedData } from './AsnEncodedData';
import { CsOid } from './Oid';

const certificates = `${cryptography}.X509Certificates`;

/** `X500DistinguishedName` */
export class CsDistinguishedName extends CsAsnEncodedData {
  readonly name: string;

  constructor(name: DistinguishedName, der: Uint8Array) {
    super(new CsOid(null), der, `${certificates}.X500DistinguishedName`);
    this.name = nameText(name);
  }
}

/** `PublicKey` of a certificate. */
export class CsPublicKey extends CsInstance {
  readonly csType: CsType = namedType(`${certificates}.PublicKey`);
  readonly certificate: CsCertificate;

  constructor(certificate: CsCertificate) {
    super();
    this.certificate = certificate;
  }
}

export const publicKeyTypes = [
  defineType(`class ${certificates}.X500DistinguishedName : ${cryptography}.AsnEncodedData`, [
    ['string Name { get; }', (_call, self: CsDistinguishedName) => self.name],
  ]),
  defineType(`class ${certificates}.PublicKey`, [
    [
      'AsymmetricAlgorithm Key { get; }',
      (_call, { certificate }: CsPublicKey) => {
        const key = certificate.publicKeyIn('RSACryptoServiceProvider');
        if (key === null) throw notSupported('The certificate key algorithm is not supported.');
        return key;
      },
    ],
    ['Oid Oid { get; }', (_call, { certificate }: CsPublicKey) => new CsOid(certificate.fields.keyOid)],
    [
      'AsnEncodedData EncodedKeyValue { get; }',
      (_call, { certificate }: CsPublicKey) => {
        const { keyOid, keyValue } = certificate.fields;
        return new CsAsnEncodedData(new CsOid(keyOid), keyValue.slice());
      },
    ],
    [
      'AsnEncodedData EncodedParameters { get; }',
      (_call, { certificate }: CsPublicKey) => {
        const { keyOid, keyParameters } = certificate.fields;
        return new CsAsnEncodedData(new CsOid(keyOid), keyParameters.slice());
      },
    ],
  ]),
];

/** The bytes of a certificate's part as a new `byte[]`. */
export const copied = (bytes: Uint8Array) => CsArray.ofBytes(bytes.slice());
