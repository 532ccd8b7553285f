import { base64 } from '@scure/base';
import { formatError } from './CsException';

const invalidBase64 =
  'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters. ';
const invalidBase64Length = 'Invalid length for a Base-64 char array or string.';

/** `Convert.FromBase64String`: white space may stand anywhere, padding is required. Throws FormatException. */
export function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/[ \t\r\n]+/g, '');
  if (/[^A-Za-z0-9+/=]/.test(compact) || /=[^=]/.test(compact) || /={3}$/.test(compact))
    throw formatError(invalidBase64);
  if (compact.length % 4 !== 0) throw formatError(invalidBase64Length);
  const padding = compact.endsWith('==') ? 2 : compact.endsWith('=') ? 1 : 0;
  // .NET ignores bits of the last character that no byte uses; the codec insists on zeros.
  if (padding === 0) return base64.decode(compact);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = compact.length - padding - 1;
  if (last < 0) throw formatError(invalidBase64);
  const mask = padding === 2 ? 0b110000 : 0b111100;
  const cleared = alphabet[alphabet.indexOf(compact[last]!) & mask];
  return base64.decode(compact.slice(0, last) + cleared + '='.repeat(padding));
}
