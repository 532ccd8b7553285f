import { describe, expect, it } from 'vitest';
import { callOf, inbound, policy } from '../testing/runPolicy';

const send = (attributes: string, children: string) =>
  `<send-request response-variable-name="r" ${attributes}>${children}</send-request>`;
const target = '<set-url>https://x.example/a?b=c</set-url><set-method>POST</set-method>';
const answering = (respond: object) => [
  { match: { url: 'https://x.example/*' }, respond: respond as { status: number } },
];
const status = '<set-variable name="s" value="@(((IResponse)context.Variables["r"])?.StatusCode)" />';

const to = (url: string) =>
  inbound(send('', `<set-url>${url}</set-url><set-method>GET</set-method>`), {
    context: { api: { serviceUrl: 'https://b.example' } },
  }).outgoing[0]!.party;

describe('send-request', () => {
  it('sends what its children say and keeps the answer', () => {
    const text = policy({
      inbound: `${send('mode="new"', `${target}<set-header name="A"><value>1</value></set-header><set-header name="A" exists-action="append"><value>2</value></set-header><set-body>@("x" + 1)</set-body>`)}${status}
        <set-variable name="body" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />
        <set-variable name="h" value="@(((IResponse)context.Variables["r"]).Headers.GetValueOrDefault("x-h", ""))" />`,
    });
    const call = callOf(text, { endpoints: answering({ status: 418, headers: { 'X-H': 'v' }, body: 'tea' }) });
    const [sent] = call.outgoing;
    expect(sent).toMatchObject({
      policy: 'send-request',
      party: 'other',
      request: { method: 'POST', url: 'https://x.example/a?b=c', headers: { A: ['1,2'] }, body: 'x1' },
      response: { status: 418, body: 'tea' },
      fault: null,
    });
    expect(call.variables).toMatchObject({ s: { value: 418 }, body: { value: 'tea' }, h: { value: 'v' } });
    const origins = Object.entries(sent!.origins).map(([part, { range }]) => [
      part,
      text.slice(range.start, range.end).slice(0, 11),
    ]);
    expect(origins).toEqual([
      ['url', '<set-url>ht'],
      ['method', '<set-method'],
      ['a', '<set-header'],
      ['body', '<set-body>@'],
    ]);
  });

  it('copies the current request in mode copy', () => {
    const call = inbound(send('mode="copy"', '<set-url>https://x.example/</set-url>'), {
      requests: [{ method: 'PUT', headers: { Authorization: 'Bearer x', Host: 'h' }, body: 'b' }],
    });
    expect(call.outgoing[0]!.request).toEqual({
      method: 'PUT',
      url: 'https://x.example/',
      headers: { Host: ['x.example'], Authorization: ['Bearer x'] },
      body: 'b',
    });
    expect(call.forwardedRequest!.body).toBe('b');
  });

  it.each([
    ['timeout', 'Timeout', 7],
    ['connection', 'BackendConnectionFailure', 0.05],
    ['dns', 'BackendConnectionFailure', 0.05],
    ['tls', 'BackendConnectionFailure', 0.05],
  ])('ends the call for a %s fault', (fault, reason, endedAt) => {
    const call = inbound(send('timeout="7"', target), { endpoints: answering({ fault }) });
    expect(call.outgoing[0]).toMatchObject({ fault, response: null, startedAt: 0, endedAt });
    expect(call.lastError).toMatchObject({ source: 'send-request', reason, section: 'inbound' });
    expect(call.response.status).toBe(500);
  });

  it('leaves null behind with ignore-error', () => {
    const call = inbound(`${send('timeout="7" ignore-error="true"', target)}${status}`, {
      endpoints: answering({ fault: 'timeout' }),
    });
    expect(call.outcome).toBe('forwarded');
    expect(call.variables).toMatchObject({ r: { type: 'null', value: null }, s: { value: null } });
    const unguarded = status.replace('?.', '.');
    const failed = inbound(`${send('ignore-error="true"', target)}${unguarded}`, {
      endpoints: answering({ fault: 'dns' }),
    });
    expect(failed.lastError).toMatchObject({
      reason: 'ExpressionValueEvaluationFailure',
      message: 'Expression evaluation failed. Object reference not set to an instance of an object.',
    });
  });

  it('waits 60 s unless told otherwise, and takes an expression for timeout', () => {
    const endpoints = answering({ fault: 'timeout' });
    expect(inbound(send('ignore-error="true"', target), { endpoints }).outgoing[0]!.endedAt).toBe(60);
    expect(inbound(send('ignore-error="true" timeout="@(2 + 3)"', target), { endpoints }).outgoing[0]!.endedAt).toBe(5);
    expect(inbound(send('ignore-error="true" timeout-ms="250"', target), { endpoints }).outgoing[0]!.endedAt).toBe(
      0.25,
    );
  });

  it('fails for an address that is none', () => {
    const call = inbound(send('', '<set-url>{{tokenUrl}}</set-url><set-method>GET</set-method>'));
    expect(call.lastError!.reason).toBe('BackendConnectionFailure');
    expect(call.findings.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['Named value tokenUrl has no sample value.', expect.stringContaining('not an absolute')]),
    );
  });

  it('is refused without a URL or a variable', () => {
    expect(inbound(send('', '<set-method>GET</set-method>')).findings[0]!.message).toContain('set-url is missing');
    expect(inbound(`<send-request>${target}</send-request>`).findings[0]!.message).toContain('response-variable-name');
  });

  it('names the party that answers', () => {
    expect(to('https://login.microsoftonline.com/x.example/v2.0/.well-known/openid-configuration')).toBe(
      'identity-provider',
    );
    expect(to('https://auth.example/oauth/token')).toBe('identity-provider');
    expect(to('https://b.example/health')).toBe('backend');
    expect(to('https://v.vault.azure.net/secrets/a')).toBe('key-vault');
    expect(to('https://x.example/')).toBe('other');
  });
});

describe('send-one-way-request', () => {
  it("doesn't keep the call waiting and never fails it", () => {
    const call = inbound(`<send-one-way-request mode="new">${target}</send-one-way-request>`, {
      endpoints: answering({ fault: 'timeout' }),
    });
    expect(call.outcome).toBe('forwarded');
    expect(call.endedAt).toBeCloseTo(0.05);
    expect(call.outgoing[0]).toMatchObject({
      policy: 'send-one-way-request',
      startedAt: 0,
      endedAt: 60,
      fault: 'timeout',
    });
  });
});

const retry = (attributes: string) =>
  policy({
    backend: `<retry condition="@(context.Response.StatusCode == 503)" count="1" interval="0"><forward-request ${attributes}/></retry>`,
  });

const backend = (attributes: string) => policy({ backend: `<forward-request ${attributes} />` });

describe('forward-request', () => {
  it('ends the call when the backend cannot be reached', () => {
    const call = callOf(backend('timeout="9"'), { backend: { respond: { fault: 'timeout' } } });
    expect(call).toMatchObject({
      outcome: 'failed',
      endedAt: 9,
      lastError: { source: 'forward-request', reason: 'Timeout', section: 'backend' },
      response: { status: 500 },
    });
  });

  it('passes error statuses on unless told to fail', () => {
    const down = { backend: { respond: { status: 503, body: 'down' } } };
    expect(callOf(backend(''), down)).toMatchObject({ outcome: 'forwarded', response: { status: 503, body: 'down' } });
    expect(callOf(backend('fail-on-error-status-code="true"'), down).outcome).toBe('failed');
  });

  it('sends the body a second time only when it is buffered', () => {
    const input = { backend: { respond: { status: 503 } }, requests: [{ method: 'POST', body: 'b' }] };
    const bodies = (attributes: string) => callOf(retry(attributes), input).outgoing.map(({ request }) => request.body);
    expect(bodies('buffer-request-body="true"')).toEqual(['b', 'b']);
    expect(bodies('')).toEqual(['b', null]);
  });
});
