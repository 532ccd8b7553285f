import type { CsType, NamedType } from '../../types/CsType';
import { types } from '../../types/wellKnownTypes';
import type { Call } from '../Call';
import { CsArray } from '../CsArray';
import { CsDictionary } from '../CsDictionary';
import { CsException, invalidCast } from '../CsException';
import { CsHashSet } from '../CsHashSet';
import { CsLine, CsList } from '../CsList';
import { defaultValue, isInstance } from '../defaultValue';
import { reflectionName } from '../typeNames';
import { textOf } from '../text';
import { Unsupported } from '../Unsupported';
import type { Value } from '../value';
import { fullTypeName } from '../../types/typeRegistry';
import { convertContent } from './convertContent';
import { copyTokens } from './copyTokens';
import { expectedShape, jsonContract, type JsonContract } from './jsonContract';
import { JsonTextReader } from './JsonTextReader';
import { JsonTextWriter } from './JsonTextWriter';
import type { JsonReader } from './JsonReader';
import type { JToken } from './JToken';
import { JTokenReader } from './JTokenReader';
import { JTokenWriter } from './JTokenWriter';
import { JRaw } from './JValue';
import { tokenTypes } from './tokenTypes';
import type { ReadConversions } from './ValueConversions';

/** `JsonConvert.DeserializeObject`; `type` null: whatever the text holds. Throws JsonReaderException and JsonSerializationException. */
export function deserializeText(call: Call, text: string, type: CsType | null, convert: ReadConversions): Value {
  const reader = new JsonTextReader(text);
  const value = new Deserializer(call, reader, convert).root(type);
  while (reader.read()) {
    if (reader.tokenType !== 'Comment') {
      throw reader.serializationError('Additional text found in JSON string after finishing deserializing object.');
    }
  }
  return value;
}

/** `token.ToObject`. Throws JsonReaderException and JsonSerializationException; `Unsupported` for types that aren't simulated. */
export function deserializeToken(call: Call, token: JToken, type: CsType, convert: ReadConversions): Value {
  return new Deserializer(call, new JTokenReader(token), convert).root(type);
}

type MembersContract = Extract<JsonContract, { kind: 'members' }>;

/** What Newtonsoft's serializer makes of what a reader reads. */
class Deserializer {
  readonly #call: Call;
  readonly #reader: JsonReader;
  readonly #convert: ReadConversions;

  constructor(call: Call, reader: JsonReader, convert: ReadConversions) {
    this.#call = call;
    this.#reader = reader;
    this.#convert = convert;
  }

  root(type: CsType | null): Value {
    const contract = type === null ? null : jsonContract(type);
    if (!this.#readFor(contract)) {
      if (contract && !contract.isNullable) {
        throw this.#reader.serializationError(
          `No JSON content found and type '${reflectionName(contract.type)}' is not nullable.`,
        );
      }
      return null;
    }
    return this.#value(contract);
  }

  /** To the next token, as a value of the contract's type where the reader knows it; false at the end. */
  #readFor(contract: JsonContract | null): boolean {
    const reader = this.#reader;
    this.#call.budget.charge(1);
    if (contract?.kind === 'members' && contract.names[0] === 'Key') return reader.read();
    if (contract?.kind !== 'primitive' || contract.readAs === null) {
      const hasContent = reader.read() && reader.moveToContent();
      if (contract?.type === types.long && reader.tokenType === 'Undefined') {
        throw reader.error('An undefined token is not a valid System.Int64.');
      }
      return hasContent;
    }
    reader.readAs(contract.readAs, this.#convert);
    return reader.tokenType !== 'None';
  }

  #value(contract: JsonContract | null): Value {
    const reader = this.#reader;
    if (contract?.kind === 'token') return this.#token(contract);
    if (contract?.kind === 'members' && contract.names[0] === 'Key') return this.#pair(contract);
    do {
      switch (reader.tokenType) {
        case 'StartObject':
          return this.#object(contract);
        case 'StartArray':
          return this.#array(contract);
        case 'String':
          return this.#string(contract);
        case 'Integer':
        case 'Float':
        case 'Boolean':
        case 'Date':
        case 'Bytes':
        case 'StartConstructor':
        case 'Null':
        case 'Undefined':
          return convertContent(reader, reader.value, contract, this.#convert);
        case 'Raw':
          return new JRaw(reader.value);
        case 'Comment':
          break;
        default:
          throw reader.serializationError(`Unexpected token while deserializing object: ${reader.tokenType}`);
      }
    } while (reader.read());
    throw reader.serializationError('Unexpected end when deserializing object.');
  }

  /** An empty text is null for what can be null. */
  #string(contract: JsonContract | null): Value {
    const { value } = this.#reader;
    // A token of text may hold a char, which no cast makes a string.
    if (value !== null && typeof value !== 'string') throw invalidCast('Specified cast is not valid.');
    const text = value;
    if (contract?.kind === 'primitive' && contract.target === 'byte[]') {
      return text === null ? null : CsArray.ofBytes(this.#convert.base64(text));
    }
    const isText = contract === null || contract.type === types.string || contract.type === types.object;
    if ((text === null || text === '') && !isText && contract.isNullable) return null;
    return convertContent(this.#reader, text, contract, this.#convert);
  }

  #token(contract: JsonContract | null): Value {
    const reader = this.#reader;
    const type = contract?.type ?? null;
    if (type === tokenTypes.raw) {
      const writer = new JsonTextWriter(false);
      copyTokens(reader, writer);
      return new JRaw(writer.text);
    }
    if (contract && reader.tokenType === 'Null' && type !== tokenTypes.value && type !== tokenTypes.token) return null;
    const writer = new JTokenWriter();
    if (reader instanceof JTokenReader) {
      // A tree is copied as it is, with the kinds that JSON lacks.
      writer.tree(reader.current!);
      reader.skip();
    } else copyTokens(reader, writer);
    const { token } = writer;
    if (type !== null && token && !isInstance(token, type)) {
      throw reader.serializationError(
        `Deserialized JSON type '${reflectionName(token.csType)}' is not compatible with expected type '${reflectionName(type)}'.`,
      );
    }
    return token;
  }

  #step(): void {
    if (!this.#reader.read()) throw this.#reader.serializationError('Unexpected end when reading JSON.');
  }

  #object(contract: JsonContract | null): Value {
    const reader = this.#reader;
    this.#step();
    const list = this.#metadata(contract);
    if (list) return list.value;
    if (contract === null || contract.kind === 'any') return this.#restOfObject();
    if (contract.kind === 'members') return this.#members(contract);
    if (contract.kind === 'dictionary') return this.#dictionary(contract.type as NamedType);
    if (contract.kind === 'object') {
      throw new Unsupported(`Reading JSON into ${fullTypeName(contract.type)} isn't simulated.`);
    }
    if (contract.kind === 'primitive' && reader.tokenType === 'PropertyName' && reader.value === '$value') {
      this.#step();
      if (reader.tokenType === ('StartObject' as string)) {
        throw reader.serializationError(`Unexpected token when deserializing primitive value: ${reader.tokenType}`);
      }
      const value = this.#value(contract);
      this.#step();
      return value;
    }
    const shape = expectedShape(contract);
    throw reader.serializationError(
      `Cannot deserialize the current JSON object (e.g. {"name":"value"}) into type '${reflectionName(contract.type)}' because the type requires a ${shape} to deserialize correctly.\r\nTo fix this error either change the JSON to a ${shape} or change the deserialized type so that it is a normal .NET type (e.g. not a primitive type like integer, not a collection type like an array or List<T>) that can be deserialized from a JSON object. JsonObjectAttribute can also be added to the type to force it to deserialize from a JSON object.\r\n`,
    );
  }

  /** Over `$type` and `$id` in front, which say nothing here; `$values` is the value itself. */
  #metadata(contract: JsonContract | null): { readonly value: Value } | null {
    const reader = this.#reader;
    let hasId = false;
    while (reader.tokenType === 'PropertyName') {
      switch (reader.value) {
        case '$type':
        case '$id':
          hasId ||= reader.value === '$id';
          this.#step();
          this.#step();
          break;
        case '$values': {
          this.#step();
          if (hasId && contract?.kind === 'array' && contract.collection === 'array') {
            throw reader.serializationError(
              `Cannot preserve reference to array or readonly list, or list created from a non-default constructor: ${reflectionName(contract.type)}.`,
            );
          }
          const value = this.#array(contract);
          this.#step();
          return { value };
        }
        case '$ref':
          return this.#reference();
        default:
          return null;
      }
    }
    return null;
  }

  #reference(): { readonly value: Value } | null {
    const reader = this.#reader;
    this.#step();
    if (reader.tokenType !== 'String' && reader.tokenType !== 'Null') {
      throw reader.serializationError('JSON reference $ref property must have a string or null value.');
    }
    const { value } = reader;
    this.#step();
    if (value === null) return null;
    if (reader.tokenType === ('PropertyName' as string)) {
      throw reader.serializationError(
        'Additional content found in JSON reference object. A JSON reference object should only have a $ref property.',
      );
    }
    // Nothing has an id that a reference could find.
    return { value: null };
  }

  /** The object that the reader is in. */
  #restOfObject(): Value {
    const reader = this.#reader;
    const writer = new JTokenWriter();
    writer.startObject();
    do {
      if (reader.tokenType === 'PropertyName') {
        const name = textOf(reader.value);
        if (!(reader.read() && reader.moveToContent())) break;
        writer.name(name);
        copyTokens(reader, writer, false);
      } else if (reader.tokenType !== 'Comment') return writer.token;
    } while (reader.read());
    throw reader.serializationError('Unexpected end when deserializing object.');
  }

  #array(contract: JsonContract | null): Value {
    const reader = this.#reader;
    if (contract === null || contract.kind === 'any') return this.#token(contract);
    if (contract.kind !== 'array') {
      const shape = expectedShape(contract);
      throw reader.serializationError(
        `Cannot deserialize the current JSON array (e.g. [1,2,3]) into type '${reflectionName(contract.type)}' because the type requires a ${shape} to deserialize correctly.\r\nTo fix this error either change the JSON to a ${shape} or change the deserialized type to an array or a type that implements a collection interface (e.g. ICollection, IList) like List<T> that can be deserialized from a JSON array. JsonArrayAttribute can also be added to the type to force it to deserialize from a JSON array.\r\n`,
      );
    }
    const item = jsonContract(contract.item);
    const items: Value[] = [];
    while (this.#readFor(item)) {
      if (reader.tokenType === 'EndArray') return collectionOf(contract, items);
      if (reader.tokenType !== 'Comment') {
        this.#call.budget.allocate(1);
        items.push(this.#value(item));
      }
    }
    throw reader.serializationError('Unexpected end when deserializing array.');
  }

  #dictionary(type: NamedType): Value {
    const reader = this.#reader;
    const [keyType, valueType] = type.typeArguments as [CsType, CsType];
    const valueContract = jsonContract(valueType);
    const dictionary = CsDictionary.of(keyType, valueType);
    do {
      switch (reader.tokenType) {
        case 'PropertyName': {
          const key = this.#key(keyType);
          if (!this.#readFor(valueContract)) {
            throw reader.serializationError('Unexpected end when deserializing object.');
          }
          this.#call.budget.allocate(1);
          dictionary.set(key, this.#value(valueContract));
          break;
        }
        case 'EndObject':
          return dictionary;
        case 'Comment':
          break;
        default:
          throw reader.serializationError(`Unexpected token when deserializing object: ${reader.tokenType}`);
      }
    } while (reader.read());
    throw reader.serializationError('Unexpected end when deserializing object.');
  }

  #key(type: CsType): Value {
    const reader = this.#reader;
    try {
      return convertContent(reader, reader.value, jsonContract(type), this.#convert);
    } catch (error) {
      if (!(error instanceof CsException)) throw error;
      throw reader.serializationError(
        `Could not convert string '${textOf(reader.value)}' to dictionary key type '${reflectionName(type)}'. Create a TypeConverter to convert from the string to the key type object.`,
        error.thrown,
      );
    }
  }

  #pair(contract: MembersContract): Value {
    if (this.#reader.tokenType === 'Null') {
      throw this.#reader.serializationError('Cannot convert null value to KeyValuePair.');
    }
    this.#step();
    return this.#members(contract);
  }

  /** The rest of an object with the names of the members, in any case; what isn't there is the type's default. */
  #members({ type, names, build }: MembersContract): Value {
    const reader = this.#reader;
    const memberTypes = (type as NamedType).typeArguments;
    const values = memberTypes.map(defaultValue);
    const lowerNames = names.map((name) => name.toLowerCase());
    while (reader.tokenType === 'PropertyName') {
      const index = lowerNames.indexOf(textOf(reader.value).toLowerCase());
      if (index < 0) reader.skip();
      else {
        const contract = jsonContract(memberTypes[index]!);
        if (!this.#readFor(contract)) throw reader.serializationError('Unexpected end when reading JSON.');
        values[index] = this.#value(contract);
      }
      this.#step();
    }
    return build(values);
  }
}

function collectionOf({ collection, item }: Extract<JsonContract, { kind: 'array' }>, items: Value[]): Value {
  switch (collection) {
    case 'array':
      return CsArray.of(item, items);
    case 'set':
      return new CsHashSet(item, items);
    case 'queue':
    case 'stack':
      return new CsLine(collection, item, items);
    case 'list':
      return CsList.of(item, items);
  }
}
