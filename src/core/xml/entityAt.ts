/** An entity or character reference at a place in a text. */
export interface Entity {
  /** What it stands for. */
  readonly value: string;
  /** Length of the reference in the source, `&` and `;` with it. */
  readonly length: number;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const pattern = /&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,10})|#x([0-9A-Fa-f]{1,8}));/y;

/** XML 1.0's five entities and its character references. Null for anything else, and for characters that XML 1.0 doesn't allow. */
export function entityAt(text: string, offset: number): Entity | null {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (match === null) return null;
  const [reference, name, decimal, hexadecimal] = match;
  if (name !== undefined) return { value: named[name]!, length: reference.length };
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  if (!isXmlCharacter(code)) return null;
  return { value: String.fromCodePoint(code), length: reference.length };
}

/** https://www.w3.org/TR/xml/#charsets */
function isXmlCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
