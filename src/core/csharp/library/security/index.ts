import { certificateTypes } from './X509Certificate';
import { encryptionTypes } from './Encryption';
import { hashAlgorithmTypes } from './Hash';
import { oidTypes } from './Oid';
import { rsaTypes } from './Rsa';

/** Hashes, RSA, certificates and symmetric encryption. */
export const securityTypes = [...hashAlgorithmTypes, ...rsaTypes, ...certificateTypes, ...encryptionTypes, ...oidTypes];
