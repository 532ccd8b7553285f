import { CsBigInteger } from '../CsBigInteger';
import { CsDouble } from '../numbers';
import type { Value } from '../value';
import { dateInJson } from './isoDate';
import { readNumber, type NumberReading } from './jsonNumber';
import type { LineInfo } from './jsonPosition';
import { JsonReader, type ReadType } from './JsonReader';
import { JsonTextCursor } from './JsonTextCursor';
import type { ReadConversions } from './ValueConversions';

const isNumberReading = (type: ReadType): type is 'int' | 'decimal' | 'double' =>
  type === 'int' || type === 'decimal' || type === 'double';

const realWords = [
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
] as const;

/**
 * Reads JSON text as Newtonsoft.Json 13's JsonTextReader does: with comments, single quotes, unquoted names, trailing commas, `NaN`,
 * `undefined`, constructors, ISO dates recognised in strings, NUL characters as blanks, and its error texts with path, line and position.
 */
export class JsonTextReader extends JsonReader {
  readonly #cursor: JsonTextCursor;

  constructor(text: string) {
    super();
    this.#cursor = new JsonTextCursor(text, (message) => this.error(message));
  }

  get place(): LineInfo {
    const { line, position } = this.#cursor;
    return { line: this.state === 'Start' && position === 0 && this.tokenType !== 'Comment' ? 0 : line, position };
  }

  read(): boolean {
    for (;;) {
      switch (this.state) {
        case 'Object':
        case 'ObjectStart':
          return this.#readInObject();
        case 'PostValue':
          if (this.#readAfterValue(false)) return true;
          break;
        case 'Finished':
          return this.#readAfterEnd(true);
        default:
          return this.#readValue();
      }
    }
  }

  readAs(type: ReadType, convert: ReadConversions): void {
    if (this.state === 'Finished') {
      this.#readAfterEnd(false);
      return;
    }
    if (this.state === 'PostValue' && this.#readAfterValue(true)) return;
    let isWrapped = false;
    for (;;) {
      const char = this.#cursor.skipBlanks();
      switch (char) {
        case null:
          this.setToken('None', null, false);
          return;
        case '"':
        case "'":
          this.#readQuotedAs(type, convert);
          if (isWrapped) this.#leaveBytesObject();
          return;
        case 'n':
          this.#readNullAs();
          return;
        case '/':
          this.#cursor.comment();
          break;
        case ',':
          this.#commaForValue();
          break;
        case ']':
          this.#endArrayForValue();
          return;
        case '{':
        case '[':
          if (type !== 'bytes') throw this.#unexpectedAfter(char);
          this.#cursor.at += 1;
          this.setToken(char === '{' ? 'StartObject' : 'StartArray');
          if (char === '[') {
            this.readByteArray(convert);
            return;
          }
          this.enterBytesObject();
          isWrapped = true;
          break;
        default:
          this.#readBareAs(type, char, convert);
          return;
      }
    }
  }

  #leaveBytesObject(): void {
    const { value } = this;
    if (!this.read()) throw this.error('Unexpected end when reading JSON.');
    if (this.tokenType !== 'EndObject') throw this.error(`Error reading bytes. Unexpected token: ${this.tokenType}.`);
    this.setToken('Bytes', value, false);
  }

  #commaForValue(): void {
    if (this.state === 'PostValue') {
      this.#cursor.at += 1;
      this.setStateFromContainer();
      return;
    }
    this.#cursor.at += 1;
    this.setToken('Undefined');
    const error = this.#unexpected(',');
    this.#cursor.at -= 1;
    throw error;
  }

  #endArrayForValue(): void {
    this.#cursor.at += 1;
    if (this.state !== 'Array' && this.state !== 'ArrayStart' && this.state !== 'PostValue') {
      throw this.#unexpected(']');
    }
    this.setToken('EndArray');
  }

  #readNullAs(): void {
    const next = this.#cursor.peek(1);
    if (next === 'u') {
      this.#readWord('null', 'null', 'Null');
      return;
    }
    if (next === '') {
      this.#cursor.at += 1;
      throw this.error('Unexpected end when reading JSON.');
    }
    this.#cursor.at += 2;
    throw this.#unexpected(next);
  }

  #readQuotedAs(type: ReadType, convert: ReadConversions): void {
    const text = this.#cursor.quoted();
    this.afterValue(true);
    if (type === 'bytes') this.setBytes(text, convert);
    else if (type === 'string') this.setToken('String', text, false);
    else {
      this.setToken('String', text, false);
      this.setFromText(text, type, convert);
    }
  }

  /** A value without quotes, as a type. */
  #readBareAs(type: ReadType, char: string, convert: ReadConversions): void {
    const startsNumber = /[-.0-9]/.test(char);
    // A number is all that a minus can begin for a bool.
    const word = type === 'boolean' ? undefined : realWords.find(([name]) => this.#isAt(name, char));
    if (type === 'bytes') throw this.#unexpectedAfter(char);
    if (word) this.#readReal(word[0], word[1], type === 'double' ? 'any' : type === 'string' ? 'string' : null);
    else if (type === 'boolean' && startsNumber) {
      this.#readNumber('any');
      const { value } = this;
      this.setToken('Boolean', value instanceof CsBigInteger || convert.boolean(value), false);
    } else if (startsNumber && (isNumberReading(type) || type === 'string')) this.#readNumber(type);
    else if (char === '-') {
      this.#cursor.number();
      this.afterValue(true);
      throw this.error('Cannot read number value as type.');
    } else if ((char === 't' || char === 'f') && (type === 'boolean' || type === 'string')) {
      const name = char === 't' ? 'true' : 'false';
      if (!this.#cursor.word(name, this.container === 'Constructor')) throw this.#unexpected(this.#cursor.peek(0));
      if (type === 'boolean') this.setToken('Boolean', char === 't');
      else this.setToken('String', name);
    } else throw this.#unexpectedAfter(char);
  }

  #isAt(name: string, char: string): boolean {
    return name === '-Infinity' ? char === '-' && this.#cursor.peek(1) === 'I' : name.startsWith(char);
  }

  #unexpected(char: string) {
    return this.error(`Unexpected character encountered while parsing value: ${char === '' ? '\0' : char}.`);
  }
  #unexpectedAfter(char: string) {
    this.#cursor.at += 1;
    return this.#unexpected(char);
  }

  #readAfterEnd(asToken: boolean): boolean {
    const char = this.#cursor.skipBlanks();
    if (char === null) {
      this.setToken('None');
      return false;
    }
    if (char !== '/') throw this.error(`Additional text encountered after finished reading JSON content: ${char}.`);
    const comment = this.#cursor.comment();
    this.setToken(asToken ? 'Comment' : 'None', asToken ? comment : null);
    return true;
  }

  #readValue(): boolean {
    const cursor = this.#cursor;
    const char = cursor.skipBlanks();
    switch (char) {
      case null:
        return false;
      case '"':
      case "'": {
        const text = cursor.quoted();
        this.afterValue(true);
        const date = dateInJson(text);
        this.setToken(date ? 'Date' : 'String', date ?? text, false);
        return true;
      }
      case 't':
        return this.#readWord('true', 'boolean', 'Boolean', true);
      case 'f':
        return this.#readWord('false', 'boolean', 'Boolean', false);
      case 'n':
        return this.#readNullOrNew();
      case 'u':
        return this.#readWord('undefined', 'undefined', 'Undefined');
      case '/':
        this.setToken('Comment', cursor.comment());
        return true;
      case '{':
        cursor.at += 1;
        this.setToken('StartObject');
        return true;
      case '[':
        cursor.at += 1;
        this.setToken('StartArray');
        return true;
      case ']':
        cursor.at += 1;
        this.setToken('EndArray');
        return true;
      case ')':
        cursor.at += 1;
        this.setToken('EndConstructor');
        return true;
      case ',':
        // The comma is read again after the value that isn't there.
        this.setToken('Undefined');
        return true;
      default: {
        if (char >= '0' && char <= '9') {
          this.#readNumber('any');
          return true;
        }
        const word = realWords.find(([name]) => this.#isAt(name, char));
        if (word) this.#readReal(word[0], word[1], 'any');
        else if (/[-.]|\p{N}/u.test(char)) this.#readNumber('any');
        else throw this.#unexpected(char);
        return true;
      }
    }
  }

  #readNullOrNew(): boolean {
    const next = this.#cursor.peek(1);
    if (next === 'u') return this.#readWord('null', 'null', 'Null');
    if (next === 'e') {
      if (!this.#cursor.word('new', this.container === 'Constructor')) {
        throw this.error('Unexpected content while parsing JSON.');
      }
      this.setToken('StartConstructor', this.#cursor.constructorName());
      return true;
    }
    if (next !== '') throw this.#unexpected('n');
    this.#cursor.at += 1;
    throw this.error('Unexpected end when reading JSON.');
  }

  #readWord(word: string, what: string, type: 'Boolean' | 'Null' | 'Undefined', value: Value = null): true {
    if (!this.#cursor.word(word, this.container === 'Constructor')) throw this.error(`Error parsing ${what} value.`);
    this.setToken(type, value);
    return true;
  }

  #readReal(word: string, value: number, reading: 'any' | 'string' | null): void {
    if (!this.#cursor.word(word, this.container === 'Constructor')) throw this.error(`Error parsing ${word} value.`);
    if (reading === null) throw this.error(`Cannot read ${word} value.`);
    if (reading === 'string') this.setToken('String', word);
    else this.setToken('Float', new CsDouble(value));
  }

  #readNumber(reading: NumberReading): void {
    const text = this.#cursor.number();
    this.afterValue(true);
    const number = readNumber(text, reading);
    if ('error' in number) {
      this.setToken('Undefined', null, false);
      throw this.error(number.error);
    }
    this.setToken(number.type, number.value, false);
  }

  #readInObject(): boolean {
    const cursor = this.#cursor;
    const char = cursor.skipBlanks();
    switch (char) {
      case null:
        return false;
      case '}':
        this.setToken('EndObject');
        cursor.at += 1;
        return true;
      case '/':
        this.setToken('Comment', cursor.comment());
        return true;
      default: {
        const name = cursor.propertyName();
        const colon = cursor.skipBlanks();
        if (colon !== ':') {
          throw this.error(`Invalid character after parsing property name. Expected ':' but got: ${colon ?? '\0'}.`);
        }
        cursor.at += 1;
        this.setToken('PropertyName', name);
        return true;
      }
    }
  }

  /** Up to the next value's place; true when a token was read on the way. */
  #readAfterValue(ignoresComments: boolean): boolean {
    const cursor = this.#cursor;
    for (;;) {
      const char = cursor.skipBlanks();
      switch (char) {
        case null:
          this.state = 'Finished';
          return false;
        case '}':
          cursor.at += 1;
          this.setToken('EndObject');
          return true;
        case ']':
          cursor.at += 1;
          this.setToken('EndArray');
          return true;
        case ')':
          cursor.at += 1;
          this.setToken('EndConstructor');
          return true;
        case '/': {
          const comment = cursor.comment();
          if (ignoresComments) break;
          this.setToken('Comment', comment);
          return true;
        }
        case ',':
          cursor.at += 1;
          this.setStateFromContainer();
          return false;
        default:
          throw this.error(`After parsing a value an unexpected character was encountered: ${char}.`);
      }
    }
  }
}
