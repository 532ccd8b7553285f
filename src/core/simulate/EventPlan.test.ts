import { describe, expect, it } from 'vitest';
import { maskRun } from './maskRun';
import type { SimulatedCall } from './Run';
import type { ScenarioInput } from './Scenario';
import { policy, runPolicy } from './testing/runPolicy';

const tokenUrl = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token';
const cachedToken = (type = 'internal', secret = '{{secret}}') =>
  policy({
    inbound: `<cache-lookup-value key="token" variable-name="token" caching-type="${type}" />
<choose><when condition="@(!context.Variables.ContainsKey("token"))">
<send-request mode="new" response-variable-name="answer" timeout="5">
<set-url>${tokenUrl}</set-url><set-method>POST</set-method>
<set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
<set-body>@("grant_type=client_credentials&client_id=00001111-aaaa-2222-bbbb-3333cccc4444&client_secret=" + Uri.EscapeDataString("${secret}") + "&scope=api://orders/.default")</set-body>
</send-request>
<set-variable name="token" value="@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["access_token"])" />
<cache-store-value key="token" value="@((string)context.Variables["token"])" duration="600" caching-type="${type}" />
</when></choose>
<set-variable name="region" value="@(context.Deployment.Region)" />
<set-header name="Authorization" exists-action="override"><value>@("Bearer " + context.Variables["token"])</value></set-header>`,
  });

const namedValues = { secret: { value: 'old~secret', secret: true } };
const tokenRequests = ({ outgoing }: SimulatedCall) => outgoing.filter(({ isTokenRequest }) => isTokenRequest).length;
const run = (input: ScenarioInput, text = cachedToken()) => runPolicy(text, { namedValues, ...input });
const at = (...moments: number[]) => moments.map((moment) => ({ at: moment }));

describe('events of a scenario', () => {
  it('add the calls of a burst, spread or together', () => {
    const { calls } = run({ requests: at(0), events: [{ kind: 'burst', at: 10, calls: 4, seconds: 2 }] });
    expect(calls.map((call) => call.at)).toEqual([0, 10, 10.5, 11, 11.5]);
    const together = run({ requests: at(0), events: [{ kind: 'burst', at: 700, calls: 3 }] });
    expect(together.calls.map(tokenRequests)).toEqual([1, 1, 1, 1]);
    expect(run({ events: [{ kind: 'burst', at: 1, calls: 3, request: 5 }] }).calls).toHaveLength(1);
  });

  it('empty the internal cache at a restart, of one region or all, and leave the external one', () => {
    const requests = [
      { at: 0, region: 'East US' },
      { at: 0, region: 'North Europe' },
      { at: 100, region: 'East US' },
      { at: 100, region: 'North Europe' },
    ];
    const restart = { kind: 'restart', at: 100 } as const;
    expect(run({ requests, events: [restart] }).calls.map(tokenRequests)).toEqual([1, 1, 1, 1]);
    const one = run({ requests, events: [{ ...restart, region: 'East US' }] });
    expect(one.calls.map(tokenRequests)).toEqual([1, 1, 1, 0]);
    expect(one.cacheHistory.map(({ region, endedAt, end }) => [region, endedAt, end])).toEqual([
      ['East US', 100, 'restart'],
      ['North Europe', 600.08, 'alive'],
      ['East US', 700.08, 'alive'],
    ]);
    const external = run({ requests, gateway: { externalCache: true }, events: [restart] }, cachedToken('external'));
    expect(external.calls.map(tokenRequests)).toEqual([1, 1, 0, 0]);
    expect(external.cacheHistory.map(({ region, end }) => [region, end])).toEqual([
      [null, 'replaced'],
      [null, 'alive'],
    ]);
  });

  it('give each call the region that it asks for, else the one of the context, else of the gateway', () => {
    const requests = [{ at: 0, region: 'East US' }, { at: 1 }];
    const regions = (input: ScenarioInput) =>
      run({ requests, ...input }).calls.map((c) => c.variables['region']?.value);
    expect(regions({})).toEqual(['East US', 'West Europe']);
    expect(regions({ gateway: { region: 'Japan East' } })).toEqual(['East US', 'Japan East']);
    expect(regions({ context: { deployment: { region: 'UK South' } } })).toEqual(['East US', 'UK South']);
  });

  it('keep a party from answering from one moment until before another', () => {
    const requests = at(9, 10, 19, 20);
    const outage = { kind: 'outage', from: 10, to: 20 } as const;
    const text = cachedToken('external');
    const down = run({ requests, events: [outage] }, text);
    expect(down.calls.map(({ outcome }) => outcome)).toEqual(['forwarded', 'failed', 'failed', 'forwarded']);
    expect(down.calls[1]?.outgoing[0]).toMatchObject({ fault: 'connection', party: 'identity-provider' });
    const busy = run({ requests, events: [{ ...outage, answer: { status: 503, retryAfterSeconds: 5 } }] }, text);
    expect(busy.calls[1]?.outgoing[0]?.response).toMatchObject({ status: 503, headers: { 'Retry-After': ['5'] } });
    const backend = run({ requests, events: [{ ...outage, of: 'backend', answer: { status: 502 } }] }, text);
    expect(backend.calls.map(({ response }) => response.status)).toEqual([200, 502, 502, 200]);
  });

  it('go before what else the scenario says of the party, and reach managed identities', () => {
    const endpoints = [{ match: { url: 'https://login.microsoftonline.com/*' }, respond: { status: 200, body: '{}' } }];
    const events = [{ kind: 'outage', from: 0, to: 1 } as const];
    expect(run({ endpoints, events }).calls[0]?.outgoing[0]?.fault).toBe('connection');
    const identity = policy({ inbound: '<authentication-managed-identity resource="api://orders" />' });
    expect(run({ events }, identity).calls[0]?.outcome).toBe('failed');
    expect(run({}, identity).calls[0]?.outcome).toBe('forwarded');
  });

  it('have the authority refuse the old secret, until the named value has the new one', () => {
    const requests = at(0, 10, 29, 30);
    const rotation = { kind: 'secret-rotation', at: 10, secret: 'new~secret' } as const;
    const text = cachedToken('external');
    const codes = (input: ScenarioInput, policyText = text) =>
      run({ requests, ...input }, policyText).calls.map(({ outgoing }) => outgoing[0]?.response?.status);
    expect(codes({ events: [rotation] })).toEqual([200, 401, 401, 401]);
    expect(codes({ events: [{ ...rotation, namedValue: { name: 'secret', at: 30 } }] })).toEqual([200, 401, 401, 200]);
    expect(codes({ events: [{ ...rotation, clientId: 'another' }] })).toEqual([200, 200, 200, 200]);
    expect(codes({ events: [rotation] }, cachedToken('external', 'new~secret'))).toEqual([200, 200, 200, 200]);
    const masked = JSON.stringify(
      maskRun(run({ requests, events: [{ ...rotation, namedValue: { name: 'secret', at: 30 } }] }, text)),
    );
    expect(masked).not.toContain('new~secret');
  });

  it('throttle token requests past a number in each stretch of time', () => {
    const identityProvider = { throttle: { requests: 2, seconds: 10, retryAfterSeconds: 7 } };
    const { calls } = run({ requests: at(0, 1, 2, 9, 10), identityProvider }, cachedToken('external'));
    expect(calls.map(({ outgoing }) => outgoing[0]?.response?.status)).toEqual([200, 200, 429, 429, 200]);
    expect(calls[2]?.outgoing[0]?.response).toMatchObject({
      headers: { 'Retry-After': ['7'] },
      body: 'Too Many Requests',
    });
  });
});
