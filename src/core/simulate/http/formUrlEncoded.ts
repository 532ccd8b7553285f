import { decodeUtf8, encodeUtf8 } from './utf8';

/** One `name=value` of a form body or a query, as it stood there and decoded. */
export interface FormField {
  readonly name: string;
  readonly value: string;
  readonly rawName: string;
  readonly rawValue: string;
  /** False for a part without `=`: what is left when a value's `&` wasn't encoded. */
  readonly hasEquals: boolean;
}

/** Reads `application/x-www-form-urlencoded` as servers do: `&` ends a field, `+` is a blank, `%XX` a byte of UTF-8. */
export function parseForm(text: string): readonly FormField[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const rawName = equals < 0 ? part : part.slice(0, equals);
      const rawValue = equals < 0 ? '' : part.slice(equals + 1);
      return { name: decodeForm(rawName), value: decodeForm(rawValue), rawName, rawValue, hasEquals: equals >= 0 };
    });
}

/** Decodes one name or value of a form. A `%` without two hexadecimal digits stays. */
export function decodeForm(text: string): string {
  return decodePercent(text.replaceAll('+', ' '));
}

/** Decodes `%XX`; a `%` without two hexadecimal digits stays, bytes that aren't UTF-8 become U+FFFD. */
export function decodePercent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = new Uint8Array(run.length / 3);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(run.slice(3 * i + 1, 3 * i + 3), 16);
    return decodeUtf8(bytes);
  });
}

/** Encodes everything but RFC 3986's unreserved characters, as `Uri.EscapeDataString` does. */
export function encodePercent(text: string): string {
  let result = '';
  for (const byte of encodeUtf8(text)) {
    const character = String.fromCharCode(byte);
    result += /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

/** Encodes a value for a form body: a blank is `+`. */
export function encodeForm(text: string): string {
  return encodePercent(text).replaceAll('%20', '+');
}
