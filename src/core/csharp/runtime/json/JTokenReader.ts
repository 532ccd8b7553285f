import { CsBigInteger } from '../CsBigInteger';
import { CsArray } from '../CsArray';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDecimal } from '../CsDecimal';
import { CsException, invalidCast, nullReference } from '../CsException';
import { CsGuid } from '../CsGuid';
import { CsUri } from '../CsUri';
import { CsDouble } from '../numbers';
import { textOf } from '../text';
import type { Value } from '../value';
import { JConstructor } from './JConstructor';
import { JContainer } from './JContainer';
import { JProperty } from './JProperty';
import type { LineInfo } from './jsonPosition';
import { JsonReader, type ReadType } from './JsonReader';
import type { JToken } from './JToken';
import { JValue } from './JValue';
import type { ReadConversions } from './ValueConversions';

const endOf = { Object: 'EndObject', Array: 'EndArray', Constructor: 'EndConstructor' } as const;

const expected: Readonly<Record<ReadType, string>> = {
  int: 'integer',
  decimal: 'decimal',
  double: 'double',
  boolean: 'boolean',
  string: 'string',
  bytes: 'bytes',
  DateTime: 'date',
  DateTimeOffset: 'date',
};

/** Reads a tree as if it were text: Guid, Uri and TimeSpan come as strings. */
export class JTokenReader extends JsonReader {
  readonly #root: JToken;
  #current: JToken | null = null;
  /** The container whose inside was entered last, or that was left. */
  #entered: JToken | null = null;

  constructor(root: JToken) {
    super();
    this.#root = root;
  }

  get place(): LineInfo | null {
    return this.state === 'Start' ? null : (this.#current?.place ?? null);
  }

  /** The token that was read last. */
  get current(): JToken | null {
    return this.#current;
  }

  override get path(): string {
    const path = super.path;
    const start = this.#root.path;
    if (start === '' || path === '') return start + path;
    return path.startsWith('[') ? start + path : `${start}.${path}`;
  }

  read(): boolean {
    if (this.state === 'Start') {
      if (this.#current === this.#root) return false;
      return this.#moveTo(this.#root);
    }
    const current = this.#current;
    if (current === null) return false;
    if (current instanceof JContainer && this.#entered !== current) {
      const { first } = current;
      if (first === null) return this.#leave(current);
      this.#moveTo(first);
      this.#entered = current;
      return true;
    }
    return this.#readOver(current);
  }

  #moveTo(token: JToken): true {
    this.#current = token;
    this.#setTokenOf(token);
    return true;
  }

  #readOver(token: JToken): boolean {
    if (token !== this.#root && token.next !== null) return this.#moveTo(token.next);
    if (token === this.#root || token.parent === null) {
      this.#current = null;
      this.setToken('None');
      return false;
    }
    return this.#leave(token.parent);
  }

  #leave(container: JToken): boolean {
    const { tokenKind } = container;
    if (tokenKind !== 'Object' && tokenKind !== 'Array' && tokenKind !== 'Constructor') {
      return this.#readOver(container);
    }
    this.setToken(endOf[tokenKind]);
    this.#current = container;
    this.#entered = container;
    return true;
  }

  #setTokenOf(token: JToken): void {
    if (token instanceof JProperty) this.setToken('PropertyName', token.name);
    else if (token instanceof JConstructor) this.setToken('StartConstructor', token.name);
    else if (!(token instanceof JValue)) this.setToken(token.tokenKind === 'Object' ? 'StartObject' : 'StartArray');
    else {
      const { tokenKind, content } = token;
      switch (tokenKind) {
        case 'Guid':
        case 'TimeSpan':
          this.setToken('String', content === null ? null : textOf(content));
          break;
        case 'Uri':
          this.setToken('String', content instanceof CsUri ? content.original : content);
          break;
        case 'Comment':
        case 'Integer':
        case 'Float':
        case 'String':
        case 'Boolean':
        case 'Null':
        case 'Undefined':
        case 'Date':
        case 'Raw':
        case 'Bytes':
          this.setToken(tokenKind, content);
          break;
        default:
          this.setToken('None');
      }
    }
  }

  readAs(type: ReadType, convert: ReadConversions): void {
    do {
      if (!this.read()) {
        this.setToken('None');
        return;
      }
    } while (this.tokenType === 'Comment');
    const { tokenType, value } = this;
    if (tokenType === 'Null' || tokenType === 'EndArray') return;
    if (type === 'string') this.#readAsString();
    else if (type === 'bytes') this.#readAsBytes(convert);
    else if (tokenType === 'String') this.setFromText(value as string | null, type, convert);
    else if (type === 'DateTime' || type === 'DateTimeOffset') this.#readAsDate(type);
    else if (tokenType === 'Integer' || tokenType === 'Float') this.#readAsNumber(type, value, convert);
    else if (!(tokenType === 'Boolean' && type === 'boolean')) throw this.#unexpected(type);
  }

  #unexpected(type: ReadType) {
    return this.error(`Error reading ${expected[type]}. Unexpected token: ${this.tokenType}.`);
  }

  #readAsString(): void {
    const { tokenType, value } = this;
    if (tokenType === 'String') return;
    const isPrimitive = ['Integer', 'Float', 'Boolean', 'Undefined', 'Date', 'Bytes'].includes(tokenType);
    if (!isPrimitive || value === null) throw this.#unexpected('string');
    this.setToken('String', textOf(value), false);
  }

  #readAsBytes(convert: ReadConversions): void {
    const { tokenType, value } = this;
    switch (tokenType) {
      case 'StartObject': {
        this.enterBytesObject();
        this.readAs('bytes', convert);
        const bytes = this.value;
        if (!this.read()) throw this.error('Unexpected end when reading JSON.');
        if (this.tokenType !== ('EndObject' as string)) throw this.#unexpected('bytes');
        this.setToken('Bytes', bytes, false);
        break;
      }
      case 'String':
        if (value === null) throw nullReference();
        if (typeof value !== 'string') throw invalidCast('Specified cast is not valid.');
        this.setBytes(value, convert);
        break;
      case 'Bytes':
        if (value instanceof CsGuid) this.setToken('Bytes', CsArray.ofBytes(value.toBytes()), false);
        break;
      case 'StartArray':
        this.readByteArray(convert);
        break;
      default:
        throw this.#unexpected('bytes');
    }
  }

  #readAsDate(type: 'DateTime' | 'DateTimeOffset'): void {
    const { value } = this;
    if (this.tokenType !== 'Date') throw this.#unexpected(type);
    if (type === 'DateTime' && value instanceof CsDateTimeOffset) this.setToken('Date', value.clock, false);
    else if (type === 'DateTimeOffset' && value instanceof CsDateTime) {
      this.setToken('Date', new CsDateTimeOffset(value.ticks, 0), false);
    }
  }

  #readAsNumber(type: 'int' | 'decimal' | 'double' | 'boolean', value: Value, convert: ReadConversions): void {
    const content = value instanceof CsBigInteger ? value.value : value;
    switch (type) {
      case 'boolean':
        this.setToken('Boolean', value instanceof CsBigInteger ? value.value !== 0n : convert.boolean(value), false);
        break;
      case 'double': {
        const real =
          value instanceof CsBigInteger ? new CsDouble(Number(value.value)) : convert.number(value, 'double');
        if (!(value instanceof CsDouble)) this.setToken('Float', real, false);
        break;
      }
      default:
        if (type === 'decimal' ? value instanceof CsDecimal : typeof value === 'number') return;
        try {
          this.setToken(type === 'int' ? 'Integer' : 'Float', convert.number(content, type), false);
        } catch (error) {
          if (!(error instanceof CsException) || value instanceof CsBigInteger) throw error;
          throw this.error(
            `Could not convert to ${type === 'int' ? 'integer' : 'decimal'}: ${textOf(value)}.`,
            error.thrown,
          );
        }
    }
  }
}
