import { hmac } from '@noble/hashes/hmac.js';
import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull, argumentOutOfRange } from '../../runtime/CsException';
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
  #blocks: Uint8Array[] = [];

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
    this.#blocks = [];
    return CsArray.ofBytes(this.last.slice());
  }

  /** `TransformBlock`: keeps the bytes for the final block. */
  append(call: Call, bytes: Uint8Array): void {
    call.budget.allocate(bytes.length);
    this.#blocks.push(bytes.slice());
  }

  /** `TransformFinalBlock`: the hash of all blocks is in `last`. */
  finish(call: Call, bytes: Uint8Array): void {
    this.append(call, bytes);
    const whole = new Uint8Array(this.#blocks.reduce((length, block) => length + block.length, 0));
    let at = 0;
    for (const block of this.#blocks) {
      whole.set(block, at);
      at += block.length;
    }
    this.compute(call, whole);
  }

  reset(): void {
    this.last = null;
    this.#blocks = [];
  }
}

function bytesOf(array: CsArray | null, name: string): Uint8Array {
  if (array === null) throw argumentNull(name);
  return array.bytes!;
}

/** Those bytes of the array. Throws ArgumentException as .NET does. */
function part(bytes: Uint8Array, offset: number, count: number): Uint8Array {
  if (count < 0 || count > bytes.length) throw argumentError('Value was invalid.');
  if (count > bytes.length - offset) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return bytes.subarray(offset, offset + count);
}

function inputPart(input: CsArray | null, offset: number, count: number): Uint8Array {
  const bytes = bytesOf(input, 'inputBuffer');
  if (offset < 0) throw argumentOutOfRange('inputOffset', 'Non-negative number required.');
  return part(bytes, offset, count);
}

const digestNames: readonly DigestName[] = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];

/** What `Create()` makes: system-library wrappers for the old hashes in .NET Framework, managed code for the others. */
const concreteName = (digest: DigestName) =>
  digest === 'MD5' || digest === 'SHA1' ? `${digest}CryptoServiceProvider` : `${digest}Managed`;

/** By one of .NET's names (`SHA256`, `SHA-256`, `System.Security.Cryptography.SHA256`); null for no known one. */
function hashNamed(name: string | null): CsHash | null {
  if (name === null) throw argumentNull('name');
  const short = name.replace(/^System\.Security\.Cryptography\./i, '').toUpperCase();
  const digest = digestNames.find((known) => known === short || known === short.replace(/^(SHA)-/, '$1'));
  return digest === undefined ? null : new CsHash(concreteName(digest), digest);
}

/** Length of the key that `new HMACSHA256()` makes up: the hash's block size. */
const blockLengths: Readonly<Record<DigestName, number>> = { MD5: 64, SHA1: 64, SHA256: 64, SHA384: 128, SHA512: 128 };

const hashTypes = digestNames.flatMap((name) => {
  const concrete = concreteName(name);
  return [
    defineType(`class ${cryptography}.${name} : HashAlgorithm`, [
      [`static ${name} Create()`, () => new CsHash(concrete, name), { doc: `A new ${name} hash.` }],
    ]),
    defineType(`class ${cryptography}.${concrete} : ${name}`, [['new()', () => new CsHash(concrete, name)]], {
      allowed: concrete.endsWith('Managed'),
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
        return self.compute(call, part(bytes, offset, count));
      },
    ],
    ['byte[] Hash { get; }', (_call, self: CsHash) => (self.last === null ? null : CsArray.ofBytes(self.last.slice()))],
    ['int HashSize { get; }', (_call, self: CsHash) => digests[self.digest].outputLen * 8],
    [
      'void Initialize()',
      (_call, self: CsHash) => {
        self.reset();
        return null;
      },
    ],
    [
      'int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)',
      (
        call,
        self: CsHash,
        input: CsArray | null,
        offset: number,
        count: number,
        output: CsArray | null,
        outputOffset: number,
      ) => {
        const block = inputPart(input, offset, count);
        self.append(call, block);
        if (output !== null && (output !== input || outputOffset !== offset)) {
          if (outputOffset < 0 || outputOffset + count > output.length) {
            throw argumentError('Destination array was not long enough.');
          }
          output.bytes!.set(block, outputOffset);
        }
        return count;
      },
      { doc: 'Hashes a part of the input; the hash is there after TransformFinalBlock.' },
    ],
    [
      'byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)',
      (call, self: CsHash, input: CsArray | null, offset: number, count: number) => {
        const block = inputPart(input, offset, count).slice();
        self.finish(call, block);
        return CsArray.ofBytes(block);
      },
    ],
    ['int InputBlockSize { get; }', () => 1],
    ['int OutputBlockSize { get; }', () => 1],
    ['bool CanReuseTransform { get; }', () => true],
    ['bool CanTransformMultipleBlocks { get; }', () => true],
    ['static HashAlgorithm Create(string hashName)', (_call, _self, name: string | null) => hashNamed(name)],
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
  defineType(`class ${cryptography}.SHA1Managed : SHA1`, [['new()', () => new CsHash('SHA1Managed', 'SHA1')]]),
];
