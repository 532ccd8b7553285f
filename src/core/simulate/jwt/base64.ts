import { base64, base64nopad, base64urlnopad } from '@scure/base';

export function encodeBase64(bytes: Uint8Array): string {
  return base64.encode(bytes);
}

/** Without padding, as JSON Web Tokens have it. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** Reads base64 with or without padding; null for anything else. */
export function decodeBase64(text: string): Uint8Array | null {
  return attempt(() => base64nopad.decode(text.trim().replace(/={1,2}$/, '')));
}

/** Reads base64url without padding; null for anything else. */
export function decodeBase64Url(text: string): Uint8Array | null {
  return attempt(() => base64urlnopad.decode(text));
}

function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}
