import { describe, expect, it } from 'vitest';
import { callOf, inbound, policy } from '../testing/runPolicy';

const request = { url: 'https://contoso.azure-api.net/orders/42?a=1&b=2', headers: { 'X-One': 'old' } };
const forwarded = (statements: string) => inbound(statements, { requests: [request] }).forwardedRequest!;

const set = (action: string, ...values: readonly string[]) =>
  forwarded(
    `<set-header name="x-one" exists-action="${action}">${values.map((value) => `<value>${value}</value>`).join('')}</set-header>`,
  ).headers;

describe('set-header', () => {
  it.each([
    ['override', ['new'], { 'x-one': ['new'] }],
    ['append', ['new'], { 'X-One': ['old,new'] }],
    ['skip', ['new'], { 'X-One': ['old'] }],
    ['delete', [], {}],
    ['override', ['a', 'b'], { 'x-one': ['a,b'] }],
    ['override', ['\n  spaced \n'], { 'x-one': ['spaced'] }],
  ])('%s with %j', (action, values, expected) => {
    const { Host: _, ...headers } = set(action, ...values);
    expect(headers).toEqual(expected);
  });

  it('adds a header that is not there, whatever the action', () => {
    for (const action of ['override', 'append', 'skip']) {
      const headers = forwarded(`<set-header name="N" exists-action="${action}"><value>v</value></set-header>`).headers;
      expect(headers['N']).toEqual(['v']);
    }
  });

  it('keeps Cookie headers apart', () => {
    const headers = forwarded('<set-header name="Cookie"><value>a=1</value><value>b=2</value></set-header>').headers;
    expect(headers['Cookie']).toEqual(['a=1', 'b=2']);
  });

  it('refuses an unknown action, a bad name and the gateway’s own headers', () => {
    expect(
      inbound('<set-header name="A" exists-action="Override"><value>1</value></set-header>').findings,
    ).toHaveLength(1);
    expect(inbound('<set-header name="A B"><value>1</value></set-header>').outcome).toBe('failed');
    const call = inbound('<set-header name="Content-Length"><value>1</value></set-header>');
    expect(call.forwardedRequest!.headers).not.toHaveProperty('Content-Length');
  });

  it('acts on the response in outbound', () => {
    const call = callOf(policy({ outbound: '<set-header name="X-Out"><value>1</value></set-header>' }));
    expect(call.response.headers['X-Out']).toEqual(['1']);
    expect(call.forwardedRequest!.headers).not.toHaveProperty('X-Out');
  });

  it('keeps the Host that a policy sets', () => {
    const call = inbound('<set-header name="Host"><value>@(context.Request.OriginalUrl.Host)</value></set-header>');
    expect(call.forwardedRequest!.headers['Host']).toEqual(['contoso.azure-api.net']);
    expect(call.headerChanges[0]).toMatchObject({ name: 'Host', change: 'unchanged' });
  });
});

const body = (content: string) => forwarded(`<set-body>${content}</set-body>`).body;

describe('set-body', () => {
  it('takes literals, expressions, CDATA and markup', () => {
    expect(body('plain &amp; simple')).toBe('plain & simple');
    expect(body('@("a" + "b")')).toBe('ab');
    expect(body('<![CDATA[{"a":1}]]>')).toBe('{"a":1}');
    expect(body('<a b="c"><d/></a>')).toBe('<a b="c"><d/></a>');
  });

  it("doesn't simulate liquid", () => {
    const call = inbound('<set-body template="liquid">x</set-body>');
    expect(call.notSimulated).toMatchObject([{ policy: 'set-body' }]);
    expect(call.forwardedRequest!.body).toBeNull();
  });

  it('replaces the response’s body in outbound', () => {
    expect(callOf(policy({ outbound: '<set-body>x</set-body>' })).response.body).toBe('x');
  });
});

const context = {
  api: { serviceUrl: 'https://b.example/base', path: 'orders' },
  operation: { urlTemplate: '/{id}' },
};

const url = (statements: string, backends = {}) =>
  inbound(statements, { requests: [request], context, backends }).forwardedRequest!.url;

const query = (statements: string) => forwarded(statements).url.split('?')[1];

const rewritten = (statements: string) => inbound(statements, { requests: [request], context });

describe('method, query and path', () => {
  it('set-method', () => {
    expect(forwarded('<set-method>@("po" + "st")</set-method>').method).toBe('POST');
    expect(inbound('<set-method>not a method</set-method>').outcome).toBe('failed');
  });

  it.each([
    ['<set-query-parameter name="a"><value>x y</value></set-query-parameter>', 'b=2&a=x%20y'],
    ['<set-query-parameter name="a" exists-action="append"><value>3</value></set-query-parameter>', 'a=1&b=2&a=3'],
    ['<set-query-parameter name="a" exists-action="skip"><value>3</value></set-query-parameter>', 'a=1&b=2'],
    ['<set-query-parameter name="a" exists-action="delete" />', 'b=2'],
    ['<set-query-parameter name="c" exists-action="skip"><value>&amp;</value></set-query-parameter>', 'a=1&b=2&c=%26'],
  ])('%s', (statement, expected) => {
    expect(query(statement)).toBe(expected);
  });

  it('rewrite-uri fills in matched parameters and copies the rest of the query', () => {
    expect(rewritten('<rewrite-uri template="/items/{id}?c=3" />').forwardedRequest!.url).toBe(
      'https://b.example/base/items/42?c=3&a=1&b=2',
    );
    expect(rewritten('<rewrite-uri template="/" copy-unmatched-params="false" />').forwardedRequest!.url).toBe(
      'https://b.example/base/',
    );
    expect(rewritten('<rewrite-uri template="/{other}" />').findings[0]!.message).toContain(
      'Only parameters specified in the original URL template',
    );
  });

  it('set-backend-service keeps path and query', () => {
    expect(url('<set-backend-service base-url="https://other.example/v2/" />')).toBe(
      'https://other.example/v2/42?a=1&b=2',
    );
    expect(url('<rewrite-uri template="/x" /><set-backend-service base-url="https://other.example" />')).toBe(
      'https://other.example/x?a=1&b=2',
    );
    expect(url('<set-backend-service backend-id="pool" />', { pool: { url: 'https://pool.example' } })).toBe(
      'https://pool.example/42?a=1&b=2',
    );
    expect(
      url('<set-backend-service backend-id="pool" /><set-backend-service base-url="https://other.example" />', {
        pool: { url: 'https://pool.example' },
      }),
    ).toBe('https://pool.example/42?a=1&b=2');
  });

  it('shows in context.Request.Url, not in OriginalUrl', () => {
    const call = rewritten(
      '<rewrite-uri template="/x/{id}" /><set-variable name="u" value="@(context.Request.Url.Path)" /><set-variable name="o" value="@(context.Request.OriginalUrl.Path)" />',
    );
    expect(call.variables).toMatchObject({ u: { value: '/base/x/42' }, o: { value: '/orders/42' } });
  });
});

describe('return-response', () => {
  it('is final', () => {
    const call = callOf(
      policy({
        inbound:
          '<return-response><set-status code="202" /><set-header name="X"><value>1</value></set-header><set-body>hi</set-body></return-response><set-variable name="after" value="1" />',
        outbound: '<set-variable name="out" value="1" />',
      }),
    );
    expect(call).toMatchObject({ outcome: 'returned', forwardedRequest: null, variables: {}, lastError: null });
    expect(call.response).toEqual({ status: 202, reason: 'Accepted', headers: { X: ['1'] }, body: 'hi' });
  });

  it('is an empty 200 without children', () => {
    expect(inbound('<return-response />').response).toEqual({ status: 200, reason: 'OK', headers: {}, body: null });
  });

  const send =
    '<send-request mode="new" response-variable-name="r"><set-url>https://x.example/</set-url><set-method>GET</set-method></send-request>';
  const endpoints = [
    { match: { url: 'https://x.example/*' }, respond: { status: 404, headers: { A: 'b' }, body: 'gone' } },
  ];
  it('starts from a response variable', () => {
    const call = inbound(
      `${send}<return-response response-variable-name="r"><set-header name="C"><value>d</value></set-header></return-response>`,
      { endpoints },
    );
    expect(call.response).toEqual({ status: 404, reason: 'Not Found', headers: { A: ['b'], C: ['d'] }, body: 'gone' });
  });

  it('is final even when part of it is not simulated', () => {
    const call = inbound(
      '<return-response><set-status code="201" /><set-body template="liquid">x</set-body></return-response>',
    );
    expect(call).toMatchObject({ outcome: 'returned', response: { status: 201, body: null } });
    expect(call.notSimulated).toMatchObject([{ policy: 'set-body' }]);
  });

  it('fails when the variable holds no response', () => {
    expect(inbound('<return-response response-variable-name="none" />').outcome).toBe('failed');
  });
});

const entry = (value: string) =>
  inbound(`<trace source="s" severity="error"><message>m</message><metadata name="n" value="${value}" /></trace>`);

describe('set-variable and trace', () => {
  it('keep literals strings and expressions typed', () => {
    const call = inbound(
      '<set-variable name="a" value="5" /><set-variable name="b" value="@(5)" /><set-variable name="c" value="" />',
    );
    expect(call.variables).toEqual({
      a: { type: 'System.String', value: '5' },
      b: { type: 'System.Int32', value: 5 },
      c: { type: 'System.String', value: '' },
    });
    expect(call.trace.find(({ kind, details }) => kind === 'variable' && details['name'] === 'b')!.details).toEqual({
      name: 'b',
      type: 'System.Int32',
      value: 5,
    });
  });

  it('trace writes a message with metadata, and fails for empty metadata', () => {
    expect(entry('v').trace.find(({ policy: name }) => name === 'trace')!.details).toMatchObject({
      source: 's',
      severity: 'error',
      'metadata.n': 'v',
    });
    expect(entry('').outcome).toBe('failed');
  });
});

const check = (name: string, ...values: readonly string[]) =>
  inbound(
    `<check-header name="${name}" failed-check-httpcode="403" failed-check-error-message="No way" ignore-case="true">${values.map((value) => `<value>${value}</value>`).join('')}</check-header>`,
    { requests: [request] },
  );

describe('check-header', () => {
  it('passes or ends the call with its own status and message', () => {
    expect(check('x-one').outcome).toBe('forwarded');
    expect(check('X-One', 'other', 'OLD').outcome).toBe('forwarded');
    expect(check('X-Two').lastError).toMatchObject({ source: 'check-header', reason: 'HeaderNotFound' });
    const refused = check('X-One', 'other');
    expect(refused.lastError!.reason).toBe('HeaderValueNotAllowed');
    expect(refused.response.status).toBe(403);
    expect(JSON.parse(refused.response.body!)).toEqual({ statusCode: 403, message: 'No way' });
  });
});
