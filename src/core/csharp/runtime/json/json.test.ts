import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversions } from '../../library/newtonsoft/conversions';
import { arrayOf } from '../../types/typeRegistry';
import { types } from '../../types/wellKnownTypes';
import { createBudget } from '../Budget';
import type { Call } from '../Call';
import { CsException } from '../CsException';
import { ContextInput, createContext } from '../../context/ContextInput';
import { deserializeText, deserializeToken } from './deserialize';
import { parseJson } from './parseJson';
import { selectTokens } from './path/selectTokens';

const call = (): Call => ({
  typeArguments: [],
  budget: createBudget(),
  host: {
    context: createContext(ContextInput.parse({})).context,
    now: () => 0,
    randomBytes: (length) => new Uint8Array(length),
  },
});
const convert = conversions(call());

/** An answer, or what C# throws. */
function answer(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof CsException)) throw error;
  }
}

const pieces = (...parts: string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((all) => all.join(''));
const jsonPieces = pieces(
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  ':',
  '"',
  "'",
  'a',
  '"a"',
  '1',
  '-',
  '0x',
  '.5',
  'e',
  'true',
  'tru',
  'null',
  'NaN',
  'new ',
  'D(',
  'undefined',
  '//',
  '/*',
  '*/',
  '\n',
  '\r',
  '\0',
  '\\',
  '\\u12',
  ' ',
  '$type',
  '2026-01-02T03:04:05',
);
const pathPieces = pieces(
  '$',
  '.',
  '..',
  'a',
  'b',
  '[',
  ']',
  '*',
  '?',
  '(',
  ')',
  '@',
  '==',
  '>',
  '=~',
  '1',
  "'x'",
  '/x/i',
  ' ',
  '&&',
  '||',
  ':',
  '-',
  ',',
  'null',
  '\\',
);
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
const broken = fc
  .tuple(fc.json(), fc.nat(40), fc.constantFrom('', '{', '}', ']', ',', '"', "'", '/', '-', 'x', '\\'))
  .map(([json, at, piece]) => json.slice(0, at) + piece + json.slice(at + 1));

describe('JSON', () => {
  it('reads what JavaScript writes, and writes it back', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.boolean(), (json, indented) => {
        const token = parseJson(json, 'JToken');
        expect(parseJson(token.print(indented), 'JToken').deepEquals(token)).toBe(true);
        expect(token.clone().print(false)).toBe(token.print(false));
      }),
    );
  });

  it('answers any text with a tree or what C# throws', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, broken, jsonPieces), (text) => {
        answer(() => parseJson(text, 'JToken').print(true));
      }),
    );
  });

  const targets = [null, types.object, types.int, types.string, arrayOf(types.double), arrayOf(types.byte)];
  it('reads any text as any type', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, broken, jsonPieces), fc.constantFrom(...targets), (text, type) => {
        answer(() => deserializeText(call(), text, type, convert));
      }),
    );
  });

  it('reads a tree as it reads its text', () => {
    const scalars = fc.json({ maxDepth: 0 });
    fc.assert(
      fc.property(fc.array(scalars), (items) => {
        const text = `[${items.join(',')}]`;
        const type = arrayOf(types.object);
        const fromText = deserializeText(call(), text, type, convert);
        expect(deserializeToken(call(), parseJson(text, 'JArray'), type, convert)).toEqual(fromText);
      }),
    );
  });

  it('answers any path', () => {
    const token = parseJson('{"a":[{"b":1},{"b":"x","c":[1,2]}]}', 'JObject');
    fc.assert(
      fc.property(fc.oneof(anyText, pathPieces), fc.boolean(), (path, strict) => {
        answer(() => [...selectTokens(call(), token, path, strict)]);
      }),
    );
  });

  it('refuses nesting beyond 64 levels, however long the text', () => {
    for (const text of ['['.repeat(100_000), '{"a":'.repeat(100_000), `${'['.repeat(65)}${']'.repeat(65)}`]) {
      expect(() => parseJson(text, 'JToken')).toThrow('MaxDepth of 64');
    }
    expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`, 'JToken').print(false)).toHaveLength(128);
  });
});
