import { lowerInvariant, upperInvariant } from '../comparison';
import type { CharacterTest } from './RegexNode';
import { unicodeBlocks } from './unicodeBlocks';

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
const isCased = /^\p{LC}$/u;
const known =
  /^(?:L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P|Pc|Pd|Ps|Pe|Pi|Pf|Po|S|Sm|Sc|Sk|So|Z|Zs|Zl|Zp|C|Cc|Cf|Cs|Co|Cn)$/;
/** `\p{name}`; null for a name that .NET doesn't have. Without regard to case, the categories of letters that have one are the same. */
export function categoryTest(name: string, ignoreCase: boolean): CharacterTest | null {
  if (ignoreCase && /^L[ult]$/.test(name)) return (code) => isCased.test(String.fromCharCode(code));
  const block = unicodeBlocks[name];
  if (block) return (code) => code >= block[0] && code <= block[1];
  if (!known.test(name)) return null;
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
