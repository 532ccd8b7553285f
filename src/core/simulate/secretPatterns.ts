import { encodeUtf8 } from './http/utf8';
import { encodeBase64 } from './jwt/base64';

/** Above this, only the secret itself and its whole base64 are looked for: long secrets are tokens, whose parts stand on their own. */
const longest = 256;
/** Below this, parts of a secret in base64 or hexadecimal are too short to be told from other text. */
const shortest = 6;

/**
 * Regular expressions that find a secret: as it is, URL-encoded once or several times, with the escapes of JSON, HTML and XML, in base64
 * of either alphabet (alone or inside a longer text, as in HTTP Basic), and in hexadecimal.
 */
export function secretPatterns(secret: string): readonly string[] {
  // Letters and digits are never escaped by the usual encoders.
  const spelled = secret.replaceAll(/[^A-Za-z0-9_]/gu, characterPattern);
  // A short secret is only found as a whole word: it would otherwise tear holes into every other text.
  if (secret.length < 4) return [String.raw`(?<!\w)${spelled}(?!\w)`];
  const bytes = encodeUtf8(secret);
  if (bytes.length < shortest || bytes.length > longest) return [spelled, base64Pattern(encodeBase64(bytes))];
  const hexadecimal = Array.from(bytes, (byte) => `${anyCase(hex(byte, 2))}-?`).join('');
  return [spelled, ...[0, 1, 2].map((offset) => base64Inside(bytes, offset)), hexadecimal];
}

const entityNames: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
const jsonLetters: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

/** One character in every spelling. */
function characterPattern(character: string): string {
  const escaped = character.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const units = Array.from({ length: character.length }, (_, index) => {
    const code = anyCase(hex(character.charCodeAt(index), 4));
    return String.raw`\\{1,7}u${code}`;
  }).join('');
  const percent = Array.from(encodeUtf8(character), (byte) => `%(?:25)*${anyCase(hex(byte, 2))}`).join('');
  const code = character.codePointAt(0)!;
  const entities = [
    ...(entityNames[character] === undefined ? [] : [`${entityNames[character]};`]),
    `#0*${code};`,
    `#[xX]0*${anyCase(code.toString(16))};`,
  ].join('|');
  const jsonLetter = jsonLetters[character];
  const spellings = [
    String.raw`\\{0,7}${escaped}`,
    units,
    percent,
    `&(?:amp;)*(?:${entities})`,
    ...(jsonLetter === undefined ? [] : [String.raw`\\{1,7}${jsonLetter}`]),
    ...(character === ' ' ? [String.raw`\+`] : []),
  ];
  return `(?:${spellings.join('|')})`;
}

/** What base64 makes of the secret behind `offset` other bytes, without the characters that depend on what stands around it. */
function base64Inside(bytes: Uint8Array, offset: number): string {
  const text = encodeBase64(Uint8Array.of(...[0, 0].slice(0, offset), ...bytes));
  const first = offset === 0 ? 0 : offset + 1;
  const whole = Math.floor(((offset + bytes.length) * 8) / 6);
  // The rest of the last bits, and the padding.
  return `${base64Pattern(text.slice(first, whole))}[\\w+/-]?={0,2}`;
}

function base64Pattern(text: string): string {
  return text
    .replace(/=+$/, '')
    .replaceAll(/[+/]/g, (c) => (c === '+' ? '(?:[+-]|%2[bB])' : String.raw`(?:\\*/|_|%2[fF])`));
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function anyCase(digits: string): string {
  return digits.replaceAll(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
