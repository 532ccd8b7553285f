import { defineType } from '../defineType';
import { certificateTypes } from './X509Certificate';
import { encryptionTypes } from './Encryption';
import { hashAlgorithmTypes } from './Hash';
import { oidTypes } from './Oid';
import { randomNumberTypes } from './RandomNumbers';
import { rsaTypes } from './Rsa';
import { symmetricAlgorithmTypes } from './SymmetricAlgorithm';

/** Hashes, RSA, certificates, symmetric encryption and random numbers. */
export const securityTypes = [
  ...hashAlgorithmTypes,
  ...rsaTypes,
  ...certificateTypes,
  ...symmetricAlgorithmTypes,
  ...encryptionTypes,
  ...randomNumberTypes,
  ...oidTypes,
  // Not to be had in expressions; hashes and signatures have overloads for it, which make a bare null ambiguous.
  defineType('abstract class System.IO.Stream : IDisposable', [], { allowed: false }),
];
