import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../compileExpression';
import { ContextInput, createContext } from '../../context/ContextInput';
import { toJsonValue } from '../../toJsonValue';

function evaluate(source: string, input: unknown = {}): unknown {
  const { context, now } = createContext(ContextInput.parse(input));
  const result = compileExpression(source).evaluate({
    context,
    now: () => now + 1500,
    randomBytes: (length) => new Uint8Array(length),
  });
  if (result.status === 'value') return toJsonValue(result.value).value;
  return result.status === 'exception' ? `${result.exception}: ${result.message}` : result;
}

const problem = (input: unknown) => ContextInput.safeParse(input).error?.issues[0]?.message;

const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJtZSIsImF1ZCI6WyJhIiwiYiJdLCJleHAiOjE3MDAwMDAwMDAsImFkbSI6dHJ1ZX0.c2ln';

describe('the context object', () => {
  it.each<[string, unknown, unknown]>([
    ['@(context.Request.Method + context.Request.Url.Path + context.Request.Url.Port)', {}, 'GET/orders/42443'],
    [
      '@(context.Request.Headers.GetValueOrDefault("X-a", "none"))',
      { request: { headers: { 'x-A': ['1', '2'] } } },
      '1,2',
    ],
    ['@(context.Request.Headers.GetValueOrDefault("x"))', {}, null],
    [
      '@(context.Request.Headers["x"])',
      {},
      'System.Collections.Generic.KeyNotFoundException: The given key was not present in the dictionary.',
    ],
    ['@(context.Request.Headers["ACCEPT"][0])', {}, 'application/json'],
    [
      '@(context.Request.Url.Query.GetValueOrDefault("q"))',
      { request: { url: 'https://e.com/?q=a+b&q=%C3%BC' } },
      'a b,ü',
    ],
    [
      '@(context.Request.OriginalUrl.ToString() + context.Request.Url.QueryString)',
      { request: { url: 'https://e.com/x?y=1' } },
      'https://e.com/x?y=1?y=1',
    ],
    ['@(context.Request.MatchedParameters["id"])', {}, '42'],
    ['@(context.Request.Body == null)', {}, true],
    ['@((int)context.Request.Body.As<JObject>()["a"])', { request: { body: '{"a":1}' } }, 1],
    [
      '@(context.Request.Body.As<string>(true) + context.Request.Body.As<string>() + context.Request.Body.As<string>())',
      { request: { body: 'x' } },
      'xx',
    ],
    [
      '@(context.Request.Body.As<JObject>())',
      { request: { body: '"x"' } },
      "System.InvalidOperationException: The message body is not a valid JSON. Error reading JObject from JsonReader. Current JsonReader item is not an object: String. Path '', line 1, position 3.",
    ],
    ['@(context.Request.Body.AsFormUrlEncodedContent()["a"][1])', { request: { body: 'a=1&b=2&a=x%20y' } }, 'x y'],
    ['@(context.Request.Body.As<XElement>().Value)', { request: { body: '<a>1<b>2</b></a>' } }, '12'],
    ['@(context.Response == null)', {}, true],
    [
      '@(context.Response.StatusCode + context.Response.StatusReason)',
      { response: { statusCode: 404 } },
      '404Not Found',
    ],
    ['@(context.Variables["missing"])', {}, null],
    [
      '@((int)context.Variables["a"])',
      { variables: { a: '5' } },
      'System.InvalidCastException: Specified cast is not valid.',
    ],
    ['@(context.Variables.GetValueOrDefault<int>("a", 5))', { variables: { a: 7 } }, 7],
    ['@(context.Variables.GetValueOrDefault<int>("a"))', {}, 0],
    [
      '@(context.Variables.GetValueOrDefault<int>("a"))',
      { variables: { a: 'x' } },
      'System.InvalidCastException: Specified cast is not valid.',
    ],
    ['@(context.Variables.GetValueOrDefault("a", "d") + context.Variables.ContainsKey("a"))', {}, 'dFalse'],
    [
      '@(((IResponse)context.Variables["r"]).Body.As<JObject>()["t"].ToString())',
      { variables: { r: { $type: 'IResponse', statusCode: 200, body: '{"t":"x"}' } } },
      'x',
    ],
    [
      '@(((Authorization)context.Variables["a"]).AccessToken)',
      { variables: { a: { $type: 'Authorization', accessToken: 'tok' } } },
      'tok',
    ],
    ['@((long)context.Variables["a"] + 1)', { variables: { a: { $type: 'System.Int64', value: '5' } } }, '6'],
    ['@(((Jwt)context.Variables["j"]).Subject)', { variables: { j: { $type: 'Jwt', token: jwt } } }, 'me'],
    [`@("Bearer ${jwt}".AsJwt().Claims.GetValueOrDefault("aud", ""))`, {}, 'a,b'],
    [`@("${jwt}".AsJwt().ExpirationTime)`, {}, '2023-11-14T22:13:20.0000000Z'],
    [`@("${jwt}".AsJwt().Algorithm + "${jwt}".AsJwt().Type + "x".AsJwt()?.Id)`, {}, 'HS256JWT'],
    ['@{ Jwt t; return "nope".TryParseJwt(out t); }', {}, false],
    ['@("Basic dXNlcjpwYTpzcw==".AsBasic().UserId + "Basic dXNlcjpwYTpzcw==".AsBasic().Password)', {}, 'userpa:ss'],
    ['@(context.Elapsed.TotalSeconds)', {}, 1.5],
    [
      '@(context.Api.Name + context.Api.ServiceUrl.Host + context.Api.IsCurrentRevision)',
      {},
      'Ordersorders.contoso.comTrue',
    ],
    [
      '@(context.Product.State + context.Subscription.Name + context.User.Groups.First().Name)',
      {},
      'PublishedContoso on StarterDevelopers',
    ],
    [
      '@(context.Product == null && context.User == null && context.Subscription == null)',
      { product: null, user: null, subscription: null },
      true,
    ],
    ['@(context.LastError == null)', {}, true],
    ['@(context.LastError.Message + context.LastError.Source)', { lastError: { message: 'm', source: 's' } }, 'ms'],
    ['@(context.Timestamp)', { now: '2026-05-06T07:08:09Z' }, '2026-05-06T07:08:09.0000000Z'],
    [
      '@(context.Deployment.Region + context.Operation.UrlTemplate + context.RequestId.ToString("N").Length)',
      {},
      'West Europe/{id}32',
    ],
    [
      '@(new Dictionary<string, IList<string>> { { "a b", new List<string> { "1", "ü" } } }.ToQueryString())',
      {},
      '?a+b=1&a+b=%C3%BC',
    ],
    ['@(context.Request == context.Request)', {}, true],
    [
      '@(context.Request.Url.ToUri().AbsoluteUri)',
      { request: { url: 'https://a.example/b?c=1' } },
      'https://a.example/b?c=1',
    ],
    [
      '@(JsonConvert.SerializeObject(context.LastError))',
      { lastError: { source: 's', message: 'm' } },
      '{"Source":"s","Reason":"","Message":"m","Scope":"","Section":"","Path":"","PolicyId":""}',
    ],
    [
      '@(JsonConvert.SerializeObject(context.Api.SubscriptionKeyParameterNames))',
      {},
      '{"Header":"Ocp-Apim-Subscription-Key","Query":"subscription-key"}',
    ],
    ['@(context.Deployment.Gateway.Id + context.Deployment.Gateway.IsManaged)', {}, 'managedTrue'],
    [
      '@(context.Deployment.Gateway.InstanceId + context.Deployment.Gateway.IsManaged)',
      { deployment: { gatewayId: 'shop', gateway: { instanceId: 'node-1' } } },
      'node-1False',
    ],
    [
      '@(context.Backend.Id + context.Backend.Type + context.Workspace.Name + context.Request.Foundry.Deployment)',
      {
        backend: { id: 'b', type: 'Pool' },
        workspace: { id: 'w', name: 'W' },
        request: { foundry: { deployment: 'gpt' } },
      },
      'bPoolWgpt',
    ],
    ['@(context.Backend == null && context.Workspace == null && context.Request.Foundry == null)', {}, true],
    [
      '@(string.Join(",", context.Request.Headers["A"]) + context.Request.Headers.Count)',
      { request: { headers: { a: ['1'], A: ['2'] } } },
      '21',
    ],
  ])('%s %j', (source, input, expected) => {
    expect(evaluate(source, input)).toEqual(expected);
  });

  it('says what is wrong with an input', () => {
    expect(problem({ now: 'soon' })).toContain('not a date');
    expect(problem({ variables: { a: 1.5 } })).toContain('Int32');
    expect(problem({ variables: { a: { $type: 'JObject', json: '{' } } })).toContain(
      'Error reading JObject from JsonReader',
    );
    expect(problem({ variables: { a: { $type: 'System.Thing', value: '1' } } })).toContain("can't be given");
    expect(problem({ deployment: { certificates: { A: { cer: 'AAAA' } } } })).toContain('not a certificate');
  });
});

describe('toJsonValue', () => {
  it.each<[string, string | null, unknown]>([
    ['@(1.5)', 'System.Double', 1.5],
    ['@(1/0.0)', 'System.Double', 'Infinity'],
    ['@(5L)', 'System.Int64', '5'],
    ['@(1.10m)', 'System.Decimal', '1.10'],
    ["@('x')", 'System.Char', 'x'],
    ['@(new byte[] {1, 2})', 'System.Byte[]', 'AQI='],
    ['@(TimeSpan.FromDays(1))', 'System.TimeSpan', '1.00:00:00'],
    ['@(new List<int> {1, 2})', 'System.Collections.Generic.List<System.Int32>', [1, 2]],
    [
      '@(new Dictionary<string, object> {{"a", new[] {"x"}}})',
      'System.Collections.Generic.Dictionary<System.String, System.Object>',
      { a: ['x'] },
    ],
    ['@(JObject.Parse("{a:[1,2.5,null]}"))', 'Newtonsoft.Json.Linq.JObject', { a: [1, 2.5, null] }],
    ['@(StringComparison.Ordinal)', 'System.StringComparison', 'Ordinal'],
    ['@((string)null)', null, null],
    ['@(context.Request.Url)', 'IUrl', 'https://contoso.azure-api.net/orders/42'],
  ])('%s', (source, type, value) => {
    const { context, now } = createContext(ContextInput.parse({}));
    const result = compileExpression(source).evaluate({
      context,
      now: () => now,
      randomBytes: (n) => new Uint8Array(n),
    });
    expect(result.status).toBe('value');
    if (result.status === 'value') expect(toJsonValue(result.value)).toEqual({ type, value });
  });
});
