import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { CsInstance } from './CsInstance';

/** The parts of an RSA key as `RSAParameters` names them, big-endian; private ones null in a public key. */
export interface RsaParts {
  readonly Modulus: Uint8Array | null;
  readonly Exponent: Uint8Array | null;
  readonly P: Uint8Array | null;
  readonly Q: Uint8Array | null;
  readonly DP: Uint8Array | null;
  readonly DQ: Uint8Array | null;
  readonly InverseQ: Uint8Array | null;
  readonly D: Uint8Array | null;
}

/** `System.Security.Cryptography.RSAParameters`. */
export class CsRsaParameters extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.RSAParameters');
  readonly parts: RsaParts;

  constructor(parts: RsaParts) {
    super();
    this.parts = parts;
  }

  /** `default(RSAParameters)` */
  static readonly empty = (): CsRsaParameters =>
    new CsRsaParameters({
      Modulus: null,
      Exponent: null,
      P: null,
      Q: null,
      DP: null,
      DQ: null,
      InverseQ: null,
      D: null,
    });
}
