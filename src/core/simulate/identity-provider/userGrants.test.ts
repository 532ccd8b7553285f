import { describe, expect, it } from 'vitest';
import { parseJwt } from '../jwt/parseJwt';
import type { ScenarioInput } from '../Scenario';
import { inbound } from '../testing/runPolicy';

const login = 'https://login.microsoftonline.com';

/** The answer to a form that a policy posts to a token endpoint. */
function ask(url: string, form: Readonly<Record<string, string>>, scenario: ScenarioInput = {}) {
  const body = new URLSearchParams(form).toString().replaceAll('&', '&amp;');
  const call = inbound(
    `<send-request mode="new" response-variable-name="r"><set-url>${url}</set-url><set-method>POST</set-method>
      <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
      <set-body>${body}</set-body></send-request>`,
    scenario,
  );
  const { response } = call.outgoing[0]!;
  const answer = JSON.parse(response!.body!) as Record<string, unknown>;
  return { status: response!.status, answer, claims: parseJwt(String(answer['access_token']))?.claims };
}

const password = { grant_type: 'password', client_id: 'c1', username: 'Avery@contoso.com', password: 'p' };

describe('a user who signs in at Entra ID', () => {
  it('with a password gets a token of their own, and a refresh token from v1', () => {
    const { status, answer, claims } = ask(`${login}/common/oauth2/token`, {
      ...password,
      resource: 'https://analysis.windows.net/powerbi/api',
    });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ expires_in: '3599', refresh_token: expect.any(String) as string });
    expect(claims).toMatchObject({
      aud: 'https://analysis.windows.net/powerbi/api',
      appidacr: '0',
      scp: expect.any(String) as string,
    });
    expect(claims).toHaveProperty('upn', 'Avery@contoso.com');
  });

  it.each([
    ['User.Read Mail.Read', 'User.Read Mail.Read', false],
    ['https://graph.microsoft.com/.default offline_access', 'user_impersonation', true],
    ['openid', 'openid', false],
  ])('asks v2.0 for %s', (scope, scp, isRefreshable) => {
    const { answer, claims } = ask(`${login}/contoso.com/oauth2/v2.0/token`, { ...password, scope });
    expect(claims).toMatchObject({ aud: 'https://graph.microsoft.com', scp });
    expect('refresh_token' in answer).toBe(isRefreshable);
  });

  it.each(['username', 'password'])('is refused without %s', (name) => {
    const form = { ...password, scope: 'User.Read', [name]: '' };
    expect(ask(`${login}/contoso.com/oauth2/v2.0/token`, form).answer).toMatchObject({ error_codes: [900144] });
  });

  it('at a client that has a secret needs it', () => {
    const scenario = { identityProvider: { applications: [{ clientId: 'c1', secrets: ['s'] }] } };
    const url = `${login}/contoso.com/oauth2/v2.0/token`;
    const form = { ...password, scope: 'User.Read' };
    expect(ask(url, form, scenario).answer).toMatchObject({ error_codes: [7000216] });
    expect(ask(url, { ...form, client_secret: 's' }, scenario).status).toBe(200);
  });

  it('refreshes', () => {
    const form = { grant_type: 'refresh_token', client_id: 'c1', refresh_token: 'r', scope: 'api://o/Read' };
    const { answer, claims } = ask(`${login}/contoso.com/oauth2/v2.0/token`, form);
    expect([claims!['scp'], typeof answer['refresh_token']]).toEqual(['Read', 'string']);
  });
});

it.each([
  ['https://login.salesforce.com', 'https://contoso.my.salesforce.com'],
  ['https://fabrikam.my.salesforce.com', 'https://fabrikam.my.salesforce.com'],
])('Salesforce at %s says where calls go, and not how long the token lives', (host, instance) => {
  const { status, answer } = ask(`${host}/services/oauth2/token`, { ...password, client_secret: 's' });
  expect([status, answer['instance_url']]).toEqual([200, instance]);
  expect(answer).not.toHaveProperty('expires_in');
  expect(answer['access_token']).toMatch(/^00D\w{15}!\w{80}$/);
});

it("Salesforce's token is good at the backend until it expires", () => {
  const token = `<send-request mode="new" response-variable-name="r"><set-url>https://login.salesforce.com/services/oauth2/token</set-url>
      <set-method>POST</set-method>
      <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
      <set-body>grant_type=client_credentials&amp;client_id=a&amp;client_secret=b</set-body></send-request>
    <set-header name="Authorization" exists-action="override">
      <value>@("Bearer " + (string)((IResponse)context.Variables["r"]).Body.As&lt;JObject&gt;()["access_token"])</value></set-header>`;
  expect(inbound(token).response.status).toBe(200);
  expect(
    inbound(token, {
      identityProvider: { tokenLifetimeSeconds: 1, latencySeconds: 0.1 },
      backend: { latencySeconds: 3 },
    }).response.status,
  ).toBe(401);
});

it.each([
  ['password', 1800],
  ['client_credentials', 0],
])('Keycloak says how long a refresh token of the grant %s lives', (grant_type, seconds) => {
  const url = 'https://id.example/realms/contoso/protocol/openid-connect/token';
  const { answer } = ask(url, { ...password, grant_type, client_secret: 's' });
  expect(answer).toMatchObject({ refresh_expires_in: seconds, 'not-before-policy': 0 });
});

it.each<[string, ScenarioInput, number]>([
  ['', {}, 401],
  ['<authentication-certificate certificate-id="client" />', {}, 200],
  [
    '<authentication-certificate certificate-id="client" />',
    { identityProvider: { applications: [{ clientId: 'c1', secrets: ['s'] }] } },
    401,
  ],
])('a client without a secret and with %s', (certificate, scenario, status) => {
  const call = inbound(
    `<send-request mode="new" response-variable-name="r"><set-url>https://id.example/as/token</set-url><set-method>POST</set-method>
      <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
      <set-body>grant_type=client_credentials&amp;client_id=c1</set-body>${certificate}</send-request>`,
    scenario,
  );
  expect(call.outgoing[0]!.response?.status).toBe(status);
});
