import { CsCertificate } from '../../csharp/runtime/CsCertificate';
import { CsException } from '../../csharp/runtime/CsException';
import type { CsRsa } from '../../csharp/runtime/CsRsa';

/** The RSA public key in an X.509 certificate (DER); null when the bytes are no such certificate. */
export function certificatePublicKey(der: Uint8Array): CsRsa | null {
  try {
    return CsCertificate.read(der, null).publicKey;
  } catch (error) {
    if (error instanceof CsException) return null;
    throw error;
  }
}
