import { assert, constantFrom, array, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { applyEdits } from '../text/TextEdit';
import type { ValidateOptions } from './ValidateOptions';
import { validatePolicy } from './validatePolicy';

const validate = (text: string, options?: ValidateOptions) => validatePolicy(parsePolicy(text), options);

/** Codes of the errors, or of everything of one severity, in the order of the text. */
function codes(text: string, options?: ValidateOptions, severity = 'error'): string[] {
  return validate(text, options)
    .filter((diagnostic) => diagnostic.severity === severity)
    .map(({ code }) => code);
}

const all = (text: string, options?: ValidateOptions) => validate(text, options).map(({ code }) => code);

/** A policy document with these statements in its inbound section. */
const inbound = (statements: string) =>
  `<policies><inbound><base />${statements}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;

/** Own writing of the constructs that Microsoft's token samples are made of: all of it is accepted by API Management. */
const tokenFlow = `<!-- a comment before the root -->
<policies>
    <inbound>
        <base />
        <cache-lookup-value key="@("orders-{{client-id}}")" variable-name="token" caching-type="internal" />
        <choose>
            <when condition="@(!context.Variables.ContainsKey("token"))">
                <send-request mode="new" response-variable-name="answer" timeout="15" ignore-error="true">
                    <set-url>{{token-url}}</set-url>
                    <set-method>POST</set-method>
                    <set-header name="Content-Type" exists-action="override">
                        <value>application/x-www-form-urlencoded</value>
                    </set-header>
                    <set-body>@{
                        // what the provider wants to know
                        return "grant_type=client_credentials&client_id={{client-id}}&scope={{scope}}&client_secret=" + Uri.EscapeDataString("{{client-secret}}");
                    }</set-body>
                </send-request>
                <choose>
                    <when condition="@(context.Variables["answer"] == null || ((IResponse)context.Variables["answer"]).StatusCode != 200)">
                        <return-response>
                            <set-status code="502" reason="Bad Gateway" />
                        </return-response>
                    </when>
                </choose>
                <set-variable name="body" value="@(((IResponse)context.Variables["answer"]).Body.As<JObject>())" />
                <set-variable name="token" value="@((string)((JObject)context.Variables["body"])["access_token"])" />
                <cache-store-value key="@("orders-{{client-id}}")" value="@((string)context.Variables["token"])" duration="@((int)((JObject)context.Variables["body"])["expires_in"] - 300)" caching-type="internal" />
            </when>
        </choose>
        <set-header name="Authorization" exists-action="override">
            <value>
                @("Bearer " + (string)context.Variables["token"])
            </value>
        </set-header>
        <set-header exists-action="delete" name="Ocp-Apim-Subscription-Key"/>
    </inbound>
    <backend>
        <base />
    </backend>
    <outbound>
        <base />
        <choose>
            <when condition="@(context.Response.StatusCode == 401 || context.Response.StatusCode == 403)">
                <cache-remove-value key="@("orders-{{client-id}}")" caching-type="internal" />
            </when>
        </choose>
    </outbound>
    <on-error>
        <base />
    </on-error>
</policies>`;

/** A token request with that content type. */
const typedRequest = (type: string) =>
  inbound(
    `<send-request response-variable-name="r"><set-url>https://id.example/oauth/token</set-url><set-method>POST</set-method><set-header name="content-type"><value>${type}</value></set-header><set-body>grant_type=client_credentials</set-body></send-request>`,
  );

describe('a careful token flow', () => {
  it('has neither errors nor warnings', () => {
    expect(codes(tokenFlow)).toEqual([]);
    expect(codes(tokenFlow, {}, 'warning')).toEqual([]);
  });

  it('has none with its named values either', () => {
    const namedValues = {
      'client-id': { value: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: false },
      'client-secret': { value: 'a&b', secret: true },
      scope: { value: 'api://orders/.default', secret: false },
      'token-url': { value: 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token', secret: false },
    };
    expect(codes(tokenFlow, { namedValues })).toEqual([]);
    expect(codes(tokenFlow, { namedValues }, 'warning')).toEqual([]);
  });

  it('is judged by the content of its named values', () => {
    const namedValues = {
      'client-id': { value: 'c', secret: false },
      'client-secret': { value: 's', secret: true },
      scope: { value: 'api://orders', secret: false },
      'token-url': { value: 'https://login.microsoftonline.com/common/oauth2/v2.0/token', secret: false },
    };
    expect(codes(tokenFlow, { namedValues })).toEqual(['entra-shared-tenant', 'entra-scope-default']);
  });
});

describe('nesting', () => {
  it('checks policies inside of policies', () => {
    const bad = '<set-header name="a" exist-action="skip"><value>1</value></set-header>';
    for (const [open, close] of [
      ['<choose><when condition="true">', '</when></choose>'],
      ['<choose><when condition="false" /><otherwise>', '</otherwise></choose>'],
      ['<retry condition="false" count="1" interval="0">', '</retry>'],
      ['<limit-concurrency key="k" max-count="2">', '</limit-concurrency>'],
      ['<return-response>', '</return-response>'],
      ['<send-one-way-request><set-url>https://a</set-url><set-method>GET</set-method>', '</send-one-way-request>'],
      ['<wait for="all"><choose><when condition="true">', '</when></choose></wait>'],
    ]) {
      expect(codes(inbound(`${open}${bad}${close}`)), open).toEqual(['unknown-attribute']);
    }
  });

  it('takes the section from the outermost', () => {
    expect(codes(inbound('<choose><when condition="true"><forward-request /></when></choose>'))).toEqual([
      'policy-not-in-section',
    ]);
  });

  it('knows no section in fragments and loose statements', () => {
    expect(codes('<fragment><forward-request /></fragment>')).toEqual([]);
    expect(codes('<forward-request />')).toEqual([]);
  });

  it('says nothing about what stands inside an unknown element', () => {
    expect(codes(inbound('<brand-new-thing colour="red"><part a="b">text</part></brand-new-thing>'))).toEqual([]);
    expect(codes(inbound('<brand-new-thing />'), {}, 'warning')).toEqual(['unknown-policy']);
  });

  it.each(['when condition="@(true)"', 'value', 'metadata', 'audience'])(
    'refuses a part that stands alone: %s',
    (tag) => {
      expect(codes(inbound(`<${tag} />`))).toEqual(['unknown-policy']);
    },
  );

  it('finds a form that says it is something else', () => {
    expect(codes(typedRequest('application/json'), {}, 'warning')).toContain('form-content-type');
    for (const type of ['Application/x-www-form-urlencoded; charset=utf-8', '{{type}}', '@("application/json")']) {
      expect(codes(typedRequest(type), {}, 'warning')).not.toContain('form-content-type');
    }
  });

  it('takes markup in a body for what it is', () => {
    const body = '<set-body><soap:Envelope xmlns:soap="x"><a b="c">{{d}}</a></soap:Envelope></set-body>';
    expect(all(inbound(body))).toEqual([]);
  });
});

describe('fixes', () => {
  it('turn an attribute that is an element into one', () => {
    const text = inbound('<set-header name="a" exists-action="override" value="@("x" + "y")" />');
    const fix = validate(text).find(({ code }) => code === 'unknown-attribute')?.fixes[0];
    expect(applyEdits(text, fix?.edits ?? [])).toBe(
      inbound('<set-header name="a" exists-action="override" ><value>@("x" + "y")</value></set-header>'),
    );
  });

  it('keep the layout of the document', () => {
    const text = inbound(
      '\r\n    <choose>\r\n        <otherwise />\r\n        <when condition="true" />\r\n    </choose>',
    );
    const fix = validate(text).find(({ code }) => code === 'misordered-child')?.fixes[0];
    expect(applyEdits(text, fix?.edits ?? [])).toBe(
      inbound('\r\n    <choose>\r\n        <when condition="true" />\r\n        <otherwise />\r\n    </choose>'),
    );
  });
});

describe('values', () => {
  it('refuses literals that the schema refuses', () => {
    for (const statement of [
      '<send-request response-variable-name="r" ignore-error="True"><set-url>u</set-url><set-method>GET</set-method></send-request>',
      '<send-request response-variable-name="r" timeout="soon"><set-url>u</set-url><set-method>GET</set-method></send-request>',
      '<set-status code="OK" reason="OK" />',
      '<cache-store-value key="k" value="v" duration="1h" />',
      '<choose><when condition="yes" /></choose>',
      '<retry condition="true" count="0" interval="1" />',
      '<set-header name="a" exists-action="replace"><value>1</value></set-header>',
      '<cache-store-value key="k" value="v" duration="99999999999" />',
    ]) {
      expect(codes(inbound(statement)), statement).toEqual(['attribute-value']);
    }
  });

  it('takes what the schema takes', () => {
    for (const statement of [
      '<set-status code=" 200 " reason="" />',
      '<choose><when condition="1" /></choose>',
      '<cache-store-value key="k" value="" duration="+5" />',
      '<set-status code="@(200)" reason="@("OK")" />',
    ]) {
      expect(codes(inbound(statement)), statement).toEqual([]);
    }
  });

  it('waits for named values that it does not know', () => {
    const statement = inbound('<cache-store-value key="k" value="v" duration="{{seconds}}" />');
    expect(codes(statement)).toEqual([]);
    expect(codes(statement, { namedValues: { seconds: { value: '60', secret: false } } })).toEqual([]);
    expect(codes(statement, { namedValues: { seconds: { value: 'x', secret: false } } })).toEqual(['attribute-value']);
    expect(codes(statement, { namedValues: { seconds: { value: '@(30 + 30)', secret: false } } })).toEqual([]);
    expect(codes(statement, { namedValues: {} })).toEqual(['named-value-undefined']);
  });

  it('judges C# with its named values', () => {
    const statement = inbound('<set-variable name="a" value="@({{code}})" />');
    expect(codes(statement)).toEqual([]);
    expect(codes(statement, { namedValues: { code: { value: '1 + 1', secret: false } } })).toEqual([]);
    expect(codes(statement, { namedValues: { code: { value: '1 +', secret: false } } }).join()).toMatch(/^CS\d{4}/);
  });

  it('points C# errors at their place, in either escaping', () => {
    const text = inbound('<set-variable name="a" value="@(&quot;x&quot; + )" />');
    const error = validate(text).find(({ severity }) => severity === 'error');
    expect(error?.code).toMatch(/^CS/);
    expect(text.slice(0, error?.range.start)).toContain('+');
    expect(error?.range.end).toBeLessThanOrEqual(text.indexOf('" />'));
  });
});

const request = (url: string, body: string) =>
  inbound(
    `<send-request mode="new" timeout="5" response-variable-name="r"><set-url>${url}</set-url><set-method>POST</set-method><set-header name="content-type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header><set-body>${body}</set-body></send-request>`,
  );

const flowWith = (code: string) =>
  inbound(
    `<send-request ignore-error="true" response-variable-name="r"><set-url>https://a.example</set-url><set-method>GET</set-method></send-request><set-variable name="v" value="@{ var r = (IResponse)context.Variables["r"]; ${code} }" />`,
  );

/** The bodies of these requests have the field that a test is about, and lack others. */
const codesOf = (text: string) => codes(text).filter((code) => code !== 'token-request-incomplete');

const guarded = (check: string) =>
  inbound(`<send-request mode="new" response-variable-name="r" timeout="10" ignore-error="true">
    <set-url>https://a.example</set-url><set-method>GET</set-method></send-request>
    <choose><when condition="@{ var r = context.Variables.GetValueOrDefault<IResponse>("r"); return ${check} || r.StatusCode != 200; }">
    <return-response><set-status code="502" reason="Bad Gateway" /></return-response></when></choose>
    <set-header name="X" exists-action="override"><value>@(((IResponse)context.Variables["r"]).Body.As<string>())</value></set-header>`);

describe('token requests', () => {
  const v2 = 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token';

  it('reads forms out of concatenation, interpolation and locals', () => {
    for (const body of [
      '@("grant_type=client_credentials&scope=api://orders&client_secret=" + context.RequestId)',
      '@($"grant_type=client_credentials&scope=api://orders&client_id={context.Api.Id}")',
      '@{ var scope = "api://orders"; return "grant_type=client_credentials&scope=" + scope; }',
      '@(string.Concat("grant_type=client_credentials", "&scope=api://orders"))',
      'grant_type=client_credentials&amp;scope=api%3A%2F%2Forders',
      '@("grant_type=client_credentials&scope=" + Uri.EscapeDataString("api://orders"))',
    ]) {
      expect(codesOf(request(v2, body)), body).toEqual(['entra-scope-default']);
    }
  });

  it('leaves what is computed alone', () => {
    for (const body of [
      '@("grant_type=client_credentials&scope=" + context.Variables.GetValueOrDefault("scope", ""))',
      '@("grant_type=client_credentials&scope={{scope}}")',
      '@("grant_type=client_credentials&scope=api://orders//.default")',
      '@("grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")',
      '@("grant_type=password&scope=User.Read")',
    ]) {
      expect(codesOf(request(v2, body)), body).toEqual([]);
    }
  });

  it('repairs a scope where it is written, encoded or not', () => {
    for (const [body, repaired] of [
      ['@("grant_type=client_credentials&scope=api://orders")', 'scope=api://orders/.default"'],
      ['@("grant_type=client_credentials&scope=api%3A%2F%2Forders")', 'scope=api%3A%2F%2Forders%2F.default"'],
      ['@("grant_type=client_credentials&scope=" + Uri.EscapeDataString("api://orders"))', '("api://orders/.default")'],
    ] as const) {
      const text = request(v2, body);
      const fix = validate(text).find(({ code }) => code === 'entra-scope-default')?.fixes[0];
      const fixed = applyEdits(text, fix?.edits ?? []);
      expect(fixed).toContain(repaired);
      expect(codesOf(fixed)).toEqual([]);
    }
  });

  it('follows an answer into a local', () => {
    expect(codes(flowWith('return r.Body.As<string>();'), {}, 'warning')).toEqual(['response-null-check']);
    expect(codes(flowWith('return r == null ? "" : r.Body.As<string>();'), {}, 'warning')).toEqual([]);
    expect(codes(flowWith('return r?.Body.As<string>();'), {}, 'warning')).toEqual([]);
  });

  it('follows an answer into a local of the condition that ends the call', () => {
    expect(all(guarded('r == null'))).not.toContain('response-null-check');
    expect(all(guarded('false'))).toContain('response-null-check');
  });

  it('takes v1 with resource, in every cloud', () => {
    for (const host of ['login.microsoftonline.com', 'login.windows.net', 'login.microsoftonline.us']) {
      expect(
        all(request(`https://${host}/t/oauth2/token`, '@("grant_type=client_credentials&resource=api://orders")')),
      ).toEqual(['token-not-cached', 'variable-never-read', 'token-request-incomplete']);
    }
  });

  it('finds the mistakes of a naive policy', () => {
    const naive = inbound(`
      <send-request mode="new" response-variable-name="tokenResponse" ignore-error="true">
        <set-url>http://login.microsoftonline.com/common/oauth2/token</set-url>
        <set-method>GET</set-method>
        <set-body>@("grant_type=client_credentials&client_id=abc&client_secret=hunter2&scope=api://orders")</set-body>
      </send-request>
      <set-variable name="token" value="@((string)((IResponse)context.Variables["tokenRespons"]).Body.As<JObject>()["access_token"])" />
      <set-variable name="token2" value="@((string)((IResponse)context.Variables["tokenResponse"]).Body.As<JObject>()["access_token"])" />
      <cache-store-value key="token" value="@((string)context.Variables["token2"])" duration="3600" />
      <set-header name="Authorization" exists-action="append"><value>Bearer @(context.Variables["token2"])</value></set-header>`);
    expect(new Set(all(naive))).toEqual(
      new Set([
        'token-url-not-https',
        'entra-shared-tenant',
        'token-request-method',
        'token-request-timeout',
        'form-content-type',
        'literal-secret',
        'entra-endpoint-version',
        'variable-never-set',
        'response-null-check',
        'status-not-checked',
        'shared-cache-key',
        'token-cached-too-long',
        'authorization-not-replaced',
        'mixed-expression',
        'subscription-key-forwarded',
        'literal-client-id',
        'token-cached-unchecked',
        'variable-never-read',
      ]),
    );
  });
});

describe('options', () => {
  it('silences rules and single codes', () => {
    const text = inbound('<set-variable name="a" value="@(1 +)" /><set-header name="a" />');
    expect(
      all(text, { disabledRules: ['csharp', 'header-without-value', 'missing-attribute', 'variable-never-read'] }),
    ).toEqual([]);
    const [code] = codes(text);
    expect(codes(text, { disabledRules: [code!] })).toEqual([]);
  });

  it('asks for no base at the global scope', () => {
    const text = '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>';
    expect(all(text)).toEqual(['missing-base', 'missing-base', 'missing-base']);
    expect(all(text, { scope: 'global' })).toEqual([]);
  });
});

describe('any text', () => {
  const pieces = constantFrom(
    '<policies>',
    '</policies>',
    '<inbound>',
    '</inbound>',
    '<choose>',
    '<when condition="',
    '"',
    '>',
    '/>',
    '<send-request mode="new" ',
    '<set-url>',
    '</set-url>',
    'https://login.microsoftonline.com/common/oauth2/token',
    '@(',
    ')',
    '@{ return ',
    '; }',
    'context.Variables["a"]',
    '((IResponse)context.Variables["a"]).Body',
    '{{a}}',
    '{{',
    '<set-body>',
    'grant_type=client_credentials&scope=',
    '<fragment>',
    '<!--',
    '-->',
    '<base />',
    ' ',
  );

  it('is judged without a throw, in order, inside its bounds', () => {
    assert(
      property(array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let before = 0;
        for (const { range, message } of validate(text, { namedValues: {} })) {
          expect(range.start).toBeGreaterThanOrEqual(before);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
          expect(message).not.toBe('');
          before = range.start;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('may be nested and repeated to any depth', () => {
    const deep = '<choose><when condition="true">'.repeat(3000);
    expect(validate(`<policies><inbound>${deep}`).length).toBeGreaterThan(0);
    const wide = '<nope/>'.repeat(20_000);
    expect(codes(`<policies><inbound>${wide}</inbound></policies>`, {}, 'warning').length).toBeGreaterThan(19_000);
    const sum = `@(${'a+'.repeat(5000)}1)`;
    expect(codes(inbound(`<set-body>${sum}</set-body>`)).length).toBeGreaterThanOrEqual(0);
  });
});
