import type { CsException } from '../CsException';

/** A place in JSON text, and the pieces that can be read there. */
export class JsonTextCursor {
  readonly #text: string;
  readonly #error: (message: string) => CsException;
  at = 0;
  line = 1;
  #lineStart = 0;

  /** `error` makes an exception of a message and the cursor's place. */
  constructor(text: string, error: (message: string) => CsException) {
    this.#text = text;
    this.#error = error;
  }

  /** In the line. */
  get position(): number {
    return this.at - this.#lineStart;
  }

  /** The character so many after the current one; empty past the end. */
  peek(distance: number): string {
    return this.#text[this.at + distance] ?? '';
  }

  /** Over blanks, line ends and NUL characters to the next character; null at the end. */
  skipBlanks(): string | null {
    for (;;) {
      const char = this.#text[this.at];
      if (char === undefined) return null;
      if (char > ' ' && char <= '~') return char;
      if (char === '\n' || char === '\r') this.#newLine(char);
      else if (char === ' ' || char === '\t' || char === '\0' || /[\s\u0085]/.test(char)) {
        if (char === '\ufeff') return char;
        this.at += 1;
      } else return char;
    }
  }

  #newLine(char: string): void {
    this.at += 1;
    if (char === '\r' && this.#text[this.at] === '\n') this.at += 1;
    this.line += 1;
    this.#lineStart = this.at;
  }

  /** Whether the word stands here and ends here; the cursor is then after it, else where it differs. */
  word(word: string, inConstructor: boolean): boolean {
    if (this.at + word.length > this.#text.length) {
      this.at = this.#text.length;
      throw this.#error('Unexpected end when reading JSON.');
    }
    for (let i = 0; i < word.length; i++) {
      if (this.peek(i) !== word[i]) {
        this.at += i;
        return false;
      }
    }
    this.at += word.length;
    const next = this.peek(0);
    if (next === '/') return this.peek(1) === '*' || this.peek(1) === '/';
    return next === '' || /[}\],\s\0\u0085]/.test(next) || (next === ')' && inConstructor);
  }

  /** The characters of a number. */
  number(): string {
    const from = this.at;
    while (isNumberCharacter(this.#text.charCodeAt(this.at))) this.at += 1;
    const next = this.peek(0);
    if (!/^[\s,}\])/\0\u0085]?$/.test(next)) {
      throw this.#error(`Unexpected character encountered while parsing number: ${next}.`);
    }
    return this.#text.slice(from, this.at);
  }

  /** A comment's text; the cursor is at its slash. */
  comment(): string {
    this.at += 1;
    if (this.at + 1 >= this.#text.length) throw this.#error('Unexpected end while parsing comment.');
    const kind = this.peek(0);
    if (kind !== '*' && kind !== '/') throw this.#error(`Error parsing comment. Expected: *, got ${kind}.`);
    this.at += 1;
    const from = this.at;
    if (kind === '/') {
      while (this.at < this.#text.length && this.peek(0) !== '\r' && this.peek(0) !== '\n') this.at += 1;
      return this.#text.slice(from, this.at);
    }
    const end = this.#text.indexOf('*/', from);
    this.#goTo(end < 0 ? this.#text.length : end);
    if (end < 0) throw this.#error('Unexpected end while parsing comment.');
    this.at = end + 2;
    return this.#text.slice(from, end);
  }

  /** Counts the lines on the way. */
  #goTo(end: number): void {
    while (this.at < end) {
      const char = this.#text[this.at]!;
      if (char === '\n' || char === '\r') this.#newLine(char);
      else this.at += 1;
    }
  }

  /** A string's text; the cursor is at its opening quote. */
  quoted(): string {
    const quote = this.peek(0);
    this.at += 1;
    // The parts before the last escape.
    let parts: string[] | null = null;
    let from = this.at;
    for (;;) {
      this.at = this.#plainEnd(quote.charCodeAt(0));
      const char = this.#text[this.at];
      if (char === undefined) throw this.#error(`Unterminated string. Expected delimiter: ${quote}.`);
      if (char === quote) {
        const last = this.#text.slice(from, this.at);
        this.at += 1;
        if (parts === null) return last;
        parts.push(last);
        return parts.join('');
      }
      if (char === '\\') {
        parts ??= [];
        parts.push(this.#text.slice(from, this.at), this.#escape(quote));
        from = this.at;
      } else if (char === '\r' || char === '\n') this.#newLine(char);
      else this.at += 1;
    }
  }

  /** The next place in a string where something other than a character of its own stands, or the end of the text. */
  #plainEnd(quote: number): number {
    const text = this.#text;
    let at = this.at;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === quote || unit === 92 || unit === 13 || unit === 10) break;
    }
    return at;
  }

  #escape(quote: string): string {
    this.at += 1;
    const char = this.#text[this.at];
    if (char === undefined) throw this.#error(`Unterminated string. Expected delimiter: ${quote}.`);
    this.at += 1;
    const plain = escapes[char];
    if (plain !== undefined) return plain;
    if (char !== 'u') throw this.#error(`Bad JSON escape sequence: \\${char}.`);
    return this.#surrogates(this.#unicode());
  }

  /** Half a pair alone is replaced, also when several follow one another. */
  #surrogates(first: string): string {
    if (/[\udc00-\udfff]/.test(first)) return '\ufffd';
    let text = '';
    let last = first;
    while (/[\ud800-\udbff]/.test(last)) {
      if (this.peek(0) !== '\\' || this.peek(1) !== 'u') return `${text}\ufffd`;
      this.at += 2;
      const next = this.#unicode();
      if (/[\udc00-\udfff]/.test(next)) return text + last + next;
      text += '\ufffd';
      last = next;
    }
    return text + last;
  }

  #unicode(): string {
    const digits = this.#text.slice(this.at, this.at + 4);
    // A character must follow the digits, be it the closing quote.
    if (this.at + 4 >= this.#text.length) throw this.#error('Unexpected end while parsing Unicode escape sequence.');
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#error(`Invalid Unicode escape sequence: \\u${digits}.`);
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  /** A property's name, quoted or not. */
  propertyName(): string {
    const first = this.peek(0);
    if (first === '"' || first === "'") return this.quoted();
    if (!isIdentifierCharacter(first)) throw this.#error(`Invalid property identifier character: ${first}.`);
    const from = this.at;
    while (isIdentifierCharacter(this.peek(0))) this.at += 1;
    const next = this.peek(0);
    if (next === '') throw this.#error('Unexpected end while parsing unquoted property name.');
    if (!/[\s:\0\u0085]/.test(next)) {
      throw this.#error(`Invalid JavaScript property identifier character: ${next}.`);
    }
    return this.#text.slice(from, this.at);
  }

  /** The name of a constructor after `new`, up to its parenthesis. */
  constructorName(): string {
    this.skipBlanks();
    const from = this.at;
    while (/[\p{L}\p{Nd}]/u.test(this.peek(0))) this.at += 1;
    const end = this.at;
    const next = this.peek(0);
    if (next === '') throw this.#error('Unexpected end while parsing constructor.');
    if (!/[\s\0(]/.test(next)) throw this.#error(`Unexpected character while parsing constructor: ${next}.`);
    if (next !== '(') this.#goTo(this.at + 1);
    const paren = this.skipBlanks();
    if (paren !== '(') throw this.#error(`Unexpected character while parsing constructor: ${paren ?? '\0'}.`);
    this.at += 1;
    return this.#text.slice(from, end);
  }
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '/': '/',
};

/** `-+.xX` and hexadecimal digits; not NaN, which stands for the end of a text. */
function isNumberCharacter(unit: number): boolean {
  if (unit >= 48 && unit <= 57) return true;
  const lower = unit | 32;
  return (lower >= 97 && lower <= 102) || lower === 120 || unit === 43 || unit === 45 || unit === 46;
}

function isIdentifierCharacter(char: string): boolean {
  return /[\p{L}\p{Nd}_$]/u.test(char);
}
