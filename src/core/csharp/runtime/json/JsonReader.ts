import { CsArray } from '../CsArray';
import { exception, type CsException, type ExceptionObject } from '../CsException';
import { CsGuid } from '../CsGuid';
import { doubleOf } from '../numbers';
import { textOf } from '../text';
import type { Value } from '../value';
import type { ReadConversions } from './ValueConversions';
import { readText, type TextReadType } from './readText';
import { messageAt, pathText, type LineInfo } from './jsonPosition';

/** `JsonToken`: what a reader has read last. */
export type JsonTokenType =
  | 'None'
  | 'StartObject'
  | 'StartArray'
  | 'StartConstructor'
  | 'PropertyName'
  | 'Comment'
  | 'Raw'
  | 'Integer'
  | 'Float'
  | 'String'
  | 'Boolean'
  | 'Null'
  | 'Undefined'
  | 'EndObject'
  | 'EndArray'
  | 'EndConstructor'
  | 'Date'
  | 'Bytes';

/** Types that the serializer asks a reader for by name. */
export type ReadType = TextReadType | 'string' | 'bytes';

const textTypeNames: Readonly<Record<TextReadType, string>> = {
  int: 'integer',
  decimal: 'decimal',
  double: 'double',
  boolean: 'boolean',
  DateTime: 'DateTime',
  DateTimeOffset: 'DateTimeOffset',
};
const tokenOfText: Readonly<Record<TextReadType, JsonTokenType>> = {
  int: 'Integer',
  decimal: 'Float',
  double: 'Float',
  boolean: 'Boolean',
  DateTime: 'Date',
  DateTimeOffset: 'Date',
};

/** Where a reader is: what may come next. */
type ReaderState =
  | 'Start'
  | 'Property'
  | 'ObjectStart'
  | 'Object'
  | 'ArrayStart'
  | 'Array'
  | 'ConstructorStart'
  | 'Constructor'
  | 'PostValue'
  | 'Finished';

type ContainerType = 'Object' | 'Array' | 'Constructor';

interface OpenContainer {
  readonly type: ContainerType;
  /** Of the last element; -1 before the first. */
  index: number;
  name: string | null;
}

const closedBy = { EndObject: 'Object', EndArray: 'Array', EndConstructor: 'Constructor' } as const;
const started = { StartObject: 'Object', StartArray: 'Array', StartConstructor: 'Constructor' } as const;

/** Newtonsoft's default of `MaxDepth`. */
const maxDepth = 64;

/** Reads JSON token by token, from text or from a tree, as Newtonsoft.Json's JsonReader does. */
export abstract class JsonReader {
  protected state: ReaderState = 'Start';
  tokenType: JsonTokenType = 'None';
  value: Value = null;
  readonly #open: OpenContainer[] = [];

  /** Moves to the next token; false at the end. Throws JsonReaderException. */
  abstract read(): boolean;
  /** Where the current token stands; null when that isn't known. */
  abstract get place(): LineInfo | null;

  /** Containers around the current token. A token that starts one is not in it. */
  get depth(): number {
    const isStart = this.tokenType in started;
    return this.#open.length - (isStart ? 1 : 0);
  }

  get path(): string {
    const isInside = this.state !== 'ArrayStart' && this.state !== 'ConstructorStart' && this.state !== 'ObjectStart';
    const open = isInside ? this.#open : this.#open.slice(0, -1);
    return pathText(open.map(({ type, index, name }) => (type === 'Object' ? (name ?? '') : index)));
  }

  /** JsonReaderException with the reader's place. */
  error(message: string, inner: ExceptionObject | null = null): CsException {
    return this.#errorOf('Newtonsoft.Json.JsonReaderException', message, inner);
  }
  /** JsonSerializationException with the reader's place. */
  serializationError(message: string, inner: ExceptionObject | null = null): CsException {
    return this.#errorOf('Newtonsoft.Json.JsonSerializationException', message, inner);
  }
  #errorOf(type: string, message: string, inner: ExceptionObject | null): CsException {
    const { path, place } = this;
    const details = { Path: path, LineNumber: place?.line ?? 0, LinePosition: place?.position ?? 0 };
    return exception(type, messageAt(message, path, place), details, inner);
  }

  protected get container(): ContainerType | null {
    return this.#open.at(-1)?.type ?? null;
  }

  /** `updateIndex`: whether the value is a new one, not the last one in another form. */
  protected setToken(type: JsonTokenType, value: Value = null, updateIndex = true): void {
    this.tokenType = type;
    this.value = value;
    switch (type) {
      case 'StartObject':
      case 'StartArray':
      case 'StartConstructor':
        this.state = `${started[type]}Start`;
        this.#push(started[type]);
        break;
      case 'EndObject':
      case 'EndArray':
      case 'EndConstructor':
        this.#pop(type);
        break;
      case 'PropertyName': {
        this.state = 'Property';
        const top = this.#open.at(-1);
        if (top) top.name = value as string;
        break;
      }
      case 'None':
      case 'Comment':
        break;
      default:
        this.afterValue(updateIndex);
    }
  }

  protected afterValue(updateIndex: boolean): void {
    this.state = this.#open.length > 0 ? 'PostValue' : 'Finished';
    if (updateIndex) this.#countElement();
  }

  /** Back to the container's own state, after a comma. */
  protected setStateFromContainer(): void {
    this.state = this.container ?? 'Finished';
  }

  #countElement(): void {
    const top = this.#open.at(-1);
    if (top && top.type !== 'Object') top.index += 1;
  }

  #push(type: ContainerType): void {
    this.#countElement();
    this.#open.push({ type, index: -1, name: null });
    if (this.#open.length > maxDepth) {
      throw this.error(`The reader's MaxDepth of ${maxDepth} has been exceeded.`);
    }
  }

  #pop(end: keyof typeof closedBy): void {
    const closed = this.#open.pop()?.type ?? 'None';
    if (closed !== closedBy[end]) throw this.error(`JsonToken ${end} is not valid for closing JsonType ${closed}.`);
    this.state = this.#open.length > 0 ? 'PostValue' : 'Finished';
  }

  /** Reads the next token as a value of a type; where none follows, `None`, null or the end of the container. */
  abstract readAs(type: ReadType, convert: ReadConversions): void;

  /** The text that was read as a value of a type; an empty one is null. Throws JsonReaderException. */
  protected setFromText(text: string | null, type: TextReadType, convert: ReadConversions): void {
    if (text === null || text === '') {
      this.setToken('Null', null, false);
      return;
    }
    const value = readText(text, type, convert);
    if (value === null) {
      if (type !== 'DateTime') this.setToken('String', text, false);
      throw this.error(`Could not convert string to ${textTypeNames[type]}: ${text}.`);
    }
    this.setToken(tokenOfText[type], value, false);
  }

  /** Bytes from a text in base 64, or of a Guid. Throws FormatException. */
  protected setBytes(text: string, convert: ReadConversions): void {
    const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? CsGuid.parse(text) : null;
    this.setToken('Bytes', CsArray.ofBytes(guid ? guid.toBytes() : convert.base64(text)), false);
  }

  /** An array of numbers, up to its end. Throws JsonReaderException. */
  protected readByteArray(convert: ReadConversions): void {
    const bytes: number[] = [];
    for (;;) {
      if (!this.read()) this.setToken('None');
      switch (this.tokenType) {
        case 'None':
          throw this.error('Unexpected end when reading bytes.');
        case 'Integer':
          bytes.push(doubleOf(convert.number(this.value, 'byte')));
          break;
        case 'EndArray':
          this.setToken('Bytes', CsArray.ofBytes(Uint8Array.from(bytes)), false);
          return;
        case 'Comment':
          break;
        default:
          throw this.error(`Unexpected token when reading bytes: ${this.tokenType}.`);
      }
    }
  }

  /** Into an object with the type and the value of bytes, which names itself first. Throws JsonReaderException. */
  protected enterBytesObject(): void {
    const isNext = (test: (text: string) => boolean) => {
      if (!this.read()) throw this.error('Unexpected end when reading JSON.');
      return this.value !== null && test(textOf(this.value));
    };
    const isBytes =
      isNext((name) => name === '$type') &&
      isNext((type) => type.startsWith('System.Byte[]')) &&
      isNext((name) => name === '$value');
    if (!isBytes) throw this.error('Error reading bytes. Unexpected token: StartObject.');
  }

  /** Steps over comments. */
  moveToContent(): boolean {
    while (this.tokenType === 'None' || this.tokenType === 'Comment') if (!this.read()) return false;
    return true;
  }

  /** Steps over what the current token starts. */
  skip(): void {
    if (this.tokenType === 'PropertyName') this.read();
    if (!(this.tokenType in started)) return;
    const { depth } = this;
    while (this.read() && depth < this.depth) {
      // On.
    }
  }
}
