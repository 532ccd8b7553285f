/** An entity or character reference at a place in a text. */
export interface Entity {
  /** What it stands for. */
  readonly value: string;
  /** Length of the reference in the source, `&` and `;` with it. */
  readonly length: number;
}

const amp: Entity = { value: '&', length: 5 };
const lt: Entity = { value: '<', length: 4 };
const gt: Entity = { value: '>', length: 4 };
const quot: Entity = { value: '"', length: 6 };
const apos: Entity = { value: "'", length: 6 };
const characterReference = /&#(?:([0-9]{1,10})|x([0-9A-Fa-f]{1,8}));/y;

/** XML 1.0's five entities and its character references. Null for anything else, and for characters that XML 1.0 doesn't allow. */
export function entityAt(text: string, offset: number): Entity | null {
  switch (text.charCodeAt(offset + 1)) {
    case 97: // a
      if (text.startsWith('mp;', offset + 2)) return amp;
      return text.startsWith('pos;', offset + 2) ? apos : null;
    case 103: // g
      return text.startsWith('t;', offset + 2) ? gt : null;
    case 108: // l
      return text.startsWith('t;', offset + 2) ? lt : null;
    case 113: // q
      return text.startsWith('uot;', offset + 2) ? quot : null;
    case 35: // #
      return characterAt(text, offset);
    default:
      return null;
  }
}

function characterAt(text: string, offset: number): Entity | null {
  characterReference.lastIndex = offset;
  const match = characterReference.exec(text);
  if (match === null) return null;
  const [reference, decimal, hexadecimal] = match;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  return isXmlCharacter(code) ? { value: String.fromCodePoint(code), length: reference.length } : null;
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
