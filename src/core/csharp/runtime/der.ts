import { decodeUtf8 } from './textEncoding';

/** One value of DER (ITU-T X.690). */
export interface DerValue {
  /** Of the identifier octet: class and number, with 0x20 for constructed values. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
} as const;

/** The value that starts at `at`; null for what isn't DER with tags of one byte. */
export function readDerValue(bytes: Uint8Array, at = 0): DerValue | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return null;
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[start + index] ?? Infinity);
    start += count;
  }
  const end = start + length;
  if (!(end <= bytes.length)) return null;
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

/** The values in a sequence's content, one after another; null when it ends within one. */
export function readDerSequence(content: Uint8Array): readonly DerValue[] | null {
  const values: DerValue[] = [];
  for (let at = 0; at < content.length;) {
    const value = readDerValue(content, at);
    if (value === null) return null;
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

/** `1.2.840…` */
export function readOid(content: Uint8Array): string {
  const parts: bigint[] = [];
  let part = 0n;
  for (const byte of content) {
    part = (part << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      parts.push(part);
      part = 0n;
    }
  }
  const first = parts[0] ?? 0n;
  const arc = first < 40n ? 0n : first < 80n ? 1n : 2n;
  return [arc, first - arc * 40n, ...parts.slice(1)].join('.');
}

/** Milliseconds since 1970; null for what is no UTCTime or GeneralizedTime in UTC. */
export function readDerTime({ tag, content }: DerValue): number | null {
  const text = String.fromCharCode(...content.subarray(0, 20));
  const match = (tag === derTag.utcTime ? /^(\d\d)/ : /^(\d{4})/).exec(text);
  const rest = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(match === null ? '' : text.slice(match[0].length));
  if (match === null || rest === null) return null;
  const digits = Number(match[1]);
  const year = tag === derTag.generalizedTime ? digits : digits < 50 ? 2000 + digits : 1900 + digits;
  const [month, day, hour, minute, second] = rest.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The text of one of ASN.1's strings. */
export function readDerText({ tag, content }: DerValue): string {
  if (tag === derTag.utf8String) return decodeUtf8(content);
  if (tag === derTag.bmpString) return codeUnits(content, 2);
  return codeUnits(content, tag === derTag.universalString ? 4 : 1);
}

function codeUnits(content: Uint8Array, width: number): string {
  let text = '';
  for (let at = 0; at + width <= content.length; at += width) {
    let code = 0;
    for (let index = 0; index < width; index += 1) code = code * 256 + content[at + index]!;
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}
