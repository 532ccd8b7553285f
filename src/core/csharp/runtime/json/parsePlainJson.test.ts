import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsException } from '../CsException';
import { textOf } from '../text';
import { typeOfValue } from '../typeOfValue';
import { fullTypeName } from '../../types/typeRegistry';
import { JProperty } from './JProperty';
import type { JToken } from './JToken';
import { JsonTextReader } from './JsonTextReader';
import { JValue } from './JValue';
import { loadContainer, loadToken } from './loadToken';
import type { JsonRoot } from './parseJson';
import { parsePlainJson } from './parsePlainJson';

/** The tree that the reader for all of Newtonsoft's JSON makes; null where it throws. */
function parseInFull(text: string, root: JsonRoot): JToken | null {
  try {
    const reader = new JsonTextReader(text);
    const token = root === 'JToken' ? loadToken(reader) : loadContainer(reader, root);
    while (reader.read()) {
      // Comments.
    }
    return token;
  } catch (error) {
    if (error instanceof CsException) return null;
    throw error;
  }
}

/** Everything that can be seen of a token: its kind and content, place, path and neighbours. */
function seen(token: JToken): unknown {
  const { place, path, previous, next, parent } = token;
  return {
    kind: token.tokenKind,
    place,
    path,
    previous: previous?.path ?? null,
    next: next?.path ?? null,
    parent: parent?.tokenKind ?? null,
    ...(token instanceof JProperty ? { name: token.name } : {}),
    ...(token instanceof JValue
      ? {
          content: textOf(token.content),
          type: token.content === null ? null : fullTypeName(typeOfValue(token.content)!),
        }
      : { children: token.children.map(seen), printed: token.print(true) }),
  };
}

const roots: readonly JsonRoot[] = ['JObject', 'JArray', 'JToken'];

/** Where the quick reader answers, it answers as the full one does. Answers whether it did. */
function agrees(text: string): boolean {
  let isPlain = false;
  for (const root of roots) {
    let plain: JToken | null;
    try {
      plain = parsePlainJson(text, root);
    } catch (error) {
      // A date beyond the calendar, which both refuse.
      expect(error).toBeInstanceOf(CsException);
      expect(parseInFull(text, root)).toBeNull();
      continue;
    }
    if (plain === null) continue;
    isPlain = true;
    const full = parseInFull(text, root);
    expect(full === null ? null : seen(full)).toEqual(seen(plain));
  }
  return isPlain;
}

const plainTexts = [
  '{}',
  '[]',
  '{"access_token":"eyJ0","expires_in":3599,"ext_expires_in":-0,"ok":true,"no":false,"none":null}',
  ' [1, 2 ,\t3]',
  '{\r\n  "a": [\n    {"b": []},\r    {}\n  ]\n}\n',
  '{"a":"\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r","":"é","c d":"\u2028"}',
  '{"d":"2026-01-01T00:00:00Z","e":"2026-01-01T00:00:00+02:00","f":"2026-01-01","g":"/Date(0)/","h":"/Dat"}',
  '[1.5,-1e3,1E-7,123456789012345,1234567890123456,-9223372036854775808,99999999999999999999,0.10]',
  '{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":{"a":1}}',
  `${'['.repeat(64)}${']'.repeat(64)}`,
];

const otherTexts = [
  '',
  '1',
  '"a"',
  "{'a':1}",
  '{a:1}',
  '{"a":1,"a":2}',
  '{"a":1,}',
  '[1,]',
  '[,]',
  '[01]',
  '[0x1f]',
  '[-]',
  '[1e999]',
  '[.5]',
  '[1a]',
  '[truex]',
  '[NaN]',
  '[undefined]',
  '["\\ud83d\\ude00"]',
  '["\\u12"]',
  "['\\'']",
  '["\\x"]',
  '["a\tb"]',
  '["a\nb"]',
  '{"a":1} x',
  '{"a":1}/**/',
  '/**/{"a":1}',
  '{"a" 1}',
  '{"a":',
  '["',
  '["\\',
  '\ufeff{}',
  '{}\u00a0',
  `${'['.repeat(65)}${']'.repeat(65)}`,
];

const signs = ['{', '}', '[', ']', ',', ':', '"', '-', '.5', 'e3', "'", '\\', '/**/', ' ', '\n', '\r'];
const values = ['1', '0', 'true', 'null', 'NaN', '"a"', '"2026-01-01T00:00:00Z"', '{"c":[1,{"d":"e"}]}', '[2,3]'];
const pieces = [...signs, ...values, '"b":', '"a":1', '\\u0041'];

describe('the quick reader of JSON', () => {
  it.each(plainTexts)('reads %s as the full one does', (text) => {
    expect(agrees(text)).toBe(true);
  });

  it.each(otherTexts)('leaves %j to the full one', (text) => {
    expect(roots.map((root) => parsePlainJson(text, root))).toEqual([null, null, null]);
  });

  it('takes only the root that is asked for', () => {
    expect(parsePlainJson('[]', 'JObject')).toBeNull();
    expect(parsePlainJson('{}', 'JArray')).toBeNull();
  });

  it('throws as the full one does for a date beyond the calendar', () => {
    const text = '{"a":"/Date(99999999999999999)/"}';
    expect(() => parsePlainJson(text, 'JObject')).toThrow(/Ticks must be between/);
    expect(parseInFull(text, 'JObject')).toBeNull();
  });

  it('reads what JSON.stringify writes as the full one does', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.constantFrom('', ' ', '\t', '\r\n'), (value, indent) => {
        agrees(JSON.stringify([value], null, indent));
      }),
      { numRuns: 60 },
    );
  });

  it('never disagrees with the full one, whatever the text', () => {
    const piece = fc.constantFrom(...pieces);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (chosen, isArray) => {
        const text = chosen.join('');
        agrees(isArray ? `[${text}]` : `{"x":${text}}`);
      }),
      { numRuns: 3000 },
    );
  });
});
