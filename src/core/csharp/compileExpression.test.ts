import { array, assert as assertProperty, boolean, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from './compileExpression';
import { createContext, ContextInput } from './context/ContextInput';
import type { EvaluationHost } from './runtime/EvaluationHost';
import { textOf } from './runtime/text';
import { bareHost } from './testing/evaluateText';

function hostWith(input: object): EvaluationHost {
  const { context, now } = createContext(ContextInput.parse(input));
  return { context, now: () => now, randomBytes: (length) => new Uint8Array(length) };
}

describe('expressions of token policies', () => {
  const host = hostWith({
    variables: {
      tokenResponse: {
        $type: 'IResponse',
        statusCode: 200,
        headers: {},
        body: '{"access_token":"abc","expires_in":3599,"scopes":["a","b"]}',
      },
      lifetime: 3599,
      text: '3599',
    },
  });

  it.each([
    ['@(((IResponse)context.Variables["tokenResponse"])?.StatusCode == 200)', 'True'],
    [
      '@("Bearer " + (string)((IResponse)context.Variables["tokenResponse"]).Body.As<JObject>(true)["access_token"])',
      'Bearer abc',
    ],
    [
      '@(((IResponse)context.Variables["tokenResponse"]).Body.As<JObject>(true).Value<int>("expires_in") - 300)',
      '3299',
    ],
    ['@((int)(0.95 * (int)context.Variables["lifetime"]))', '3419'],
    ['@(context.Variables.GetValueOrDefault<string>("missing", "none"))', 'none'],
    ['@(context.Variables.ContainsKey("missing") ? 1 : 0)', '0'],
    [
      '@(((IResponse)context.Variables["tokenResponse"]).Body.As<JObject>(true)["scopes"].Select(s => (string)s).Last())',
      'b',
    ],
    [
      '@(new JObject(new JProperty("a", 1), new JProperty("b", new JArray("x"))).ToString(Newtonsoft.Json.Formatting.None))',
      '{"a":1,"b":["x"]}',
    ],
    ['@{ var o = new JObject { { "aud", "x" }, { "n", 5 } }; o["n"] = (int)o["n"] + 1; return o["n"]; }', '6'],
    ['@(Convert.ToBase64String(Encoding.UTF8.GetBytes("id:secret")))', 'aWQ6c2VjcmV0'],
  ])('%s', (source, text) => {
    const result = compileExpression(source).evaluate(host);
    expect(result).toMatchObject({ status: 'value' });
    expect(result.status === 'value' && textOf(result.value)).toBe(text);
  });

  it('says where an exception came from', () => {
    const source = '@{ var n = 1; return n + (int)context.Variables["text"]; }';
    const result = compileExpression(source).evaluate(host);
    expect(result).toMatchObject({
      status: 'exception',
      exception: 'System.InvalidCastException',
      message: 'Specified cast is not valid.',
    });
    const range = result.status === 'exception' ? result.range : null;
    expect(source.slice(range?.start, range?.end)).toBe('(int)context.Variables["text"]');
  });

  it('can be run many times, each time anew', () => {
    const expression = compileExpression('@{ var list = new List<int>(); list.Add(1); return list.Count; }');
    expect([1, 2, 3].map(() => expression.evaluate(bareHost))).toEqual(
      [1, 2, 3].map(() => ({ status: 'value', value: 1 })),
    );
  });
});

describe('any text', () => {
  const limits = { steps: 2_000, allocation: 20_000, callDepth: 20 };
  const pieces = [
    'x',
    'y',
    'int',
    'var',
    'string',
    'return',
    'if',
    'else',
    'for',
    'foreach',
    'while',
    'switch',
    'case',
    'try',
    'catch',
    'new',
    'List<int>',
    'Func<int, int>',
    'context',
    '.Request',
    '.Select',
    '.Where',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    ',',
    '=>',
    '=',
    '+',
    '-',
    '*',
    '/',
    '==',
    '?',
    ':',
    '?.',
    '??',
    '"a"',
    "'c'",
    '1',
    '2.5',
    'null',
    'true',
    'out',
    'is',
    'as',
    'default',
    'throw',
    '$"{',
    '}"',
    'in',
    'from',
    'select',
    'x => x',
    '(int)',
    'await',
    'goto',
    'yield',
    'typeof(',
    'delegate',
  ];

  it('never throws and never hangs', () => {
    assertProperty(
      property(array(constantFrom(...pieces), { maxLength: 40 }), boolean(), (words, isBlock) => {
        const source = isBlock ? `@{ ${words.join(' ')} }` : `@(${words.join(' ')})`;
        const expression = compileExpression(source);
        for (const { range } of expression.diagnostics) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(source.length + 1);
        }
        const result = expression.evaluate(bareHost, limits);
        expect(['value', 'exception', 'compile-error', 'unsupported', 'timeout']).toContain(result.status);
        if (result.status === 'unsupported') expect(result.reason).not.toMatch(/^The engine failed/);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['a chain of operators', `@(${Array.from({ length: 900 }, () => '1').join(' + ')})`],
    ['a longer chain than the stack holds', `@(${Array.from({ length: 20_000 }, () => '1').join(' + ')})`],
    ['deep brackets', `@(${'('.repeat(3000)}1${')'.repeat(3000)})`],
    ['nested lambdas', `@{ Func<int, int> f = ${'x => '.repeat(12)} 1; return 1; }`],
    ['nested overloads', `@(${'new[] { 1 }.Select(a => '.repeat(10)}1${')'.repeat(10)})`],
    ['many statements', `@{ ${Array.from({ length: 2000 }, (_, i) => `var v${i} = ${i};`).join(' ')} return v1; }`],
  ])('%s', (_, source) => {
    const result = compileExpression(source).evaluate(bareHost, limits);
    expect(['value', 'compile-error', 'timeout']).toContain(result.status);
  });
});
