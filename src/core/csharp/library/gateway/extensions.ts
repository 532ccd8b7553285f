import { MessageBody } from '../../context/MessageBody';
import { GatewayObject } from '../../context/GatewayObject';
import { GatewayView } from '../../context/GatewayView';
import { CsJwt } from '../../context/Jwt';
import type { Call, RefCell } from '../../runtime/Call';
import { decodeBase64 } from '../../runtime/base64';
import { CsArray } from '../../runtime/CsArray';
import { CsDictionary } from '../../runtime/CsDictionary';
import { argumentNull, CsException, exception, invalidCast, invalidCastBetween } from '../../runtime/CsException';
import { CsList } from '../../runtime/CsList';
import { defaultValue, isInstance } from '../../runtime/defaultValue';
import { enumerate } from '../../runtime/enumerate';
import { parseJson } from '../../runtime/json/parseJson';
import { tokenTypes } from '../../runtime/json/tokenTypes';
import { textOf } from '../../runtime/text';
import { decodeUtf8 } from '../../runtime/textEncoding';
import { typeOfValue } from '../../runtime/typeOfValue';
import { Unsupported } from '../../runtime/Unsupported';
import { urlEncode } from '../../runtime/uriEscaping';
import type { Value } from '../../runtime/value';
import { parseXmlDocument, parseXmlElement } from '../../runtime/xml/parseXmlDocument';
import type { CsType } from '../../types/CsType';
import { arrayOf, displayTypeName, namedType } from '../../types/typeRegistry';
import { isValueType } from '../../types/typeRelations';
import { types } from '../../types/wellKnownTypes';
import { dictionaryOf } from '../collections/interfaces';
import { defineType, type TypedRow } from '../defineType';
import { queryValues } from './context';

/** Helper methods that API Management adds to .NET types. */

const bytesType = arrayOf(types.byte);
const stringList = namedType('System.Collections.Generic.IList', [types.string]);

function presentBody(self: GatewayView<MessageBody>): MessageBody {
  return self.state;
}

/** `body.As<T>()`. What isn't JSON throws, with the gateway's sentence in front of Newtonsoft's. */
function readBody(call: Call, body: MessageBody, type: CsType, preserveContent: boolean): Value {
  call.budget.allocate(body.bytes.length);
  if (type === bytesType) return CsArray.ofBytes(body.read(preserveContent).slice());
  const text = body.readText(preserveContent);
  if (type === types.string) return text;
  const root =
    type === tokenTypes.object
      ? 'JObject'
      : type === tokenTypes.array
        ? 'JArray'
        : type === tokenTypes.token
          ? 'JToken'
          : null;
  if (root !== null) {
    try {
      return parseJson(text, root);
    } catch (error) {
      if (!(error instanceof CsException)) throw error;
      throw exception(
        'System.InvalidOperationException',
        `The message body is not a valid JSON. ${error.thrown.message}`,
        {},
        error.thrown,
      );
    }
  }
  const name = displayTypeName(type);
  if (name === 'XDocument') return parseXmlDocument(text, false, call.budget);
  if (name === 'XElement' || name === 'XNode') return parseXmlElement(text, false, call.budget);
  throw new Unsupported(`Reading a message body as ${name} isn't among the types that As<T> takes.`);
}

/** `context.Variables.GetValueOrDefault<T>`: a value of another type throws, as the documentation says. Without a fallback: the type's default. */
function variable(dictionary: Value, key: Value, type: CsType, fallback?: Value): Value {
  if (dictionary === null) throw argumentNull('dictionary');
  const entries = dictionaryOf(dictionary);
  const value = entries.get(key) ?? null;
  if (value === null) return fallback === undefined || entries.has(key) ? defaultValue(type) : fallback;
  if (typeOfValue(value) === type || isInstance(value, type)) return value;
  // Of an unboxing .NET Framework doesn't say more.
  throw isValueType(type) ? invalidCast('Specified cast is not valid.') : invalidCastBetween(typeOfValue(value)!, type);
}

function joined(dictionary: Value, key: Value, fallback: Value): Value {
  if (dictionary === null) throw argumentNull('dictionary');
  const values = dictionaryOf(dictionary);
  const found = values.get(key);
  if (!(found instanceof CsArray)) return fallback;
  return found.length === 1 ? textOf(found.itemAt(0)) : [...found].map(textOf).join(',');
}

/** Credentials of HTTP Basic authentication. */
class CsBasicCredentials extends GatewayObject {
  readonly csType: CsType = namedType('BasicAuthCredentials');
  readonly userId: string;
  readonly password: string;
  constructor(userId: string, password: string) {
    super();
    this.userId = userId;
    this.password = password;
  }
}

/** Of a header's value `Basic …`; null when it isn't one. */
function basicCredentials(text: string | null): CsBasicCredentials | null {
  const match = /^\s*Basic\s+(\S+)\s*$/i.exec(text ?? '');
  if (!match) return null;
  try {
    const pair = decodeUtf8(decodeBase64(match[1]!));
    const colon = pair.indexOf(':');
    return colon < 0 ? null : new CsBasicCredentials(pair.slice(0, colon), pair.slice(colon + 1));
  } catch {
    return null;
  }
}

/** `name=value&…`, encoded as forms are. A value may be one text or a list of them. */
function formContent(call: Call, source: Value): string {
  const pairs: string[] = [];
  for (const [name, values] of dictionaryOf(source).entries()) {
    const list = typeof values === 'string' || values === null ? [values] : [...enumerate(call, values)];
    for (const value of list) pairs.push(`${urlEncode(textOf(name))}=${urlEncode(textOf(value))}`);
  }
  const text = pairs.join('&');
  call.budget.allocate(text.length);
  return text;
}

const formSources = [
  'IDictionary<string, IList<string>>',
  'IReadOnlyDictionary<string, string[]>',
  'IDictionary<string, string>',
];

const formRows: TypedRow[] = formSources.flatMap((source): TypedRow[] => [
  [
    `static string ToFormUrlEncodedContent(this ${source} content)`,
    (call, _self, content: Value) => {
      if (content === null) throw argumentNull('content');
      return formContent(call, content);
    },
  ],
  [
    `static string ToQueryString(this ${source} parameters)`,
    (call, _self, parameters: Value) => {
      if (parameters === null) return null;
      const text = formContent(call, parameters);
      return text === '' ? null : `?${text}`;
    },
  ],
]);

const valueRows: TypedRow[] = [
  [
    'static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key)',
    (_call, _self, dictionary: Value, key: Value) => joined(dictionary, key, null),
    { doc: 'The values of a header, query parameter or claim, joined with commas; null when there is none.' },
  ],
  [
    'static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key, string defaultValue)',
    (_call, _self, dictionary: Value, key: Value, fallback: Value) => joined(dictionary, key, fallback),
  ],
  [
    'static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key)',
    (_call, _self, dictionary: Value, key: Value) => variable(dictionary, key, types.string, null),
  ],
  [
    'static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key, string defaultValue)',
    (_call, _self, dictionary: Value, key: Value, fallback: Value) => variable(dictionary, key, types.string, fallback),
  ],
  [
    'static object GetValueOrDefault(this IReadOnlyDictionary<string, object> dictionary, string key)',
    (_call, _self, dictionary: Value, key: Value) => variable(dictionary, key, types.object, null),
  ],
  [
    'static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key)',
    (call, _self, dictionary: Value, key: Value) => variable(dictionary, key, call.typeArguments[0]!),
    { doc: 'The variable of that name; the default of T when it is not set. Throws when it has another type.' },
  ],
  [
    'static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key, T defaultValue)',
    (call, _self, dictionary: Value, key: Value, fallback: Value) =>
      variable(dictionary, key, call.typeArguments[0]!, fallback),
  ],
];

const tokenRows: TypedRow[] = [
  [
    'static Jwt AsJwt(this string input)',
    (_call, _self, text: string | null) => CsJwt.parse(text),
    { doc: 'The decoded token, its signature unchecked; null when the text is not a JWT.' },
  ],
  [
    'static bool TryParseJwt(this string input, out Jwt result)',
    (_call, _self, text: string | null, cell: RefCell) => {
      cell.value = CsJwt.parse(text);
      return cell.value !== null;
    },
  ],
  [
    'static BasicAuthCredentials AsBasic(this string input)',
    (_call, _self, text: string | null) => basicCredentials(text),
  ],
  [
    'static bool TryParseBasic(this string input, out BasicAuthCredentials result)',
    (_call, _self, text: string | null, cell: RefCell) => {
      cell.value = basicCredentials(text);
      return cell.value !== null;
    },
  ],
];

export const extensionTypes = [
  defineType('interface IMessageBody', [
    [
      'T As<T>(bool preserveContent = false)',
      (call, self: GatewayView<MessageBody>, preserveContent: boolean) =>
        readBody(call, presentBody(self), call.typeArguments[0]!, preserveContent),
      {
        doc: 'Reads the body as string, byte[], JObject, JArray, JToken, XNode, XElement or XDocument. Without preserveContent the body is used up.',
      },
    ],
    [
      'IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false)',
      (_call, self: GatewayView<MessageBody>, preserveContent: boolean) => {
        const dictionary = CsDictionary.of(types.string, stringList);
        const values = queryValues(decodeUtf8(presentBody(self).read(preserveContent)));
        for (const [name, texts] of values) dictionary.set(name, CsList.of(types.string, [...texts]));
        return dictionary;
      },
    ],
  ]),
  defineType('class BasicAuthCredentials', [
    ['string UserId { get; }', (_call, self: CsBasicCredentials) => self.userId],
    ['string Username { get; }', (_call, self: CsBasicCredentials) => self.userId],
    ['string Password { get; }', (_call, self: CsBasicCredentials) => self.password],
  ]),
  defineType('static class PolicyExpressionExtensions', [...valueRows, ...tokenRows, ...formRows]),
];
