import { decodeUtf8, encodeUtf8 } from './textEncoding';

/** Percent and form encoding as System.Uri and System.Net.WebUtility do it. */

const escapes = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** `dropped`: runs of what isn't to stay; a pair of surrogates is in one. */
function percentEncode(text: string, dropped: RegExp): string {
  return text.replace(dropped, (run) => {
    let escaped = '';
    for (const byte of encodeUtf8(run)) escaped += escapes[byte]!;
    return escaped;
  });
}

/** `Uri.EscapeDataString`: RFC 3986, only unreserved characters stay. */
export function escapeDataString(text: string): string {
  return percentEncode(text, /[^A-Za-z0-9\-_.~]+/g);
}

/** `Uri.EscapeUriString`: reserved characters stay too. */
export function escapeUriString(text: string): string {
  return percentEncode(text, /[^A-Za-z0-9\-_.~!#$&'()*+,/:;=?@[\]]+/g);
}

/** `WebUtility.UrlEncode`: for form bodies; a blank becomes `+`. */
export function urlEncode(text: string): string {
  return percentEncode(text, /[^A-Za-z0-9\-_.!*() ]+/g).replaceAll(' ', '+');
}

/** Replaces runs of valid `%XX`; others stay. */
function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    decodeUtf8(Uint8Array.from(run.slice(1).split('%'), (byte) => Number.parseInt(byte, 16))),
  );
}

/** `Uri.UnescapeDataString`. Bytes that aren't UTF-8 stay escaped. */
export function unescapeDataString(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const decoded = percentDecode(run);
    return decoded.includes('\ufffd') && !/%EF%BF%BD/i.test(run) ? keepInvalid(run) : decoded;
  });
}

/** Decodes what is UTF-8 in a run of escapes, and leaves the other escapes as they are. */
function keepInvalid(run: string): string {
  const bytes = Uint8Array.from(run.slice(1).split('%'), (byte) => Number.parseInt(byte, 16));
  let result = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i]!;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    const piece = decodeUtf8(bytes.subarray(i, i + length));
    if (piece.includes('\ufffd')) {
      result += run.slice(i * 3, i * 3 + 3);
      i += 1;
    } else {
      result += piece;
      i += length;
    }
  }
  return result;
}

/** `WebUtility.UrlDecode`: `+` is a blank. */
export function urlDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** `WebUtility.UrlEncodeToBytes`. */
export function urlEncodeBytes(bytes: Uint8Array): Uint8Array {
  const text = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    return char === ' ' ? '+' : /[A-Za-z0-9\-_.!*()]/.test(char) ? char : escapes[byte]!;
  });
  return encodeUtf8(text.join(''));
}

/** `WebUtility.UrlDecodeToBytes`. */
export function urlDecodeBytes(bytes: Uint8Array): Uint8Array {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const decoded = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-fA-F]{2})/g, (_whole, code) => String.fromCharCode(Number.parseInt(String(code), 16)));
  return Uint8Array.from(decoded, (char) => char.charCodeAt(0));
}
