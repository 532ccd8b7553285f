import { CsInstance } from '../../runtime/CsInstance';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';

/** Windows' names of the identifiers that RSA certificates have. */
const friendlyNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.4': 'md5RSA',
  '1.2.840.113549.1.1.5': 'sha1RSA',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'sha256RSA',
  '1.2.840.113549.1.1.12': 'sha384RSA',
  '1.2.840.113549.1.1.13': 'sha512RSA',
};

/** `System.Security.Cryptography.Oid`: an object identifier. */
export class CsOid extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.Oid');
  readonly value: string;

  constructor(value: string) {
    super();
    this.value = value;
  }
}

export const oidTypes = [
  defineType('class System.Security.Cryptography.Oid', [
    ['string Value { get; }', (_call, self: CsOid) => self.value],
    ['string FriendlyName { get; }', (_call, self: CsOid) => friendlyNames[self.value] ?? null],
  ]),
];
