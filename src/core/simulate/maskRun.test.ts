import { describe, expect, it } from 'vitest';
import { maskRun } from './maskRun';
import { Scenario, type ScenarioInput } from './Scenario';
import { simulate } from './simulate';
import { policy } from './testing/runPolicy';

const secret = 's3cr+t/wert=';
const text = policy({
  inbound: `
    <send-request mode="new" response-variable-name="response" timeout="10">
      <set-url>https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token</set-url>
      <set-method>POST</set-method>
      <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
      <set-header name="Authorization" exists-action="override"><value>@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("shop:" + Uri.EscapeDataString("{{secret}}"))))</value></set-header>
      <set-body>@("grant_type=client_credentials&scope=api%3A%2F%2Fx%2F.default&client_secret=" + Uri.EscapeDataString("{{secret}}"))</set-body>
    </send-request>
    <set-variable name="leak" value="{{secret}}" />
    <set-variable name="token" value="@((string)((IResponse)context.Variables["response"]).Body.As<JObject>(true)["access_token"])" />
    <set-header name="Authorization" exists-action="override"><value>@("Bearer " + context.Variables["token"])</value></set-header>
    <trace source="test"><message>@("secret {{secret}} and " + context.Variables["token"])</message></trace>`,
});
const input: ScenarioInput = {
  namedValues: { secret: { value: secret, secret: true } },
  requests: [
    {
      url: 'https://contoso.azure-api.net/orders/42?subscription-key=query-key-0815',
      headers: { 'Ocp-Apim-Subscription-Key': 'header-key-4711', Authorization: 'Bearer callers-opaque-token' },
    },
  ],
};
const scenario = Scenario.parse(input);
const run = simulate(text, scenario);
const token = String(run.calls[0]!.variables['token']!.value);
const forbidden = [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(`shop:${encodeURIComponent(secret)}`).toString('base64'),
  token,
  token.slice(0, 60),
  token.split('.')[2]!,
  'query-key-0815',
  'header-key-4711',
  'callers-opaque-token',
];

describe('maskRun', () => {
  it('starts from a run that worked and leaks', () => {
    expect(run.calls[0]).toMatchObject({ outcome: 'forwarded', lastError: null });
    expect(token).toMatch(/^eyJ0/);
    expect(JSON.stringify(run.calls[0]!.outgoing)).toContain(token);
  });

  it.each(forbidden)('hides %s everywhere', (value) => {
    expect(JSON.stringify(maskRun(run))).not.toContain(value);
    expect(JSON.stringify(maskRun(structuredClone(run), { scenario }))).not.toContain(value);
  });

  it('leaves stubs by which one recognises the values', () => {
    const [call] = maskRun(run).calls;
    expect(call!.variables).toMatchObject({ leak: { value: 's3c…' }, token: { value: 'eyJ0…' } });
    expect(call!.forwardedRequest!.headers['Authorization']).toEqual(['Bearer eyJ0…']);
    expect(call!.outgoing[0]!.request.body).toContain('client_secret=s3c…');
    expect(call!.forwardedRequest!.url).toContain('subscription-key=que…');
  });

  it('shows what was sent when asked to, and nothing more', () => {
    const [shown] = maskRun(run, { scenario, reveal: true }).calls;
    const [original] = run.calls;
    expect(shown!.outgoing).toEqual(original!.outgoing);
    expect(shown!.forwardedRequest).toEqual(original!.forwardedRequest);
    const { outgoing: _, forwardedRequest: __, headerChanges: ___, ...rest } = shown!;
    for (const value of forbidden) expect(JSON.stringify(rest)).not.toContain(value);
  });

  it('never lets the trace show a secret, masked or not', () => {
    for (const value of forbidden) expect(JSON.stringify(run.calls[0]!.trace)).not.toContain(value);
    const message = run.calls[0]!.trace.find(({ policy: name, kind }) => name === 'trace' && kind === 'message');
    expect(message!.message).toBe('test: secret s3c… and eyJ0…');
  });

  it('shows a scheme that no token follows, and masks each of a list of credentials by itself', () => {
    const masked = maskRun(
      simulate(
        policy({
          inbound:
            '<set-header name="Authorization" exists-action="append"><value>@("Bearer " + "")</value></set-header>',
        }),
        scenario,
      ),
    );
    expect(masked.calls[0]!.forwardedRequest!.headers['Authorization']!.join()).toMatch(/^Bearer cal…, ?Bearer ?$/);
  });

  it('hides secrets in names, and under names that the run itself uses', () => {
    const names = ['scope', 'kind', 'place', 'party'];
    const statements = names.map(
      (name) =>
        `<set-variable name="${name}" value="{{secret}}" /><set-header name="${name}"><value>{{secret}}</value></set-header>`,
    );
    const masked = maskRun(
      simulate(
        policy({
          inbound: `${statements.join('')}<set-variable name="json" value="@{ var o = new JObject(); o["{{secret}}"] = 1; o["kind"] = "{{secret}}"; return o; }" />`,
        }),
        scenario,
      ),
    );
    expect(masked.calls[0]!.lastError).toBeNull();
    expect(JSON.stringify(masked)).not.toContain(secret);
    expect(masked.calls[0]!.variables['json']!.value).toEqual({ 's3c…': 1, kind: 's3c…' });
  });

  it('hides subscription keys, further header values and parts of tokens that a policy cut out', () => {
    const keys = { key: 'own-key-1', primaryKey: 'own-key-2', secondaryKey: 'own-key-3' };
    const given = Scenario.parse({
      context: { subscription: keys },
      requests: [
        {
          headers: {
            'Ocp-Apim-Subscription-Key': ['sent-key-1', 'sent-key-2'],
            'Proxy-Authorization': 'Bearer opaque-proxy',
          },
        },
      ],
    });
    const shown = simulate(
      policy({
        inbound: `
          <authentication-managed-identity resource="api://x" output-token-variable-name="token" />
          <set-variable name="signature" value="@(((string)context.Variables["token"]).Split('.')[2])" />
          <set-variable name="keys" value="@(context.Subscription.PrimaryKey + context.Subscription.SecondaryKey)" />`,
      }),
      given,
    );
    const signature = String(shown.calls[0]!.variables['signature']!.value);
    expect(signature.length).toBeGreaterThan(100);
    for (const value of [signature, 'own-key-2', 'own-key-3', 'sent-key-1', 'sent-key-2', 'opaque-proxy']) {
      expect(JSON.stringify(maskRun(shown))).not.toContain(value);
    }
  });
});
