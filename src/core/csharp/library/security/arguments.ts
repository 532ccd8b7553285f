import type { CsArray } from '../../runtime/CsArray';
import { argumentError, argumentNull, argumentOutOfRange } from '../../runtime/CsException';

export const cryptography = 'System.Security.Cryptography';

/** The bytes of an argument, shared. Throws ArgumentNullException. */
export function requiredBytes(array: CsArray | null, name: string): Uint8Array {
  if (array === null) throw argumentNull(name);
  return array.bytes!;
}

/** That part of an input buffer. Throws what .NET's transforms throw for one that isn't there. */
export function inputPart(
  input: CsArray | null,
  offset: number,
  count: number,
  offsetName = 'inputOffset',
): Uint8Array {
  const bytes = requiredBytes(input, offsetName === 'inputOffset' ? 'inputBuffer' : 'buffer');
  if (offset < 0) throw argumentOutOfRange(offsetName, 'Non-negative number required.');
  if (count < 0 || count > bytes.length) throw argumentError('Value was invalid.');
  if (count > bytes.length - offset) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return bytes.subarray(offset, offset + count);
}
