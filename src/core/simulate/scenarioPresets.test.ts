import { describe, expect, it } from 'vitest';
import { Scenario } from './Scenario';
import { scenarioPresets } from './scenarioPresets';
import { simulate } from './simulate';
import { policy } from './testing/runPolicy';

const guarded = policy({
  inbound: `
    <cache-lookup-value key="token" variable-name="token" />
    <choose><when condition="@(!context.Variables.ContainsKey("token"))">
      <send-request mode="new" response-variable-name="response" timeout="10" ignore-error="true">
        <set-url>{{tokenUrl}}</set-url>
        <set-method>POST</set-method>
        <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
        <set-body>@("grant_type=client_credentials&client_id={{clientId}}&scope=api%3A%2F%2Forders%2F.default&client_secret=" + Uri.EscapeDataString("{{secret}}"))</set-body>
      </send-request>
      <choose>
        <when condition="@(((IResponse)context.Variables["response"])?.StatusCode == 200)">
          <set-variable name="answer" value="@(((IResponse)context.Variables["response"]).Body.As<JObject>())" />
          <set-variable name="token" value="@((string)((JObject)context.Variables["answer"])["access_token"])" />
          <cache-store-value key="token" value="@((string)context.Variables["token"])" duration="@((int)((JObject)context.Variables["answer"])["expires_in"] - 300)" />
        </when>
        <otherwise><return-response><set-status code="502" reason="Bad Gateway" /></return-response></otherwise>
      </choose>
    </when></choose>
    <set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header>`,
  outbound: `<base /><choose><when condition="@(context.Response.StatusCode == 401)"><cache-remove-value key="token" /></when></choose>`,
});
const managed = policy({ inbound: '<authentication-managed-identity resource="https://orders.example" />' });
const tokenUrls = [
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
  'https://auth.contoso.example/oauth/token',
];

function outline(text: string, id: string, tokenUrl = tokenUrls[0]!) {
  const preset = scenarioPresets.find((candidate) => candidate.id === id)!;
  const namedValues = {
    tokenUrl: { value: tokenUrl, secret: false },
    clientId: { value: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: false },
    secret: { value: 's3cret', secret: true },
  };
  return simulate(text, Scenario.parse(preset.build({ namedValues }))).calls.map((call) => [
    call.outcome,
    call.response.status,
    call.outgoing.map(({ party, response, fault }) => `${party} ${response?.status ?? fault}`).join(', '),
  ]);
}

const hit = ['forwarded', 200, 'backend 200'];
const good = ['forwarded', 200, 'identity-provider 200, backend 200'];
describe.each(tokenUrls)('with a token policy and %s', (url) => {
  it.each([
    ['first-call', [good]],
    ['cached-token', [good, ['forwarded', 200, 'backend 200']]],
    ['expired-token', [good, good]],
    ['sixty-one-minutes', [good, hit, hit, hit, hit, good, hit]],
    ['burst-at-expiry', [good, hit, ...Array.from({ length: 20 }, () => good)]],
    ['restart', [good, hit, good, hit]],
    ['two-regions', [good, good, hit, hit]],
    ['wrong-secret', [['returned', 502, 'identity-provider 401']]],
    ['unknown-tenant', [['returned', 502, 'identity-provider 400']]],
    ['scope-without-default', [['returned', 502, 'identity-provider 400']]],
    ['provider-down', [['returned', 502, 'identity-provider connection']]],
    [
      'provider-outage',
      [
        good,
        hit,
        hit,
        ['returned', 502, 'identity-provider connection'],
        ['returned', 502, 'identity-provider connection'],
        good,
      ],
    ],
    ['rotated-secret', [good, hit, ['returned', 502, 'identity-provider 401'], good]],
    ['provider-slow', [['returned', 502, 'identity-provider timeout']]],
    [
      'backend-says-401',
      [
        ['forwarded', 401, 'identity-provider 200, backend 401'],
        ['forwarded', 401, 'identity-provider 200, backend 401'],
      ],
    ],
  ])('%s', (id, expected) => {
    expect(outline(guarded, id, url)).toEqual(expected);
  });
});

describe('with a managed identity', () => {
  it.each([
    ['first-call', 'forwarded', 200],
    ['wrong-secret', 'failed', 500],
    ['provider-down', 'failed', 500],
    ['backend-says-401', 'forwarded', 401],
  ])('%s', (id, outcome, status) => {
    expect(outline(managed, id)[0]!.slice(0, 2)).toEqual([outcome, status]);
  });
});

describe('a naive policy', () => {
  const naive = policy({
    inbound: `
      <cache-lookup-value key="token" variable-name="token" />
      <choose><when condition="@(!context.Variables.ContainsKey("token"))">
        <authentication-managed-identity resource="https://orders.example" output-token-variable-name="token" />
        <cache-store-value key="token" value="@((string)context.Variables["token"])" duration="86400" />
      </when></choose>
      <set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header>`,
  });

  it('uses a token past its life, which the backend refuses', () => {
    const preset = scenarioPresets.find(({ id }) => id === 'expired-token')!;
    const run = simulate(naive, Scenario.parse(preset.build({ namedValues: {} })));
    expect(run.calls.map(({ response }) => response.status)).toEqual([200, 401]);
    expect(run.calls[1]!.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('the token expired'),
    ]);
    expect(run.calls[1]!.response.headers['WWW-Authenticate']![0]).toContain('invalid_token');
  });
});

it('has all of the picker’s scenarios, each of them valid for any named values', () => {
  expect(scenarioPresets.map(({ id }) => id)).toEqual([
    'first-call',
    'cached-token',
    'expired-token',
    'sixty-one-minutes',
    'burst-at-expiry',
    'restart',
    'two-regions',
    'wrong-secret',
    'unknown-tenant',
    'scope-without-default',
    'provider-down',
    'provider-outage',
    'rotated-secret',
    'provider-slow',
    'backend-says-401',
  ]);
  for (const preset of scenarioPresets) {
    const built = Scenario.parse(preset.build({ namedValues: {}, base: { seed: 4, requests: [{ method: 'POST' }] } }));
    expect(built.seed).toBe(4);
    expect(built.requests.every(({ method }) => method === 'POST')).toBe(true);
  }
});
