import type { Call } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { argumentNull, nullReference } from '../../runtime/CsException';
import { defineType, type TypedRow } from '../defineType';
import type { TransformOptions } from './BlockTransform';
import { requiredBytes } from './arguments';
import { type CsSymmetricAlgorithm, symmetricAlgorithmNamed } from './SymmetricAlgorithm';

/** The gateway's own extensions on `byte[]` (policy expressions reference): one transform over all of the input. */

function transformed(
  call: Call,
  direction: TransformOptions['direction'],
  input: CsArray | null,
  algorithm: CsSymmetricAlgorithm | null,
  keys: readonly [key: CsArray | null, iv: CsArray | null] | null,
): CsArray {
  if (algorithm === null) throw nullReference();
  const transform =
    keys === null
      ? algorithm.transform(call, direction)
      : algorithm.transform(call, direction, requiredBytes(keys[0], 'key'), keys[1]?.bytes ?? null);
  return CsArray.ofBytes(transform.transformFinal(call, requiredBytes(input, 'input')));
}

const rows = (method: string, direction: TransformOptions['direction'], doc: string): TypedRow[] => [
  [
    `static byte[] ${method}(this byte[] input, string alg, byte[] key, byte[] iv)`,
    (call, _self, input: CsArray | null, name: string | null, key: CsArray | null, iv: CsArray | null) => {
      if (name === null) throw argumentNull('alg');
      return transformed(call, direction, input, symmetricAlgorithmNamed(name), [key, iv]);
    },
    { doc },
  ],
  [
    `static byte[] ${method}(this byte[] input, SymmetricAlgorithm alg)`,
    (call, _self, input: CsArray | null, algorithm: CsSymmetricAlgorithm | null) =>
      transformed(call, direction, input, algorithm, null),
  ],
  [
    `static byte[] ${method}(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)`,
    (
      call,
      _self,
      input: CsArray | null,
      algorithm: CsSymmetricAlgorithm | null,
      key: CsArray | null,
      iv: CsArray | null,
    ) => transformed(call, direction, input, algorithm, [key, iv]),
  ],
];

export const encryptionTypes = [
  defineType('static class EncryptionExtensions', [
    ...rows('Encrypt', 'encrypt', 'Encrypts with a named algorithm such as "Aes", in CBC mode with PKCS #7 padding.'),
    ...rows('Decrypt', 'decrypt', 'Decrypts what Encrypt with the same algorithm, key and initialization vector made.'),
  ]),
];
