/** What .NET's symmetric algorithms take. Sizes in bits, as its properties count. */
export interface SymmetricCipher {
  /** node-forge's name, without the mode. */
  readonly forgeName: 'AES' | 'DES' | '3DES';
  readonly keySizes: { readonly min: number; readonly max: number; readonly skip: number };
  readonly blockSize: number;
  /** The abstract class, which messages name. */
  readonly family: 'Aes' | 'Rijndael' | 'DES' | 'TripleDES';
  /** Which of .NET's ways to say that the input has the wrong length. */
  readonly wording: 'incomplete block' | 'invalid length';
}

const aes = {
  forgeName: 'AES',
  keySizes: { min: 128, max: 256, skip: 64 },
  blockSize: 128,
} as const;

/** By the names of .NET's classes; all without namespace. */
export const symmetricCiphers = {
  AesCryptoServiceProvider: { ...aes, family: 'Aes', wording: 'incomplete block' },
  AesManaged: { ...aes, family: 'Aes', wording: 'invalid length' },
  RijndaelManaged: { ...aes, family: 'Rijndael', wording: 'invalid length' },
  DESCryptoServiceProvider: {
    forgeName: 'DES',
    keySizes: { min: 64, max: 64, skip: 0 },
    blockSize: 64,
    family: 'DES',
    wording: 'invalid length',
  },
  TripleDESCryptoServiceProvider: {
    forgeName: '3DES',
    keySizes: { min: 128, max: 192, skip: 64 },
    blockSize: 64,
    family: 'TripleDES',
    wording: 'invalid length',
  },
} as const satisfies Readonly<Record<string, SymmetricCipher>>;

export type SymmetricClass = keyof typeof symmetricCiphers;

/** The names that `SymmetricAlgorithm.Create` takes, in lower case. */
const createNames: ReadonlyMap<string, SymmetricClass> = new Map<string, SymmetricClass>([
  ['aes', 'AesCryptoServiceProvider'],
  ['rijndael', 'RijndaelManaged'],
  ['symmetricalgorithm', 'RijndaelManaged'],
  ['des', 'DESCryptoServiceProvider'],
  ['3des', 'TripleDESCryptoServiceProvider'],
  ['triple des', 'TripleDESCryptoServiceProvider'],
  ['tripledes', 'TripleDESCryptoServiceProvider'],
  ['aesmanaged', 'AesManaged'],
  ['aescryptoserviceprovider', 'AesCryptoServiceProvider'],
]);

/** The class that a name stands for; undefined for none. */
export function symmetricClassNamed(name: string): SymmetricClass | undefined {
  const short = name.replace(/^System\.Security\.Cryptography\./i, '').toLowerCase();
  const isQualified = short.length < name.length;
  const own = (Object.keys(symmetricCiphers) as SymmetricClass[]).find((one) => one.toLowerCase() === short);
  return createNames.get(short) ?? (isQualified ? own : undefined);
}

export function isKeySize({ min, max, skip }: SymmetricCipher['keySizes'], bits: number): boolean {
  return bits >= min && bits <= max && (skip === 0 || (bits - min) % skip === 0);
}

const weakDesKeys: ReadonlySet<string> = new Set([
  '0101010101010101',
  'fefefefefefefefe',
  '1f1f1f1f0e0e0e0e',
  'e0e0e0e0f1f1f1f1',
  '01fe01fe01fe01fe',
  'fe01fe01fe01fe01',
  '1fe01fe00ef10ef1',
  'e01fe01ff10ef10e',
  '01e001e001f101f1',
  'e001e001f101f101',
  '1ffe1ffe0efe0efe',
  'fe1ffe1ffe0efe0e',
  '011f011f010e010e',
  '1f011f010e010e01',
  'e0fee0fef1fef1fe',
  'fee0fee0fef1fef1',
]);

/** The byte with its lowest bit set so that the number of ones is odd, as DES keys have it. */
function withOddParity(byte: number): number {
  let ones = 0;
  for (let rest = byte >> 1; rest !== 0; rest >>= 1) ones += rest & 1;
  return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
}

/** A key that DES or triple DES refuses. */
export function isWeakKey({ family }: SymmetricCipher, key: Uint8Array): boolean {
  const digits = Array.from(key, (byte) => withOddParity(byte).toString(16).padStart(2, '0')).join('');
  if (family === 'DES') return weakDesKeys.has(digits);
  if (family !== 'TripleDES') return false;
  return (
    digits.slice(0, 16) === digits.slice(16, 32) || (key.length === 24 && digits.slice(16, 32) === digits.slice(32))
  );
}
