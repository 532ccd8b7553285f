import { CsDouble } from '../numbers';
import { chargeTokens } from './treeCharge';
import { dateInJson } from './isoDate';
import { JArray } from './JArray';
import type { JContainer } from './JContainer';
import { JObject } from './JObject';
import { readNumber } from './jsonNumber';
import { JProperty } from './JProperty';
import type { JToken } from './JToken';
import { JValue } from './JValue';
import type { JsonRoot } from './parseJson';

/** As in `JsonReader`: what nests deeper is refused there, with its message. */
const maxDepth = 64;

/**
 * The tree of JSON text as it nearly always comes: an object or array by the letter of RFC 8259, no name twice in an object. Null for all
 * other text, whether Newtonsoft reads it or not: `JsonTextReader` then begins anew. Kept apart from that reader for speed, since a token
 * at a time with a state in between takes several times as long; a test holds the two to the same trees and places.
 */
export function parsePlainJson(text: string, root: JsonRoot): JToken | null {
  return new PlainReader(text).read(root);
}

const tokensAtOnce = 64;

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const quote = 34;
const plus = 43;
const comma = 44;
const minus = 45;
const dot = 46;
const zero = 48;
const nine = 57;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

class PlainReader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  /** The children of all containers that are open: each takes those above its own mark, in an array that is no longer than it must be. */
  readonly #pending: JToken[] = [];
  #unpaid = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(root: JsonRoot): JToken | null {
    const first = this.#skipBlanks();
    if (first === openBrace ? root === 'JArray' : first !== openBracket || root === 'JObject') return null;
    const token = this.#container(1);
    this.#pay();
    if (token === null) return null;
    this.#skipBlanks();
    return this.#at === this.#text.length ? token : null;
  }

  /** To the next character that is no blank, which it answers; NaN at the end. */
  #skipBlanks(): number {
    const text = this.#text;
    for (;;) {
      const unit = text.charCodeAt(this.#at);
      // Also true of NaN.
      if (!(unit <= blank)) return unit;
      if (unit === lineFeed || unit === carriageReturn) {
        this.#at += 1;
        if (unit === carriageReturn && text.charCodeAt(this.#at) === lineFeed) this.#at += 1;
        this.#line += 1;
        this.#lineStart = this.#at;
      } else if (unit === blank || unit === tab) this.#at += 1;
      else return unit;
    }
  }

  #placed<T extends JToken>(token: T): T {
    token.setPlace(this.#line, this.#at - this.#lineStart);
    return token;
  }

  /** The cursor is at its bracket. */
  #container(depth: number): JContainer | null {
    if (depth > maxDepth) return null;
    const isObject = this.#text.charCodeAt(this.#at) === openBrace;
    this.#at += 1;
    return isObject ? this.#object(depth) : this.#array(depth);
  }

  #object(depth: number): JObject | null {
    const object = this.#placed(new JObject());
    const pending = this.#pending;
    const mark = pending.length;
    if (this.#skipBlanks() === closeBrace) {
      this.#at += 1;
      return object;
    }
    for (;;) {
      if (this.#skipBlanks() !== quote) return null;
      const name = this.#string();
      if (name === null || this.#skipBlanks() !== colon) return null;
      this.#at += 1;
      const property = this.#placed(new JProperty(name));
      const value = this.#value(depth);
      if (value === null) return null;
      property.adopt([value]);
      pending.push(property);
      this.#payOne();
      const next = this.#skipBlanks();
      this.#at += 1;
      if (next === closeBrace) {
        object.adopt(this.#taken(mark));
        return object.hasDistinctNames() ? object : null;
      }
      if (next !== comma) return null;
    }
  }

  #array(depth: number): JArray | null {
    const array = this.#placed(new JArray());
    const pending = this.#pending;
    const mark = pending.length;
    if (this.#skipBlanks() === closeBracket) {
      this.#at += 1;
      return array;
    }
    for (;;) {
      const value = this.#value(depth);
      if (value === null) return null;
      pending.push(value);
      this.#payOne();
      const next = this.#skipBlanks();
      this.#at += 1;
      if (next === closeBracket) {
        array.adopt(this.#taken(mark));
        return array;
      }
      if (next !== comma) return null;
    }
  }

  /** The children from a mark on. */
  #taken(mark: number): JToken[] {
    const pending = this.#pending;
    const children = pending.slice(mark);
    pending.length = mark;
    return children;
  }

  /** In rounds, and before a tree fills the memory. */
  #payOne(): void {
    this.#unpaid += 1;
    if (this.#unpaid === tokensAtOnce) this.#pay();
  }
  #pay(): void {
    chargeTokens(this.#unpaid);
    this.#unpaid = 0;
  }

  #value(depth: number): JToken | null {
    const unit = this.#skipBlanks();
    if (unit === quote) {
      const text = this.#string();
      if (text === null) return null;
      const date = mayBeDate(text) ? dateInJson(text) : null;
      return this.#placed(date === null ? new JValue(text, 'String') : new JValue(date, 'Date'));
    }
    if (unit === openBrace || unit === openBracket) return this.#container(depth + 1);
    if ((unit >= zero && unit <= nine) || unit === minus) return this.#number();
    switch (unit) {
      case 116:
        return this.#word('true', new JValue(true, 'Boolean'));
      case 102:
        return this.#word('false', new JValue(false, 'Boolean'));
      case 110:
        return this.#word('null', JValue.null());
      default:
        return null;
    }
  }

  #word(word: string, value: JValue): JValue | null {
    if (!this.#text.startsWith(word, this.#at)) return null;
    this.#at += word.length;
    return this.#placed(value);
  }

  /** Whole numbers of up to 15 digits, which JavaScript's numbers hold, are read here. What may follow one is seen to later. */
  #number(): JValue | null {
    const text = this.#text;
    const from = this.#at;
    const isNegative = text.charCodeAt(from) === minus;
    let at = isNegative ? from + 1 : from;
    const firstDigit = at;
    let value = 0;
    let unit = text.charCodeAt(at);
    while (unit >= zero && unit <= nine) {
      value = value * 10 + unit - zero;
      unit = text.charCodeAt((at += 1));
    }
    const digits = at - firstDigit;
    // A leading zero makes another number of it.
    if (digits === 0 || (digits > 1 && text.charCodeAt(firstDigit) === zero)) return null;
    const isWhole = unit !== dot && (unit | 32) !== 101;
    if (isWhole && digits <= 15) {
      this.#at = at;
      return this.#placed(new JValue(BigInt(isNegative ? -value : value), 'Integer'));
    }
    while (isNumberUnit(unit)) unit = text.charCodeAt((at += 1));
    const number = readNumber(text.slice(from, at), 'any');
    if ('error' in number) return null;
    this.#at = at;
    return this.#placed(number.value instanceof CsDouble ? new JValue(number.value, 'Float') : JValue.of(number.value));
  }

  /** The cursor is at the opening quote. */
  #string(): string | null {
    const text = this.#text;
    const from = this.#at + 1;
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        this.#at = at + 1;
        return text.slice(from, at);
      }
      if (unit === backslash) return this.#escapedString(from, at);
      if (unit < blank) return null;
    }
    return null;
  }

  /** With the place of the first backslash. */
  #escapedString(from: number, firstEscape: number): string | null {
    const text = this.#text;
    const parts: string[] = [];
    let start = from;
    for (let at = firstEscape; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        this.#at = at + 1;
        parts.push(text.slice(start, at));
        return parts.join('');
      }
      if (unit < blank) return null;
      if (unit !== backslash) continue;
      parts.push(text.slice(start, at));
      at += 1;
      const escape = text[at] ?? '';
      const plain = escapes[escape];
      if (plain !== undefined) parts.push(plain);
      else {
        const digits = escape === 'u' ? text.slice(at + 1, at + 5) : '';
        const code = /^[\da-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
        // Halves of pairs have rules of their own.
        if (code < 0 || (code >= 0xd800 && code <= 0xdfff)) return null;
        parts.push(String.fromCharCode(code));
        at += 4;
      }
      start = at + 1;
    }
    return null;
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
  '/': '/',
};

/** By its length and a character or two: most strings are none, and to know that costs less than to read one as a date. */
function mayBeDate(text: string): boolean {
  if (text.length >= 19 && text.charCodeAt(10) === 84) return true;
  return text.charCodeAt(0) === 47 && text.charCodeAt(1) === 68;
}

/** What `JsonTextReader` takes for a part of a number. */
function isNumberUnit(unit: number): boolean {
  if (unit >= zero && unit <= nine) return true;
  const lower = unit | 32;
  return (lower >= 97 && lower <= 102) || lower === 120 || unit === plus || unit === minus || unit === dot;
}
