import { describe, expect, it } from 'vitest';
import { evaluateText } from '../../testing/evaluateText';

const quote = (text: string) => JSON.stringify(text);
const parse = (json: string) => `JObject.Parse(${quote(json)})`;

function table(rows: readonly (readonly [expression: string, result: string])[]): void {
  it.each(rows)('%s', (expression, result) => {
    const source = expression.includes('return ') ? `@{ ${expression} }` : `@(${expression})`;
    expect(evaluateText(source)).toBe(result);
  });
}

describe('what JObject.Parse says', () => {
  const reader = '! Newtonsoft.Json.JsonReaderException: ';
  it.each([
    ['', "Error reading JObject from JsonReader. Path '', line 0, position 0."],
    ['<html>', "Unexpected character encountered while parsing value: <. Path '', line 0, position 0."],
    [
      '[1]',
      "Error reading JObject from JsonReader. Current JsonReader item is not an object: StartArray. Path '', line 1, position 1.",
    ],
    [
      '"x"',
      "Error reading JObject from JsonReader. Current JsonReader item is not an object: String. Path '', line 1, position 3.",
    ],
    ['{"a":', "Unexpected end of content while loading JObject. Path 'a', line 1, position 5."],
    ['{}}', "Additional text encountered after finished reading JSON content: }. Path '', line 1, position 2."],
    ['{"a" 1}', "Invalid character after parsing property name. Expected ':' but got: 1. Path '', line 1, position 5."],
    [
      '{"a":1 "b":2}',
      "After parsing a value an unexpected character was encountered: \". Path 'a', line 1, position 7.",
    ],
    [
      '{"a":{"b":[1,x]}}',
      "Unexpected character encountered while parsing value: x. Path 'a.b[0]', line 1, position 13.",
    ],
    ['{"a":"x', "Unterminated string. Expected delimiter: \". Path 'a', line 1, position 7."],
    ['{\n"a":tru}', "Error parsing boolean value. Path 'a', line 2, position 7."],
    [
      '[1}',
      "Error reading JObject from JsonReader. Current JsonReader item is not an object: StartArray. Path '', line 1, position 1.",
    ],
  ])('%j', (json, message) => {
    expect(evaluateText(`@(JObject.Parse(${quote(json)}))`)).toBe(reader + message);
  });
});

describe('reading', () => {
  table([
    [`(int)${parse('{"e":"3599"}')}["e"]`, 'int 3599'],
    [`(int)${parse('{"e":2.5}')}["e"]`, 'int 2'],
    [`(int)${parse('{"e":null}')}["e"]`, '! System.ArgumentException: Can not convert Null to Int32.'],
    [`(int)${parse('{}')}["e"]`, '! System.ArgumentNullException: Value cannot be null.\r\nParameter name: value'],
    [`(int?)${parse('{"e":null}')}["e"]`, 'null'],
    [`(int)${parse('{"e":"3599.0"}')}["e"]`, '! System.FormatException: Input string was not in a correct format.'],
    [`(string)${parse('{"e":true}')}["e"]`, 'string True'],
    [`(string)${parse('{"e":null}')}["e"]`, 'null'],
    [`(string)${parse('{"e":{}}')}["e"]`, '! System.ArgumentException: Can not convert Object to String.'],
    [`(string)${parse('{"e":1.0}')}["e"]`, 'string 1'],
    [`(bool)${parse('{"e":"true"}')}["e"]`, 'bool True'],
    [`(string)${parse('{"d":"2020-01-02T03:04:05Z"}')}["d"]`, 'string 01/02/2020 03:04:05'],
    [
      `${parse('{"d":"2020-01-02T03:04:05.120+02:00"}')}.ToString(Newtonsoft.Json.Formatting.None)`,
      'string {"d":"2020-01-02T01:04:05.12+00:00"}',
    ],
    [
      `${parse('{"a":{"b":1}}')}["x"]["y"]`,
      '! System.NullReferenceException: Object reference not set to an instance of an object.',
    ],
    [
      `${parse('{"e":{}}')}.Value<string>("e")`,
      '! System.InvalidCastException: Cannot cast Newtonsoft.Json.Linq.JObject to Newtonsoft.Json.Linq.JToken.',
    ],
    [`${parse('{"e":"5"}')}.Value<int>("e") + ${parse('{}')}.Value<int>("e")`, 'int 5'],
    [
      `${parse('{"e":null}')}.Value<int>("e")`,
      '! System.InvalidCastException: Null object cannot be converted to a value type.',
    ],
    [`${parse('{"a":[{"n":1},{"n":2}]}')}.SelectToken("a[1].n")`, 'JValue 2'],
    [
      `string.Join(",", ${parse('{"a":[{"n":1,"k":"x"},{"n":2,"k":"y"}]}')}.SelectTokens("$.a[?(@.k == 'y' && @.n > 1)].n"))`,
      'string 2',
    ],
    [`string.Join(",", ${parse('{"a":{"n":1,"b":{"n":2}}}')}.SelectTokens("$..n"))`, 'string 1,2'],
    [`${parse('{"a":1}')}.SelectToken("b")`, 'null'],
    [
      `${parse('{"a":1}')}.SelectToken("b", true)`,
      "! Newtonsoft.Json.JsonException: Property 'b' does not exist on JObject.",
    ],
    [`${parse('{"a":1}')}.SelectToken("a[")`, '! Newtonsoft.Json.JsonException: Path ended with open indexer.'],
    [
      'JArray.Parse("[1]")[1]',
      '! System.ArgumentOutOfRangeException: Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: index',
    ],
    [
      'JToken.Parse("[1]")["a"]',
      '! System.ArgumentException: Accessed JArray values with invalid key value: "a". Int32 array index expected.',
    ],
    [
      'JToken.Parse("1")["a"]',
      '! System.InvalidOperationException: Cannot access child value on Newtonsoft.Json.Linq.JValue.',
    ],
    [
      `var o = ${parse('{"a":1,"b":2}')}; var s = ""; foreach (var p in o) { s += p.Key + p.Value; } return s;`,
      'string a1b2',
    ],
    [`JToken o = ${parse('{"a":1}')}; foreach (var p in o) { return ((JProperty)p).Name; } return "";`, 'string a'],
    [`${parse('{"a":1,"b":2}')}.Properties().Select(p => p.Name).Last()`, 'string b'],
    [
      `${parse("{a:1, 'b':[1,], /* c */ d:NaN}")}.ToString(Newtonsoft.Json.Formatting.None)`,
      'string {"a":1,"b":[1],"d":"NaN"}',
    ],
    [`${parse('{"a":1,"a":2}')}["a"]`, 'JValue 2'],
    ['JsonConvert.DeserializeObject<List<int>>("[1,\\"2\\"]").Sum()', 'int 3'],
    ['JsonConvert.DeserializeObject<Dictionary<string,int>>("{\\"a\\":1}")["a"]', 'int 1'],
    ['((JObject)JsonConvert.DeserializeObject("{\\"a\\":1}")).Count', 'int 1'],
    [
      'JsonConvert.DeserializeObject<int>("\\"x\\"")',
      "! Newtonsoft.Json.JsonReaderException: Could not convert string to integer: x. Path '', line 1, position 3.",
    ],
    [`${parse('{"a":[1,2]}')}["a"].ToObject<int[]>().Length`, 'int 2'],
  ]);
});

describe('writing', () => {
  table([
    [
      'new JObject(new JProperty("a", 1), new JProperty("b", new JArray(1, "x")), new JProperty("c", new JObject())).ToString()',
      'string {\r\n  "a": 1,\r\n  "b": [\r\n    1,\r\n    "x"\r\n  ],\r\n  "c": {}\r\n}',
    ],
    [
      'new JObject { { "a", 1.0 }, { "b", null } }.ToString(Newtonsoft.Json.Formatting.None)',
      'string {"a":1.0,"b":null}',
    ],
    [
      'var o = new JObject(); o["a"] = "x"; o["a"] = 2; o.Add("b", true); return o.ToString(Newtonsoft.Json.Formatting.None);',
      'string {"a":2,"b":true}',
    ],
    [
      'new JObject { { "a", 1 }, { "a", 2 } }',
      '! System.ArgumentException: Can not add property a to Newtonsoft.Json.Linq.JObject. Property with the same name already exists on object.',
    ],
    [
      'JsonConvert.SerializeObject(new { a = new[] { 1, 2 }, d = DateTime.MinValue, e = DayOfWeek.Friday, s = "é\\u2028\\"/" })',
      'string {"a":[1,2],"d":"0001-01-01T00:00:00","e":5,"s":"é\\u2028\\"/"}',
    ],
    [
      'JsonConvert.SerializeObject(new Dictionary<string, object> { { "k", new List<string> { "v" } } })',
      'string {"k":["v"]}',
    ],
    [
      'JsonConvert.SerializeObject("x") + JsonConvert.SerializeObject(null) + JsonConvert.SerializeObject(1.5m)',
      'string "x"null1.5',
    ],
    ['JObject.FromObject(new { a = 1 })["a"].Type', 'JTokenType Integer'],
    [
      'var a = new JObject { { "x", 1 } }; var b = new JObject { { "o", a } }; var c = new JObject { { "o", a } }; b["o"]["x"] = 2; return (int)a["x"] * 10 + (int)c["o"]["x"];',
      'int 21',
    ],
    [
      'var o = JObject.Parse("{a:{x:1},l:[1]}"); o.Merge(JObject.Parse("{a:{y:2},l:[2],n:null}")); return o.ToString(Newtonsoft.Json.Formatting.None);',
      'string {"a":{"x":1,"y":2},"l":[1,2],"n":null}',
    ],
    ['JToken.DeepEquals(JObject.Parse("{a:1,b:[2]}"), JObject.Parse("{b:[2],a:1}"))', 'bool True'],
    ['JObject.Parse("{a:{b:[0,{c:1}]}}").SelectToken("a.b[1].c").Path', 'string a.b[1].c'],
    ['var o = JObject.Parse("{a:1,b:2}"); o.Property("a").Remove(); return o.Count;', 'int 1'],
    ['new JValue(5).ToString() + new JValue("x") + new JValue((object)null)', 'string 5x'],
  ]);
});
