import { exception } from '../CsException';
import {
  badNameCharacterText,
  characterArguments,
  invalidCharacterText,
  isBlank,
  isHighSurrogate,
  isLowSurrogate,
  isNameCharacter,
  isNameStart,
  isXmlCharacter,
} from './xmlCharacters';

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

// What ends a run of ordinary text: the run's own stops, and all that XML refuses (checked again then, as surrogates may come in pairs).
const refused = String.raw`\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff`;
const runPatterns = {
  content: new RegExp(String.raw`[<&\]${refused}]`, 'g'),
  "'": new RegExp(`['<&${refused}]`, 'g'),
  '"': new RegExp(`["<&${refused}]`, 'g'),
  '-': new RegExp(`[-${refused}]`, 'g'),
  ']': new RegExp(String.raw`[\]${refused}]`, 'g'),
  '?': new RegExp(`[?${refused}]`, 'g'),
} as const;

/** What a run of text ends at: `content` at `<`, `&` and `]`, an attribute's quote also at `<` and `&`. */
export type RunStops = keyof typeof runPatterns;

/** A place in XML text, with .NET's errors: each says the line and position, counted from 1. */
export class XmlScanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  place(at: number): { readonly line: number; readonly position: number } {
    const before = this.text.slice(0, at);
    const breaks = before.match(/\r\n?|\n/g)?.length ?? 0;
    const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    return { line: breaks + 1, position: at - lineStart + 1 };
  }

  error(message: string, at = this.at) {
    const { line, position } = this.place(at);
    return exception('System.Xml.XmlException', `${message} Line ${line}, position ${position}.`);
  }

  /** What stands at a place where something else has to. */
  unexpected(at: number, ...expected: readonly string[]) {
    const token = this.#tokenAt(at);
    if (token === null) return this.error('Unexpected end of file has occurred.', at);
    return this.error(
      `'${token}' is an unexpected token. The expected token is ${expected.map((one) => `'${one}'`).join(' or ')}.`,
      at,
    );
  }

  blankExpected(at = this.at) {
    const token = this.#tokenAt(at);
    if (token === null) return this.error('Unexpected end of file has occurred.', at);
    return this.error(`'${token}' is an unexpected token. Expecting white space.`, at);
  }

  endOfFile(what: string, at = this.at) {
    return this.error(`Unexpected end of file while parsing ${what} has occurred.`, at);
  }

  invalidCharacter(at: number) {
    return this.error(invalidCharacterText(this.text, at), at);
  }

  badNameCharacter(at: number, startsName: boolean) {
    return this.error(badNameCharacterText(this.text, at, startsName), at);
  }

  #tokenAt(start: number): string | null {
    if (start >= this.text.length) return null;
    let end = start;
    while (end < this.text.length && isNameCharacter(this.text.charCodeAt(end))) end += 1;
    return this.text.slice(start, Math.max(end, start + 1));
  }

  code(offset = 0): number {
    return this.text.charCodeAt(this.at + offset);
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Passes blanks and says how many. */
  skipBlanks(): number {
    const start = this.at;
    while (isBlank(this.code())) this.at += 1;
    return this.at - start;
  }

  /** Reads a name; a qualified one may have one colon. Throws for anything else. */
  name(isQualified: boolean): string {
    const start = this.at;
    let end = start;
    let hasColon = false;
    for (;;) {
      if (!isNameStart(this.text.charCodeAt(end))) {
        if (end + 1 >= this.text.length) throw this.endOfFile('Name', Math.max(end, start));
        throw this.badNameCharacter(end, true);
      }
      while (isNameCharacter(this.text.charCodeAt(end))) end += 1;
      if (this.text[end] !== ':') break;
      if (hasColon || !isQualified) throw this.badNameCharacter(end, false);
      hasColon = true;
      end += 1;
    }
    if (end >= this.text.length) throw this.endOfFile('Name', end);
    this.at = end;
    return this.text.slice(start, end);
  }

  /**
   * The end of the run of characters from `from` on that XML allows and `stops` doesn't end. Throws for one that XML refuses, at the
   * character behind a high surrogate that stands alone.
   */
  runEnd(from: number, stops: RunStops): number {
    const { text } = this;
    const pattern = runPatterns[stops];
    pattern.lastIndex = from;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      let at = match.index;
      const code = text.charCodeAt(at);
      if (isXmlCharacter(code)) return at;
      if (!isHighSurrogate(code)) throw this.invalidCharacter(at);
      at += 1;
      if (at >= text.length) return at;
      if (!isLowSurrogate(text.charCodeAt(at))) throw this.invalidCharacter(at);
      pattern.lastIndex = at + 1;
    }
    return text.length;
  }

  /** Text up to `end`, which is passed. `what` is named when the file ends before. */
  until(end: '-->' | ']]>' | '?>', what: 'Comment' | 'CDATA' | 'PI'): string {
    const start = this.at;
    const stop = end[0] as '-' | ']' | '?';
    if (this.text.length - start < (what === 'PI' ? 2 : 3)) {
      throw this.endOfFile(what, what === 'PI' ? this.text.length : start);
    }
    for (let at = start; ; at += 1) {
      at = this.runEnd(at, stop);
      if (at < this.text.length && this.text.startsWith(end, at)) {
        this.at = at + end.length;
        return normalizeLines(this.text.slice(start, at));
      }
      const next = this.text[at + 1];
      const isCutOff = at + 1 >= this.text.length || (end.length === 3 && next === stop && at + 2 >= this.text.length);
      if (isCutOff) throw this.endOfFile(what, what === 'PI' ? this.text.length : at);
      if (what === 'Comment' && next === '-') {
        throw this.error("An XML comment cannot contain '--', and '-' cannot be the last character.", at);
      }
    }
  }

  /** The reference at `&`: a character, or the name of an entity that isn't one of XML's own five. Passes it. */
  reference(): { readonly text: string } | { readonly entity: string; readonly at: number } {
    const start = this.at;
    if (start + 1 >= this.text.length) throw this.error('Unexpected end of file has occurred.', start);
    if (this.code(1) === 0x23) return { text: this.#characterReference() };
    this.at = start + 1;
    let entity: string;
    try {
      entity = this.name(false);
    } catch {
      throw this.error('An error occurred while parsing EntityName.', start + 1);
    }
    if (this.code() !== 0x3b) throw this.unexpected(this.at, ';');
    this.at += 1;
    const known = predefined[entity];
    return known === undefined ? { entity, at: start + 1 } : { text: known };
  }

  #characterReference(): string {
    const start = this.at;
    const isHexadecimal = this.text[start + 2] === 'x';
    const digits = start + (isHexadecimal ? 3 : 2);
    let end = digits;
    let value = 0;
    for (; ; end += 1) {
      const digit = digitValue(this.text.charCodeAt(end));
      if (digit < 0 || (digit > 9 && !isHexadecimal)) break;
      value = value * (isHexadecimal ? 16 : 10) + digit;
      if (value > 0x7fffffff) throw this.error('Invalid value of a character entity reference.', end);
    }
    if (this.text[end] !== ';' || end === digits) {
      if (end >= this.text.length) throw this.endOfFile('', start);
      const base = isHexadecimal ? 'hexadecimal' : 'decimal';
      throw this.error(`Invalid syntax for a ${base} numeric entity reference.`, end);
    }
    const isAlone = value <= 0xffff;
    if (isAlone ? !isXmlCharacter(value) : value > 0x10ffff) {
      // .NET names what it would make of the number as a surrogate.
      const shown = isAlone ? value : (0xd800 + ((value - 0x10000) >> 10)) & 0xffff;
      throw this.error(invalidCharacterText(String.fromCharCode(shown), 0), digits);
    }
    this.at = end + 1;
    return String.fromCodePoint(value);
  }

  /** The first argument of messages on a character that can't be in an attribute. */
  badAttributeCharacter(at: number) {
    const [shown, value] = characterArguments(this.text, at);
    return this.error(`'${shown}', hexadecimal value ${value}, is an invalid attribute character.`, at);
  }
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Line ends as XML hands them on: `\n` alone. */
export function normalizeLines(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}
