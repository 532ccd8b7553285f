import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { validatePolicy } from './validatePolicy';
import type { ValidateOptions } from './ValidateOptions';

const found = (code: string, content: string, options: ValidateOptions = {}) =>
  validatePolicy(
    parsePolicy(/^<(?:policies|fragment)\b/.test(content) ? content : `<inbound>${content}</inbound>`),
    options,
  ).filter((diagnostic) => diagnostic.code === code);

const read = (expression: string) =>
  `<set-header name="X-A" exists-action="override"><value>@(${expression})</value></set-header>`;
const set = (name: string, value = 'a') => `<set-variable name="${name}" value="${value}" />`;
const send = (name: string) =>
  `<send-request response-variable-name="${name}"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request>`;
const branch = (condition: string, content: string) => `<when condition="@(${condition})">${content}</when>`;

/** For a rule, what it must report and what it must leave alone, beyond the examples of its page. */
const cases: Readonly<Record<string, { readonly reports: readonly string[]; readonly leaves: readonly string[] }>> = {
  'literal-secret': {
    reports: [
      '<set-query-parameter name="code" exists-action="override"><value>aB3dE6gH9jK2mN5pQ8sT1vW4==</value></set-query-parameter>',
      '<set-header name="x-functions-key" exists-action="override"><value>aB3dE6gH9jK2mN5pQ8sT1vW4==</value></set-header>',
    ],
    leaves: [
      '<set-header name="x-functions-key" exists-action="override"><value>{{functions-key}}</value></set-header>',
      '<set-header name="x-functions-key" exists-action="override"><value>FUNCTIONS_KEY_OF_ORDERS_2</value></set-header>',
      '<set-header name="X-CSRF-Token" exists-action="override"><value>Fetch</value></set-header>',
      '<set-query-parameter name="code" exists-action="override"><value>de-CH-1996</value></set-query-parameter>',
      '<set-query-parameter name="version" exists-action="override"><value>2024-02-15-preview-1</value></set-query-parameter>',
    ],
  },
  'cors-origin': {
    reports: [
      '<cors><allowed-origins><origin>https://shop.example_2021</origin></allowed-origins></cors>',
      '<cors><allowed-origins><origin>https://shop.example/app</origin></allowed-origins></cors>',
    ],
    leaves: [
      '<cors><allowed-origins><origin>http://localhost:4200</origin></allowed-origins></cors>',
      '<cors><allowed-origins><origin>http://10.0.0.4:8083</origin></allowed-origins></cors>',
      '<cors><allowed-origins><origin>https://*.shop.example</origin></allowed-origins></cors>',
      '<cors><allowed-origins><origin>https://{{portal}}</origin></allowed-origins></cors>',
    ],
  },
  'unused-local': {
    reports: ['<set-method>@{ var key = "a" + context.RequestId; return "GET"; }</set-method>'],
    leaves: [
      '<set-method>@{ var key = "a" + context.RequestId; return key; }</set-method>',
      '<set-method>@{ var key = "a" + context.RequestId; return $"{key}"; }</set-method>',
      '<set-method>@{ var key = "a"; Func<string> read = () => key; return read(); }</set-method>',
      '<set-method>@("GET")</set-method>',
    ],
  },
  'bearer-missing': {
    reports: [
      set('header', '@(&quot;Bearer&quot; + context.RequestId)'),
      '<set-header name="Authorization" exists-action="override"><value>@("Basic" + context.RequestId)</value></set-header>',
    ],
    leaves: [set('header', '@(&quot;Bearer &quot; + context.RequestId)'), set('scheme', '@(&quot;Bearer&quot;)')],
  },
  'variable-never-set': {
    reports: [
      `${set('paymentId')}<set-body template="liquid">{{ context.Variables["paymnetId"] }}</set-body>`,
      `<policies><inbound>${read('(string)context.Variables["a"]')}<base /></inbound></policies>`,
      '<policies><inbound><base /><return-response response-variable-name="answer" /></inbound></policies>',
      `<policies><inbound><base />${set('a')}${set('b')}${read('(string)context.Variables["a"] + (string)context.Variables["b"] + (string)context.Variables["zone"]')}</inbound></policies>`,
      '<fragment><set-method>@((string)context.Variables["customer"] + (string)context.Variables["custmoer"])</set-method></fragment>',
      set('authHeader') + read('(string)context.Variables["auth-header"]'),
      set('correlationId') + read('context.Variables.GetValueOrDefault("corelationId", "")'),
      `<choose>${branch('context.Variables.ContainsKey("tokn")', '<set-method>GET</set-method>')}</choose>${set('token')}`,
      '<policies><inbound><validate-jwt header-name="Authorization" output-token-variable-name="jwt" /><set-method>@(((Jwt)context.Variables["caller"]).Subject)</set-method></inbound></policies>',
    ],
    leaves: [
      '<fragment><set-header name="X-A" exists-action="override"><value>@((string)context.Variables["a"])</value></set-header></fragment>',
      set('user1') + set('user2') + read('(string)context.Variables["user1"] + (string)context.Variables["user2"]'),
      set('a') + read('(string)context.Variables["a"]'),
    ],
  },
  'status-not-checked': {
    reports: [
      send('r') + set('v', '@(((IResponse)context.Variables["r"]).Body.As<JObject>().ToString())'),
      `${send('r') + set('v', '@(((IResponse)context.Variables["r"]).Body.As<JObject>().ToString())')}${send('r')}`,
    ],
    leaves: [
      send('r') + set('v', '@(((IResponse)context.Variables["r"]).Body.As<string>())'),
      `${send('r') + set('v', '@(((IResponse)context.Variables["r"]).Body.As<JObject>().ToString())')}<set-status code="@(((IResponse)context.Variables["r"]).StatusCode)" reason="a" />`,
      `${send('r').replace('<send-request', '<send-request fail-on-error-status-code="true"')}${set('v', '@(((IResponse)context.Variables["r"]).Body.As<JObject>().ToString())')}`,
    ],
  },
  'mixed-expression': {
    reports: [
      `<choose>${branch('true', '<set-method>GET</set-method>').replace('@(true)', '@@(context.Api.Id == "{{id}}")')}</choose>`,
    ],
    leaves: ['<set-body>a@(b)<c /></set-body>'],
  },
  'quoted-value': {
    reports: [
      `<set-header name="X-A" exists-action="override"><value>'a'</value></set-header>`,
      '<validate-jwt header-name="Authorization"><audiences><audience>"api://a"</audience></audiences></validate-jwt>',
      `<set-backend-service backend-id="'a'" />`,
    ],
    leaves: [
      '<set-header name="ETag" exists-action="override"><value>"a"</value></set-header>',
      '<set-header name="SOAPAction" exists-action="override"><value>"a"</value></set-header>',
      '<set-header name="X-A" exists-action="override"><value>"a" and "b"</value></set-header>',
      '<set-header name="X-A" exists-action="override"><value>@("a")</value></set-header>',
      '<return-response><set-body>"a"</set-body></return-response>',
    ],
  },
  'impossible-comparison': {
    reports: [
      'context.Request.Method.Equals("Get")',
      '"post" == context.Request.Method',
      'context.Product.Id.Contains(" premium")',
      'context.Product?.Id == "premium "',
      'context.Request.Url.Scheme == "https://"',
      'context.Request.OriginalUrl.Host == "https://api.example"',
      'context.Request.Headers.GetValueOrDefault("X-A", "").ToLower() == "Premium"',
      'context.Request.Headers.GetValueOrDefault("X-A", "") == null',
      'context.Response.StatusCode == 40',
      'context.Request.Method != "GET" || context.Request.Method != "HEAD"',
      'context.Request.Method == "GET" && context.Api.Id == "a" && context.Request.Method == "HEAD"',
    ].map((condition) => `<choose>${branch(condition, '<set-method>PUT</set-method>')}</choose>`),
    leaves: [
      'context.Request.Method.Equals("Get", StringComparison.OrdinalIgnoreCase)',
      'context.Request.Method == "GET" || context.Request.Method == "HEAD"',
      'context.Request.Method != "GET" && context.Request.Method != "HEAD"',
      'context.Product.Name == "Premium plan"',
      'context.Request.Method == "{{method}}"',
      'context.Request.Headers.GetValueOrDefault("X-A") == null',
      'context.Request.Headers.GetValueOrDefault("X-A", "").ToLower() == "premium"',
      'context.Variables.GetValueOrDefault<string>("a", "") == null',
      'context.Request.Url.Host.EndsWith(".example")',
    ].map((condition) => `<choose>${branch(condition, '<set-method>PUT</set-method>')}</choose>`),
  },
  'ip-address': {
    reports: ['<ip-filter action="allow"><address>x.x.x.x</address></ip-filter>'],
    leaves: [
      '<ip-filter action="allow"><address>${address}</address></ip-filter>',
      '<ip-filter action="allow"><address>{{address}}</address></ip-filter>',
    ],
  },
  'token-disclosed': {
    reports: [
      `${send('token').replace('https://a.example', 'https://id.example/oauth/token')}<trace source="a"><message>@(((IResponse)context.Variables["token"]).Body.As<string>())</message></trace>`,
    ],
    leaves: [
      `${send('token').replace('https://a.example', 'https://id.example/oauth/token')}<trace source="a"><message>@("" + ((IResponse)context.Variables["token"]).StatusCode)</message></trace>${set('token', '@((string)((IResponse)context.Variables["token"]).Body.As<JObject>()["access_token"])')}`,
    ],
  },
  'variable-set-too-late': {
    reports: [
      read('(string)context.Variables["a"]') + set('a'),
      `<policies><inbound>${read('(string)context.Variables["a"]')}</inbound><outbound>${set('a')}</outbound></policies>`,
      `<choose>${branch('true', set('a'))}<otherwise>${read('(string)context.Variables["a"]')}</otherwise></choose>`,
      `<cache-lookup-value key="k" variable-name="a" /><choose>${branch('(string)context.Variables["a"] == "b"', set('c'))}</choose>`,
    ],
    leaves: [
      `<retry condition="@((int)context.Variables["n"] > 3)" count="3" interval="1">${set('n', '@(1)')}</retry>`,
      `<choose>${branch('context.Api.Id == "b"', set('a'))}<otherwise>${set('a')}</otherwise></choose>${read('(string)context.Variables["a"]')}`,
      `<cache-lookup-value key="k" variable-name="a" /><choose>${branch('!context.Variables.ContainsKey("a")', set('a'))}</choose>${read('(string)context.Variables["a"]')}`,
      `<policies><outbound>${read('(string)context.Variables["a"]')}</outbound><inbound>${set('a')}</inbound></policies>`,
      set('a', '@(context.Variables.GetValueOrDefault("a", "b"))'),
    ],
  },
  'variable-wrong-type': {
    reports: [
      set('n', '5') + read('((int)context.Variables["n"]).ToString()'),
      set('on', 'true') + `<choose>${branch('(bool)context.Variables["on"]', '<set-method>GET</set-method>')}</choose>`,
      send('r') + read('(string)context.Variables["r"]'),
    ],
    leaves: [
      set('n', '@(5)') + read('((int)context.Variables["n"]).ToString()'),
      set('n', '5') + read('(string)context.Variables["n"]'),
      set('n', '{{n}}') + read('((int)context.Variables["n"]).ToString()'),
      set('n', '5') + set('n', '@(5)') + read('((int)context.Variables["n"]).ToString()'),
    ],
  },
  'body-read-twice': {
    reports: [
      send('r') +
        set('a', '@(((IResponse)context.Variables["r"]).Body.As<string>())') +
        set('b', '@(((IResponse)context.Variables["r"]).Body.As<string>())'),
    ],
    leaves: [
      send('r') +
        set('a', '@(((IResponse)context.Variables["r"]).Body.As<string>())') +
        send('r') +
        set('b', '@(((IResponse)context.Variables["r"]).Body.As<string>())'),
      `${send('r')}<choose>${branch('true', set('a', '@(((IResponse)context.Variables["r"]).Body.As<string>())'))}<otherwise>${set('b', '@(((IResponse)context.Variables["r"]).Body.As<string>())')}</otherwise></choose>`,
    ],
  },
  'body-consumed': {
    reports: [
      set('a', '@(context.Request.Body.As<string>())'),
      `${set('a', '@(context.Request.Body.As<string>())')}<choose>${branch('context.Api.Id == "a"', '<return-response />')}</choose>`,
    ],
    leaves: [
      `<choose>${branch('context.Api.Id == "a"', set('a', '@(context.Request.Body.As<string>())'))}</choose><return-response />`,
      '<send-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>PUT</set-method><set-body>@(context.Request.Body.As<string>())</set-body></send-request><return-response response-variable-name="r" />',
    ],
  },
  'empty-bearer-token': {
    reports: [
      '<authentication-managed-identity resource="https://a.example" output-token-variable-name="t" ignore-error="true" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables.GetValueOrDefault("t"))</value></set-header>',
    ],
    leaves: [
      '<authentication-managed-identity resource="https://a.example" output-token-variable-name="t" ignore-error="false" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables.GetValueOrDefault("t"))</value></set-header>',
    ],
  },
  'form-value-not-encoded': {
    reports: [
      `${set('t', '@(context.Request.OriginalUrl.Query.GetValueOrDefault("t"))')}<send-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>POST</set-method><set-body>@($"secret=a&response={(string)context.Variables["t"]}")</set-body></send-request>`,
      '<send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_secret={{secret}}")</set-body></send-request>',
    ],
    leaves: [
      `<send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-body>@{
        // return "grant_type=client_credentials&client_secret={{secret}}";
        return "grant_type=client_credentials&client_assertion=" + context.Variables["a"];
      }</set-body></send-request>`,
      '<send-request response-variable-name="r"><set-url>https://a.example</set-url><set-method>POST</set-method><set-body>@("a=b&response=" + Uri.EscapeDataString(context.Request.Headers.GetValueOrDefault("X-A", "")))</set-body></send-request>',
    ],
  },
  'cached-value-unused': {
    reports: [`<cache-lookup-value key="k" variable-name="a" />${set('a')}${read('(string)context.Variables["a"]')}`],
    leaves: [
      `<cache-lookup-value key="k" variable-name="a" /><choose>${branch('context.Request.Method == "PUT"', set('a'))}</choose>${read('(string)context.Variables["a"]')}`,
      `<cache-lookup-value key="k" variable-name="a" />${set('a', '@(context.Variables.GetValueOrDefault("a", "b"))')}`,
      `${set('b')}<cache-lookup-value key="k" variable-name="a" /><choose>${branch('!context.Variables.ContainsKey("b")', set('a'))}</choose>${read('(string)context.Variables["a"]')}`,
    ],
  },
  'jwt-without-keys': {
    reports: [],
    leaves: [
      '<validate-jwt header-name="Authorization" require-signed-tokens="false"><audiences><audience>a</audience></audiences></validate-jwt>',
      '<validate-jwt header-name="Authorization"><issuer-signing-keys><key>{{key}}</key></issuer-signing-keys></validate-jwt>',
    ],
  },
  'named-value-malformed': {
    reports: [
      '<set-backend-service base-url="{backend}}/v1" />',
      set('a', '[[key]]'),
      set('a', '@(&quot;{{key x}}&quot;)'),
      set('a', '@(&quot;{{key|x}}&quot; + context.RequestId)'),
    ],
    leaves: [
      '<rewrite-uri template="/orders/{id}" />',
      set('a', '@($&quot;{{a b}}&quot;)'),
      set('a', '@(&quot;{{ }}&quot;)'),
      set('a', '${{b}}'),
    ],
  },
  'misordered-child': {
    reports: [
      '<validate-jwt header-name="Authorization"><audiences><audience>a</audience></audiences><openid-config url="https://id.example/metadata" /></validate-jwt>',
    ],
    leaves: [
      '<validate-jwt header-name="Authorization"><openid-config url="https://id.example/metadata" /><audiences><audience>a</audience></audiences></validate-jwt>',
      '<validate-azure-ad-token tenant-id="t"><audiences><audience>a</audience></audiences><client-application-ids><application-id>a</application-id></client-application-ids></validate-azure-ad-token>',
    ],
  },
  'forwarded-twice': {
    reports: [
      '<policies><backend><base /><forward-request /></backend></policies>',
      `<policies><backend><choose>${branch('context.Api.Id == "a"', '<forward-request />')}</choose><forward-request /></backend></policies>`,
    ],
    leaves: [
      `<policies><backend><choose>${branch('context.Api.Id == "a"', '<forward-request />')}<otherwise><forward-request /></otherwise></choose></backend></policies>`,
      '<policies><backend><retry condition="@(context.Response.StatusCode == 429)" count="2" interval="1"><forward-request buffer-request-body="true" /></retry></backend></policies>',
      `<policies><backend><choose>${branch('context.Api.Id == "a"', '<forward-request />')}</choose><choose>${branch('context.Api.Id == "b"', '<forward-request />')}</choose></backend></policies>`,
    ],
  },
  'expression-type': {
    reports: [`<choose>${branch('context.Variables["a"]', set('b'))}</choose>`],
    leaves: [
      `<choose>${branch('(bool)context.Variables["a"]', set('b'))}</choose>`,
      set('b', '@(context.Variables["a"])'),
    ],
  },
  'xml-unclosed-expression': {
    reports: [
      '<set-variable name="a" value="@{\n  var x = context.Variables["b];\n  return x;\n}" />',
      '<set-variable name="a" value="@(context.Request.Method" />',
    ],
    leaves: ['<set-variable name="a" value="@{\n  var x = context.Variables["b"];\n  return x;\n}" />'],
  },
  'jwt-metadata-url': {
    reports: [
      'https://sts.windows.net/contoso.com/',
      'https://id.example/well-known/openid-configuration',
      'https://id.example/.well-known/openid-config',
      'https://id.example/.well-know/openid-configuration',
    ].map((url) => `<validate-jwt header-name="Authorization"><openid-config url="${url}" /></validate-jwt>`),
    leaves: [
      'https://id.example/metadata',
      'https://login.microsoftonline.com/{{path}}',
      'https://id.example/.well-known/openid-configuration',
      'https://id.example/.well-known/oauth-authorization-server',
    ].map((url) => `<validate-jwt header-name="Authorization"><openid-config url="${url}" /></validate-jwt>`),
  },
  'response-in-inbound': {
    reports: [
      set('a', '@(context.Response.StatusCode)'),
      `<policies><backend><retry condition="@(context.Response.StatusCode == 429)" count="2" interval="1"><choose>${branch('context.Response.StatusCode == 429', set('a'))}</choose><forward-request buffer-request-body="true" /></retry></backend></policies>`,
    ],
    leaves: [
      set('a', '@(context.Response?.StatusCode ?? 0)'),
      `<policies><backend><retry condition="@(context.Response.StatusCode == 429)" count="2" interval="1"><choose>${branch('context.Response != null && context.Response.StatusCode == 429', set('a'))}</choose><forward-request buffer-request-body="true" /></retry>${set('b', '@(context.Response.StatusCode)')}</backend></policies>`,
      '<rate-limit-by-key calls="1" renewal-period="1" counter-key="k" increment-condition="@(context.Response.StatusCode == 200)" />',
    ],
  },
  'unreachable-statement': {
    reports: [
      '<mock-response status-code="200" /><set-method>GET</set-method>',
      `<choose>${branch('true', '<return-response />')}<otherwise><return-response /></otherwise></choose>${set('a')}`,
    ],
    leaves: [
      `<choose>${branch('context.Api.Id == "a"', '<return-response />')}</choose>${set('a')}`,
      set('a') + '<return-response />',
    ],
  },
  'header-misspelt': {
    reports: [
      '<set-header name="Contnet-Type" exists-action="delete" />',
      read('context.Request.Headers.GetValueOrDefault("Authorisation", "")'),
      read('context.Request.Headers["User-Agnet"][0]'),
      read('context.Request.Headers.Count(header => header.Key != "Authorizaton").ToString()'),
      read('context.Request.Headers.GetValueOrDefault("Orgin", "")'),
      '<validate-jwt header-name="Authorizaton"><audiences><audience>a</audience></audiences></validate-jwt>',
      '<set-header name="Ocp-Apim-Subscripton-Key" exists-action="delete" />',
      '<set-header name="X-Customer-Number" exists-action="delete" />' +
        read('context.Request.Headers["X-Custmer-Number"][0]'),
    ],
    leaves: [
      '<set-header name="content-type" exists-action="delete" />',
      '<set-header name="X-Request-Ids" exists-action="delete" />',
      '<set-header name="X-Customer-Id" exists-action="delete" /><set-header name="X-Customer-Ip" exists-action="delete" />',
      '<set-header name="CustomerId" exists-action="delete" /><set-header name="CustomerIp" exists-action="delete" />',
      '<set-header name="X-Customer" exists-action="delete" /><set-header name="X-Customers" exists-action="delete" />',
      '<set-header name="RequestId" exists-action="delete" />',
      '<set-header name="X-Rate-Limit-Limit" exists-action="delete" />',
      '<set-header name="authorizationId" exists-action="delete" />',
      set('Autorization'),
    ],
  },
  'expression-without-sign': {
    reports: [
      set('a', 'context.Request.Method'),
      set('a', '(string)context.Variables["b"]').replaceAll('"b"', '&quot;b&quot;'),
      '<set-header name="X-A" exists-action="override"><value>context.RequestId</value></set-header>',
    ],
    leaves: [
      set('a', 'the context of a request'),
      '<set-body template="liquid">{{context.Request.Method}}</set-body>',
      '<set-header name="X-A" exists-action="override"><value>context</value></set-header>',
    ],
  },
  'deployment-placeholder': {
    reports: [
      '<rate-limit calls="${calls}" renewal-period="60" />',
      '<rate-limit calls="#{calls}#" renewal-period="60" />',
      '<rate-limit calls="MAX_CALLS" renewal-period="60" />',
      '%{ if mock ~}<mock-response />%{ endif ~}',
      '<validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration" /></validate-jwt>',
    ],
    leaves: [
      '<rate-limit calls="{{calls}}" renewal-period="60" />',
      '<rate-limit calls="10" renewal-period="60" />',
      set('a', '${x}'),
      '<validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/{{tenant}}/v2.0/.well-known/openid-configuration" /></validate-jwt>',
      '<rewrite-uri template="/orders/{id}" />',
    ],
  },
  'attribute-value': {
    reports: ['<rate-limit calls="10x" renewal-period="60" />', '<rate-limit calls="" renewal-period="60" />'],
    leaves: [
      '<rate-limit calls="${calls}" renewal-period="60" />',
      '<rate-limit calls="{calls}" renewal-period="60" />',
    ],
  },
  CS1061: {
    reports: [
      read('{{on}} && context.request.IpAddress == "a"'),
      read('context.Request.Heders.Count'),
      read('context.Request.OriginalUrl.Fragment'),
    ],
    leaves: [read('context.Request.OriginalUrl.Host'), read('context.Request.OriginalUrl.ToUri().Host')],
  },
  CS0161: {
    reports: ['<set-method>@{ var a = "GET"; a.ToUpper(); }</set-method>'],
    leaves: ['<set-method>@{ var a = "GET"; return a.ToUpper(); }</set-method>'],
  },
  CS0103: {
    reports: [read('tenant')],
    leaves: [read('"${tenant}"'), read('${tenant}'), read('$"https://${tenant-host}/"')],
  },
  'url-not-absolute': {
    reports: [
      '<set-backend-service base-url="a.example.com/v1" />',
      '<set-backend-service base-url="/v1" />',
      '<set-backend-service base-url="" />',
      '<set-backend-service base-url="htps://a.example" />',
      '<set-backend-service base-url="https//{{host}}/v1" />',
      '<set-backend-service base-url="http:\\\\a.example" />',
      '<authentication-managed-identity resource="htps://a.example" />',
    ],
    leaves: [
      '<set-backend-service base-url="{{backend}}" />',
      '<set-backend-service base-url="${backend}/v1" />',
      '<set-backend-service base-url="@(context.Api.ServiceUrl + "/v1")" />',
      '<set-backend-service base-url="https://a.example" />',
      '<authentication-managed-identity resource="api://a" />',
    ],
  },
  'token-request-incomplete': {
    reports: [
      '<send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/t/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&client_id={{id}}&client_secret={{secret}}")</set-body></send-request>',
    ],
    leaves: [
      '<send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/t/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>@((string)context.Variables["form"])</set-body></send-request>',
      '<send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/t/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>@("grant_type=client_credentials&" + (string)context.Variables["rest"])</set-body></send-request>',
    ],
  },
  'xml-unclosed-element': {
    reports: ['<policies>\n<inbound>\n<base>\n</inbound>\n</policies>'],
    leaves: ['<policies>\n<inbound>\n<base></base>\n</inbound>\n</policies>'],
  },
};

describe.each(Object.entries(cases).map(([code, { reports, leaves }]) => ({ code, reports, leaves })))(
  '$code',
  ({ code, reports, leaves }) => {
    it.each(reports)('reports %s', (content) => {
      expect(found(code, content).length).toBeGreaterThan(0);
    });

    it.each(leaves)('leaves %s', (content) => {
      expect(found(code, content)).toEqual([]);
    });
  },
);

it('takes a field of a token request in other letter case for a doubt, and one that is missing for an error', () => {
  const form = 'grant_type=client_credentials&client_ID={{id}}&client_secret={{secret}}&scope=api://a/.default';
  const [cased, missing] = [form, form.replace('client_ID', 'client')].map((body) =>
    found(
      'token-request-incomplete',
      `<send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/t/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-body>@("${body}")</set-body></send-request>`,
    ).map(({ severity, message }) => `${severity}: ${message}`),
  );
  expect(cased).toEqual([`warning: The names of a form are case-sensitive: 'client_ID' is not client_id.`]);
  expect(missing).toEqual(['error: The form has no client_id (AADSTS900144).']);
});

const answers = (content: string, options?: ValidateOptions) =>
  validatePolicy(parsePolicy(content), options).flatMap(({ serviceMessage }) => serviceMessage ?? []);

it('takes a variable that comes from nowhere for a slip in a policy, and for what an including policy may set in a fragment', () => {
  const content = `${set('a')}${set('b')}${set('c')}${read(
    ['a', 'b', 'c', 'zone'].map((name) => `(string)context.Variables["${name}"]`).join(' + '),
  )}`;
  const [inPolicy, inFragment] = [
    `<policies><inbound><base />${content}</inbound></policies>`,
    `<fragment>${content}</fragment>`,
  ].map((text) => found('variable-never-set', text).map(({ severity }) => severity));
  expect(inPolicy).toEqual(['warning']);
  expect(inFragment).toEqual(['information']);
});

const severityOf = (expression: string) => found('CS1061', read(expression))[0]?.severity;

describe('doubt about a name', () => {
  it('makes a warning of what a script may replace', () => {
    const severities = ['$"groups/{group-id}"', 'group - id'].map((expression) =>
      found('CS0103', read(expression)).map(({ severity }) => severity),
    );
    expect(severities).toEqual([
      ['warning', 'warning'],
      ['error', 'error'],
    ]);
  });
});

describe('doubt about a member of API Management’s own types', () => {
  it('makes a warning of it, unless it is a misspelling', () => {
    expect(severityOf('context.Request.OriginalUrl.Fragment')).toBe('warning');
    expect(severityOf('context.Request.Heders.Count')).toBe('error');
    expect(severityOf('"a".Foo()')).toBe('error');
  });
});

describe('an expression that isn’t closed', () => {
  it('is reported where it begins and where a string or bracket of another line stays open', () => {
    const text =
      '<inbound><set-variable name="a" value="@{\n  var x = context.Variables["b];\n  return x;\n}" /></inbound>';
    const places = validatePolicy(parsePolicy(text))
      .filter(({ code }) => code === 'xml-unclosed-expression')
      .map(({ range, message }) => [text.slice(range.start, range.end), message]);
    expect(places).toEqual([
      ['@{', 'The expression has no closing `}`: the C# string that begins on line 2 has no closing quote.'],
      ['"', 'This C# string has no closing quote, so the expression doesn’t end.'],
    ]);
  });
});

describe('a type off the allow-list that samples use', () => {
  it('is one warning an expression, however many of its members follow', () => {
    const messages = found(
      'APIM0001',
      set(
        'a',
        '@{ var x = new XmlDocument(); x.LoadXml(&quot;a&quot;); x.LoadXml(&quot;b&quot;); return &quot;&quot;; }',
      ),
    ).map(({ severity, message }) => `${severity}: ${message}`);
    expect(messages).toEqual([
      "warning: Usage of type 'System.Xml.XmlDocument' is not supported within expressions. Published policies use it all the same: the documented list may not be whole.",
    ]);
  });
});

describe('the answer of the service', () => {
  it('counts lines and columns from one, to the name of the element', () => {
    expect(
      answers('<policies>\n    <inbound>\n        <set-header name="a">1</set-header>\n    </inbound>\n</policies>'),
    ).toEqual([
      "Error in element 'set-header' on line 3, column 10: The element 'set-header' cannot contain text. List of possible elements expected: 'value'.",
    ]);
  });

  it('is known for numbers, attributes and named values', () => {
    expect(answers('<inbound><rate-limit calls="a" renewal-period="60" call="1" /></inbound>').join('\n')).toMatch(
      /The 'calls' attribute is invalid - The value 'a'[\s\S]*The 'call' attribute is not declared\./,
    );
    expect(answers('<inbound><set-body>{{a}}</set-body></inbound>', { namedValues: {} })).toEqual([
      "Error in element 'set-body' on line 1, column 11: Cannot find a property 'a'",
    ]);
  });
});
