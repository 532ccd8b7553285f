/** Windows' friendly names of object identifiers: of algorithms, of parts of names, of certificates' extensions and uses. */
const names: readonly (readonly [value: string, name: string])[] = [
  ['1.2.840.113549.1.1.1', 'RSA'],
  ['1.2.840.113549.1.1.4', 'md5RSA'],
  ['1.2.840.113549.1.1.5', 'sha1RSA'],
  ['1.2.840.113549.1.1.7', 'RSAES_OAEP'],
  ['1.2.840.113549.1.1.8', 'mgf1'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.113549.1.1.11', 'sha256RSA'],
  ['1.2.840.113549.1.1.12', 'sha384RSA'],
  ['1.2.840.113549.1.1.13', 'sha512RSA'],
  ['1.2.840.10040.4.1', 'DSA'],
  ['1.2.840.10040.4.3', 'sha1DSA'],
  ['1.2.840.10045.2.1', 'ECC'],
  ['1.2.840.10045.3.1.7', 'ECDSA_P256'],
  ['1.3.132.0.34', 'ECDSA_P384'],
  ['1.3.132.0.35', 'ECDSA_P521'],
  ['1.2.840.10045.4.1', 'sha1ECDSA'],
  ['1.2.840.10045.4.3.2', 'sha256ECDSA'],
  ['1.2.840.10045.4.3.3', 'sha384ECDSA'],
  ['1.2.840.10045.4.3.4', 'sha512ECDSA'],
  ['1.2.840.113549.2.5', 'md5'],
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['1.3.14.3.2.7', 'des'],
  ['1.2.840.113549.3.7', '3des'],
  ['1.2.840.113549.3.2', 'rc2'],
  ['2.16.840.1.101.3.4.1.2', 'aes128'],
  ['2.16.840.1.101.3.4.1.22', 'aes192'],
  ['2.16.840.1.101.3.4.1.42', 'aes256'],
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'S'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'T'],
  ['2.5.4.42', 'G'],
  ['2.5.4.43', 'I'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'E'],
  ['2.5.29.14', 'Subject Key Identifier'],
  ['2.5.29.15', 'Key Usage'],
  ['2.5.29.17', 'Subject Alternative Name'],
  ['2.5.29.19', 'Basic Constraints'],
  ['2.5.29.31', 'CRL Distribution Points'],
  ['2.5.29.32', 'Certificate Policies'],
  ['2.5.29.35', 'Authority Key Identifier'],
  ['2.5.29.37', 'Enhanced Key Usage'],
  ['1.3.6.1.5.5.7.1.1', 'Authority Information Access'],
  ['1.3.6.1.5.5.7.3.1', 'Server Authentication'],
  ['1.3.6.1.5.5.7.3.2', 'Client Authentication'],
  ['1.3.6.1.5.5.7.3.3', 'Code Signing'],
  ['1.3.6.1.5.5.7.3.4', 'Secure Email'],
  ['1.3.6.1.5.5.7.3.8', 'Time Stamping'],
];

const byValue = new Map(names);
const byName = new Map(names.map(([value, name]) => [name.toLowerCase(), value]));

/** The name that Windows shows for an identifier; null for one that isn't in the table. */
export function friendlyNameOf(value: string): string | null {
  return byValue.get(value) ?? null;
}

/** The identifier of that friendly name, in any case; null for none. */
export function oidNamed(name: string): string | null {
  return byName.get(name.toLowerCase()) ?? null;
}
