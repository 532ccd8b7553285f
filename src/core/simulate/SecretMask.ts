import { secretPatterns } from './secretPatterns';

const jwtPattern = String.raw`eyJ[\w-]{10,}(?:\.[\w-]+){0,2}`;
const basicPattern = String.raw`(?<=\bBasic )[A-Za-z0-9+/]{4,}={0,2}`;

/** Cuts secrets to a stub by which a person recognises them: `eyJ0…`, `s3c…`. Signed tokens and HTTP Basic credentials are always cut. */
export class SecretMask {
  readonly #pattern: RegExp;
  readonly #secrets: readonly string[];
  /** A run repeats most of its texts. */
  readonly #masked = new Map<string, string>();

  /** Each secret is found in every spelling of `secretPatterns`. */
  constructor(secrets: Iterable<string>) {
    const texts = [...new Set([...secrets].filter((secret) => secret.trim() !== ''))];
    const ordered = texts.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
    this.#secrets = ordered;
    this.#pattern = new RegExp([...ordered.flatMap(secretPatterns), jwtPattern, basicPattern].join('|'), 'g');
  }

  /** Whether the text is a part of a secret, of four characters or more: what a policy cut out of it. */
  isPieceOfSecret(text: string): boolean {
    return text.length >= 4 && this.#secrets.some((secret) => secret.length > text.length && secret.includes(text));
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

function stubOf(secret: string): string {
  const isToken = secret.length >= 40 || secret.startsWith('eyJ');
  const shown = isToken ? 4 : secret.length >= 6 ? 3 : secret.length >= 4 ? 1 : 0;
  return `${secret.slice(0, shown)}…`;
}
