import { exception } from '../CsException';
import { textOf } from '../text';
import type { JsonReader } from './JsonReader';
import type { JsonWriter } from './JsonWriter';

/** Writes the value that the reader is at, with all in it. After a value the text may end without closing. Throws JsonReaderException and JsonWriterException. */
export function copyTokens(reader: JsonReader, writer: JsonWriter, withComments = true): void {
  const start = reader.depth;
  const isStart = reader.tokenType.startsWith('Start');
  for (;;) {
    if (withComments || reader.tokenType !== 'Comment') copyToken(reader, writer);
    const isEnd = reader.tokenType.startsWith('End');
    if (!isStart || start - 1 >= reader.depth - (isEnd ? 1 : 0)) return;
    if (!reader.read()) {
      const end = reader.tokenType.startsWith('End') ? reader.depth - 1 : reader.depth;
      const isClosed =
        reader.tokenType === 'None' || end < start || (end === start && !reader.tokenType.startsWith('Start'));
      if (isClosed) return;
      throw exception('Newtonsoft.Json.JsonWriterException', "Unexpected end when reading token. Path ''.");
    }
  }
}

function copyToken(reader: JsonReader, writer: JsonWriter): void {
  const { value } = reader;
  switch (reader.tokenType) {
    case 'StartObject':
      writer.startObject();
      break;
    case 'StartArray':
      writer.startArray();
      break;
    case 'StartConstructor':
      writer.startConstructor(textOf(value));
      break;
    case 'EndObject':
    case 'EndArray':
    case 'EndConstructor':
      writer.end();
      break;
    case 'PropertyName':
      writer.name(textOf(value));
      break;
    case 'Comment':
      writer.comment(value === null ? null : textOf(value));
      break;
    case 'Raw':
      writer.raw(value === null ? null : textOf(value));
      break;
    case 'Undefined':
      writer.undefined();
      break;
    case 'None':
      break;
    default:
      writer.value(value);
  }
}
