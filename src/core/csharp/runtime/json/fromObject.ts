import type { Call } from '../Call';
import { CsAnonymous } from '../CsAnonymous';
import { CsArray } from '../CsArray';
import { CsKeyValuePair } from '../CsKeyValuePair';
import { CsTuple } from '../CsTuple';
import { isDictionaryLike } from '../DictionaryLike';
import { enumerate, isEnumerable } from '../enumerate';
import { textOf } from '../text';
import { reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import { Unsupported } from '../Unsupported';
import type { Value } from '../value';
import { JArray, JObject, JProperty, JToken, JValue } from './JToken';

/**
 * The tree that `JsonConvert.SerializeObject` would write and `FromObject` makes: dictionaries and anonymous objects become objects,
 * other sequences arrays. Types whose serialization isn't known end in `Unsupported`.
 */
export function tokenFromObject(call: Call, value: Value, depth = 0): JToken {
  call.budget.charge(1);
  if (depth > 200) throw new Unsupported('Objects nested deeper than 200 levels.');
  if (value instanceof JProperty) return new JObject();
  if (value instanceof JToken) return depth === 0 ? value.clone() : value;
  if (value instanceof CsAnonymous) return objectOf(call, value.members, depth);
  if (value instanceof CsKeyValuePair) {
    return objectOf(
      call,
      new Map([
        ['Key', value.key],
        ['Value', value.value],
      ]),
      depth,
    );
  }
  if (value instanceof CsTuple) {
    return objectOf(call, new Map(value.items.map((item, index) => [`Item${index + 1}`, item])), depth);
  }
  if (value !== null && isDictionaryLike(value)) {
    const members = new Map<string, Value>();
    for (const [key, item] of value.entries()) members.set(textOf(key), item);
    return objectOf(call, members, depth);
  }
  if (isEnumerable(value) && !(value instanceof CsArray && value.bytes)) {
    if (value instanceof CsArray && value.lengths.length > 1)
      throw new Unsupported('Serializing arrays of several dimensions.');
    const array = new JArray();
    for (const item of enumerate(call, value)) array.addItem(tokenFromObject(call, item, depth + 1));
    return array;
  }
  try {
    return JValue.of(value);
  } catch {
    throw new Unsupported(`Serializing ${reflectionName(typeOfValue(value)!)} to JSON isn't simulated.`);
  }
}

function objectOf(call: Call, members: ReadonlyMap<string, Value>, depth: number): JObject {
  const object = new JObject();
  for (const [name, member] of members) object.set(name, tokenFromObject(call, member, depth + 1));
  return object;
}
