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
];
