import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import { cryptographicError } from '../../runtime/cryptographicError';
import { Unsupported } from '../../runtime/Unsupported';
import type { CsType } from '../../types/CsType';
import { arrayOf, namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { type BlockPadding, BlockTransform, type TransformOptions } from './BlockTransform';
import { cryptography, requiredBytes } from './arguments';
import {
  isKeySize,
  isWeakKey,
  type SymmetricCipher,
  type SymmetricClass,
  symmetricCiphers,
  symmetricClassNamed,
} from './symmetricCiphers';

const modeNumbers = { CBC: 1, ECB: 2, OFB: 3, CFB: 4, CTS: 5 } as const;
const paddingNumbers = { None: 1, PKCS7: 2, Zeros: 3, ANSIX923: 4, ISO10126: 5 } as const;
type Mode = keyof typeof modeNumbers;

const modes = Object.keys(modeNumbers) as Mode[];
const paddings = Object.keys(paddingNumbers) as BlockPadding[];

const invalidKeySize = () => cryptographicError('Specified key is not a valid size for this algorithm.');
const invalidIv = () =>
  cryptographicError('Specified initialization vector (IV) does not match the block size for this algorithm.');

/** A `SymmetricAlgorithm` with its settings. Key and IV are made up when first asked for, from the scenario's randomness. */
export class CsSymmetricAlgorithm extends CsInstance {
  readonly csType: CsType;
  readonly cipher: SymmetricCipher;
  mode: Mode = 'CBC';
  padding: BlockPadding = 'PKCS7';
  feedbackSize: number;
  #keySize: number;
  #key: Uint8Array | null = null;
  #iv: Uint8Array | null = null;

  constructor(name: SymmetricClass) {
    super();
    this.csType = namedType(`${cryptography}.${name}`);
    this.cipher = symmetricCiphers[name];
    this.#keySize = this.cipher.keySizes.max;
    this.feedbackSize = name === 'RijndaelManaged' || name === 'AesManaged' ? 128 : 8;
  }

  get keySize(): number {
    return this.#keySize;
  }
  set keySize(bits: number) {
    if (!isKeySize(this.cipher.keySizes, bits)) throw invalidKeySize();
    this.#keySize = bits;
    this.#key = null;
  }

  key(call: Call): Uint8Array {
    this.#key ??= call.host.randomBytes(this.#keySize / 8);
    return this.#key;
  }
  setKey(key: Uint8Array): void {
    this.#check(key);
    this.#key = key.slice();
    this.#keySize = key.length * 8;
  }

  iv(call: Call): Uint8Array {
    this.#iv ??= call.host.randomBytes(this.cipher.blockSize / 8);
    return this.#iv;
  }
  setIv(iv: Uint8Array): void {
    if (iv.length * 8 !== this.cipher.blockSize) throw invalidIv();
    this.#iv = iv.slice();
  }

  forget(part: 'key' | 'iv'): void {
    if (part === 'key') this.#key = null;
    else this.#iv = null;
  }

  #check(key: Uint8Array): void {
    if (!isKeySize(this.cipher.keySizes, key.length * 8)) throw invalidKeySize();
    if (isWeakKey(this.cipher, key)) {
      throw cryptographicError(`Specified key is a known weak key for '${this.cipher.family}' and cannot be used.`);
    }
  }

  /** Throws CryptographicException for a key or an initialization vector that doesn't fit, `Unsupported` for feedback modes. */
  transform(
    call: Call,
    direction: TransformOptions['direction'],
    key: Uint8Array = this.key(call),
    iv: Uint8Array | null = this.iv(call),
  ): BlockTransform {
    this.#check(key);
    const { cipher, mode, padding } = this;
    if (mode !== 'CBC' && mode !== 'ECB') throw new Unsupported(`${cipher.family} in mode ${mode} is not simulated`);
    if (mode === 'CBC' && iv === null && cipher.wording === 'incomplete block') {
      throw cryptographicError('The cipher mode specified requires that an initialization vector (IV) be used.');
    }
    if (mode === 'CBC' && iv !== null && iv.length * 8 !== cipher.blockSize) throw invalidIv();
    const random = (length: number) => call.host.randomBytes(length);
    return new BlockTransform({ cipher, direction, mode, padding, key, iv: iv ?? this.iv(call), random });
  }
}

const named = (name: string | null, parameter: string): CsSymmetricAlgorithm | null => {
  if (name === null) throw argumentNull(parameter);
  const found = symmetricClassNamed(name);
  return found === undefined ? null : new CsSymmetricAlgorithm(found);
};

/** As `SymmetricAlgorithm.Create(name)`; null for a name that .NET doesn't know. */
export const symmetricAlgorithmNamed = (name: string | null) => named(name, 'name');

class CsKeySizes extends CsInstance {
  readonly csType: CsType = namedType(`${cryptography}.KeySizes`);
  readonly min: number;
  readonly max: number;
  readonly skip: number;

  constructor({ min, max, skip }: SymmetricCipher['keySizes']) {
    super();
    this.min = min;
    this.max = max;
    this.skip = skip;
  }
}

/** A `KeySizes[]` with one range. */
export const keySizesArray = (range: SymmetricCipher['keySizes']) =>
  new CsArray(arrayOf(namedType(`${cryptography}.KeySizes`)), [new CsKeySizes(range)]);

const transformRows = (method: string, direction: TransformOptions['direction']): TypedRow[] => [
  [`ICryptoTransform ${method}()`, (call, self: CsSymmetricAlgorithm) => self.transform(call, direction)],
  [
    `ICryptoTransform ${method}(byte[] rgbKey, byte[] rgbIV)`,
    (call, self: CsSymmetricAlgorithm, key: CsArray | null, iv: CsArray | null) =>
      self.transform(call, direction, requiredBytes(key, 'rgbKey').slice(), iv?.bytes!.slice() ?? null),
  ],
];

const makes = (method: string, part: 'key' | 'iv'): TypedRow => [
  `void ${method}()`,
  (call, self: CsSymmetricAlgorithm) => {
    self.forget(part);
    self[part](call);
    return null;
  },
];

function setMode(self: CsSymmetricAlgorithm, value: CsEnum): null {
  const mode = modes.find((name) => BigInt(modeNumbers[name]) === value.value);
  if (mode === undefined || mode === 'OFB' || mode === 'CTS') {
    throw cryptographicError('Specified cipher mode is not valid for this algorithm.');
  }
  self.mode = mode;
  return null;
}

function setPadding(self: CsSymmetricAlgorithm, value: CsEnum): null {
  const padding = paddings.find((name) => BigInt(paddingNumbers[name]) === value.value);
  if (padding === undefined) throw cryptographicError('Specified padding mode is not valid for this algorithm.');
  self.padding = padding;
  return null;
}

const algorithmRows: TypedRow[] = [
  [
    'byte[] Key { get; set; }',
    {
      get: (call, self: CsSymmetricAlgorithm) => CsArray.ofBytes(self.key(call).slice()),
      set: (_call, self: CsSymmetricAlgorithm, key: CsArray | null) => {
        self.setKey(requiredBytes(key, 'value'));
        return null;
      },
    },
  ],
  [
    'byte[] IV { get; set; }',
    {
      get: (call, self: CsSymmetricAlgorithm) => CsArray.ofBytes(self.iv(call).slice()),
      set: (_call, self: CsSymmetricAlgorithm, iv: CsArray | null) => {
        self.setIv(requiredBytes(iv, 'value'));
        return null;
      },
    },
  ],
  [
    'int KeySize { get; set; }',
    {
      get: (_call, self: CsSymmetricAlgorithm) => self.keySize,
      set: (_call, self: CsSymmetricAlgorithm, bits: number) => {
        self.keySize = bits;
        return null;
      },
    },
  ],
  [
    'int BlockSize { get; set; }',
    {
      get: (_call, self: CsSymmetricAlgorithm) => self.cipher.blockSize,
      set: (_call, self: CsSymmetricAlgorithm, bits: number) => {
        if (bits === self.cipher.blockSize) return null;
        if (self.cipher.family === 'Rijndael' && (bits === 192 || bits === 256)) {
          throw new Unsupported(`Rijndael with blocks of ${bits} bits is not simulated`);
        }
        throw cryptographicError('Specified block size is not valid for this algorithm.');
      },
    },
  ],
  [
    'int FeedbackSize { get; set; }',
    {
      get: (_call, self: CsSymmetricAlgorithm) => self.feedbackSize,
      set: (_call, self: CsSymmetricAlgorithm, bits: number) => {
        if (bits <= 0 || bits > self.cipher.blockSize || bits % 8 !== 0) {
          throw cryptographicError('Specified feedback size is invalid.');
        }
        self.feedbackSize = bits;
        return null;
      },
    },
  ],
  [
    'CipherMode Mode { get; set; }',
    {
      get: (_call, self: CsSymmetricAlgorithm) =>
        new CsEnum(namedType(`${cryptography}.CipherMode`), BigInt(modeNumbers[self.mode])),
      set: (_call, self: CsSymmetricAlgorithm, value: CsEnum) => setMode(self, value),
    },
  ],
  [
    'PaddingMode Padding { get; set; }',
    {
      get: (_call, self: CsSymmetricAlgorithm) =>
        new CsEnum(namedType(`${cryptography}.PaddingMode`), BigInt(paddingNumbers[self.padding])),
      set: (_call, self: CsSymmetricAlgorithm, value: CsEnum) => setPadding(self, value),
    },
  ],
  ['KeySizes[] LegalKeySizes { get; }', (_call, self: CsSymmetricAlgorithm) => keySizesArray(self.cipher.keySizes)],
  [
    'KeySizes[] LegalBlockSizes { get; }',
    (_call, self: CsSymmetricAlgorithm) => {
      const { blockSize, family } = self.cipher;
      return keySizesArray(
        family === 'Rijndael' ? { min: 128, max: 256, skip: 64 } : { min: blockSize, max: blockSize, skip: 0 },
      );
    },
  ],
  [
    'bool ValidKeySize(int bitLength)',
    (_call, self: CsSymmetricAlgorithm, bits: number) => isKeySize(self.cipher.keySizes, bits),
  ],
  ...transformRows('CreateEncryptor', 'encrypt'),
  ...transformRows('CreateDecryptor', 'decrypt'),
  makes('GenerateKey', 'key'),
  makes('GenerateIV', 'iv'),
  ['static SymmetricAlgorithm Create()', () => new CsSymmetricAlgorithm('RijndaelManaged')],
  [
    'static SymmetricAlgorithm Create(string algName)',
    (_call, _self, name: string | null) => symmetricAlgorithmNamed(name),
  ],
  ['void Clear()', () => null],
  ['void Dispose()', () => null],
];

const notListed = { allowed: false } as const;

/** An abstract class of the family and what its `Create` makes. API Management's list has neither. */
function family(name: string, concrete: readonly SymmetricClass[]) {
  const isOfFamily = (found: CsSymmetricAlgorithm | null) => found !== null && found.cipher.family === name;
  return [
    defineType(
      `abstract class ${cryptography}.${name} : SymmetricAlgorithm`,
      [
        [`static ${name} Create()`, () => new CsSymmetricAlgorithm(concrete[0]!)],
        [
          `static ${name} Create(string algorithmName)`,
          (_call, _self, algorithm: string | null) => {
            const found = named(algorithm, 'algorithmName');
            return isOfFamily(found) ? found : null;
          },
        ],
      ],
      notListed,
    ),
    ...concrete.map((own) =>
      defineType(`class ${cryptography}.${own} : ${name}`, [['new()', () => new CsSymmetricAlgorithm(own)]], notListed),
    ),
  ];
}

export const symmetricAlgorithmTypes = [
  defineType(`abstract class ${cryptography}.SymmetricAlgorithm : IDisposable`, algorithmRows),
  ...family('Aes', ['AesCryptoServiceProvider', 'AesManaged']),
  ...family('Rijndael', ['RijndaelManaged']),
  ...family('DES', ['DESCryptoServiceProvider']),
  ...family('TripleDES', ['TripleDESCryptoServiceProvider']),
  defineType(`enum ${cryptography}.CipherMode`, [], { enumMembers: modeNumbers }),
  defineType(`enum ${cryptography}.PaddingMode`, [], { enumMembers: paddingNumbers }),
  defineType(
    `class ${cryptography}.KeySizes`,
    [
      ['int MinSize { get; }', (_call, self: CsKeySizes) => self.min],
      ['int MaxSize { get; }', (_call, self: CsKeySizes) => self.max],
      ['int SkipSize { get; }', (_call, self: CsKeySizes) => self.skip],
    ],
    notListed,
  ),
];
