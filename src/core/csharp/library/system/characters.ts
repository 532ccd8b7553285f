/** Unicode facts about single UTF-16 code units, as `System.Char` has them. */

export function isWhiteSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

const categories = {
  letter: /^\p{L}$/u,
  digit: /^\p{Nd}$/u,
  number: /^\p{N}$/u,
  upper: /^\p{Lu}$/u,
  lower: /^\p{Ll}$/u,
  punctuation: /^\p{P}$/u,
  symbol: /^\p{S}$/u,
  control: /^\p{Cc}$/u,
  separator: /^\p{Z}$/u,
} as const;

export function isInCategory(code: number, category: keyof typeof categories): boolean {
  return categories[category].test(String.fromCharCode(code));
}

/** Without the characters at the ends that `drop` accepts. */
export function trimCharacters(text: string, drop: (code: number) => boolean, start: boolean, end: boolean): string {
  let from = 0;
  let to = text.length;
  if (start) while (from < to && drop(text.charCodeAt(from))) from += 1;
  if (end) while (to > from && drop(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
