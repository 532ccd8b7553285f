import type { Call } from '../../runtime/Call';
import { argumentError, argumentNull } from '../../runtime/CsException';
import { CsSequence, enumerate } from '../../runtime/enumerate';
import { valueOfToken } from '../../runtime/json/convertToken';
import type { JObject } from '../../runtime/json/JObject';
import { JToken, tokensUnder } from '../../runtime/json/JToken';
import { JValue } from '../../runtime/json/JValue';
import { tokenTypes } from '../../runtime/json/tokenTypes';
import type { Value } from '../../runtime/value';
import type { TypedRow } from '../defineType';
import { conversions } from './conversions';
import { convertedSequence } from './JTokenTable';
import { tokens } from './tokens';

function required(source: Value, name = 'source'): Value {
  if (source === null) throw argumentNull(name);
  return source;
}

/** All tokens that each token of a sequence leads to. */
function many(call: Call, source: Value, lead: (token: JToken) => Iterable<JToken>): CsSequence {
  required(source);
  return tokens(function* () {
    for (const token of enumerate(call, source)) yield* lead(token as JToken);
  });
}

function* ancestors(token: JToken, withSelf: boolean): Generator<JToken> {
  for (let current: JToken | null = withSelf ? token : token.parent; current !== null; current = current.parent) {
    yield current;
  }
}

function valueOf(call: Call, source: Value, type: NonNullable<Call['typeArguments'][number]>): Value {
  required(source, 'value');
  if (!(source instanceof JToken)) throw argumentError('Source value must be a JToken.');
  return valueOfToken(source, type, conversions(call));
}

/** Children of each, or what stands under a key in each; a value stands for itself. */
function* valuesOf(call: Call, source: Value, key: Value): Generator<JToken> {
  for (const token of enumerate(call, source) as Iterable<JToken>) {
    if (key !== null) {
      const found = token.item(key);
      if (found) yield found;
    } else if (token instanceof JValue) yield token;
    else yield* token;
  }
}

/** Newtonsoft.Json.Linq.Extensions. */
export const extensionRows: readonly TypedRow[] = [
  [
    'static U Value<U>(this IEnumerable<JToken> value)',
    (call, _self, source: Value) => valueOf(call, source, call.typeArguments[0]!),
  ],
  [
    'static U Value<T, U>(this IEnumerable<T> value)',
    (call, _self, source: Value) => valueOf(call, source, call.typeArguments[1]!),
  ],
  [
    'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source)',
    (call, _self, source: Value) => convertedSequence(call, () => valuesOf(call, source, null), call.typeArguments[0]!),
  ],
  [
    'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source, object key)',
    (call, _self, source: Value, key: Value) =>
      convertedSequence(call, () => valuesOf(call, source, key), call.typeArguments[0]!),
  ],
  [
    'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source)',
    (call, _self, source: Value) => tokens(() => valuesOf(call, source, null)),
  ],
  [
    'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source, object key)',
    (call, _self, source: Value, key: Value) => tokens(() => valuesOf(call, source, key)),
  ],
  [
    'static IJEnumerable<JToken> Children<T>(this IEnumerable<T> source)',
    (call, _self, source: Value) => many(call, source, (token) => token),
  ],
  [
    'static IEnumerable<U> Children<T, U>(this IEnumerable<T> source)',
    (call, _self, source: Value) => {
      const children = many(call, source, (token) => token);
      return convertedSequence(call, () => children as Iterable<Value> as Iterable<JToken>, call.typeArguments[1]!);
    },
  ],
  [
    'static IJEnumerable<JToken> Ancestors<T>(this IEnumerable<T> source)',
    (call, _self, source: Value) => many(call, source, (token) => ancestors(token, false)),
  ],
  [
    'static IJEnumerable<JToken> AncestorsAndSelf<T>(this IEnumerable<T> source)',
    (call, _self, source: Value) => many(call, source, (token) => ancestors(token, true)),
  ],
  [
    'static IJEnumerable<JToken> Descendants<T>(this IEnumerable<T> source)',
    (call, _self, source: Value) => many(call, source, (token) => tokensUnder(token, false)),
  ],
  [
    'static IJEnumerable<JToken> DescendantsAndSelf<T>(this IEnumerable<T> source)',
    (call, _self, source: Value) => many(call, source, (token) => tokensUnder(token, true)),
  ],
  [
    'static IJEnumerable<JProperty> Properties(this IEnumerable<JObject> source)',
    (call, _self, source: Value) => {
      required(source);
      return CsSequence.of(tokenTypes.property, function* (): Generator<Value> {
        for (const object of enumerate(call, source)) yield* object as JObject;
      } as () => Iterator<Value>);
    },
  ],
  [
    'static IJEnumerable<JToken> AsJEnumerable(this IEnumerable<JToken> source)',
    (_call, _self, source: Value) => source,
  ],
  ['static IJEnumerable<T> AsJEnumerable<T>(this IEnumerable<T> source)', (_call, _self, source: Value) => source],
];
