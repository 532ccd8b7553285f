import { types } from '../../types/wellKnownTypes';
import type { Call } from '../Call';
import { CsAnonymous } from '../CsAnonymous';
import { CsArray } from '../CsArray';
import { CsChar } from '../CsChar';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsEnum } from '../CsEnum';
import { exception } from '../CsException';
import { CsInstance } from '../CsInstance';
import { CsGuid } from '../CsGuid';
import { CsKeyValuePair } from '../CsKeyValuePair';
import { CsTimeSpan } from '../CsTimeSpan';
import { CsTuple } from '../CsTuple';
import { CsUri } from '../CsUri';
import { isDictionaryLike } from '../DictionaryLike';
import { enumerate, isEnumerable } from '../enumerate';
import { equalValues } from '../equality';
import { CsDouble, CsSingle, isNumeric } from '../numbers';
import { formatValue, textOf } from '../text';
import { reflectionName } from '../typeNames';
import { typeOfValue } from '../typeOfValue';
import { Unsupported } from '../Unsupported';
import type { CsObject, Value } from '../value';
import { jsonDateFormat } from './isoDate';
import { pathText, type PathStep } from './jsonPosition';
import type { JsonWriter } from './JsonWriter';
import { JToken } from './JToken';
import { isXml, writeXml } from './writeXml';

function publicProperties(call: Call, value: Value): ReadonlyMap<string, Value> | null {
  return value instanceof CsInstance ? value.publicProperties(call) : null;
}

/** Newtonsoft has no such limit; here it guards the stack. */
const deepest = 200;

/** Writes a value as Newtonsoft's serializer does. Throws JsonSerializationException; `Unsupported` for types that aren't simulated. */
export function serialize(call: Call, value: Value, writer: JsonWriter): void {
  new Serializer(call, writer).value(value);
}

class Serializer {
  readonly #call: Call;
  readonly #writer: JsonWriter;
  /** What is being written, outermost first, and where it stands. */
  readonly #open: Value[] = [];
  readonly #path: PathStep[] = [];

  constructor(call: Call, writer: JsonWriter) {
    this.#call = call;
    this.#writer = writer;
  }

  value(value: Value): void {
    this.#call.budget.charge(1);
    if (isScalar(value)) {
      this.#call.budget.allocate(typeof value === 'string' ? value.length : 1);
      this.#writer.value(value);
    } else if (value instanceof JToken) value.writeTo(this.#writer);
    else {
      if (this.#open.length >= deepest) throw new Unsupported(`Objects nested deeper than ${deepest} levels.`);
      this.#open.push(value);
      this.#composite(value as CsObject);
      this.#open.pop();
    }
  }

  #composite(value: CsObject): void {
    if (isXml(value)) writeXml(value, this.#writer);
    else if (value instanceof CsAnonymous) this.#object(value.members);
    else if (value instanceof CsKeyValuePair) {
      this.#object([
        ['Key', value.key],
        ['Value', value.value],
      ]);
    } else if (value instanceof CsTuple) {
      this.#object(value.items.map((item, index) => [`Item${index + 1}`, item] as const));
    } else if (isDictionaryLike(value)) this.#object(namedEntries(value.entries()), false);
    else if (value instanceof CsArray && value.lengths.length > 1) this.#dimension([...value], value.lengths);
    else if (isEnumerable(value)) this.#array(enumerate(this.#call, value));
    else {
      const properties = value.csType === types.object ? [] : publicProperties(this.#call, value);
      if (properties === null) {
        throw new Unsupported(`Serializing ${reflectionName(typeOfValue(value)!)} to JSON isn't simulated.`);
      }
      this.#object(properties);
    }
  }

  #object(members: Iterable<readonly [name: string, value: Value]>, areProperties = true): void {
    this.#writer.startObject();
    for (const [name, member] of members) {
      this.#refuseLoop(member, areProperties ? name : null);
      this.#writer.name(name);
      this.#at(name, member);
    }
    this.#writer.end();
  }

  #array(items: Iterable<Value>): void {
    this.#writer.startArray();
    let index = 0;
    for (const item of items) {
      this.#refuseLoop(item, null);
      this.#at(index, item);
      index += 1;
    }
    this.#writer.end();
  }

  /** An array of arrays for each dimension but the last. */
  #dimension(items: readonly Value[], lengths: readonly number[]): void {
    const [length = 0, ...rest] = lengths;
    const size = rest.reduce((product, next) => product * next, 1);
    this.#writer.startArray();
    for (let index = 0; index < length; index++) {
      const part = items.slice(index * size, (index + 1) * size);
      if (rest.length === 0) this.value(part[0] ?? null);
      else this.#dimension(part, rest);
    }
    this.#writer.end();
  }

  #at(step: PathStep, value: Value): void {
    this.#path.push(step);
    this.value(value);
    this.#path.pop();
  }

  #refuseLoop(value: Value, property: string | null): void {
    if (isScalar(value) || value instanceof JToken) return;
    if (!this.#open.some((outer) => equalValues(outer, value))) return;
    const where = property === null ? '' : ` for property '${property}'`;
    throw exception(
      'Newtonsoft.Json.JsonSerializationException',
      `Self referencing loop detected${where} with type '${reflectionName(typeOfValue(value)!)}'. Path '${pathText(this.#path)}'.`,
    );
  }
}

function* namedEntries(
  entries: Iterable<readonly [key: Value, value: Value]>,
): Generator<readonly [name: string, value: Value]> {
  for (const [key, value] of entries) yield [keyName(key), value];
}

/** A dictionary's key as a property's name. */
function keyName(key: Value): string {
  if (key instanceof CsDateTime || key instanceof CsDateTimeOffset) return key.text(jsonDateFormat);
  if (key instanceof CsDouble || key instanceof CsSingle) return formatValue(key, 'R');
  return textOf(key);
}

function isScalar(value: Value): boolean {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    isNumeric(value) ||
    value instanceof CsChar ||
    value instanceof CsEnum ||
    value instanceof CsDateTime ||
    value instanceof CsDateTimeOffset ||
    value instanceof CsGuid ||
    value instanceof CsUri ||
    value instanceof CsTimeSpan ||
    (value instanceof CsArray && value.bytes !== null)
  );
}
