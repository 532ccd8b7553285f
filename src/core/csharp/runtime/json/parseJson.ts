import { CsDecimal } from '../CsDecimal';
import { exception, type CsException } from '../CsException';
import { CsDouble } from '../numbers';
import { Unsupported } from '../Unsupported';
import type { Value } from '../value';
import { dateInJson } from './isoDate';
import { JArray, JObject, JProperty, JValue, pathOfName, type JToken } from './JToken';

/**
 * Reads JSON as Newtonsoft.Json 13's JsonTextReader does: with comments, single quotes, unquoted names, trailing commas, `NaN`,
 * `undefined`, ISO dates recognised in strings, and its error texts with path, line and position.
 */

type ReaderToken =
  | { readonly type: 'StartObject' | 'StartArray' | 'EndObject' | 'EndArray' | 'Undefined' | 'Null' }
  | { readonly type: 'PropertyName'; readonly name: string }
  | { readonly type: 'String' | 'Integer' | 'Float' | 'Boolean' | 'Date' | 'Comment'; readonly value: Value };

type State = 'Start' | 'ObjectStart' | 'Object' | 'ArrayStart' | 'Array' | 'Property' | 'PostValue' | 'Finished';

interface Position {
  readonly container: 'Object' | 'Array';
  index: number;
  name: string | null;
}

const maxDepth = 64;
const maxLong = (1n << 63n) - 1n;

class JsonReader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #state: State = 'Start';
  readonly #stack: Position[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get depth(): number {
    return this.#stack.length;
  }

  /** The message with the reader's place, as JsonReaderException has it. */
  error(message: string): CsException {
    const atStart = this.#state === 'Start' && this.#at === 0;
    const line = atStart ? 0 : this.#line;
    const position = this.#at - this.#lineStart;
    const path = this.#path();
    const text = message.endsWith('.') ? message : `${message}.`;
    return exception(
      'Newtonsoft.Json.JsonReaderException',
      `${text} Path '${path}', line ${line}, position ${position}.`,
      {
        LineNumber: line,
        LinePosition: position,
        Path: path,
      },
    );
  }

  #path(): string {
    const opened = this.#state === 'ObjectStart' || this.#state === 'ArrayStart';
    const positions = opened ? this.#stack.slice(0, -1) : this.#stack;
    return positions
      .map((position) =>
        position.container === 'Array'
          ? position.index < 0
            ? ''
            : `[${position.index}]`
          : position.name === null
            ? ''
            : pathOfName(position.name),
      )
      .join('')
      .replace(/^\./, '');
  }

  /** The next token; null at the end of the text. */
  read(): ReaderToken | null {
    for (;;) {
      switch (this.#state) {
        case 'Start':
        case 'Property':
        case 'Array':
        case 'ArrayStart':
          return this.#parseValue();
        case 'Object':
        case 'ObjectStart':
          return this.#parseObject();
        case 'PostValue': {
          const token = this.#parsePostValue();
          if (token !== 'continue') return token;
          break;
        }
        case 'Finished': {
          this.#eatWhiteSpace();
          if (this.#at >= this.#text.length) return null;
          if (this.#text[this.#at] === '/') return this.#comment();
          throw this.error(`Additional text encountered after finished reading JSON content: ${this.#text[this.#at]}`);
        }
      }
    }
  }

  #newLine(char: string): void {
    this.#at += 1;
    if (char === '\r' && this.#text[this.#at] === '\n') this.#at += 1;
    this.#line += 1;
    this.#lineStart = this.#at;
  }

  /** Steps over one blank or line break; false at anything else. */
  #eatOne(char: string): boolean {
    if (char === '\n' || char === '\r') this.#newLine(char);
    else if (char === ' ' || char === '\t' || /\s/.test(char)) this.#at += 1;
    else return false;
    return true;
  }

  #eatWhiteSpace(): void {
    while (this.#at < this.#text.length && this.#eatOne(this.#text[this.#at]!)) {
      // Moved on.
    }
  }

  #finishValue(): void {
    const top = this.#stack.at(-1);
    if (top?.container === 'Array') top.index += 1;
  }

  #scalar(token: ReaderToken): ReaderToken {
    this.#finishValue();
    this.#state = this.#stack.length === 0 ? 'Finished' : 'PostValue';
    return token;
  }

  #start(container: 'Object' | 'Array'): ReaderToken {
    this.#at += 1;
    this.#finishValue();
    this.#stack.push({ container, index: -1, name: null });
    this.#state = container === 'Object' ? 'ObjectStart' : 'ArrayStart';
    if (this.#stack.length > maxDepth) throw this.error(`The reader's MaxDepth of ${maxDepth} has been exceeded.`);
    return { type: container === 'Object' ? 'StartObject' : 'StartArray' };
  }

  #end(type: 'EndObject' | 'EndArray'): ReaderToken {
    this.#at += 1;
    const top = this.#stack.at(-1);
    if (top === undefined || (type === 'EndObject') !== (top.container === 'Object')) {
      throw this.error(
        top === undefined
          ? `Unexpected character encountered while parsing value: ${type === 'EndObject' ? '}' : ']'}`
          : `JsonToken ${type} is not valid for closing JsonType ${top.container}.`,
      );
    }
    this.#stack.pop();
    this.#state = this.#stack.length === 0 ? 'Finished' : 'PostValue';
    return { type };
  }

  #parseValue(): ReaderToken | null {
    for (;;) {
      if (this.#at >= this.#text.length) return null;
      const char = this.#text[this.#at]!;
      switch (char) {
        case '"':
        case "'": {
          const text = this.#string(char);
          const date = dateInJson(text);
          return this.#scalar(date ? { type: 'Date', value: date } : { type: 'String', value: text });
        }
        case 't':
          return this.#word('true', 'boolean', { type: 'Boolean', value: true });
        case 'f':
          return this.#word('false', 'boolean', { type: 'Boolean', value: false });
        case 'n':
          if (this.#text[this.#at + 1] !== 'u') throw this.#unexpected(char);
          return this.#word('null', 'null', { type: 'Null' });
        case 'N':
          return this.#word('NaN', 'NaN', { type: 'Float', value: new CsDouble(Number.NaN) });
        case 'I':
          return this.#word('Infinity', 'Infinity', { type: 'Float', value: new CsDouble(Number.POSITIVE_INFINITY) });
        case 'u':
          return this.#word('undefined', 'undefined', { type: 'Undefined' });
        case '-':
          if (this.#text[this.#at + 1] === 'I') {
            return this.#word('-Infinity', '-Infinity', {
              type: 'Float',
              value: new CsDouble(Number.NEGATIVE_INFINITY),
            });
          }
          return this.#number();
        case '/':
          return this.#comment();
        case '{':
          return this.#start('Object');
        case '[':
          return this.#start('Array');
        case ']':
          if (this.#stack.length === 0) {
            this.#at += 1;
            throw this.error('JsonToken EndArray is not valid for closing JsonType None.');
          }
          return this.#end('EndArray');
        case ',':
          return this.#scalar({ type: 'Undefined' });
        default:
          if (this.#eatOne(char)) break;
          if (/[0-9.]/.test(char)) return this.#number();
          throw this.#unexpected(char);
      }
    }
  }

  #unexpected(char: string): CsException {
    return this.error(`Unexpected character encountered while parsing value: ${char}.`);
  }

  #parseObject(): ReaderToken | null {
    for (;;) {
      if (this.#at >= this.#text.length) return null;
      const char = this.#text[this.#at]!;
      if (char === '}') return this.#end('EndObject');
      if (char === '/') return this.#comment();
      if (!this.#eatOne(char)) return this.#property(char);
    }
  }

  #property(char: string): ReaderToken {
    let name: string;
    if (char === '"' || char === "'") name = this.#string(char);
    else if (/[\p{L}\p{Nd}_$]/u.test(char)) {
      const match = /^[\p{L}\p{Nd}_$]+/u.exec(this.#text.slice(this.#at, this.#at + 4096))!;
      name = match[0];
      this.#at += name.length;
      const next = this.#text[this.#at];
      if (next === undefined) throw this.error('Unexpected end while parsing unquoted property name.');
      if (!/[\s:]/.test(next)) throw this.error(`Invalid JavaScript property identifier character: ${next}.`);
    } else throw this.error(`Invalid property identifier character: ${char}.`);
    this.#eatWhiteSpace();
    const colon = this.#text[this.#at] ?? '\0';
    if (colon !== ':') {
      throw this.error(`Invalid character after parsing property name. Expected ':' but got: ${colon}.`);
    }
    this.#at += 1;
    this.#stack.at(-1)!.name = name;
    this.#state = 'Property';
    return { type: 'PropertyName', name };
  }

  #parsePostValue(): ReaderToken | null | 'continue' {
    for (;;) {
      if (this.#at >= this.#text.length) return null;
      const char = this.#text[this.#at]!;
      switch (char) {
        case '}':
          return this.#end('EndObject');
        case ']':
          return this.#end('EndArray');
        case '/':
          return this.#comment();
        case ',':
          this.#at += 1;
          this.#state = this.#stack.at(-1)!.container === 'Object' ? 'Object' : 'Array';
          return 'continue';
        default:
          if (this.#eatOne(char)) break;
          throw this.error(`After parsing a value an unexpected character was encountered: ${char}.`);
      }
    }
  }

  #word(word: string, what: string, token: ReaderToken): ReaderToken {
    let matched = 0;
    while (matched < word.length && this.#text[this.#at + matched] === word[matched]) matched += 1;
    const next = this.#text[this.#at + word.length];
    this.#at += matched;
    if (matched < word.length && this.#at >= this.#text.length) throw this.error('Unexpected end when reading JSON.');
    if (matched < word.length || (next !== undefined && !/[\s}\]),/]/.test(next))) {
      throw this.error(`Error parsing ${what} value.`);
    }
    return this.#scalar(token);
  }

  #string(quote: string): string {
    this.#at += 1;
    let text = '';
    let from = this.#at;
    for (;;) {
      if (this.#at >= this.#text.length) throw this.error(`Unterminated string. Expected delimiter: ${quote}.`);
      const char = this.#text[this.#at]!;
      if (char === quote) {
        text += this.#text.slice(from, this.#at);
        this.#at += 1;
        return text;
      }
      if (char === '\\') {
        text += this.#text.slice(from, this.#at) + this.#escape(quote);
        from = this.#at;
      } else if (char === '\r' || char === '\n') this.#newLine(char);
      else this.#at += 1;
    }
  }

  #escape(quote: string): string {
    const char = this.#text[this.#at + 1];
    this.#at += 2;
    switch (char) {
      case undefined:
        this.#at = this.#text.length;
        throw this.error(`Unterminated string. Expected delimiter: ${quote}.`);
      case 'b':
        return '\b';
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'f':
        return '\f';
      case 'r':
        return '\r';
      case '\\':
      case '"':
      case "'":
      case '/':
        return char;
      case 'u': {
        const digits = this.#text.slice(this.#at, this.#at + 4);
        if (digits.length < 4) throw this.error('Unexpected end while parsing Unicode escape sequence.');
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.error(`Invalid Unicode escape sequence: \\u${digits}.`);
        this.#at += 4;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
      default:
        throw this.error(`Bad JSON escape sequence: \\${char}.`);
    }
  }

  #number(): ReaderToken {
    const start = this.#at;
    while (this.#at < this.#text.length && /[-+0-9a-fA-FxX.eE]/.test(this.#text[this.#at]!)) this.#at += 1;
    const next = this.#text[this.#at];
    if (next !== undefined && !/[\s,}\])/]/.test(next)) {
      throw this.error(`Unexpected character encountered while parsing number: ${next}.`);
    }
    const digits = this.#text.slice(start, this.#at);
    if (digits.length > 380) throw this.error(`JSON integer ${digits} is too large to parse.`);
    if (/^0[xX][0-9a-fA-F]+$/.test(digits)) return this.#integer(BigInt(digits), digits);
    if (/^0[0-7]+$/.test(digits)) return this.#integer(BigInt(`0o${digits.slice(1)}`), digits);
    if (/^-?\d+$/.test(digits)) return this.#integer(BigInt(digits), digits);
    if (/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)) {
      return this.#scalar({ type: 'Float', value: new CsDouble(Number(digits)) });
    }
    throw this.error(`Input string '${digits}' is not a valid ${/[.eE]/.test(digits) ? 'number' : 'integer'}.`);
  }

  /** Beyond 64 bits .NET has a BigInteger, here a decimal. */
  #integer(value: bigint, digits: string): ReaderToken {
    if (value <= maxLong && value >= -maxLong - 1n) return this.#scalar({ type: 'Integer', value });
    if (value <= CsDecimal.maxValue.coefficient && value >= CsDecimal.minValue.coefficient) {
      return this.#scalar({ type: 'Integer', value: new CsDecimal(value, 0) });
    }
    throw new Unsupported(`JSON integers of ${digits.length} digits.`);
  }

  #comment(): ReaderToken {
    const second = this.#text[this.#at + 1];
    if (second !== '*' && second !== '/') {
      this.#at += 1;
      throw this.error(
        second === undefined
          ? 'Unexpected end while parsing comment.'
          : `Error parsing comment. Expected: *, got ${second}.`,
      );
    }
    const from = this.#at + 2;
    if (second === '/') {
      const match = /[\r\n]/g;
      match.lastIndex = from;
      const end = match.exec(this.#text)?.index ?? this.#text.length;
      this.#at = end;
      return { type: 'Comment', value: this.#text.slice(from, end) };
    }
    const end = this.#text.indexOf('*/', from);
    while (this.#at < (end < 0 ? this.#text.length : end)) {
      const char = this.#text[this.#at]!;
      if (char === '\r' || char === '\n') this.#newLine(char);
      else this.#at += 1;
    }
    if (end < 0) throw this.error('Unexpected end while parsing comment.');
    this.#at = end + 2;
    return { type: 'Comment', value: this.#text.slice(from, end) };
  }
}

function contentToken(reader: JsonReader): ReaderToken | null {
  let token = reader.read();
  while (token?.type === 'Comment') token = reader.read();
  return token;
}

const startNames: Readonly<Record<string, string>> = { Null: 'Null', Undefined: 'Undefined' };

/** What the root must be. */
export type JsonRoot = 'JObject' | 'JArray' | 'JToken';

/** `JObject.Parse`, `JArray.Parse` or `JToken.Parse`. Throws JsonReaderException. */
export function parseJson(text: string, root: JsonRoot): JToken {
  const reader = new JsonReader(text);
  const first = contentToken(reader);
  if (first === null) throw reader.error(`Error reading ${root} from JsonReader.`);
  if (root === 'JObject' && first.type !== 'StartObject') {
    throw reader.error(
      `Error reading JObject from JsonReader. Current JsonReader item is not an object: ${startNames[first.type] ?? first.type}`,
    );
  }
  if (root === 'JArray' && first.type !== 'StartArray') {
    throw reader.error(`Error reading JArray from JsonReader. Current JsonReader item is not an array: ${first.type}`);
  }
  const result = readToken(reader, first);
  while (reader.read() !== null) {
    // Only comments may follow.
  }
  return result;
}

/** The token's value; null for tokens that begin or end something. */
function scalarToken(token: ReaderToken): JToken | null {
  switch (token.type) {
    case 'Null':
      return JValue.null();
    case 'Undefined':
      return new JValue(null, 'Undefined');
    case 'String':
    case 'Integer':
    case 'Float':
    case 'Boolean':
    case 'Date':
      return new JValue(token.value, token.type);
    default:
      return null;
  }
}

function readToken(reader: JsonReader, first: ReaderToken): JToken {
  const scalar = scalarToken(first);
  if (scalar) return scalar;
  const root: JObject | JArray = first.type === 'StartObject' ? new JObject() : new JArray();
  const open: { readonly container: JObject | JArray; name: string | null }[] = [{ container: root, name: null }];
  const add = (token: JToken) => {
    const top = open.at(-1)!;
    if (top.container instanceof JArray) top.container.addItem(token);
    else {
      // A name that comes twice keeps its last value.
      const existing = top.container.properties.get(top.name!);
      if (existing) existing.setValue(token);
      else top.container.addProperty(new JProperty(top.name!, token));
    }
  };
  let isFirst = true;
  while (open.length > 0) {
    const token = reader.read();
    if (token === null) {
      const name = root.tokenKind === 'Object' ? 'JObject' : 'JArray';
      throw reader.error(
        isFirst ? `Error reading ${name} from JsonReader.` : `Unexpected end of content while loading ${name}.`,
      );
    }
    isFirst = false;
    switch (token.type) {
      case 'Comment':
        break;
      case 'PropertyName':
        open.at(-1)!.name = token.name;
        break;
      case 'StartObject':
      case 'StartArray': {
        const container = token.type === 'StartObject' ? new JObject() : new JArray();
        add(container);
        open.push({ container, name: null });
        break;
      }
      case 'EndObject':
      case 'EndArray':
        open.pop();
        break;
      default:
        add(scalarToken(token)!);
    }
  }
  return root;
}
