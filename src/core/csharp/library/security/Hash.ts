import { hmac } from '@noble/hashes/hmac.js';
import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentNull, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { type DigestName, digests } from '../../runtime/digests';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';

const cryptography = 'System.Security.Cryptography';

/** A `HashAlgorithm`, keyed or not. */
class CsHash extends CsInstance {
  readonly csType: CsType;
  readonly digest: DigestName;
  key: Uint8Array | null;
  last: Uint8Array | null = null;

  constructor(typeName: string, digest: DigestName, key: Uint8Array | null = null) {
    super();
    this.csType = namedType(`${cryptography}.${typeName}`);
    this.digest = digest;
    this.key = key;
  }

  compute(call: Call, bytes: Uint8Array): CsArray {
    call.budget.charge(bytes.length >> 3);
    const algorithm = digests[this.digest];
    this.last = this.key === null ? algorithm(bytes) : hmac(algorithm, this.key, bytes);
    return CsArray.ofBytes(this.last.slice());
  }
}

function bytesOf(array: CsArray | null, name: string): Uint8Array {
  if (array === null) throw argumentNull(name);
  return array.bytes!;
}

/** Length of the key that `new HMACSHA256()` makes up: the hash's block size. */
const blockLengths: Readonly<Record<DigestName, number>> = { MD5: 64, SHA1: 64, SHA256: 64, SHA384: 128, SHA512: 128 };

const hashTypes = (['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'] as const).flatMap((name) => {
  // MD5.Create() is a wrapper of the system's library in .NET Framework; the others are managed code.
  const concrete = name === 'MD5' ? 'MD5CryptoServiceProvider' : `${name}Managed`;
  return [
    defineType(`class ${cryptography}.${name} : HashAlgorithm`, [
      [`static ${name} Create()`, () => new CsHash(concrete, name), { doc: `A new ${name} hash.` }],
    ]),
    defineType(`class ${cryptography}.${concrete} : ${name}`, [['new()', () => new CsHash(concrete, name)]], {
      allowed: name !== 'MD5',
    }),
    defineType(`class ${cryptography}.HMAC${name} : HMAC`, [
      ['new()', (call) => new CsHash(`HMAC${name}`, name, call.host.randomBytes(blockLengths[name]))],
      [
        'new(byte[] key)',
        (_call, _self, key: CsArray | null) => new CsHash(`HMAC${name}`, name, bytesOf(key, 'key').slice()),
      ],
    ]),
  ];
});

export const hashAlgorithmTypes = [
  defineType(`class ${cryptography}.HashAlgorithm : IDisposable`, [
    [
      'byte[] ComputeHash(byte[] buffer)',
      (call, self: CsHash, buffer: CsArray | null) => self.compute(call, bytesOf(buffer, 'buffer')),
      { doc: 'The hash of all bytes of the array.' },
    ],
    [
      'byte[] ComputeHash(byte[] buffer, int offset, int count)',
      (call, self: CsHash, buffer: CsArray | null, offset: number, count: number) => {
        const bytes = bytesOf(buffer, 'buffer');
        if (offset < 0) throw argumentOutOfRange('offset', 'Non-negative number required.');
        if (count < 0 || count > bytes.length - offset) throw argumentOutOfRange('count', 'Value was invalid.');
        return self.compute(call, bytes.subarray(offset, offset + count));
      },
    ],
    ['byte[] Hash { get; }', (_call, self: CsHash) => (self.last === null ? null : CsArray.ofBytes(self.last.slice()))],
    ['int HashSize { get; }', (_call, self: CsHash) => digests[self.digest].outputLen * 8],
    ['void Initialize()', (_call, self: CsHash) => ((self.last = null), null)],
    ['void Clear()', () => null],
    ['void Dispose()', () => null],
  ]),
  defineType(`class ${cryptography}.KeyedHashAlgorithm : HashAlgorithm`, [
    [
      'byte[] Key { get; set; }',
      {
        get: (_call, self: CsHash) => CsArray.ofBytes(self.key!.slice()),
        set: (_call, self: CsHash, key: CsArray | null) => {
          self.key = bytesOf(key, 'value').slice();
          return null;
        },
      },
    ],
  ]),
  defineType(`class ${cryptography}.HMAC : KeyedHashAlgorithm`, [
    ['string HashName { get; }', (_call, self: CsHash) => self.digest],
  ]),
  ...hashTypes,
];
