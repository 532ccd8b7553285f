import type { Value } from '../value';
import { JArray } from './JArray';
import { JConstructor } from './JConstructor';
import type { JContainer } from './JContainer';
import { JObject } from './JObject';
import { JProperty } from './JProperty';
import type { JsonReader } from './JsonReader';
import type { JToken } from './JToken';
import { JValue } from './JValue';

const startOf = {
  JObject: { token: 'StartObject', name: 'an object' },
  JArray: { token: 'StartArray', name: 'an array' },
  JConstructor: { token: 'StartConstructor', name: 'a constructor' },
} as const;

/** `JObject.Load` and its like: the container that the reader is at or before. Throws JsonReaderException. */
export function loadContainer(reader: JsonReader, type: keyof typeof startOf): JContainer {
  if (reader.tokenType === 'None' && !reader.read()) throw reader.error(`Error reading ${type} from JsonReader.`);
  reader.moveToContent();
  const { token, name } = startOf[type];
  if (reader.tokenType !== token) {
    throw reader.error(
      `Error reading ${type} from JsonReader. Current JsonReader item is not ${name}: ${reader.tokenType}`,
    );
  }
  const container = started(reader, null)!;
  const { depth } = reader;
  if (!reader.read()) throw reader.error(`Error reading ${type} from JsonReader.`);
  readContent(reader, container);
  if (reader.depth > depth) throw reader.error(`Unexpected end of content while loading ${type}.`);
  return container;
}

/** `JToken.Load`: a comment before the value is the token. Throws JsonReaderException. */
export function loadToken(reader: JsonReader): JToken {
  if (reader.tokenType === 'None' && !reader.read()) throw reader.error('Error reading JToken from JsonReader.');
  switch (reader.tokenType) {
    case 'StartObject':
      return loadContainer(reader, 'JObject');
    case 'StartArray':
      return loadContainer(reader, 'JArray');
    case 'StartConstructor':
      return loadContainer(reader, 'JConstructor');
    case 'Comment':
      return placed(new JValue(reader.value, 'Comment'), reader);
    default: {
      const scalar = scalarAt(reader);
      if (scalar) return scalar;
      throw reader.error(`Error reading JToken from JsonReader. Unexpected token: ${reader.tokenType}`);
    }
  }
}

function placed<T extends JToken>(token: T, reader: JsonReader): T {
  token.place = reader.place;
  return token;
}

/** A container for the token that starts one, within another if there is one. */
function started(reader: JsonReader, parent: JContainer | null): JContainer | null {
  const make = (): JContainer | null => {
    switch (reader.tokenType) {
      case 'StartObject':
        return new JObject();
      case 'StartArray':
        return new JArray();
      case 'StartConstructor':
        return JConstructor.named(reader.value as string | null);
      default:
        return null;
    }
  };
  const container = make();
  if (container === null) return null;
  placed(container, reader);
  parent?.add(container);
  return container;
}

/** The value that the reader is at; null for what begins, ends or names something. */
function scalarAt(reader: JsonReader): JToken | null {
  switch (reader.tokenType) {
    case 'String':
    case 'Integer':
    case 'Float':
    case 'Date':
    case 'Boolean':
    case 'Bytes':
      return placed(scalarOf(reader.value), reader);
    case 'Null':
      return placed(JValue.null(), reader);
    case 'Undefined':
      return placed(new JValue(null, 'Undefined'), reader);
    default:
      return null;
  }
}

const scalarOf = (value: Value) => JValue.of(value);

/** What is in a container, from its first token to its end. */
function readContent(reader: JsonReader, container: JContainer): void {
  let parent: JContainer = container;
  const places: PlacesByName = new Map();
  const leave = () => {
    parent = parent.parent as unknown as JContainer;
  };
  do {
    if (parent instanceof JProperty && parent.length > 0) leave();
    switch (reader.tokenType) {
      case 'EndArray':
      case 'EndObject':
      case 'EndConstructor':
        if (parent === container) return;
        leave();
        break;
      case 'PropertyName':
        parent = property(reader, parent as JObject, places);
        break;
      case 'None':
      case 'Comment':
        break;
      default: {
        const opened = started(reader, parent);
        if (opened) parent = opened;
        else {
          const scalar = scalarAt(reader);
          if (scalar) parent.add(scalar);
        }
      }
    }
  } while (reader.read());
}

/** Where properties are, of objects that have a name twice: asking their lists each time would take a square of time. */
type PlacesByName = Map<JObject, Map<string, number>>;

/** A name that comes twice keeps its place and gets the last value. */
function property(reader: JsonReader, parent: JObject, places: PlacesByName): JProperty {
  const added = placed(new JProperty(reader.value as string), reader);
  const { name } = added;
  let known = places.get(parent);
  if (parent.property(name)) {
    known ??= new Map(parent.properties.map((other, index) => [other.name, index]));
    places.set(parent, known);
    parent.setItemAt(known.get(name)!, added);
  } else {
    known?.set(name, parent.length);
    parent.add(added);
  }
  return added;
}
