import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { encodeUtf8 } from '../http/utf8';
import type { ParsedJwt } from './parseJwt';
import { type RsaPublicKey, type Sha2, verifyPkcs1, verifyPss } from './rsa';

export type VerificationKey =
  | { readonly kind: 'rsa'; readonly key: RsaPublicKey; readonly kid: string | null }
  | { readonly kind: 'symmetric'; readonly secret: Uint8Array; readonly kid: string | null };

const hmacHashes = { HS256: sha256, HS384: sha384, HS512: sha512 };
const rsaAlgorithms: Readonly<Record<string, { hash: Sha2; verify: typeof verifyPss }>> = {
  RS256: { hash: 'SHA-256', verify: verifyPkcs1 },
  RS384: { hash: 'SHA-384', verify: verifyPkcs1 },
  RS512: { hash: 'SHA-512', verify: verifyPkcs1 },
  PS256: { hash: 'SHA-256', verify: verifyPss },
  PS384: { hash: 'SHA-384', verify: verifyPss },
  PS512: { hash: 'SHA-512', verify: verifyPss },
};

/** Whether a token's signature is the one that `key` gives it under the algorithm that its header names. */
export function verifyJwt(token: ParsedJwt, key: VerificationKey): boolean {
  const algorithm = token.header['alg'];
  if (typeof algorithm !== 'string') return false;
  const message = encodeUtf8(token.signingInput);
  if (key.kind === 'symmetric') {
    const hash = Object.hasOwn(hmacHashes, algorithm) ? hmacHashes[algorithm as keyof typeof hmacHashes] : null;
    if (!hash) return false;
    const expected = hmac(hash, key.secret, message);
    return (
      expected.length === token.signature.length && expected.every((byte, index) => byte === token.signature[index])
    );
  }
  const rsa = Object.hasOwn(rsaAlgorithms, algorithm) ? rsaAlgorithms[algorithm]! : null;
  return rsa !== null && rsa.verify(key.key, rsa.hash, message, token.signature);
}
