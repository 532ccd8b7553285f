/** A policy expression as policies have them. */
export interface TypicalExpression {
  readonly code: string;
  /** The same in plain JavaScript, over a `context` as a person would model it there; null where that is no few lines. */
  readonly plain: ((context: PlainContext) => unknown) | null;
}

/** The context that `plain` reads: the values of `benchContext`. */
export interface PlainContext {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: ReadonlyMap<string, readonly string[]>;
    readonly headers: ReadonlyMap<string, readonly string[]>;
    readonly ip: string;
    readonly body: string;
    readonly matched: ReadonlyMap<string, string>;
    readonly certificate: Uint8Array | null;
  };
  readonly response: { readonly status: number; readonly headers: ReadonlyMap<string, readonly string[]> };
  readonly variables: ReadonlyMap<string, unknown>;
  readonly apiId: string;
  readonly subscriptionId: string;
  readonly requestId: string;
}

const header = ({ request }: PlainContext, name: string, fallback: string): string =>
  request.headers.get(name.toLowerCase())?.join(',') ?? fallback;
const variable = <T>({ variables }: PlainContext, name: string, fallback: T): T =>
  variables.has(name) ? (variables.get(name) as T) : fallback;
const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const base64 = (text: string): string => btoa(text);
const token = (context: PlainContext): Record<string, unknown> => json(context.variables.get('answer') as string);

/**
 * A hundred expressions by how often policies use their parts: context variables and casts first, then headers, string tests, JSON,
 * interpolation, encoding, conditions, and blocks with loops, LINQ and try.
 */
export const typicalExpressions: readonly TypicalExpression[] = [
  // Variables.
  { code: '@((string)context.Variables["token"])', plain: (c) => c.variables.get('token') as string },
  {
    code: '@("Bearer " + (string)context.Variables["token"])',
    plain: (c) => 'Bearer ' + (c.variables.get('token') as string),
  },
  { code: '@(context.Variables.ContainsKey("token"))', plain: (c) => c.variables.has('token') },
  { code: '@(!context.Variables.ContainsKey("other"))', plain: (c) => !c.variables.has('other') },
  { code: '@(context.Variables.GetValueOrDefault<string>("token", ""))', plain: (c) => variable(c, 'token', '') },
  { code: '@(context.Variables.GetValueOrDefault<bool>("flag"))', plain: (c) => variable(c, 'flag', false) },
  { code: '@(context.Variables.GetValueOrDefault<int>("count", 0) + 1)', plain: (c) => variable(c, 'count', 0) + 1 },
  { code: '@((int)context.Variables["count"] > 3)', plain: (c) => (c.variables.get('count') as number) > 3 },
  {
    code: '@(((int)context.Variables["count"] - 300).ToString())',
    plain: (c) => String((c.variables.get('count') as number) - 300),
  },
  {
    code: '@(string.IsNullOrEmpty((string)context.Variables["token"]))',
    plain: (c) => !(c.variables.get('token') as string),
  },
  {
    code: '@(context.Variables.GetValueOrDefault<string>("other") == null)',
    plain: (c) => variable(c, 'other', null) === null,
  },
  { code: '@((string)context.Variables["token"] == "abc")', plain: (c) => c.variables.get('token') === 'abc' },
  {
    code: '@(((string)context.Variables["parts"]).Split(\',\')[0])',
    plain: (c) => (c.variables.get('parts') as string).split(',')[0],
  },
  {
    code: '@(((string)context.Variables["parts"]).Split(\',\').Length)',
    plain: (c) => (c.variables.get('parts') as string).split(',').length,
  },
  {
    code: '@((bool)context.Variables["flag"] && (int)context.Variables["count"] < 10)',
    plain: (c) => (c.variables.get('flag') as boolean) && (c.variables.get('count') as number) < 10,
  },
  { code: '@(context.Variables["count"].ToString())', plain: (c) => String(c.variables.get('count')) },
  // Headers, request.
  {
    code: '@(context.Request.Headers.GetValueOrDefault("Authorization", ""))',
    plain: (c) => header(c, 'Authorization', ''),
  },
  {
    code: '@(context.Request.Headers.GetValueOrDefault("Authorization", "").Replace("Bearer ", ""))',
    plain: (c) => header(c, 'Authorization', '').replaceAll('Bearer ', ''),
  },
  { code: '@(context.Request.Headers.ContainsKey("X-Kind"))', plain: (c) => c.request.headers.has('x-kind') },
  { code: '@(context.Request.Headers["X-Kind"].First())', plain: (c) => c.request.headers.get('x-kind')![0] },
  {
    code: '@(context.Request.Headers.GetValueOrDefault("Authorization", "").StartsWith("Bearer "))',
    plain: (c) => header(c, 'Authorization', '').startsWith('Bearer '),
  },
  {
    code: '@(context.Request.Headers.GetValueOrDefault("X-Kind", "none").ToLowerInvariant())',
    plain: (c) => header(c, 'X-Kind', 'none').toLowerCase(),
  },
  { code: '@(context.Request.Method == "POST")', plain: (c) => c.request.method === 'POST' },
  {
    code: '@(context.Request.Method == "GET" || context.Request.Method == "HEAD")',
    plain: (c) => c.request.method === 'GET' || c.request.method === 'HEAD',
  },
  {
    code: '@(context.Request.Method.Equals("post", StringComparison.OrdinalIgnoreCase))',
    plain: (c) => c.request.method.toLowerCase() === 'post',
  },
  { code: '@(context.Request.IpAddress)', plain: (c) => c.request.ip },
  { code: '@(context.Request.MatchedParameters["id"])', plain: (c) => c.request.matched.get('id') },
  {
    code: '@(context.Request.MatchedParameters.GetValueOrDefault("id", "0"))',
    plain: (c) => c.request.matched.get('id') ?? '0',
  },
  {
    code: '@("/orders/" + context.Request.MatchedParameters["id"])',
    plain: (c) => '/orders/' + c.request.matched.get('id')!,
  },
  {
    code: '@(context.Request.Url.Query.GetValueOrDefault("page", "1"))',
    plain: (c) => c.request.query.get('page')?.join(',') ?? '1',
  },
  { code: '@(context.Request.Url.Query.ContainsKey("page"))', plain: (c) => c.request.query.has('page') },
  { code: '@(context.Request.Url.Path.Contains("orders"))', plain: (c) => c.request.path.includes('orders') },
  { code: '@(context.Request.Url.Path.EndsWith("/"))', plain: (c) => c.request.path.endsWith('/') },
  { code: "@(context.Request.Url.Path.Split('/').Last())", plain: (c) => c.request.path.split('/').at(-1) },
  { code: '@(context.Request.Certificate == null)', plain: (c) => c.request.certificate === null },
  // Response, API, subscription.
  { code: '@(context.Response.StatusCode == 200)', plain: (c) => c.response.status === 200 },
  { code: '@(context.Response.StatusCode >= 500)', plain: (c) => c.response.status >= 500 },
  {
    code: '@(context.Response != null && context.Response.StatusCode == 429)',
    plain: (c) => c.response !== null && c.response.status === 429,
  },
  {
    code: '@(context.Response.StatusCode >= 200 && context.Response.StatusCode < 300)',
    plain: (c) => c.response.status >= 200 && c.response.status < 300,
  },
  {
    code: '@(context.Response.Headers.GetValueOrDefault("Retry-After", "1"))',
    plain: (c) => c.response.headers.get('retry-after')?.join(',') ?? '1',
  },
  { code: '@(context.Api.Id)', plain: (c) => c.apiId },
  { code: '@(context.Subscription.Id)', plain: (c) => c.subscriptionId },
  { code: '@(context.Subscription?.Id ?? "anonymous")', plain: (c) => c.subscriptionId ?? 'anonymous' },
  { code: '@(context.RequestId.ToString())', plain: (c) => c.requestId },
  {
    code: '@("key-" + context.Api.Id + "-" + context.Subscription.Id)',
    plain: (c) => 'key-' + c.apiId + '-' + c.subscriptionId,
  },
  { code: '@($"{context.Api.Id}:{context.Subscription.Id}")', plain: (c) => `${c.apiId}:${c.subscriptionId}` },
  {
    code: '@($"token-{context.Variables["count"]}-{context.Request.Method}")',
    plain: (c) => `token-${String(c.variables.get('count'))}-${c.request.method}`,
  },
  {
    code: '@($"Bearer {(string)context.Variables["token"]}")',
    plain: (c) => `Bearer ${c.variables.get('token') as string}`,
  },
  {
    code: '@(string.Format("{0}/{1}", context.Api.Id, context.Request.Method))',
    plain: (c) => [c.apiId, c.request.method].join('/'),
  },
  { code: '@(context.User == null ? "nobody" : context.User.Id)', plain: null },
  // JSON.
  {
    code: '@(context.Request.Body.As<JObject>(true)["name"].ToString())',
    plain: (c) => String(json(c.request.body)['name']),
  },
  {
    code: '@((string)context.Request.Body.As<JObject>(preserveContent: true)["name"])',
    plain: (c) => String(json(c.request.body)['name']),
  },
  { code: '@(context.Request.Body.As<string>(preserveContent: true))', plain: (c) => c.request.body },
  {
    code: '@((string)JObject.Parse((string)context.Variables["answer"])["access_token"])',
    plain: (c) => token(c)['access_token'],
  },
  {
    code: '@("Bearer " + (string)JObject.Parse((string)context.Variables["answer"])["access_token"])',
    plain: (c) => 'Bearer ' + String(token(c)['access_token']),
  },
  {
    code: '@((int)JObject.Parse((string)context.Variables["answer"])["expires_in"] - 300)',
    plain: (c) => Number(token(c)['expires_in']) - 300,
  },
  {
    code: '@(JObject.Parse((string)context.Variables["answer"]).Value<int>("expires_in"))',
    plain: (c) => Number(token(c)['expires_in']),
  },
  {
    code: '@(JObject.Parse((string)context.Variables["answer"]).Value<string>("access_token"))',
    plain: (c) => String(token(c)['access_token']),
  },
  {
    code: '@((string)JObject.Parse((string)context.Variables["answer"]).SelectToken("access_token"))',
    plain: (c) => String(token(c)['access_token']),
  },
  {
    code: '@(JObject.Parse((string)context.Variables["answer"])["scope"]?.ToString() ?? "")',
    plain: (c) => String(token(c)['scope'] ?? ''),
  },
  {
    code: '@(new JObject(new JProperty("id", 1), new JProperty("name", "a")).ToString())',
    plain: () => JSON.stringify({ id: 1, name: 'a' }, null, 2),
  },
  {
    code: '@(new JObject(new JProperty("method", context.Request.Method)).ToString(Newtonsoft.Json.Formatting.None))',
    plain: (c) => JSON.stringify({ method: c.request.method }),
  },
  {
    code: '@(JsonConvert.SerializeObject(new { id = 1, api = context.Api.Id }))',
    plain: (c) => JSON.stringify({ id: 1, api: c.apiId }),
  },
  {
    code: '@(context.Request.Body.As<JObject>(true)["lines"].Count())',
    plain: (c) => (json(c.request.body)['lines'] as unknown[]).length,
  },
  {
    code: '@(context.Request.Body.As<JObject>(true)["lines"].Select(l => (int)l["n"]).Sum())',
    plain: (c) => (json(c.request.body)['lines'] as { n: number }[]).map(({ n }) => n).reduce((a, b) => a + b, 0),
  },
  {
    code: '@(((JArray)context.Request.Body.As<JObject>(true)["lines"]).Any(l => (int)l["n"] > 2))',
    plain: (c) => (json(c.request.body)['lines'] as { n: number }[]).some(({ n }) => n > 2),
  },
  { code: '@(JArray.Parse("[1,2,3]").Count)', plain: () => (JSON.parse('[1,2,3]') as unknown[]).length },
  // Encoding, text.
  {
    code: '@(Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + (string)context.Variables["token"])))',
    plain: (c) => base64('client:' + (c.variables.get('token') as string)),
  },
  {
    code: '@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("a:b")))',
    plain: () => 'Basic ' + base64('a:b'),
  },
  { code: '@(Encoding.UTF8.GetString(Convert.FromBase64String("aGVsbG8=")))', plain: () => atob('aGVsbG8=') },
  {
    code: '@(Uri.EscapeDataString((string)context.Variables["parts"]))',
    plain: (c) => encodeURIComponent(c.variables.get('parts') as string),
  },
  {
    code: '@(System.Net.WebUtility.UrlEncode((string)context.Variables["parts"]))',
    plain: (c) => encodeURIComponent(c.variables.get('parts') as string).replaceAll('%20', '+'),
  },
  { code: '@(System.Net.WebUtility.UrlDecode("a%20b"))', plain: () => decodeURIComponent('a%20b') },
  {
    code: '@("grant_type=client_credentials&client_id=a&scope=" + Uri.EscapeDataString("api://b/.default"))',
    plain: () => 'grant_type=client_credentials&client_id=a&scope=' + encodeURIComponent('api://b/.default'),
  },
  {
    code: '@(((string)context.Variables["token"]).Substring(0, 2))',
    plain: (c) => (c.variables.get('token') as string).slice(0, 2),
  },
  {
    code: '@(((string)context.Variables["token"]).Trim().ToLower())',
    plain: (c) => (c.variables.get('token') as string).trim().toLowerCase(),
  },
  {
    code: '@(((string)context.Variables["parts"]).Contains("b") ? "yes" : "no")',
    plain: (c) => ((c.variables.get('parts') as string).includes('b') ? 'yes' : 'no'),
  },
  {
    code: "@(((string)context.Variables[\"token\"]).TrimEnd('=').Replace('+', '-').Replace('/', '_'))",
    plain: (c) => (c.variables.get('token') as string).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
  },
  { code: '@(string.Join(";", new [] { "a", "b", "c" }))', plain: () => ['a', 'b', 'c'].join(';') },
  {
    code: '@(string.IsNullOrWhiteSpace(context.Request.Headers.GetValueOrDefault("X-None")))',
    plain: (c) => header(c, 'X-None', '').trim() === '',
  },
  {
    code: '@(Regex.IsMatch((string)context.Variables["token"], "^[a-z]+$"))',
    plain: (c) => /^[a-z]+$/.test(c.variables.get('token') as string),
  },
  // Numbers, dates, identifiers.
  { code: '@(DateTime.UtcNow.AddSeconds(60) > DateTime.UtcNow)', plain: () => Date.now() + 60_000 > Date.now() },
  { code: '@(DateTimeOffset.UtcNow.ToUnixTimeSeconds())', plain: () => Math.floor(Date.now() / 1000) },
  {
    code: '@(DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ"))',
    plain: () => new Date().toISOString().slice(0, 19) + 'Z',
  },
  { code: '@(Guid.NewGuid().ToString())', plain: () => crypto.randomUUID() },
  {
    code: '@((int)(0.95 * (int)context.Variables["count"]))',
    plain: (c) => Math.trunc(0.95 * (c.variables.get('count') as number)),
  },
  {
    code: '@(Math.Max(1, (int)context.Variables["count"]))',
    plain: (c) => Math.max(1, c.variables.get('count') as number),
  },
  { code: '@(int.Parse("42") + Convert.ToInt32("1"))', plain: () => Number('42') + Number('1') },
  // Blocks.
  {
    code: '@{ var answer = JObject.Parse((string)context.Variables["answer"]); return "Bearer " + (string)answer["access_token"]; }',
    plain: (c) => 'Bearer ' + String(token(c)['access_token']),
  },
  {
    code: '@{ if (context.Request.Method == "GET") { return "read"; } return "write"; }',
    plain: (c) => (c.request.method === 'GET' ? 'read' : 'write'),
  },
  {
    code: '@{ var text = context.Request.Headers.GetValueOrDefault("Authorization", ""); if (text.StartsWith("Bearer ")) { return text.Substring(7); } return ""; }',
    plain: (c) => {
      const text = header(c, 'Authorization', '');
      return text.startsWith('Bearer ') ? text.slice(7) : '';
    },
  },
  {
    code: '@{ var parts = ((string)context.Variables["parts"]).Split(\',\'); var result = ""; foreach (var part in parts) { result += part.Trim() + ";"; } return result; }',
    plain: (c) => {
      let result = '';
      for (const part of (c.variables.get('parts') as string).split(',')) result += part.trim() + ';';
      return result;
    },
  },
  {
    code: '@{ var sum = 0; for (int i = 0; i < 100; i++) { sum += i * 2; } return sum; }',
    plain: () => {
      let sum = 0;
      for (let i = 0; i < 100; i++) sum = (sum + i * 2) | 0;
      return sum;
    },
  },
  {
    code: '@{ try { return JObject.Parse((string)context.Variables["answer"])["scope"].ToString(); } catch (Exception) { return ""; } }',
    plain: (c) => {
      try {
        return (token(c)['scope'] as string).toString();
      } catch {
        return '';
      }
    },
  },
  {
    code: '@{ return string.Join(",", ((string)context.Variables["parts"]).Split(\',\').Select(p => p.Trim()).Where(p => p.Length > 0).OrderBy(p => p)); }',
    plain: (c) =>
      (c.variables.get('parts') as string)
        .split(',')
        .map((p) => p.trim())
        .filter((p) => p.length > 0)
        .toSorted()
        .join(','),
  },
  {
    code: '@{ var d = new Dictionary<string, string> { { "a", "1" }, { "b", "2" } }; return d["a"] + d["b"]; }',
    plain: () => {
      const d = new Map([
        ['a', '1'],
        ['b', '2'],
      ]);
      return d.get('a')! + d.get('b')!;
    },
  },
  {
    code: '@{ var b = new StringBuilder(); for (int i = 0; i < 10; i++) { b.Append(i).Append(";"); } return b.ToString(); }',
    plain: () => {
      const b: string[] = [];
      for (let i = 0; i < 10; i++) b.push(String(i), ';');
      return b.join('');
    },
  },
  {
    code: '@{ switch (context.Request.Method) { case "GET": return 1; case "POST": return 2; default: return 0; } }',
    plain: (c) => (c.request.method === 'GET' ? 1 : c.request.method === 'POST' ? 2 : 0),
  },
  {
    code: '@{ using (var hash = SHA256.Create()) { return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes("abc"))); } }',
    plain: null,
  },
  {
    code: '@{ var body = context.Request.Body.As<JObject>(true); body["extra"] = context.Api.Id; return body.ToString(Newtonsoft.Json.Formatting.None); }',
    plain: (c) => JSON.stringify({ ...json(c.request.body), extra: c.apiId }),
  },
];
