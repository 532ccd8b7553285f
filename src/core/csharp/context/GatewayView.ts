import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';
import { upperInvariant } from '../runtime/comparison';
import { CsArray } from '../runtime/CsArray';
import { CsInstance } from '../runtime/CsInstance';
import { CsKeyValuePair } from '../runtime/CsKeyValuePair';
import type { DictionaryLike } from '../runtime/DictionaryLike';
import { argumentNull } from '../runtime/CsException';
import type { Value } from '../runtime/value';
import type { GatewayContext, GatewayResponse, Headers } from './GatewayContext';
import { GatewayObject } from './GatewayObject';

/** A part of the gateway's state as an expression holds it: `context`, `context.Request`, an IResponse variable … */
export class GatewayView<T extends object = object> extends GatewayObject {
  readonly csType: CsType;
  readonly state: T;

  constructor(csType: CsType, state: T) {
    super();
    this.csType = csType;
    this.state = state;
  }
}

const views = new WeakMap<object, Map<string, GatewayView>>();

/** The view of a state object under an interface; the same one each time, so that references compare equal. */
export function viewOf<T extends object>(typeName: string, state: T): GatewayView<T> {
  let ofState = views.get(state);
  if (!ofState) {
    ofState = new Map();
    views.set(state, ofState);
  }
  let view = ofState.get(typeName);
  if (!view) {
    view = new GatewayView(namedType(typeName), state);
    ofState.set(typeName, view);
  }
  return view as GatewayView<T>;
}

/** Makes a view of a state object, or gives back the last one that it made: expressions of one call ask for the same few again and again. */
export function lastOf<T extends object, V>(make: (state: T) => V): (state: T) => V {
  let last: { readonly state: T; readonly view: V } | null = null;
  return (state) => {
    if (last === null || last.state !== state) last = { state, view: make(state) };
    return last.view;
  };
}

/** The C# variable `context`. */
export const contextValue: (context: GatewayContext) => Value = lastOf((context) =>
  viewOf('IProxyRequestContext', context),
);

/** A response as a context variable holds it. */
export function responseValue(response: GatewayResponse): Value {
  return viewOf('IResponse', response);
}

/** The response behind an `IResponse` value; null for other values. */
export function responseOf(value: Value): GatewayResponse | null {
  if (!(value instanceof GatewayView) || value.csType !== namedType('IResponse')) return null;
  return value.state as GatewayResponse;
}

const stringType = namedType('System.String');
const stringArrayType = CsArray.ofStrings([]).csType;
const objectType = namedType('System.Object');

const dictionaryTypes = new Map<CsType, CsType>();

/** Looked up once for each of the few value types: a view is made whenever an expression names one. */
function dictionaryType(valueType: CsType): CsType {
  let found = dictionaryTypes.get(valueType);
  if (found === undefined) {
    found = namedType('System.Collections.Generic.IReadOnlyDictionary', [stringType, valueType]);
    dictionaryTypes.set(valueType, found);
  }
  return found;
}

/** A read-only dictionary over state that may still change. */
abstract class DictionaryView extends CsInstance implements DictionaryLike, Iterable<Value> {
  readonly csType: CsType;
  readonly keyType: CsType = stringType;
  readonly valueType: CsType;

  constructor(valueType: CsType) {
    super();
    this.valueType = valueType;
    this.csType = dictionaryType(valueType);
  }

  abstract readonly length: number;
  abstract has(key: Value): boolean;
  abstract get(key: Value): Value | undefined;
  abstract entries(): Iterable<readonly [key: Value, value: Value]>;

  *[Symbol.iterator](): Generator<Value> {
    for (const [key, value] of this.entries()) yield new CsKeyValuePair(this.keyType, this.valueType, key, value);
  }
}

function keyText(key: Value): string {
  if (typeof key !== 'string') throw argumentNull('key');
  return key;
}

/** Headers: names compare without case. */
export class HeaderView extends DictionaryView {
  readonly #headers: Headers;

  constructor(headers: Headers) {
    super(stringArrayType);
    this.#headers = headers;
  }
  get length(): number {
    return this.#headers.size;
  }
  #find(key: Value): readonly string[] | undefined {
    const written = keyText(key);
    let wanted: string | null = null;
    // Changing case never changes a length.
    for (const [name, values] of this.#headers) {
      if (name === written) return values;
      if (name.length !== written.length) continue;
      wanted ??= upperInvariant(written);
      if (upperInvariant(name) === wanted) return values;
    }
    return undefined;
  }
  has(key: Value): boolean {
    return this.#find(key) !== undefined;
  }
  get(key: Value): Value | undefined {
    const values = this.#find(key);
    return values && CsArray.ofStrings(values);
  }
  *entries(): Generator<readonly [Value, Value]> {
    for (const [name, values] of this.#headers) yield [name, CsArray.ofStrings(values)];
  }
}

/** Names with several values each, compared exactly: query parameters, claims. */
export class ValuesView extends DictionaryView {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    super(stringArrayType);
    this.#values = values;
  }
  get length(): number {
    return this.#values.size;
  }
  has(key: Value): boolean {
    return this.#values.has(keyText(key));
  }
  get(key: Value): Value | undefined {
    const values = this.#values.get(keyText(key));
    return values && CsArray.ofStrings(values);
  }
  *entries(): Generator<readonly [Value, Value]> {
    for (const [name, values] of this.#values) yield [name, CsArray.ofStrings(values)];
  }
}

/** Names with one value each. `missing` is what the indexer answers for a name that isn't there; undefined: it throws. */
export class MapView extends DictionaryView {
  readonly #values: ReadonlyMap<string, Value>;
  readonly #missing: Value | undefined;

  constructor(valueType: CsType, values: ReadonlyMap<string, Value>, missing?: Value) {
    super(valueType);
    this.#values = values;
    this.#missing = missing;
  }
  get length(): number {
    return this.#values.size;
  }
  has(key: Value): boolean {
    return this.#values.has(keyText(key));
  }
  get(key: Value): Value | undefined {
    const value = this.#values.get(keyText(key));
    return value === undefined ? this.#missing : value;
  }
  *entries(): Generator<readonly [Value, Value]> {
    yield* this.#values;
  }
}

/** Names with one text each. */
export class RecordView extends DictionaryView {
  readonly #values: Readonly<Record<string, string>>;

  constructor(values: Readonly<Record<string, string>>) {
    super(stringType);
    this.#values = values;
  }
  get length(): number {
    return Object.keys(this.#values).length;
  }
  has(key: Value): boolean {
    return Object.hasOwn(this.#values, keyText(key));
  }
  get(key: Value): Value | undefined {
    const name = keyText(key);
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }
  *entries(): Generator<readonly [Value, Value]> {
    yield* Object.entries(this.#values);
  }
}

/**
 * `context.Variables`. A name that isn't set answers null: .NET's own dictionaries would throw, the gateway's is said to answer null
 * (policy toolkit's test dictionary); not confirmed by documentation.
 */
export const variablesView: (variables: ReadonlyMap<string, Value>) => Value = lastOf(
  (variables: ReadonlyMap<string, Value>) => new MapView(objectType, variables, null),
);
