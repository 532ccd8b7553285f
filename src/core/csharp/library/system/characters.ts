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

/** `UnicodeCategory` in the order of its values, with the abbreviations of the Unicode standard. */
const unicodeCategories: readonly (readonly [name: string, abbreviation: string])[] = [
  ['UppercaseLetter', 'Lu'],
  ['LowercaseLetter', 'Ll'],
  ['TitlecaseLetter', 'Lt'],
  ['ModifierLetter', 'Lm'],
  ['OtherLetter', 'Lo'],
  ['NonSpacingMark', 'Mn'],
  ['SpacingCombiningMark', 'Mc'],
  ['EnclosingMark', 'Me'],
  ['DecimalDigitNumber', 'Nd'],
  ['LetterNumber', 'Nl'],
  ['OtherNumber', 'No'],
  ['SpaceSeparator', 'Zs'],
  ['LineSeparator', 'Zl'],
  ['ParagraphSeparator', 'Zp'],
  ['Control', 'Cc'],
  ['Format', 'Cf'],
  ['Surrogate', 'Cs'],
  ['PrivateUse', 'Co'],
  ['ConnectorPunctuation', 'Pc'],
  ['DashPunctuation', 'Pd'],
  ['OpenPunctuation', 'Ps'],
  ['ClosePunctuation', 'Pe'],
  ['InitialQuotePunctuation', 'Pi'],
  ['FinalQuotePunctuation', 'Pf'],
  ['OtherPunctuation', 'Po'],
  ['MathSymbol', 'Sm'],
  ['CurrencySymbol', 'Sc'],
  ['ModifierSymbol', 'Sk'],
  ['OtherSymbol', 'So'],
  ['OtherNotAssigned', 'Cn'],
];
export const unicodeCategoryNames = unicodeCategories.map(([name]) => name);
const categoryPatterns = unicodeCategories.map(([, abbreviation]) => new RegExp(`^\\p{${abbreviation}}$`, 'u'));

/** The value of `UnicodeCategory`. */
export function unicodeCategory(code: number): number {
  const char = String.fromCharCode(code);
  return categoryPatterns.findIndex((pattern) => pattern.test(char));
}

/** `char.GetNumericValue`: also of fractions, Roman and circled numbers as far as they are decomposed into digits. -1 without one. */
export function numericValue(char: string): number {
  if (!/^\p{N}$/u.test(char)) return -1;
  if (/^\p{Nd}$/u.test(char)) {
    // Decimal digits come in runs of ten.
    const code = char.codePointAt(0)!;
    let first = code;
    while (first > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return (code - first) % 10;
  }
  const plain = char.normalize('NFKC').replace(/[()]/g, '');
  const fraction = /^(\d+)\u2044(\d+)$/.exec(plain);
  if (fraction) return Number(fraction[1]) / Number(fraction[2]);
  if (/^\d+$/.test(plain)) return Number(plain);
  return romanValue(plain.toUpperCase());
}

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

function romanValue(text: string): number {
  if (!/^[IVXLCDM]+$/.test(text)) return -1;
  const values = Array.from(text, (digit) => romanDigits[digit]!);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/** Without the characters at the ends that `drop` accepts. */
export function trimCharacters(text: string, drop: (code: number) => boolean, start: boolean, end: boolean): string {
  let from = 0;
  let to = text.length;
  if (start) while (from < to && drop(text.charCodeAt(from))) from += 1;
  if (end) while (to > from && drop(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
