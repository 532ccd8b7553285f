/** UTF-8 bytes of a text. A lone surrogate becomes U+FFFD, as .NET's encoder makes it. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code > 0xffff) i++;
    if (code < 0x80) {
      bytes[length++] = code;
    } else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes.slice(0, length);
}

/** The text of UTF-8 bytes. What isn't UTF-8 becomes U+FFFD; a byte order mark is left out. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let units: number[] = [];
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (i < bytes.length) {
    const first = bytes[i++]!;
    let code = first;
    if (first >= 0x80) {
      const more = first >= 0xf0 && first <= 0xf4 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
      const lowest = more === 3 ? 0x10000 : more === 2 ? 0x800 : 0x80;
      code = more === 0 || first > 0xf4 ? -1 : first & (0x3f >> more);
      for (let j = 0; j < more && code >= 0; j++) {
        const next = bytes[i];
        if (next === undefined || (next & 0xc0) !== 0x80) code = -1;
        else {
          code = (code << 6) | (next & 0x3f);
          i++;
        }
      }
      if (code < lowest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) code = 0xfffd;
    }
    if (code > 0xffff) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    else units.push(code);
    if (units.length > 4096) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}
