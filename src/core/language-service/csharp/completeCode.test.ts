import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parsePolicy';
import { applyEdits } from '../../text/TextEdit';
import { complete } from '../complete';
import type { Completion } from '../Completion';
import { cursor } from '../testing/cursor';
import { signatureHelp } from './signatureHelp';

const before = [
  '<set-variable name="token" value="a" />',
  '<set-variable name="other" value="@(1)" />',
  '<set-header name="X-Trace" exists-action="delete" />',
  '<set-query-parameter name="page" exists-action="delete" />',
  '<rewrite-uri template="/orders/{id}" />',
  '<authentication-certificate thumbprint="{{client-thumbprint}}" />',
].join('');

/** The code where expressions stand: an element's text, an attribute, in either escaping; what follows is never closed by the code. */
const places: Readonly<Record<string, (code: string) => string>> = {
  text: (code) =>
    `<policies><inbound>${before}<set-body>${code}</set-body>\n<set-header name="X-A"><value>@("x")</value></set-header></inbound></policies>`,
  attribute: (code) =>
    `<policies><inbound>${before}<set-variable name="v" value="${code}" /><base /></inbound></policies>`,
  'escaped attribute': (code) =>
    `<policies><inbound>${before}<set-variable name="v" value="${escaped(code)}" /><base /></inbound></policies>`,
};

function escaped(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function offers(marked: string, trigger: string | null = null): readonly Completion[] {
  const { document, offset } = cursor(marked);
  return complete(document, offset, { trigger });
}

const labels = (code: string, trigger: string | null = null): readonly string[] =>
  offers(places['text']!(code), trigger).map(({ label }) => label);

function offer(code: string, label: string): Completion {
  const found = offers(places['text']!(code)).find((candidate) => candidate.label === label);
  if (found === undefined) throw new Error(`${label} isn't offered`);
  return found;
}

/** `!x`: x must not be offered. */
const cases: readonly (readonly [code: string, offered: readonly string[]])[] = [
  ['@(context.Request.|)', ['Headers', 'Body']],
  ['@(context.Request.|', ['Headers', 'Body']],
  ['@(context.Request.He|', ['Headers', 'Body']],
  ['@(context.Request.Headers.|', ['GetValueOrDefault', 'ContainsKey', 'Where']],
  ['@(context.Request?.|', ['Headers']],
  ['@(context.Request?.Headers.|', ['GetValueOrDefault']],
  ['@(context.Request.Body.As<JObject>().|)', ['SelectToken', 'Value']],
  ['@(((JObject)context.Variables["x"]).|)', ['SelectToken']],
  ['@(((IResponse)context.Variables["x"]).Body.As<JObject>()["a"].|)', ['ToString', 'SelectToken']],
  ['@(new [] {"a"}.Where(x => x.|))', ['Length']],
  ['@(new [] {"a"}.Where(x => x.|', ['Length']],
  ['@(new [] {"a"}.Select(x => x.Length).Where(y => y.|', ['CompareTo']],
  ['@(new [] {"a"}.OrderBy(x => x.|).First())', ['Length']],
  ['@(new [] {"a"}.ToDictionary(x => x.|, x => x))', ['Length']],
  ['@(new [] {"a"}.Aggregate((a, b) => b.|))', ['Length']],
  ['@{ var d = new Dictionary<string, List<int>>(); foreach (var p in d) { p.| } return d; }', ['Key', 'Value']],
  [
    '@{ var d = new Dictionary<string, List<int>>(); foreach (var p in d) { p.Value.| } return d; }',
    ['Add', 'Count', 'Sum'],
  ],
  [
    '@{ var d = new Dictionary<string, List<int>>(); foreach (var p in d) { p.Value.|\n var x = 1; } return d; }',
    ['Add', 'Count', 'Sum'],
  ],
  ['@{ object o = "a"; if (o is string s && s.|) { return s; } return null; }', ['Length']],
  ['@{ object o = "a"; if (o is string s) { return s.| } return null; }', ['Length']],
  ['@{ object o = "a"; if (o is string s) { return s.|', ['Length']],
  ['@{ int n; if (int.TryParse("1", out n)) { return n.| } return 0; }', ['ToString']],
  ['@{ if (DateTime.TryParse("1", out var n)) { return n.| } return 0; }', ['Year']],
  ['@{ string a = null; a = "x"; a.| return a; }', ['Length']],
  ['@{ var a = "x"; a = a + "y"; return a.|; }', ['Length']],
  ['@{ try { return 1; } catch (Exception e) { return e.|; } }', ['Message']],
  ['@{ switch (context.Variables["x"]) { case string s: return s.|; default: return null; } }', ['Length']],
  ['@{ using (var h = SHA256.Create()) { return h.| } }', ['ComputeHash']],
  ['@{ string F(string a) { return a.| } return F("x"); }', ['Length']],
  ['@{ string F(string a) => a; return F("x").|; }', ['Length']],
  ['@{ Func<string, int> f = s => s.|; return f("a"); }', ['Length']],
  ['@{ var t = (1, "a"); return t.|; }', ['Item2']],
  ['@{ var t = (id: 1, name: "a"); return t.|; }', ['name']],
  ['@{ var t = new { Id = 1, Name = "a" }; return t.|; }', ['Name']],
  ['@{ var t = from x in new[]{"a"} where x.| select x; return t; }', ['Length']],
  ['@(from x in new[]{"a"} select x.|)', ['Length']],
  ['@(context.Variables["x"].|)', ['ToString']],
  ['@($"a {context.Request.|} b")', ['Headers']],
  ['@($"a {context.Request.|', ['Headers']],
  ['@("a"[0].|)', ['ToString']],
  ['@(char.|)', ['IsDigit']],
  ['@(StringComparison.|)', ['Ordinal']],
  ['@(System.|)', ['String', 'Text']],
  ['@(System.Text.|)', ['Encoding']],
  ['@(System.Text.Encoding.|)', ['UTF8']],
  ['@(Encoding.UTF8.|)', ['GetBytes']],
  ['@{ System.Text.| }', ['Encoding']],
  ['@{ var x = new System.Text.|; }', ['StringBuilder']],
  ['@(DateTime.UtcNow.|)', ['AddDays', 'ToUniversalTime']],
  ['@(1 > 0 ? "a".| : "b")', ['Length']],
  ['@(("a" + "b").|)', ['Length']],
  ['@(context.Request.Url.Query.|)', ['GetValueOrDefault']],
  ['@(context.Request.MatchedParameters["a"].|)', ['Length']],
  ['@(foo(bar, context.Request.|', ['Headers']],
  ['@(new JObject(new JProperty("a", context.|', ['Request']],
  ['@{ return new JObject { ["a"] = context.| }; }', ['Request']],
  ['@(new List<string> { "a" }.|)', ['Add', 'Select']],
  ['@(context.Request.Headers["a"].|)', ['FirstOrDefault']],
  ['@(context.Request.Certificate?.|)', ['Thumbprint']],
  ['@(typeof(string).|)', ['Name']],
  ['@{ var a = context.Request.Body.As<JArray>(); return a.Select(t => t["x"].|).First(); }', ['ToString']],
  ['@{ var a = context.Request.Body.As<JArray>(); return a.Where(t => (string)t["x"] == "a" && t.|', ['SelectToken']],
  // names
  ['@(|)', ['context', 'new', 'string', 'JObject', 'Convert']],
  ['@(con|', ['context']],
  ['@{ | }', ['return', 'var', 'if', 'foreach', 'context']],
  ['@{ var abc = 1; | }', ['abc', 'return']],
  ['@{ var abc = 1; return a| }', ['abc']],
  ['@{ var abc = 1; foreach (var item in new[]{1}) { return | } return item; }', ['abc', 'item']],
  ['@{ foreach (var item in new[]{1}) { } return |; }', ['!item']],
  ['@(new [] {"a"}.Where(x => |))', ['x']],
  ['@(new [] {"a"}.Where(xx => x|', ['xx']],
  ['@{ if (int.TryParse("1", out var n)) { } return | }', ['n']],
  ['@(new |)', ['JObject', 'Dictionary<TKey, TValue>', '!Convert']],
  ['@(context.Request.Body.As<|', ['JObject', 'string', '!context']],
  ['@(context.Variables.GetValueOrDefault<|>("a"))', ['JObject', 'string', '!context']],
  ['@(new Dictionary<string, |', ['string', '!context']],
  ['@(context.Request.Body.As<JObject>(|', ['preserveContent:', 'true']],
  ['@(1 < |', ['context']],
  ['@{ var | }', ['!context']],
  ['@("a" |)', ['is', '!context']],
  ['@(context.Variables["|"])', ['token', 'other']],
  ['@(context.Variables["|', ['token', 'other']],
  ['@(context.Variables["to|', ['token']],
  ['@(context.Variables.GetValueOrDefault<string>("|', ['token']],
  ['@(context.Variables.ContainsKey("|"))', ['token']],
  ['@(context.Request.Headers.GetValueOrDefault("|', ['Authorization', 'X-Trace']],
  ['@(context.Request.Headers["|"]', ['Authorization']],
  ['@(context.Deployment.Certificates["|"])', ['{{client-thumbprint}}']],
  ['@(context.Request.MatchedParameters["|"])', ['id']],
  ['@(context.Request.Url.Query.GetValueOrDefault("|', ['page']],
  ['@("".AsJwt().Claims["|', ['aud']],
  ['@("abc|")', ['!context']],
  ['@(1 // |\n)', ['!context']],
  ["@('|')", ['!context']],
  ['@(1|)', ['!context']],
  ['@{ catch (|) }', ['Exception']],
  ['@(context.Response.|)', ['StatusCode']],
  ['@(context.LastError.|)', ['Message']],
];

describe.each(Object.keys(places))('completion of C# in %s', (place) => {
  it.each(cases)('%s', (code, wanted) => {
    const found = offers(places[place]!(code)).map(({ label }) => label);
    for (const label of wanted) {
      if (label.startsWith('!')) expect(found).not.toContain(label.slice(1));
      else expect(found).toContain(label);
    }
  });
});

describe('what a suggestion tells', () => {
  it('has the signature on the receiver, the type in short and the number of overloads', () => {
    expect(offer('@("a".|)', 'Substring')).toMatchObject({
      kind: 'method',
      detail: 'string Substring(int startIndex) · 1 more overload',
      description: 'string (+1)',
    });
    expect(offer('@(new List<string>().|)', 'Add').detail).toBe('void Add(string item)');
    expect(offer('@(new [] { "a" }.|)', 'Where').detail).toMatch(
      /^IEnumerable<string> Where\(Func<string, bool> predicate\) · extension/,
    );
    expect(offer('@{ var words = new [] { "a" }; return | }', 'words').detail).toBe('string[] words');
  });

  it('says what the service refuses, after what it takes', () => {
    const refused = offer('@(DateTime.UtcNow.|)', 'ToUniversalTime');
    expect(refused).toMatchObject({ description: 'not allowed in policies', isRefused: true });
    const all = labels('@(DateTime.UtcNow.|)');
    expect(all.indexOf('AddDays')).toBeLessThan(all.indexOf('ToUniversalTime'));
  });

  it("puts the gateway's methods first and those of every object last", () => {
    const members = labels('@(context.Request.Headers.|)');
    expect(members[0]).toBe('GetValueOrDefault');
    expect(members.indexOf('Where')).toBeLessThan(members.indexOf('GetHashCode'));
  });

  it('leaves names that two interfaces give apart, as the compiler does', () => {
    expect(labels('@(JObject.Parse("{}").|)')).not.toContain('Aggregate');
  });
});

describe('what a suggestion writes', () => {
  it('replaces the word at the cursor and no more', () => {
    const marked = places['attribute']!('@("a".Sub|str(1))');
    const { document } = cursor(marked);
    const found = offers(marked).find(({ label }) => label === 'Substring')!;
    expect(applyEdits(document.text, [found])).toContain('"@("a".Substring(1))"');
  });

  it('replaces what stands in the quotes', () => {
    const marked = places['escaped attribute']!('@(context.Variables["to|k"])');
    const found = offers(marked).find(({ label }) => label === 'other')!;
    expect(applyEdits(cursor(marked).document.text, [found])).toContain('[&quot;other&quot;]');
  });

  it('escapes snippets where the expression is escaped', () => {
    const marked = places['escaped attribute']!('@{ var a = "x"; | return a; }');
    const loop = offers(marked).find(({ label, kind }) => label === 'for' && kind === 'snippet')!;
    expect(loop.newText).toContain('&lt;');
  });
});

describe('lists that open by themselves', () => {
  it('come after a dot and a quote, not after every blank and bracket', () => {
    expect(labels('@(context.|)', '.')).toContain('Request');
    expect(labels('@(context.Variables["|"])', '"')).toContain('token');
    expect(labels('@(|)', '(')).toContain('context');
    expect(labels('@(new |)', ' ')).toContain('JObject');
    expect(labels('@(context.Request.Body.As<|', '<')).toContain('JObject');
    for (const [code, trigger] of [
      ['@{ return | }', ' '],
      ['@(1 < |)', '<'],
      ['@("a".Trim(|))', '('],
      ['@{|', '{'],
    ] as const) {
      expect(labels(code, trigger)).toEqual([]);
    }
  });
});

/** The active overload, its active parameter in brackets. */
function hint(code: string): string | null {
  const { document, offset } = cursor(places['text']!(code));
  const help = signatureHelp(document, offset);
  if (help === null) return null;
  const { text, parameters } = help.signatures[help.activeSignature]!;
  const parameter = parameters[help.activeParameter];
  return parameter === undefined
    ? text
    : `${text.slice(0, parameter.start)}[${text.slice(parameter.start, parameter.end)}]${text.slice(parameter.end)}`;
}

describe('parameter hints', () => {
  it.each([
    ['@("a".Substring(|)', 'string Substring([int startIndex])'],
    ['@("a".Substring(1, |', 'string Substring(int startIndex, [int length])'],
    ['@(string.Join(",", 1, 2, |', 'string Join(string separator, [params object[] values])'],
    ['@(new Uri(|', 'Uri([string uriString])'],
    ['@(context.Variables[|', 'object this[[string key]] { get; }'],
    ['@(context.Variables.GetValueOrDefault<string>("a", |', 'T GetValueOrDefault<T>(string key, [T defaultValue])'],
    ['@(context.Request.Body.As<JObject>(preserveContent: |', 'T As<T>([bool preserveContent = false])'],
    ['@(Math.Max(1, Math.Min(|, 2)))', 'int Min([int val1], int val2)'],
    ['@(Math.Max((1 + |', 'int Max([int val1], int val2)'],
    ['@{ string F(int a, string b = "x") => b; return F(1, | }', 'string F(int a, [string b = "x"])'],
    ['@{ Func<int, string> f = i => ""; return f(|); }', 'string Invoke([int arg])'],
    ['@(new List<string>{"a"}.Select(x => x.Replace("a", |', 'string Replace(string oldValue, [string newValue])'],
    ['@(new Dictionary<string, int>().Add(|', 'void Add([string key], int value)'],
    ['@(context.Request.Headers.GetValueOrDefault("x|")', 'string GetValueOrDefault([string key])'],
    ['@(context?.Request.Headers.GetValueOrDefault(|', 'string GetValueOrDefault([string key])'],
    ['@(foo(|', null],
    ['@("a".Trim() |)', null],
    ['@{ if (|) { } }', null],
    ['@(new string[] { "a", |', null],
  ])('%s', (code, expected) => {
    expect(hint(code)).toBe(expected);
  });
});

describe('robustness', () => {
  const pieces = fc.constantFrom(
    '@(',
    '@{',
    ')',
    '}',
    '(',
    '{',
    '[',
    ']',
    '.',
    '?.',
    ',',
    ';',
    '"',
    "'",
    '$"',
    '@"',
    '\\',
    ' ',
    '\n',
    '//',
    '/*',
    '<',
    '>',
    '=>',
    'context',
    'Variables',
    'Request',
    'x',
    'new',
    'var',
    'if',
    'foreach',
    'JObject',
    'GetValueOrDefault',
    '1',
    '{{a}}',
    '&quot;',
    'from',
    'in',
  );
  it('answers at every place of any code', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), fc.nat(), (parts, at) => {
        const text = `<inbound><set-body>@{${parts.join('')}</set-body></inbound>`;
        const offset = at % (text.length + 1);
        const document = parsePolicy(text);
        for (const { range } of complete(document, offset)) {
          expect(range.start).toBeLessThanOrEqual(offset);
          expect(range.end).toBeGreaterThanOrEqual(offset);
        }
        const help = signatureHelp(document, offset);
        if (help !== null) expect(help.signatures[help.activeSignature]).toBeDefined();
      }),
      { numRuns: 400 },
    );
  });
});
