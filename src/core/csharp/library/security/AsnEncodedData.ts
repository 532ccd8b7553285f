import { hex } from '@scure/base';
import { CsArray } from '../../runtime/CsArray';
import { argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { Value } from '../../runtime/value';
import type { X509Extension } from '../../runtime/x509';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';
import { cryptography, requiredBytes } from './arguments';
import { CsOid } from './Oid';

const certificates = `${cryptography}.X509Certificates`;

/** `AsnEncodedData`: bytes in DER and what they are of. */
export class CsAsnEncodedData extends CsInstance {
  readonly csType: CsType;
  readonly oid: CsOid | null;
  readonly bytes: Uint8Array;

  constructor(oid: CsOid | null, bytes: Uint8Array, typeName = `${cryptography}.AsnEncodedData`) {
    super();
    this.csType = namedType(typeName);
    this.oid = oid;
    this.bytes = bytes;
  }
}

class CsX509Extension extends CsAsnEncodedData {
  readonly isCritical: boolean;

  constructor({ oid, value, isCritical }: X509Extension) {
    super(new CsOid(oid), value, `${certificates}.X509Extension`);
    this.isCritical = isCritical;
  }
}

/** `X509ExtensionCollection` */
export class CsX509Extensions extends CsInstance implements Iterable<Value> {
  readonly csType: CsType = namedType(`${certificates}.X509ExtensionCollection`);
  readonly items: readonly CsX509Extension[];

  constructor(extensions: readonly X509Extension[]) {
    super();
    this.items = extensions.map((extension) => new CsX509Extension(extension));
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.items[Symbol.iterator]();
  }
}

const notListed = { allowed: false } as const;

/** API Management's list has none of these, so that only what leads to them can be used. */
export const asnEncodedDataTypes = [
  defineType(
    `class ${cryptography}.AsnEncodedData`,
    [
      [
        'new(byte[] rawData)',
        (_call, _self, bytes: CsArray | null) => new CsAsnEncodedData(null, requiredBytes(bytes, 'rawData').slice()),
      ],
      ['Oid Oid { get; }', (_call, self: CsAsnEncodedData) => self.oid],
      ['byte[] RawData { get; }', (_call, self: CsAsnEncodedData) => CsArray.ofBytes(self.bytes.slice())],
      [
        'string Format(bool multiLine)',
        (_call, self: CsAsnEncodedData, multiLine: boolean) => {
          const digits = hex.encode(self.bytes).match(/../g)?.join(' ') ?? '';
          return multiLine ? `${digits}\r\n` : digits;
        },
      ],
    ],
    notListed,
  ),
  defineType(
    `class ${certificates}.X509Extension : ${cryptography}.AsnEncodedData`,
    [['bool Critical { get; }', (_call, self: CsX509Extension) => self.isCritical]],
    notListed,
  ),
  defineType(
    `class ${certificates}.X509ExtensionCollection : System.Collections.IEnumerable`,
    [
      ['int Count { get; }', (_call, self: CsX509Extensions) => self.items.length],
      [
        'X509Extension this[int index] { get; }',
        (_call, self: CsX509Extensions, index: number) => {
          const found = self.items[index];
          if (found === undefined) throw argumentOutOfRange('index');
          return found;
        },
      ],
      [
        'X509Extension this[string oid] { get; }',
        (_call, self: CsX509Extensions, oid: string | null) => {
          if (oid === null) throw argumentNull('oid');
          return self.items.find((extension) => extension.oid?.value === oid) ?? null;
        },
      ],
    ],
    notListed,
  ),
];
