import { derTag, type DerValue, readDerSequence, readDerText, readOid } from './der';

interface NamePart {
  readonly oid: string;
  readonly value: string;
}

/** Relative names in the certificate's order, each of one or more parts. */
export type DistinguishedName = readonly (readonly NamePart[])[];

/** What Windows calls the parts of a name (CertNameToStr with CERT_X500_NAME_STR); others go by `OID.` and number. */
const shownNames: ReadonlyMap<string, string> = new Map([
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
  ['2.5.4.13', 'Description'],
  ['2.5.4.17', 'PostalCode'],
  ['2.5.4.18', 'POBox'],
  ['2.5.4.20', 'Phone'],
  ['2.5.4.42', 'G'],
  ['2.5.4.43', 'I'],
  ['2.5.4.46', 'dnQualifier'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'E'],
]);

const commonName = '2.5.4.3';
const organizationalUnit = '2.5.4.11';
const organization = '2.5.4.10';
export const emailAddress = '1.2.840.113549.1.9.1';

/** Of an X.501 name; null for what isn't one. */
export function readDistinguishedName({ tag, content }: DerValue): DistinguishedName | null {
  const sets = tag === derTag.sequence ? readDerSequence(content) : null;
  if (sets === null) return null;
  const name: NamePart[][] = [];
  for (const set of sets) {
    const parts: NamePart[] = [];
    for (const attribute of readDerSequence(set.content) ?? []) {
      const [type, value] = readDerSequence(attribute.content) ?? [];
      if (type?.tag !== derTag.oid || value === undefined) return null;
      parts.push({ oid: readOid(type.content), value: readDerText(value) });
    }
    name.push(parts);
  }
  return name;
}

/** As `X500DistinguishedName.Name` writes it: the last part first, quoted where a value holds a separator. */
export function nameText(name: DistinguishedName): string {
  return name
    .toReversed()
    .map((parts) => parts.map(partText).join(' + '))
    .join(', ');
}

function partText({ oid, value }: NamePart): string {
  const needsQuotes = value === '' || /[,+="\n<>#;]|^\s|\s$/.test(value);
  return `${shownNames.get(oid) ?? `OID.${oid}`}=${needsQuotes ? `"${value.replaceAll('"', '""')}"` : value}`;
}

/** As the old `X509Certificate.GetName()`: parts in the certificate's order, states as `S`, nothing reversed. */
export function forwardNameText(name: DistinguishedName): string {
  return name.map((parts) => parts.map(partText).join(' + ')).join(', ');
}

/** The first part of a kind; null for none. */
export function partOf(name: DistinguishedName, oid: string): string | null {
  for (const parts of name) for (const part of parts) if (part.oid === oid) return part.value;
  return null;
}

/** What `X509NameType.SimpleName` shows: common name, else unit, organization or e-mail address. */
export function simpleNameOf(name: DistinguishedName): string | null {
  for (const oid of [commonName, organizationalUnit, organization, emailAddress]) {
    const found = partOf(name.toReversed(), oid);
    if (found !== null) return found;
  }
  return name.flat().at(-1)?.value ?? null;
}

export const commonNameOf = (name: DistinguishedName) => partOf(name.toReversed(), commonName);
