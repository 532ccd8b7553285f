export interface CharacterEscape {
  /** The decoded text: one UTF-16 code unit, or two for `\U` beyond U+FFFF. */
  readonly text: string;
  readonly end: number;
  readonly valid: boolean;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ['\\', '\\'],
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Reads the escape sequence whose backslash is at `start`, up to `limit` (exclusive). An invalid one stands for itself. */
export function readCharacterEscape(source: string, start: number, limit: number): CharacterEscape {
  const letter = source.charAt(start + 1);
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { text: simple, end: start + 2, valid: true };
  if (letter === 'x') return hexEscape(source, start, limit, 1, 4);
  if (letter === 'u') return hexEscape(source, start, limit, 4, 4);
  if (letter === 'U') return hexEscape(source, start, limit, 8, 8);
  // A line's end isn't part of the sequence: the string ends there.
  if (letter === '' || /[\n\r\u0085\u2028\u2029]/.test(letter)) return { text: '', end: start + 1, valid: false };
  return { text: letter, end: Math.min(start + 2, limit), valid: false };
}

function hexEscape(source: string, start: number, limit: number, least: number, most: number): CharacterEscape {
  let end = start + 2;
  let value = 0;
  while (end < limit && end < start + 2 + most) {
    const digit = hexDigit(source.charCodeAt(end));
    if (digit < 0) break;
    value = value * 16 + digit;
    end++;
  }
  if (end - start - 2 < least || value > 0x10ffff) return { text: source.slice(start, end), end, valid: false };
  return { text: String.fromCodePoint(value), end, valid: true };
}

function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
