import { hex } from '@scure/base';
import type { DigestName } from './digests';

/** What stands before the digest: its algorithm's identifier in DER (RFC 8017, 9.2, note 1). */
const prefixes: Readonly<Record<DigestName, string>> = {
  MD5: '3020300c06082a864886f70d020505000410',
  SHA1: '3021300906052b0e03021a05000414',
  SHA256: '3031300d060960864801650304020105000420',
  SHA384: '3041300d060960864801650304020205000430',
  SHA512: '3051300d060960864801650304020305000440',
};

/** A digest as PKCS #1 v1.5 signs it (RFC 8017, 9.2), in hexadecimal; null when the modulus, in bytes, is too short for it. */
export function emsaPkcs1(hash: Uint8Array, digest: DigestName, length: number): string | null {
  const info = `${prefixes[digest]}${hex.encode(hash)}`;
  const filler = length - 3 - info.length / 2;
  return filler < 8 ? null : `0001${'ff'.repeat(filler)}00${info}`;
}
