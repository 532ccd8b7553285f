import { arrayIndexOutOfRange } from '../../CsException';
import { jsonException } from '../JToken';

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

/** A place in the text of a JSON path. */
export class PathCursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }
  /** Throws IndexOutOfRangeException past the end, as Newtonsoft's parser does where it doesn't look before. */
  get char(): string {
    const char = this.text[this.at];
    if (char === undefined) throw arrayIndexOutOfRange();
    return char;
  }

  skipBlanks(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }

  /** Throws JsonException at the end. */
  ensureMore(message: string): void {
    if (this.atEnd) throw jsonException(message);
  }

  /** Steps over the text if it stands here. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** What is quoted from here on, whatever the quote. Throws JsonException. */
  quotedString(): string {
    let text = '';
    this.at += 1;
    while (!this.atEnd) {
      const { char } = this;
      this.at += 1;
      if (char === "'") return text;
      if (char === '\\' && !this.atEnd) {
        const escaped = escapes[this.char];
        if (escaped === undefined) throw jsonException(`Unknown escape character: \\${this.char}`);
        text += escaped;
        this.at += 1;
      } else text += char;
    }
    throw jsonException('Path ended with an open string.');
  }

  /** `/pattern/options`, slashes included. Throws JsonException. */
  regex(): string {
    const from = this.at;
    this.at += 1;
    while (!this.atEnd) {
      const { char } = this;
      if (char === '\\' && this.at + 1 < this.text.length) this.at += 2;
      else {
        this.at += 1;
        if (char === '/') {
          while (!this.atEnd && /\p{L}/u.test(this.char)) this.at += 1;
          return this.text.slice(from, this.at);
        }
      }
    }
    throw jsonException('Path ended with an open regex.');
  }
}
