import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CsRsa, SignaturePadding } from '../../csharp/runtime/CsRsa';
import type { DigestName } from '../../csharp/runtime/digests';
import { encodeUtf8 } from '../http/utf8';
import type { ParsedJwt } from './parseJwt';

export type VerificationKey =
  | { readonly kind: 'rsa'; readonly key: CsRsa; readonly kid: string | null }
  | { readonly kind: 'symmetric'; readonly secret: Uint8Array; readonly kid: string | null };

const hmacHashes = { HS256: sha256, HS384: sha384, HS512: sha512 };
const rsaAlgorithms: Readonly<Record<string, { readonly digest: DigestName; readonly padding: SignaturePadding }>> = {
  RS256: { digest: 'SHA256', padding: 'Pkcs1' },
  RS384: { digest: 'SHA384', padding: 'Pkcs1' },
  RS512: { digest: 'SHA512', padding: 'Pkcs1' },
  PS256: { digest: 'SHA256', padding: 'Pss' },
  PS384: { digest: 'SHA384', padding: 'Pss' },
  PS512: { digest: 'SHA512', padding: 'Pss' },
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
  return rsa !== null && key.key.verify(message, token.signature, rsa.digest, rsa.padding);
}
