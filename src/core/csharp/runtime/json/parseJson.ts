import { JsonTextReader } from './JsonTextReader';
import { loadContainer, loadToken } from './loadToken';
import type { JToken } from './JToken';
import { parsePlainJson } from './parsePlainJson';

/** What the root must be. */
export type JsonRoot = 'JObject' | 'JArray' | 'JToken';

/** `JObject.Parse`, `JArray.Parse` or `JToken.Parse`. Throws JsonReaderException. */
export function parseJson(text: string, root: JsonRoot): JToken {
  const plain = parsePlainJson(text, root);
  if (plain !== null) return plain;
  const reader = new JsonTextReader(text);
  const token = root === 'JToken' ? loadToken(reader) : loadContainer(reader, root);
  while (reader.read()) {
    // Only comments may follow.
  }
  return token;
}
