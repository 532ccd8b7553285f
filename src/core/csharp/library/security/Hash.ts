import { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull, nullReference } from '../../runtime/CsException';
import { type DigestName, digests } from '../../runtime/digests';
import type { Value } from '../../runtime/value';
import { defineType, type TypedRow } from '../defineType';
import { cryptography, inputPart, requiredBytes } from './arguments';
import { BlockTransform } from './BlockTransform';
import { blockLengths, CsHash } from './CsHash';

const digestNames: readonly DigestName[] = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];

/** What `Create()` makes: system-library wrappers for the old hashes in .NET Framework, managed code for the others. */
const concreteName = (digest: DigestName) =>
  digest === 'MD5' || digest === 'SHA1' ? `${digest}CryptoServiceProvider` : `${digest}Managed`;

const plain = (digest: DigestName) => new CsHash(concreteName(digest), digest);
const withoutNamespace = (name: string) => name.replace(/^System\.Security\.Cryptography\./i, '').toUpperCase();

/** By one of .NET's names (`SHA256`, `SHA-256`, `System.Security.Cryptography.SHA256`); undefined for no known one. */
function digestOf(name: string): DigestName | undefined {
  const short = withoutNamespace(name);
  const isQualified = short.length < name.length;
  return digestNames.find(
    (known) =>
      known === short ||
      (isQualified && (`${known}MANAGED` === short || `${known}CRYPTOSERVICEPROVIDER` === short)) ||
      (known !== 'SHA1' && known === short.replace(/^SHA-/, 'SHA')),
  );
}

/** As `HashAlgorithm.Create(name)`: null for no known one. */
function hashNamed(name: string | null, randomBytes: (length: number) => Uint8Array): CsHash | null {
  if (name === null) throw argumentNull('name');
  const short = withoutNamespace(name);
  if (short === 'SHA' || short === 'HASHALGORITHM') return plain('SHA1');
  return hmacNamed(name, randomBytes) ?? plainNamed(name);
}

function plainNamed(name: string): CsHash | null {
  const digest = digestOf(name);
  return digest === undefined ? null : plain(digest);
}

function hmacNamed(name: string, randomBytes: (length: number) => Uint8Array): CsHash | null {
  const short = withoutNamespace(name);
  const digest = /^(?:HMAC|KEYEDHASHALGORITHM)$/.test(short)
    ? 'SHA1'
    : digestNames.find((known) => `HMAC${known}` === short);
  return digest === undefined ? null : new CsHash(`HMAC${digest}`, digest, randomBytes(blockLengths[digest]));
}

const keyedCreateRows = (type: string, parameter: string): TypedRow[] => [
  [`static ${type} Create()`, (call) => new CsHash('HMACSHA1', 'SHA1', call.host.randomBytes(blockLengths.SHA1))],
  [
    `static ${type} Create(string ${parameter})`,
    (call, _self, name: string | null) => {
      if (name === null) throw argumentNull('name');
      return hmacNamed(name, (length) => call.host.randomBytes(length));
    },
  ],
];

const hashTypes = digestNames.flatMap((name) => {
  const concrete = concreteName(name);
  const isManaged = concrete.endsWith('Managed');
  const other = isManaged ? `${name}CryptoServiceProvider` : name === 'SHA1' ? 'SHA1Managed' : null;
  const longKey: TypedRow[] =
    name === 'SHA1'
      ? [
          [
            'new(byte[] key, bool useManagedSha1)',
            (_call, _self, key: CsArray | null) => new CsHash('HMACSHA1', 'SHA1', requiredBytes(key, 'key')),
          ],
        ]
      : [];
  return [
    defineType(`abstract class ${cryptography}.${name} : HashAlgorithm`, [
      [`static ${name} Create()`, () => plain(name), { doc: `A new ${name} hash.` }],
      [
        `static ${name} Create(string ${name === 'MD5' ? 'algName' : 'hashName'})`,
        (_call, _self, text: string | null) => {
          if (text === null) throw argumentNull('name');
          return digestOf(text) === name ? plain(name) : null;
        },
      ],
    ]),
    defineType(`class ${cryptography}.${concrete} : ${name}`, [['new()', () => plain(name)]], { allowed: isManaged }),
    ...(other === null
      ? []
      : [
          defineType(`class ${cryptography}.${other} : ${name}`, [['new()', () => new CsHash(other, name)]], {
            allowed: !isManaged,
          }),
        ]),
    defineType(`class ${cryptography}.HMAC${name} : HMAC`, [
      ['new()', (call) => new CsHash(`HMAC${name}`, name, call.host.randomBytes(blockLengths[name]))],
      [
        'new(byte[] key)',
        (_call, _self, key: CsArray | null) => new CsHash(`HMAC${name}`, name, requiredBytes(key, 'key')),
      ],
      ...longKey,
    ]),
  ];
});

const dispose = (_call: unknown, self: CsHash) => {
  self.dispose();
  return null;
};

type Transform = CsHash | BlockTransform;

/** What `TransformBlock` writes must fit behind `at`. */
function write(target: CsArray, at: number, bytes: Uint8Array): void {
  if (at < 0 || at + bytes.length > target.length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  target.bytes!.set(bytes, at);
}

/** `ICryptoTransform`'s members; a hash has them itself. */
const transformRows: TypedRow[] = [
  [
    'int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)',
    (
      call,
      self: Transform,
      input: CsArray | null,
      offset: number,
      count: number,
      output: CsArray | null,
      outputOffset: number,
    ) => {
      const block = inputPart(input, offset, count);
      if (self instanceof BlockTransform) {
        if (count === 0 || count % self.blockLength !== 0) throw argumentError('Value was invalid.');
        if (output === null) throw argumentNull('outputBuffer');
        const transformed = self.transformBlocks(call, block);
        write(output, outputOffset, transformed);
        return transformed.length;
      }
      self.append(call, block);
      if (output !== null && (output !== input || outputOffset !== offset)) write(output, outputOffset, block);
      return count;
    },
    { doc: 'Hashes a part of the input; the hash is there after TransformFinalBlock.' },
  ],
  [
    'byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)',
    (call, self: Transform, input: CsArray | null, offset: number, count: number) => {
      const block = inputPart(input, offset, count);
      if (self instanceof BlockTransform) return CsArray.ofBytes(self.transformFinal(call, block));
      self.transformFinal(call, block);
      return CsArray.ofBytes(block.slice());
    },
  ],
  ['int InputBlockSize { get; }', (_call, self: Transform) => (self instanceof BlockTransform ? self.blockLength : 1)],
  ['int OutputBlockSize { get; }', (_call, self: Transform) => (self instanceof BlockTransform ? self.blockLength : 1)],
  ['bool CanReuseTransform { get; }', () => true],
  ['bool CanTransformMultipleBlocks { get; }', () => true],
];

export const hashAlgorithmTypes = [
  defineType(`interface ${cryptography}.ICryptoTransform : IDisposable`, transformRows, { allowed: false }),
  defineType(`abstract class ${cryptography}.HashAlgorithm : IDisposable, ICryptoTransform`, [
    [
      'byte[] ComputeHash(byte[] buffer)',
      (call, self: CsHash, buffer: CsArray | null) => self.compute(call, requiredBytes(buffer, 'buffer')),
      { doc: 'The hash of all bytes of the array.' },
    ],
    ['byte[] ComputeHash(System.IO.Stream inputStream)', null],
    [
      'byte[] ComputeHash(byte[] buffer, int offset, int count)',
      (call, self: CsHash, buffer: CsArray | null, offset: number, count: number) =>
        self.compute(call, inputPart(buffer, offset, count, 'offset')),
    ],
    [
      'byte[] Hash { get; }',
      (_call, self: CsHash) => {
        const { last } = self;
        return last === null ? null : CsArray.ofBytes(last.slice());
      },
    ],
    ['int HashSize { get; }', (_call, self: CsHash) => digests[self.digest].outputLen * 8],
    [
      'void Initialize()',
      (_call, self: CsHash) => {
        self.reset();
        return null;
      },
    ],
    ...transformRows,
    ['static HashAlgorithm Create()', () => plain('SHA1')],
    [
      'static HashAlgorithm Create(string hashName)',
      (call, _self, name: string | null): Value => hashNamed(name, (length) => call.host.randomBytes(length)),
    ],
    ['void Clear()', dispose],
    ['void Dispose()', dispose],
  ]),
  defineType(`abstract class ${cryptography}.KeyedHashAlgorithm : HashAlgorithm`, [
    [
      'byte[] Key { get; set; }',
      {
        get: (_call, self: CsHash) => CsArray.ofBytes(self.key.slice()),
        set: (_call, self: CsHash, key: CsArray | null) => {
          if (key === null) throw nullReference();
          self.key = key.bytes!;
          return null;
        },
      },
    ],
    ...keyedCreateRows('KeyedHashAlgorithm', 'algName'),
  ]),
  defineType(`abstract class ${cryptography}.HMAC : KeyedHashAlgorithm`, [
    ['string HashName { get; set; }', { get: (_call, self: CsHash) => self.digest }],
    ...keyedCreateRows('HMAC', 'algorithmName'),
  ]),
  ...hashTypes,
];
