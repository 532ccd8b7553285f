import type { Call } from '../../runtime/Call';
import type { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentOutOfRange } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { cryptography, requiredBytes } from './arguments';

class CsRandomNumbers extends CsInstance {
  readonly csType: CsType = namedType(`${cryptography}.RNGCryptoServiceProvider`);
}

function fill(call: Call, target: Uint8Array): null {
  call.budget.charge(target.length >> 3);
  target.set(call.host.randomBytes(target.length));
  return null;
}

/** What RNGCryptoServiceProvider overrides. */
const rows: TypedRow[] = [
  [
    'void GetBytes(byte[] data)',
    (call, _self, bytes: CsArray | null) => fill(call, requiredBytes(bytes, 'data')),
    { doc: "Fills the array with the simulation's seeded random bytes." },
  ],
  [
    'void GetNonZeroBytes(byte[] data)',
    (call, _self, array: CsArray | null) => {
      const bytes = requiredBytes(array, 'data');
      fill(call, bytes);
      bytes.set(bytes.map((byte) => (byte % 255) + 1));
      return null;
    },
  ],
];

const baseRows: TypedRow[] = [
  ...rows,
  [
    'void GetBytes(byte[] data, int offset, int count)',
    (call, _self, array: CsArray | null, offset: number, count: number) => {
      const bytes = requiredBytes(array, 'data');
      if (offset < 0) throw argumentOutOfRange('offset', 'Non-negative number required.');
      if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
      if (offset + count > bytes.length) {
        throw argumentError(
          'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
        );
      }
      return fill(call, bytes.subarray(offset, offset + count));
    },
  ],
  ['void Dispose()', () => null],
];

export const randomNumberTypes = [
  defineType(
    `abstract class ${cryptography}.RandomNumberGenerator : IDisposable`,
    [
      ['static RandomNumberGenerator Create()', () => new CsRandomNumbers()],
      ['static RandomNumberGenerator Create(string rngName)', () => new CsRandomNumbers()],
      ...baseRows,
    ],
    { allowed: false },
  ),
  defineType(`class ${cryptography}.RNGCryptoServiceProvider : ${cryptography}.RandomNumberGenerator`, [
    ['new()', () => new CsRandomNumbers()],
    ['new(byte[] rgb)', () => new CsRandomNumbers()],
    ['new(string str)', () => new CsRandomNumbers()],
    ...rows,
  ]),
];
