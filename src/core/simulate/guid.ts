import { sha256 } from '@noble/hashes/sha2.js';
import { encodeUtf8 } from './http/utf8';

/** A version 4 GUID in lower case, made of the first 16 of `bytes`. */
export function guidOfBytes(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The GUID that always belongs to these words: the object id of an application, the tenant id of a domain. */
export function guidOf(...words: readonly string[]): string {
  return guidOfBytes(sha256(encodeUtf8(words.join('\n'))));
}

/** GUIDs as people write them, with or without braces left out. */
export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
