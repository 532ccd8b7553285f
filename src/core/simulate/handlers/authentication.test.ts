import { describe, expect, it } from 'vitest';
import { parseJwt } from '../jwt/parseJwt';
import { inbound, policy, runPolicy } from '../testing/runPolicy';

const claimsOf = (header: string) => parseJwt(header.replace(/^Bearer /, ''))!.claims;
const authorization = (call: ReturnType<typeof inbound>) => call.forwardedRequest!.headers['Authorization']![0]!;

const send = (auth: string) =>
  `<send-request response-variable-name="r"><set-url>https://v.vault.azure.net/secrets/my-cert?api-version=7.4</set-url><set-method>GET</set-method>${auth}</send-request>`;

const identity = (more = '') => `<authentication-managed-identity resource="https://orders.example" ${more} />`;

describe('authentication-managed-identity', () => {
  it('sets Authorization to a token for the resource', () => {
    const call = inbound(identity());
    expect(claimsOf(authorization(call))).toMatchObject({ aud: 'https://orders.example', ver: '1.0' });
    expect(call.response.status).toBe(200);
    expect(call.headerChanges.find(({ name }) => name === 'Authorization')).toMatchObject({
      change: 'added',
      policy: 'authentication-managed-identity',
    });
  });

  it('puts it into a variable instead when told to', () => {
    const call = inbound(identity('output-token-variable-name="t" client-id="11111111-2222-4333-8444-555555555555"'));
    expect(call.forwardedRequest!.headers).not.toHaveProperty('Authorization');
    expect(claimsOf(String(call.variables['t']!.value))['appid']).toBe('11111111-2222-4333-8444-555555555555');
  });

  it('gets a new token only when the old one runs out', () => {
    const run = runPolicy(policy({ inbound: identity() }), { requests: [{ at: 0 }, { at: 60 }, { at: 3600 }] });
    const [first, second, third] = run.calls.map(authorization);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('fails, or goes on with ignore-error', () => {
    const identityProvider = { refuse: { code: 'AADSTS500011' } };
    expect(inbound(identity(), { identityProvider }).lastError!.source).toBe('authentication-managed-identity');
    const ignored = inbound(identity('ignore-error="true"'), { identityProvider });
    expect(ignored.lastError).toBeNull();
    expect(ignored.response.status).toBe(401);
    expect(inbound(identity().replace('example"', 'example/.default"')).findings[0]!.message).toContain('is a scope');
  });

  it('opens Key Vault inside send-request', () => {
    const opened = inbound(send('<authentication-managed-identity resource="https://vault.azure.net" />'));
    expect(opened.outgoing[0]).toMatchObject({ party: 'key-vault', response: { status: 200 } });
    expect(JSON.parse(opened.outgoing[0]!.response!.body!)).toMatchObject({ contentType: 'application/x-pkcs12' });
    expect(opened.outgoing[0]!.origins).toHaveProperty('authorization');
    expect(inbound(send('')).outgoing[0]!.response!.status).toBe(401);
    expect(inbound(send(identity())).findings[0]!.message).toContain('a token for another resource');
  });
});

describe('authentication-basic and authentication-certificate', () => {
  it('set credentials', () => {
    const call = inbound('<authentication-basic username="u" password="{{p}}" />', { namedValues: { p: 'pä:ss' } });
    expect(authorization(call)).toBe(`Basic ${Buffer.from('u:pä:ss').toString('base64')}`);
  });

  it('choose exactly one certificate', () => {
    expect(inbound('<authentication-certificate thumbprint="AB" />').findings[0]!.severity).toBe('note');
    expect(inbound('<authentication-certificate />').findings[0]!.message).toContain('Exactly one of');
    expect(inbound('<authentication-certificate thumbprint="A" certificate-id="b" />').notSimulated).toHaveLength(1);
  });
});

const context = (more = '') =>
  `<get-authorization-context provider-id="crm" authorization-id="main" context-variable-name="auth" ${more} />`;

describe('get-authorization-context', () => {
  const bearer =
    '<set-header name="Authorization"><value>@("Bearer " + ((Authorization)context.Variables.GetValueOrDefault("auth"))?.AccessToken)</value></set-header>';

  it("gives the connection's access token", () => {
    const call = inbound(`${context()}${bearer}`);
    expect(claimsOf(authorization(call))['aud']).toBe('api://crm');
    expect(call.response.status).toBe(200);
  });

  it('costs no time while the gateway keeps the token: until three minutes before it expires', () => {
    const requests = [0, 60, 3599 - 181, 3599 - 179].map((at) => ({ at }));
    const { calls } = runPolicy(policy({ inbound: `${context()}${bearer}` }), { requests });
    const waits = calls.map(({ at, outgoing }) => (outgoing[0]!.startedAt - at).toFixed(2));
    expect(waits).toEqual(['0.08', '0.00', '0.00', '0.08']);
    expect(authorization(calls[2]!)).toBe(authorization(calls[0]!));
    expect(authorization(calls[3]!)).not.toBe(authorization(calls[0]!));
  });

  it('is asked for at every call in the Consumption tier, which keeps none', () => {
    const { calls } = runPolicy(policy({ inbound: `${context()}${bearer}` }), {
      gateway: { tier: 'consumption' },
      requests: [{ at: 0 }, { at: 60 }],
    });
    expect(calls.map(({ at, outgoing }) => (outgoing[0]!.startedAt - at).toFixed(2))).toEqual(['0.08', '0.08']);
  });

  it('fails for a connection that does not exist, or leaves null', () => {
    const input = { connections: [{ providerId: 'crm', authorizationId: 'other' }] };
    expect(inbound(context(), input)).toMatchObject({
      outcome: 'failed',
      lastError: { source: 'get-authorization-context' },
    });
    const ignored = inbound(`${context('ignore-error="true"')}${bearer}`, input);
    expect(ignored.variables['auth']!.value).toBeNull();
    expect(ignored.response.status).toBe(401);
  });
});
