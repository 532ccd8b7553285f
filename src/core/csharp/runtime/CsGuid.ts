import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { formatError } from './CsException';
import { CsInstance } from './CsInstance';
import type { Value } from './value';

const guidType = namedType('System.Guid');
/** Order of the text's bytes in `ToByteArray()`: the first three groups are little-endian. */
const byteOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** `System.Guid`. */
export class CsGuid extends CsInstance {
  readonly csType: CsType = guidType;
  /** 32 lower-case hexadecimal digits. */
  readonly hex: string;
  #text: string | null = null;

  constructor(hex: string) {
    super();
    this.hex = hex;
  }

  static readonly empty = new CsGuid('0'.repeat(32));

  /** From 16 bytes in `ToByteArray()` order. */
  static fromBytes(bytes: Uint8Array): CsGuid {
    const text = new Uint8Array(16);
    byteOrder.forEach((place, index) => {
      text[place] = bytes[index]!;
    });
    return new CsGuid(Array.from(text, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }

  /** A version 4 GUID of those random bytes. */
  static random(bytes: Uint8Array): CsGuid {
    const copy = Uint8Array.from(bytes);
    copy[7] = (copy[7]! & 0x0f) | 0x40;
    copy[8] = (copy[8]! & 0x3f) | 0x80;
    return CsGuid.fromBytes(copy);
  }

  /** In any of the formats N, D, B, P, X; null otherwise. */
  static parse(text: string): CsGuid | null {
    const trimmed = text.trim();
    if (/^\{\s*0x/i.test(trimmed)) return CsGuid.#parseHexadecimal(trimmed);
    const match =
      /^(?:([\da-f]{32})|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})|\{([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}|\(([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\))$/i.exec(
        trimmed,
      );
    const found = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
    return found === undefined ? null : new CsGuid(found.replaceAll('-', '').toLowerCase());
  }

  /** Format X, whose numbers may be written with fewer digits and blanks between them. */
  static #parseHexadecimal(text: string): CsGuid | null {
    const byte = '0x([\\da-f]{1,2})';
    const pattern = `^\\{0x([\\da-f]{1,8}),0x([\\da-f]{1,4}),0x([\\da-f]{1,4}),\\{${Array(8).fill(byte).join(',')}\\}\\}$`;
    const match = new RegExp(pattern, 'i').exec(text.replace(/\s/g, ''));
    if (!match) return null;
    const widths = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2];
    return new CsGuid(widths.map((width, index) => match[index + 1]!.toLowerCase().padStart(width, '0')).join(''));
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(byteOrder, (place) => Number.parseInt(this.hex.slice(place * 2, place * 2 + 2), 16));
  }

  /** Format D, put together when it is first asked for. */
  get #dashed(): string {
    const { hex } = this;
    this.#text ??= `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return this.#text;
  }

  override text(format: string | null = null): string {
    if (format === null) return this.#dashed;
    const { hex } = this;
    switch (format === '' ? 'D' : format.toUpperCase()) {
      case 'D':
        return this.#dashed;
      case 'N':
        return hex;
      case 'B':
        return `{${this.#dashed}}`;
      case 'P':
        return `(${this.#dashed})`;
      case 'X': {
        const tail = hex
          .slice(16)
          .match(/../g)!
          .map((byte) => `0x${byte}`)
          .join(',');
        return `{0x${hex.slice(0, 8)},0x${hex.slice(8, 12)},0x${hex.slice(12, 16)},{${tail}}}`;
      }
      default:
        throw formatError('Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
    }
  }
  override equals(other: Value): boolean {
    return other instanceof CsGuid && other.hex === this.hex;
  }
  /** The four words of its bytes together, as in .NET since Core and in Mono. */
  override hashCode(): number {
    const words = new DataView(this.toBytes().buffer);
    return [0, 4, 8, 12].reduce((hash, place) => hash ^ words.getInt32(place, true), 0);
  }
  override hashKey(): unknown {
    return `guid:${this.hex}`;
  }
  compareTo(other: Value): number {
    const { hex } = other as CsGuid;
    return this.hex < hex ? -1 : this.hex > hex ? 1 : 0;
  }
}
