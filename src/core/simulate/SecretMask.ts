import { encodeForm, encodePercent } from './http/formUrlEncoded';
import { encodeUtf8 } from './http/utf8';
import { encodeBase64 } from './jwt/base64';

const jwtPattern = String.raw`eyJ[\w-]{10,}(?:\.[\w-]+){0,2}`;
const basicPattern = String.raw`(?<=\bBasic )[A-Za-z0-9+/]{4,}={0,2}`;

/** Cuts secrets to a stub by which a person recognises them: `eyJ0…`, `s3c…`. Signed tokens and HTTP Basic credentials are always cut. */
export class SecretMask {
  readonly #pattern: RegExp;
  /** A run repeats most of its texts. */
  readonly #masked = new Map<string, string>();

  /** Each secret is found as it is, URL-encoded in the usual ways, as a JSON string has it, and in base64. */
  constructor(secrets: Iterable<string>) {
    const texts = [...new Set([...secrets].filter((secret) => secret.trim() !== '').flatMap(spellings))];
    const alternatives = texts.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(patternOf);
    this.#pattern = new RegExp([...alternatives, jwtPattern, basicPattern].join('|'), 'g');
  }

  mask(text: string): string {
    let masked = this.#masked.get(text);
    if (masked === undefined) {
      masked = text.replaceAll(this.#pattern, stubOf);
      this.#masked.set(text, masked);
    }
    return masked;
  }
}

function spellings(secret: string): readonly string[] {
  const percent = encodePercent(secret);
  const lowerCase = percent.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const all = [secret, percent, lowerCase, encodeForm(secret), JSON.stringify(secret).slice(1, -1)];
  return secret.length < 4 ? all : [...all, encodeBase64(encodeUtf8(secret))];
}

/** A short secret is only found as a whole word: it would otherwise tear holes into every other text. */
function patternOf(text: string): string {
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  return text.length < 4 ? String.raw`(?<!\w)${escaped}(?!\w)` : escaped;
}

function stubOf(secret: string): string {
  const isToken = secret.length >= 40 || secret.startsWith('eyJ');
  const shown = isToken ? 4 : secret.length >= 6 ? 3 : secret.length >= 4 ? 1 : 0;
  return `${secret.slice(0, shown)}…`;
}
