/** Text to bytes and back as .NET's encodings do it: what can't be encoded or decoded becomes the replacement character. */

export type EncodingName =
  | 'utf-8'
  | 'us-ascii'
  | 'utf-16'
  | 'utf-16BE'
  | 'utf-32'
  | 'utf-32BE'
  | 'utf-7'
  | 'iso-8859-1'
  | 'Windows-1252';

/** Of a text all of ASCII; null for others. */
function encodeAscii(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return null;
    bytes[i] = code;
  }
  return bytes;
}

export function encodeUtf8(text: string): Uint8Array {
  return encodeAscii(text) ?? encodeAnyUtf8(text);
}

function encodeAnyUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
        i += 1;
      } else code = 0xfffd;
    }
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    } else {
      // A pair of code units has six bytes to use, four of them needed.
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 63);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, length);
}

const pieceLength = 8192;

/** Joins code units without an argument list that is too long. */
class UnitBuffer {
  #text = '';
  #units: number[] = [];
  add(unit: number): void {
    this.#units.push(unit);
    if (this.#units.length >= pieceLength) this.#flush();
  }
  addCodePoint(code: number): void {
    if (code < 0x10000) this.add(code);
    else {
      this.add(0xd800 + ((code - 0x10000) >> 10));
      this.add(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
  }
  #flush(): void {
    this.#text += String.fromCharCode(...this.#units);
    this.#units = [];
  }
  toString(): string {
    this.#flush();
    return this.#text;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Halves of pairs that stand alone become replacement characters. */
function wellFormed(text: string): string {
  return text.replace(loneSurrogate, '\ufffd');
}

export function decodeUtf8(bytes: Uint8Array): string {
  if (bytes.length <= pieceLength && isAscii(bytes)) return String.fromCharCode(...bytes);
  const buffer = new UnitBuffer();
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i]!;
    if (first < 0x80) {
      buffer.add(first);
      i += 1;
      continue;
    }
    const length =
      first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    let code = length === 2 ? first & 31 : length === 3 ? first & 15 : first & 7;
    let read = 1;
    while (read < length) {
      const next = bytes[i + read];
      if (next === undefined || (next & 0xc0) !== 0x80) break;
      // The second byte rules out overlong forms, surrogates and what lies past U+10FFFF.
      if (read === 1) {
        if (
          (first === 0xe0 && next < 0xa0) ||
          (first === 0xed && next > 0x9f) ||
          (first === 0xf0 && next < 0x90) ||
          (first === 0xf4 && next > 0x8f)
        )
          break;
      }
      code = (code << 6) | (next & 63);
      read += 1;
    }
    buffer.addCodePoint(length > 0 && read === length ? code : 0xfffd);
    i += read;
  }
  return buffer.toString();
}

/** Code units of the bytes 0x80 to 0x9f; the rest is ISO 8859-1. Bytes without a character stand for themselves. */
const windows1252: readonly number[] = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

function windows1252Byte(code: number): number {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  const index = windows1252.indexOf(code);
  return index < 0 ? 63 : 0x80 + index;
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 2152, with the characters of its set D (and blanks) written directly, as .NET does. */
function encodeUtf7(text: string): Uint8Array {
  let result = '';
  for (let i = 0; i < text.length;) {
    const char = text[i]!;
    if (/[\w'(),\-./:?\t\n\r ]/.test(char) && char !== '_') {
      result += char;
      i += 1;
    } else if (char === '+') {
      result += '+-';
      i += 1;
    } else {
      let bits = '';
      for (; i < text.length && (text[i] === '_' || !/[\w'(),\-./:?\t\n\r ]/.test(text[i]!)); i++) {
        bits += text.charCodeAt(i).toString(2).padStart(16, '0');
      }
      const digits = (bits.match(/.{1,6}/g) ?? []).map(
        (group) => base64Digits[Number.parseInt(group.padEnd(6, '0'), 2)],
      );
      result += `+${digits.join('')}-`;
    }
  }
  return Uint8Array.from(result, (char) => char.charCodeAt(0));
}

function decodeUtf7(bytes: Uint8Array): string {
  const buffer = new UnitBuffer();
  let shifted = false;
  let isFirst = false;
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    const digit = shifted ? base64Digits.indexOf(String.fromCharCode(byte)) : -1;
    if (digit >= 0) {
      value = ((value << 6) | digit) & 0x3fffff;
      bits += 6;
      if (bits >= 16) {
        bits -= 16;
        buffer.add((value >> bits) & 0xffff);
      }
      isFirst = false;
    } else if (shifted) {
      shifted = false;
      if (byte !== 0x2d) buffer.add(byte);
      else if (isFirst) buffer.add(0x2b);
    } else if (byte === 0x2b) {
      shifted = true;
      isFirst = true;
      bits = 0;
      value = 0;
    } else buffer.add(byte);
  }
  return buffer.toString();
}

export function encodeText(text: string, encoding: EncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return encodeUtf8(text);
    case 'us-ascii':
    case 'iso-8859-1': {
      const limit = encoding === 'us-ascii' ? 0x7f : 0xff;
      return Uint8Array.from({ length: text.length }, (_, index) => {
        const code = text.charCodeAt(index);
        return code <= limit ? code : 63;
      });
    }
    case 'utf-16':
    case 'utf-16BE': {
      const bytes = new Uint8Array(text.length * 2);
      const low = encoding === 'utf-16' ? 0 : 1;
      const whole = wellFormed(text);
      for (let i = 0; i < whole.length; i++) {
        const code = whole.charCodeAt(i);
        bytes[i * 2 + low] = code & 255;
        bytes[i * 2 + 1 - low] = code >> 8;
      }
      return bytes;
    }
    case 'Windows-1252':
      return Uint8Array.from({ length: text.length }, (_, index) => windows1252Byte(text.charCodeAt(index)));
    case 'utf-7':
      return encodeUtf7(text);
    case 'utf-32':
    case 'utf-32BE': {
      const codes = Array.from(wellFormed(text), (char) => char.codePointAt(0)!);
      const bytes = new Uint8Array(codes.length * 4);
      const view = new DataView(bytes.buffer);
      codes.forEach((code, index) => view.setUint32(index * 4, code, encoding === 'utf-32'));
      return bytes;
    }
  }
}

export function decodeText(bytes: Uint8Array, encoding: EncodingName): string {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes);
    case 'us-ascii':
    case 'iso-8859-1': {
      const buffer = new UnitBuffer();
      for (const byte of bytes) buffer.add(encoding === 'us-ascii' && byte > 0x7f ? 63 : byte);
      return buffer.toString();
    }
    case 'utf-16':
    case 'utf-16BE': {
      const buffer = new UnitBuffer();
      const low = encoding === 'utf-16' ? 0 : 1;
      for (let i = 0; i + 1 < bytes.length; i += 2) buffer.add(bytes[i + low]! | (bytes[i + 1 - low]! << 8));
      if (bytes.length % 2 === 1) buffer.add(0xfffd);
      return wellFormed(buffer.toString());
    }
    case 'Windows-1252': {
      const buffer = new UnitBuffer();
      for (const byte of bytes) buffer.add(byte >= 0x80 && byte <= 0x9f ? windows1252[byte - 0x80]! : byte);
      return buffer.toString();
    }
    case 'utf-7':
      return decodeUtf7(bytes);
    case 'utf-32':
    case 'utf-32BE': {
      const buffer = new UnitBuffer();
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let i = 0; i + 3 < bytes.length; i += 4) {
        const code = view.getUint32(i, encoding === 'utf-32');
        buffer.addCodePoint(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0xfffd : code);
      }
      if (bytes.length % 4 !== 0) buffer.add(0xfffd);
      return buffer.toString();
    }
  }
}
