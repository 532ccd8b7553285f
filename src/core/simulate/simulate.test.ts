import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, inbound, policy, runPolicy, textAt } from './testing/runPolicy';
import type { SimulatedCall } from './Run';

const variableNames = (call: SimulatedCall) => Object.keys(call.variables);
const mark = (name: string) => `<set-variable name="${name}" value="1" />`;
const fail = '<set-variable name="x" value="@(int.Parse("no number"))" />';
const header = (name: string, value: string) =>
  `<set-header name="${name}" exists-action="override"><value>${value}</value></set-header>`;

const scope = (name: string) =>
  `<policies><inbound>${mark(`${name}1`)}<base />${mark(`${name}2`)}</inbound></policies>`;

describe('sections and scopes', () => {
  it('runs inbound, backend and outbound, and forwards', () => {
    const call = callOf(
      policy({ inbound: mark('a'), backend: `${mark('b')}<base />${mark('c')}`, outbound: `<base />${mark('d')}` }),
    );
    expect(call.outcome).toBe('forwarded');
    expect(variableNames(call)).toEqual(['a', 'b', 'c', 'd']);
    expect(call.trace.filter(({ kind }) => kind === 'section').map(({ section }) => section)).toEqual([
      'inbound',
      'backend',
      'outbound',
    ]);
    expect(call.response.status).toBe(200);
    expect(call.lastError).toBeNull();
  });

  it('nests the scopes where <base /> stands', () => {
    const call = callOf(scope('own'), {
      policies: {
        global: `${scope('global').slice(0, -11)}<backend /></policies>`,
        product: scope('product'),
        api: scope('api'),
      },
    });
    expect(variableNames(call)).toEqual(['own1', 'api1', 'product1', 'global1', 'global2', 'product2', 'api2', 'own2']);
    expect(new Set(call.trace.map(({ place }) => place.document))).toEqual(
      new Set(['policy', 'scope:api', 'scope:product', 'scope:global']),
    );
  });

  it('leaves the outer scopes out without <base />', () => {
    const api = policy({ inbound: mark('outer') });
    const text = `<policies><inbound>${mark('own')}</inbound><backend><base /></backend><outbound /><on-error /></policies>`;
    expect(variableNames(callOf(text, { policies: { api } }))).toEqual(['own']);
  });

  it('leaves the inner scopes out when an outer policy is simulated', () => {
    const call = callOf(policy({ inbound: mark('product') }), {
      scope: 'product',
      policies: { api: policy({ inbound: mark('api') }), global: policy({ inbound: mark('global') }) },
    });
    expect(variableNames(call)).toEqual(['global', 'product']);
    expect(call.trace.find(({ kind }) => kind === 'variable')!.scope).toBe('global');
  });

  it("doesn't forward without forward-request, and says so", () => {
    const call = callOf(policy({ backend: '', outbound: mark('out') }));
    expect(call).toMatchObject({ outcome: 'returned', forwardedRequest: null, response: { status: 200 } });
    expect(variableNames(call)).toEqual(['out']);
    expect(call.findings.map(({ message }) => message)).toEqual([expect.stringContaining('was not forwarded')]);
  });

  it('takes bare statements and a fragment as inbound', () => {
    expect(callOf(mark('bare'))).toMatchObject({ outcome: 'forwarded', variables: { bare: { value: '1' } } });
    expect(callOf(`<fragment>${mark('in')}</fragment>`)).toMatchObject({ outcome: 'forwarded', variables: { in: {} } });
    expect(callOf('').outcome).toBe('forwarded');
  });
});

describe('fragments', () => {
  const fragments = {
    common: `<fragment>${mark('shared')}${fail}</fragment>`,
    nested: '<fragment><include-fragment fragment-id="common" /></fragment>',
  };

  it('run in place, with places of their own', () => {
    const call = inbound('<choose><otherwise><include-fragment fragment-id="common" /></otherwise></choose>', {
      fragments,
    });
    expect(variableNames(call)).toEqual(['shared']);
    expect(call.errorPlace!.document).toBe('fragment:common');
    expect(call.lastError!.path).toBe('choose[1]/otherwise[1]/include-fragment[1]/set-variable[2]');
  });

  it('must exist and must not include others', () => {
    const missing = inbound('<include-fragment fragment-id="none" />');
    expect(missing.outcome).toBe('forwarded');
    expect(missing.findings[0]!.message).toContain("Policy fragment with id 'none' could not be found.");
    const nested = inbound('<include-fragment fragment-id="nested" />', { fragments });
    expect(nested.findings[0]!.message).toContain('API Management refuses to save');
  });
});

describe('errors', () => {
  const text = policy({
    inbound: `<choose><when condition="@(false)" /><when condition="@(true)">${fail.replace('<set-variable', '<set-variable id="p7"')}</when></choose>${mark('after')}`,
  });

  it('end the call with 500 and tell where', () => {
    const call = callOf(text);
    expect(call.outcome).toBe('failed');
    expect(call.lastError).toEqual({
      source: 'set-variable',
      reason: 'ExpressionValueEvaluationFailure',
      message: expect.stringMatching(/^Expression evaluation failed\. .+/) as string,
      scope: 'operation',
      section: 'inbound',
      path: 'choose[1]/when[2]/set-variable[1]',
      policyId: 'p7',
    });
    expect(textAt(text, call)).toContain('int.Parse');
    expect(call.variables).toEqual({});
    expect(call.forwardedRequest).toBeNull();
    expect(call.response.status).toBe(500);
    expect(JSON.parse(call.response.body!)).toEqual({
      statusCode: 500,
      message: 'Internal server error',
      activityId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('go through on-error, which sees LastError and can change the answer', () => {
    const onError = [
      header('X-Reason', '@(context.LastError.Source + " " + context.LastError.Reason)'),
      '<set-status code="503" reason="Try later" />',
      '<set-body>@(context.LastError.Path)</set-body>',
    ].join('');
    const call = callOf(policy({ inbound: fail, onError }));
    expect(call.response).toMatchObject({
      status: 503,
      reason: 'Try later',
      headers: { 'X-Reason': ['set-variable ExpressionValueEvaluationFailure'] },
      body: 'set-variable[1]',
    });
    expect(call.outcome).toBe('failed');
  });

  it('let on-error inherit', () => {
    const global =
      '<policies><inbound><base /></inbound><backend><forward-request /></backend><outbound /><on-error><set-status code="418" /></on-error></policies>';
    expect(callOf(policy({ inbound: fail }), { policies: { global } }).response.status).toBe(418);
    expect(callOf(policy({ inbound: fail, onError: '' }), { policies: { global } }).response.status).toBe(500);
  });

  it('inside on-error end in a plain 500', () => {
    const call = callOf(policy({ inbound: fail, onError: `<set-status code="503" />${fail}` }));
    expect(call.response.status).toBe(500);
    expect(call.lastError!.section).toBe('on-error');
  });

  it('in outbound replace the response of the backend', () => {
    const call = callOf(policy({ outbound: fail }));
    expect(call).toMatchObject({ outcome: 'failed', response: { status: 500 }, lastError: { section: 'outbound' } });
    expect(call.forwardedRequest).not.toBeNull();
  });

  it('that a compiler finds are findings as well', () => {
    const call = inbound('<set-variable name="x" value="@(NoSuchThing.Ever)" />');
    expect(call.outcome).toBe('failed');
    expect(call.findings[0]!.message).toMatch(/^API Management refuses to save this policy: CS0103/);
  });

  it('of attributes that the service refuses leave the policy out', () => {
    const call = inbound(`<cache-store-value key="k" value="v" duration="{{time}]" />${mark('after')}`);
    expect(call.outcome).toBe('forwarded');
    expect(call.findings[0]!.message).toMatch(/^API Management refuses to save this policy: .*'duration'/);
    expect(variableNames(call)).toEqual(['after']);
  });
});

describe('what is not simulated', () => {
  it('is listed, and the call goes on', () => {
    const call = inbound(`<rate-limit calls="1" renewal-period="60" /><made-up />${mark('after')}`);
    expect(call.notSimulated.map(({ policy: name }) => name)).toEqual(['rate-limit', 'made-up']);
    expect(call.trace.filter(({ kind }) => kind === 'not-simulated')).toHaveLength(2);
    expect(call.outcome).toBe('forwarded');
    expect(variableNames(call)).toEqual(['after']);
  });
});

describe('named values', () => {
  it('are replaced, also inside C# strings, and may bring an expression', () => {
    const namedValues = { who: 'world', sum: '@(1 + 2)' };
    const call = inbound(
      '<set-variable name="a" value="hello {{who}}" /><set-variable name="b" value="@("{{who}}!")" /><set-variable name="c" value="{{sum}}" />',
      { namedValues },
    );
    expect(call.variables).toEqual({
      a: { type: 'System.String', value: 'hello world' },
      b: { type: 'System.String', value: 'world!' },
      c: { type: 'System.Int32', value: 3 },
    });
  });

  it('that are missing leave a policy out whose number they are', () => {
    const call = inbound('<cache-store-value key="k" value="v" duration="{{seconds}}" />');
    expect(call.outcome).toBe('forwarded');
    expect(call.notSimulated[0]!.reason).toContain('without a sample value for {{seconds}}');
    expect(call.findings.map(({ message }) => message)).toEqual(['Named value seconds has no sample value.']);
  });

  it('that are missing are blamed for what does not compile without them', () => {
    const call = inbound('<set-variable name="a" value="@(1 + {{nobody}})" />');
    expect(call.outcome).toBe('failed');
    expect(call.findings[1]!.message).toContain('without a sample value for nobody');
  });

  it('without a value stay as they are and are reported', () => {
    const call = inbound('<set-variable name="a" value="{{nobody}}" />');
    expect(call.variables['a']!.value).toBe('{{nobody}}');
    expect(call.findings).toMatchObject([{ message: 'Named value nobody has no sample value.', severity: 'problem' }]);
  });
});

describe('the forwarded request', () => {
  const request = {
    url: 'https://contoso.azure-api.net/orders/42?x=1&subscription-key=abc',
    method: 'PUT',
    headers: { Authorization: 'Bearer callers', 'X-Keep': 'k', 'X-Drop': 'd', 'Ocp-Apim-Subscription-Key': 'key' },
    body: '{"a":1}',
  };

  it('is the caller’s own but for Host and the address', () => {
    const call = inbound('', {
      requests: [request],
      context: { api: { serviceUrl: 'https://b.example/base', path: 'orders' } },
    });
    expect(call.forwardedRequest).toEqual({
      method: 'PUT',
      url: 'https://b.example/base/42?x=1&subscription-key=abc',
      headers: {
        Host: ['b.example'],
        ...Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, [v]])),
      },
      body: '{"a":1}',
    });
  });

  it('tells which policy changed each header', () => {
    const text = policy({
      inbound: [
        header('authorization', 'Bearer new'),
        header('X-New', '1'),
        '<set-header name="X-Drop" exists-action="delete" />',
      ].join('\n'),
    });
    const call = callOf(text, { requests: [request] });
    const changes = Object.fromEntries(
      call.headerChanges.map(({ name, change, policy: by, place }) => [
        name,
        [change, by, place && text.slice(place.range.start, place.range.end).slice(0, 30)],
      ]),
    );
    expect(changes).toEqual({
      Host: ['changed', null, null],
      authorization: ['changed', 'set-header', '<set-header name="authorization'.slice(0, 30)],
      'X-Keep': ['unchanged', null, null],
      'X-Drop': ['removed', 'set-header', '<set-header name="X-Drop" exis'],
      'X-New': ['added', 'set-header', '<set-header name="X-New" exist'],
      'Ocp-Apim-Subscription-Key': ['unchanged', null, null],
    });
  });

  it('has an empty body when an expression consumed it', () => {
    const consume = '<set-variable name="b" value="@(context.Request.Body.As<string>())" />';
    const call = inbound(consume, { requests: [request] });
    expect(call.forwardedRequest!.body).toBeNull();
    expect(call.findings[0]!.message).toContain('preserveContent');
    const kept = inbound(consume.replace('()', '(preserveContent: true)'), { requests: [request] });
    expect(kept.forwardedRequest!.body).toBe('{"a":1}');
  });
});

describe('a subscription', () => {
  it('is asked for before any policy runs', () => {
    const missing = inbound(mark('a'), { subscriptionRequired: true });
    expect(missing).toMatchObject({
      outcome: 'failed',
      response: { status: 401 },
      lastError: { source: 'authorization', reason: 'SubscriptionKeyNotFound' },
      variables: {},
    });
    const requests = [{ headers: { 'ocp-apim-subscription-key': 'k' } }];
    expect(inbound(mark('a'), { subscriptionRequired: true, requests }).outcome).toBe('forwarded');
  });
});

const loop = (inner: string) => `<retry condition="@(true)" count="50" interval="0">${inner}</retry>`;

describe('runs', () => {
  const random = policy({
    inbound:
      '<set-variable name="id" value="@(Guid.NewGuid().ToString())" /><set-variable name="n" value="@(new Random().Next(1, 1000000))" /><set-variable name="t" value="@(DateTime.UtcNow.ToString("o"))" />',
  });

  it('are the same for the same seed, byte for byte', () => {
    const input = { requests: [{}, { at: 1 }] };
    expect(JSON.stringify(runPolicy(random, input))).toBe(JSON.stringify(runPolicy(random, input)));
    const [first, second] = runPolicy(random, input).calls;
    expect(first!.variables['id']).not.toEqual(second!.variables['id']);
    expect(callOf(random, { seed: 2 }).variables['id']).not.toEqual(first!.variables['id']);
    expect(second!.variables['t']!.value).toBe('2026-01-01T00:00:01.0000000Z');
  });

  it('end for any text', () => {
    const pieces = [
      '<policies>',
      '<inbound>',
      '<base />',
      '<choose>',
      '<when condition="@(true)">',
      '<otherwise>',
      '<retry condition="@(true)" count="50" interval="1">',
      '<send-request mode="new" response-variable-name="r">',
      '<set-url>https://login.microsoftonline.com/a.example/oauth2/v2.0/token</set-url>',
      '<set-header name="A"><value>@(1)</value></set-header>',
      '<return-response>',
      '<wait for="any">',
      '<limit-concurrency key="k" max-count="1">',
      '<cache-lookup-value key="k" variable-name="v" />',
      '<cache-store-value key="k" value="@(1)" duration="5" />',
      '<validate-jwt header-name="Authorization">',
      '<rewrite-uri template="/{x}" />',
      '<set-backend-service base-url="x" />',
      '<forward-request timeout="0" />',
      '<include-fragment fragment-id="f" />',
      '</retry>',
      '</choose>',
      '</inbound>',
      '@(',
      '"',
      '{{x}}',
    ];
    const fragments = { f: '<fragment><include-fragment fragment-id="f" /><base /></fragment>' };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 14 }),
        (parts) => {
          const run = runPolicy(parts.join(''), { fragments });
          expect(run.calls).toHaveLength(1);
          expect(run.calls[0]!.response.status).toBeGreaterThanOrEqual(100);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('fail the policy whose value cannot be written as text', () => {
    const call = inbound('<set-body>@(new XElement("a", "\\u0001"))</set-body>');
    expect(call.outcome).toBe('failed');
    expect(call.lastError).toMatchObject({ source: 'set-body', reason: 'ExpressionValueEvaluationFailure' });
  });

  it('end for policies nested without end', () => {
    const call = inbound('<choose><when condition="@(true)">'.repeat(20_000));
    expect(call.lastError!.reason).toBe('PolicyNestingExceeded');
  });

  it('end for loops in loops', () => {
    const call = inbound(loop(loop(loop(loop(mark('a'))))));
    expect(call.lastError!.reason).toBe('PolicyBudgetExceeded');
    const url = '<set-url>https://x.example/</set-url>';
    const send = `<send-request response-variable-name="r">${url}<set-method>GET</set-method></send-request>`;
    expect(inbound(loop(loop(send))).lastError!.reason).toBe('RequestBudgetExceeded');
  });
});
