import forge from 'node-forge';
import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull, exception } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';
import { fromByteString, toByteString } from '../../runtime/byteStrings';

const cryptography = 'System.Security.Cryptography';

interface Algorithm {
  /** node-forge's name for it in CBC mode, which .NET's classes start with; padding is PKCS #7 in both. */
  readonly forgeName: string;
  /** In bytes. */
  readonly keySizes: readonly number[];
  readonly blockSize: number;
}

const aes: Algorithm = { forgeName: 'AES-CBC', keySizes: [16, 24, 32], blockSize: 16 };

/** The names that SymmetricAlgorithm.Create takes, in lower case. */
const algorithms: Readonly<Record<string, Algorithm>> = {
  aes,
  aesmanaged: aes,
  rijndael: aes,
  rijndaelmanaged: aes,
  des: { forgeName: 'DES-CBC', keySizes: [8], blockSize: 8 },
  tripledes: { forgeName: '3DES-CBC', keySizes: [16, 24], blockSize: 8 },
  '3des': { forgeName: '3DES-CBC', keySizes: [16, 24], blockSize: 8 },
};

class CsRandomNumbers extends CsInstance {
  readonly csType: CsType = namedType(`${cryptography}.RNGCryptoServiceProvider`);
}

type Direction = 'encrypt' | 'decrypt';

function transform(direction: Direction) {
  return (
    call: Call,
    _self: null,
    input: CsArray | null,
    name: string | null,
    key: CsArray | null,
    iv: CsArray | null,
  ): CsArray => {
    if (input === null) throw argumentNull('input');
    if (name === null) throw argumentNull('alg');
    if (key === null) throw argumentNull('key');
    if (iv === null) throw argumentNull('iv');
    const algorithm = algorithms[name.replace(/^System\.Security\.Cryptography\./, '').toLowerCase()];
    if (algorithm === undefined) throw argumentError(`'${name}' is not a known symmetric algorithm.`, 'alg');
    if (!algorithm.keySizes.includes(key.length))
      throw cryptographic('Specified key is not a valid size for this algorithm.');
    if (iv.length !== algorithm.blockSize)
      throw cryptographic('Specified initialization vector (IV) does not match the block size for this algorithm.');
    const bytes = input.bytes!;
    call.budget.charge(bytes.length);
    const keyText = expandKey(algorithm, toByteString(key.bytes!));
    const cipher =
      direction === 'encrypt'
        ? forge.cipher.createCipher(algorithm.forgeName, keyText)
        : forge.cipher.createDecipher(algorithm.forgeName, keyText);
    cipher.start({ iv: toByteString(iv.bytes!) });
    cipher.update(forge.util.createBuffer(toByteString(bytes)));
    if ((direction === 'decrypt' && bytes.length % algorithm.blockSize !== 0) || !cipher.finish()) {
      throw cryptographic(
        bytes.length % algorithm.blockSize === 0
          ? 'Padding is invalid and cannot be removed.'
          : 'The input data is not a complete block.',
      );
    }
    return CsArray.ofBytes(fromByteString(cipher.output.getBytes()));
  };
}

/** Two-key triple DES uses the first key again as the third. */
function expandKey({ forgeName }: Algorithm, key: string): string {
  return forgeName === '3DES-CBC' && key.length === 16 ? key + key.slice(0, 8) : key;
}

function cryptographic(message: string) {
  return exception(`${cryptography}.CryptographicException`, message);
}

export const encryptionTypes = [
  defineType(`class ${cryptography}.SymmetricAlgorithm : IDisposable`, [
    ['byte[] Key { get; set; }', null],
    ['byte[] IV { get; set; }', null],
    ['int KeySize { get; set; }', null],
    ['int BlockSize { get; set; }', null],
    ['CipherMode Mode { get; set; }', null],
    ['PaddingMode Padding { get; set; }', null],
    ['static SymmetricAlgorithm Create(string algName)', null],
    ['void Dispose()', () => null],
  ]),
  defineType(`enum ${cryptography}.CipherMode`, [], { enumMembers: { CBC: 1, ECB: 2, OFB: 3, CFB: 4, CTS: 5 } }),
  defineType(`enum ${cryptography}.PaddingMode`, [], {
    enumMembers: { None: 1, PKCS7: 2, Zeros: 3, ANSIX923: 4, ISO10126: 5 },
  }),
  defineType(`class ${cryptography}.RNGCryptoServiceProvider : IDisposable`, [
    ['new()', () => new CsRandomNumbers()],
    [
      'void GetBytes(byte[] data)',
      (call, _self, data: CsArray | null) => {
        if (data === null) throw argumentNull('data');
        data.bytes!.set(call.host.randomBytes(data.length));
        return null;
      },
      { doc: "Fills the array with the simulation's seeded random bytes." },
    ],
    [
      'void GetNonZeroBytes(byte[] data)',
      (call, _self, data: CsArray | null) => {
        if (data === null) throw argumentNull('data');
        data.bytes!.set(call.host.randomBytes(data.length).map((byte) => (byte % 255) + 1));
        return null;
      },
    ],
    ['void Dispose()', () => null],
  ]),
  // The gateway's own extensions on byte[] (policy expressions reference).
  defineType('static class EncryptionExtensions', [
    [
      'static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv)',
      transform('encrypt'),
      { doc: 'Encrypts with a named algorithm such as "Aes", in CBC mode with PKCS #7 padding.' },
    ],
    ['static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv)', transform('decrypt')],
    ['static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg)', null],
    ['static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg)', null],
    ['static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)', null],
    ['static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)', null],
  ]),
];
