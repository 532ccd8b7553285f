import { exception } from './CsException';

/** `System.Security.Cryptography.CryptographicException`. Texts of Windows itself end with a line break. */
export function cryptographicError(message: string) {
  return exception('System.Security.Cryptography.CryptographicException', message);
}
