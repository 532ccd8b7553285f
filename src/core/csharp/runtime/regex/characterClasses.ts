import { lowerInvariant, upperInvariant } from '../comparison';
import { Unsupported } from '../Unsupported';
import type { CharacterTest } from './RegexNode';

const word = /^[\p{L}\p{Mn}\p{Nd}\p{Pc}]$/u;
const ascii = Array.from({ length: 128 }, (_, code) => word.test(String.fromCharCode(code)));

export const isWordCharacter: CharacterTest = (code) =>
  code < 128 ? ascii[code]! : word.test(String.fromCharCode(code));
const digit = /^\p{Nd}$/u;
export const isDigit: CharacterTest = (code) =>
  code < 128 ? code >= 48 && code <= 57 : digit.test(String.fromCharCode(code));
export const isSpace: CharacterTest = (code) =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0x85 ||
  (code > 0x85 && /^\s$/u.test(String.fromCharCode(code)) && code !== 0xfeff);

export const not =
  (test: CharacterTest): CharacterTest =>
  (code) =>
    !test(code);

const categories = new Map<string, RegExp>();
const known =
  /^(?:L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P|Pc|Pd|Ps|Pe|Pi|Pf|Po|S|Sm|Sc|Sk|So|Z|Zs|Zl|Zp|C|Cc|Cf|Cs|Co|Cn)$/;
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  IsBasicLatin: [0, 0x7f],
  'IsLatin-1Supplement': [0x80, 0xff],
  'IsLatinExtended-A': [0x100, 0x17f],
  'IsLatinExtended-B': [0x180, 0x24f],
  IsGreek: [0x370, 0x3ff],
  IsGreekandCoptic: [0x370, 0x3ff],
  IsCyrillic: [0x400, 0x4ff],
  IsHebrew: [0x590, 0x5ff],
  IsArabic: [0x600, 0x6ff],
  IsGeneralPunctuation: [0x2000, 0x206f],
  IsCurrencySymbols: [0x20a0, 0x20cf],
  IsHiragana: [0x3040, 0x309f],
  IsKatakana: [0x30a0, 0x30ff],
  IsCJKUnifiedIdeographs: [0x4e00, 0x9fff],
};

/** `\p{name}`; null for a name that .NET doesn't have. */
export function categoryTest(name: string): CharacterTest | null {
  const block = blocks[name];
  if (block) return (code) => code >= block[0] && code <= block[1];
  if (!known.test(name)) {
    if (/^Is[A-Z]/.test(name))
      throw new Unsupported(`The Unicode block ${name} in a regular expression isn't simulated.`);
    return null;
  }
  let pattern = categories.get(name);
  if (!pattern) {
    pattern = new RegExp(`^\\p{${name}}$`, 'u');
    categories.set(name, pattern);
  }
  const test = pattern;
  return (code) => test.test(String.fromCharCode(code));
}

/** The test for one character, or for either of its cases. */
export function literalTest(char: string, ignoreCase: boolean): CharacterTest {
  const code = char.charCodeAt(0);
  if (!ignoreCase) return (other) => other === code;
  const lower = lowerInvariant(char).charCodeAt(0);
  const upper = upperInvariant(char).charCodeAt(0);
  return (other) => other === code || other === lower || other === upper;
}

/** A class that ignores case: some case of the character fits. */
export function eitherCase(test: CharacterTest): CharacterTest {
  return (code) => {
    if (test(code)) return true;
    const char = String.fromCharCode(code);
    return test(lowerInvariant(char).charCodeAt(0)) || test(upperInvariant(char).charCodeAt(0));
  };
}
