import { constants, createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/VirtualClock';
import { parseUrl } from '../http/url';
import { parseJwt } from '../jwt/parseJwt';
import { simulationJwk } from '../jwt/simulationKey';
import type { HttpRequest } from '../Run';
import { obligingIdentityProvider, Scenario, type ScenarioInput } from '../Scenario';
import { EventPlan } from '../EventPlan';
import { IdentityProvider } from './IdentityProvider';
import { IssuedTokens } from './IssuedTokens';

const now = '2026-01-02T03:04:05Z';
const seconds = Date.parse(now) / 1000;
const tenant = '11111111-2222-4333-8444-555555555555';
const clientId = '00001111-aaaa-2222-bbbb-3333cccc4444';
const v2 = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
const v1 = `https://login.microsoftonline.com/${tenant}/oauth2/token`;

function authority(input: ScenarioInput = {}) {
  const scenario = Scenario.parse(input);
  return new IdentityProvider({
    config: scenario.identityProvider ?? obligingIdentityProvider,
    clock: new VirtualClock(Date.parse(now)),
    tokens: new IssuedTokens(),
    plan: new EventPlan(scenario),
    namedValues: scenario.namedValues,
    certificates: [],
  });
}

type Form = Readonly<Record<string, string>> | string;

function request(url: string, form: Form, changes: Partial<HttpRequest> = {}): HttpRequest {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  return {
    method: 'POST',
    url,
    headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
    body,
    ...changes,
  };
}

function ask(
  url: string,
  form: Form,
  options: { readonly scenario?: ScenarioInput; readonly changes?: Partial<HttpRequest> } = {},
) {
  const provider = authority(options.scenario);
  const sent = request(url, form, options.changes);
  const parsed = parseUrl(url)!;
  const endpoint = provider.endpointOf(sent, parsed);
  expect(endpoint).toBe('token');
  const { response, remarks } = provider.answer(sent, parsed, endpoint!);
  const body = JSON.parse(response.body!) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body, remarks };
}

const good = {
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: 's3cret~value',
  scope: 'api://contoso-orders/.default',
};
const goodV1 = { grant_type: 'client_credentials', client_id: clientId, client_secret: 's', resource: 'api://orders' };

describe('Entra ID, tokens', () => {
  it('answers a v2.0 request with numbers and a v2.0 token', () => {
    const { status, body } = ask(v2, good);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 });
    const { header, claims } = parseJwt(String(body['access_token']))!;
    expect(header).toEqual({ typ: 'JWT', alg: 'RS256', kid: simulationJwk.kid });
    expect(claims).toMatchObject({
      iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
      iat: seconds,
      exp: seconds + 3599,
      azp: clientId,
      azpacr: '1',
      tid: tenant,
      ver: '2.0',
    });
    expect(claims['sub']).toBe(claims['oid']);
    expect(claims).not.toHaveProperty('roles');
    expect(claims).not.toHaveProperty('scp');
  });

  it('signs with the key that it publishes', () => {
    const token = String(ask(v2, good).body['access_token']);
    const [header, claims, signature] = token.split('.');
    const { kty, n, e } = simulationJwk;
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify('RSA-SHA256', signed, key, Buffer.from(signature!, 'base64url'))).toBe(true);
  });

  it('answers a v1 request with strings and a v1.0 token', () => {
    const { status, body } = ask(v1, goodV1);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: '3599',
      expires_on: String(seconds + 3599),
      not_before: String(seconds),
      resource: 'api://orders',
    });
    const { header, claims } = parseJwt(String(body['access_token']))!;
    expect(header).toHaveProperty('x5t', simulationJwk.kid);
    expect(claims).toMatchObject({
      aud: 'api://orders',
      iss: `https://sts.windows.net/${tenant}/`,
      appid: clientId,
      appidacr: '1',
      ver: '1.0',
    });
  });

  it("takes the version and the audience from the resource's registration, not from the endpoint", () => {
    const resources = [
      { uri: 'api://orders', clientId: tenant, accessTokenVersion: 1 as const, roles: ['Read', 'Write'] },
    ];
    const applications = [{ clientId, secrets: ['s3cret~value'], roles: ['Read', 'Other'] }];
    const { body } = ask(
      v2,
      { ...good, scope: 'api://orders/.default' },
      { scenario: { identityProvider: { resources, applications } } },
    );
    expect(parseJwt(String(body['access_token']))!.claims).toMatchObject({
      ver: '1.0',
      aud: 'api://orders',
      roles: ['Read'],
    });
  });

  it('issues v1.0 tokens for Graph on either endpoint', () => {
    const { body } = ask(v2, { ...good, scope: 'https://graph.microsoft.com/.default' });
    expect(parseJwt(String(body['access_token']))!.claims).toMatchObject({
      ver: '1.0',
      aud: 'https://graph.microsoft.com',
    });
  });

  it('keeps the slash of a resource that ends in one', () => {
    const { body } = ask(v1, { ...goodV1, resource: 'https://orders.example/' });
    expect(parseJwt(String(body['access_token']))!.claims['aud']).toBe('https://orders.example/');
    expect(ask(v2, { ...good, scope: 'https://orders.example//.default' }).status).toBe(200);
  });

  it('takes HTTP Basic credentials, form-decoded', () => {
    const credentials = Buffer.from(`${clientId}:a%2Bb`).toString('base64');
    const { scope, grant_type } = good;
    const scenario = { identityProvider: { applications: [{ clientId, secrets: ['a+b'] }] } };
    const headers = {
      'Content-Type': ['application/x-www-form-urlencoded'],
      Authorization: [`Basic ${credentials}`],
    };
    expect(ask(v2, { scope, grant_type }, { scenario, changes: { headers } }).status).toBe(200);
  });

  it('gives the US Government and China clouds issuers of their own', () => {
    for (const host of ['login.microsoftonline.us', 'login.partner.microsoftonline.cn']) {
      const { body } = ask(`https://${host}/${tenant}/oauth2/v2.0/token`, good);
      expect(parseJwt(String(body['access_token']))!.claims['iss']).toBe(`https://${host}/${tenant}/v2.0`);
    }
  });
});

const withoutKey = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

const url = (tenantName: string) => `https://login.microsoftonline.com/${tenantName}/oauth2/v2.0/token`;

describe('Entra ID, refusals', () => {
  const known: ScenarioInput = {
    identityProvider: {
      tenants: [{ id: tenant, domains: ['contoso.onmicrosoft.com'] }],
      applications: [{ clientId, secrets: ['right', { value: 'old', expiresAt: '2025-12-31T00:00:00Z' }] }],
      resources: [{ uri: 'api://contoso-orders', assignmentRequired: true, roles: ['Read'] }],
    },
  };
  const cases: readonly [string, number, string, number, () => ReturnType<typeof ask>][] = [
    ['GET', 900561, 'invalid_request', 400, () => ask(v2, good, { changes: { method: 'GET' } })],
    ['/common', 9001023, 'invalid_request', 400, () => ask(url('common'), good)],
    ['/organizations', 90010, 'invalid_request', 400, () => ask(url('organizations'), good)],
    ['a placeholder as tenant', 900023, 'invalid_request', 400, () => ask(url('TENANT-GUID'), good)],
    ['an unknown tenant', 90002, 'invalid_request', 400, () => ask(url('fabrikam.com'), good, { scenario: known })],
    ['no Content-Type', 900144, 'invalid_request', 400, () => ask(v2, good, { changes: { headers: {} } })],
    [
      'a JSON body',
      900144,
      'invalid_request',
      400,
      () => ask(v2, JSON.stringify(good), { changes: { headers: { 'Content-Type': ['application/json'] } } }),
    ],
    ['no grant_type', 900144, 'invalid_request', 400, () => ask(v2, withoutKey('grant_type'))],
    ['no client_id', 900144, 'invalid_request', 400, () => ask(v2, withoutKey('client_id'))],
    ['no scope', 900144, 'invalid_request', 400, () => ask(v2, withoutKey('scope'))],
    ['a resource on v2.0', 901002, 'invalid_request', 400, () => ask(v2, goodV1)],
    ['a resource beside the scope on v2.0', 901002, 'invalid_request', 400, () => ask(v2, { ...goodV1, ...good })],
    ['a scope on v1', 50001, 'invalid_resource', 400, () => ask(v1, good)],
    ['another grant', 70003, 'unsupported_grant_type', 400, () => ask(v2, { ...good, grant_type: 'implicit' })],
    ['a scope without /.default', 1002012, 'invalid_scope', 400, () => ask(v2, { ...good, scope: 'api://o/Read' })],
    ['two resources', 700022, 'invalid_scope', 400, () => ask(v2, { ...good, scope: 'a://b/.default c://d/.default' })],
    ['two scopes', 70011, 'invalid_scope', 400, () => ask(v2, { ...good, scope: 'a://b/.default openid' })],
    [
      'an unknown client',
      700016,
      'unauthorized_client',
      400,
      () => ask(v2, { ...good, client_id: 'x' }, { scenario: known }),
    ],
    ['no credential', 7000216, 'invalid_client', 401, () => ask(v2, withoutKey('client_secret'))],
    ['a wrong secret', 7000215, 'invalid_client', 401, () => ask(v2, good, { scenario: known })],
    [
      'an expired secret',
      7000222,
      'invalid_client',
      401,
      () => ask(v2, { ...good, client_secret: 'old' }, { scenario: known }),
    ],
    [
      'an unknown resource',
      500011,
      'invalid_resource',
      400,
      () => ask(v2, { ...good, client_secret: 'right', scope: 'api://x/.default' }, { scenario: known }),
    ],
    [
      'a scope as v1 resource',
      500011,
      'invalid_resource',
      400,
      () => ask(v1, { ...goodV1, resource: 'api://o/.default' }),
    ],
    [
      'a missing assignment',
      501051,
      'invalid_grant',
      400,
      () => ask(v2, { ...good, client_secret: 'right' }, { scenario: known }),
    ],
  ];
  it.each(cases)('refuses %s with AADSTS%i', (_, code, error, status, send) => {
    const answer = send();
    expect(answer.body).toMatchObject({ error, error_codes: [code], timestamp: '2026-01-02 03:04:05Z' });
    expect(answer.body['error_description']).toMatch(
      new RegExp(`^AADSTS${code}: .+ Trace ID: [0-9a-f-]{36} Correlation ID: `),
    );
    expect(answer.body['error_description']).not.toMatch(/\{[a-z]+\}/);
    expect(answer.status).toBe(status);
    expect(answer.remarks).toMatchObject([{ severity: 'problem' }]);
  });

  it('takes names in other letter case, as published policies write them, and says that this is not documented', () => {
    const { client_id, ...rest } = good;
    const { status, remarks } = ask(v2, { ...rest, client_ID: client_id });
    expect(status).toBe(200);
    expect(remarks).toEqual([
      { severity: 'note', message: "The form has client_ID for client_id. That Entra ID takes it isn't documented." },
    ]);
  });

  it('names the parameter that is missing', () => {
    expect(ask(v2, withoutKey('scope')).body['error_description']).toContain("following parameter: 'scope'");
  });

  it('reads an unencoded secret as a server does', () => {
    const namedValues = { key: { value: 'pa+ss&word', secret: true } };
    const body = `grant_type=client_credentials&client_id=${clientId}&scope=api%3A%2F%2Fo%2F.default&client_secret=`;
    const raw = ask(v2, `${body}pa+ss&word`, { scenario: { namedValues } });
    expect(raw.body).toMatchObject({ error_codes: [7000215] });
    expect(raw.remarks[0]!.message).toContain('named value key');
    expect(ask(v2, `${body}pa%2Bss%26word`, { scenario: { namedValues } }).status).toBe(200);
    expect(ask(v2, `${body}some+thing`).body).toMatchObject({ error_codes: [7000215] });
  });

  it.each([
    [700025, 401, 'invalid_client'],
    [90033, 503, 'temporarily_unavailable'],
    [650057, 400, 'invalid_resource'],
  ])('can be made to refuse with AADSTS%i', (code, status, error) => {
    const scenario: ScenarioInput = { identityProvider: { refuse: { code: String(code) } } };
    expect(ask(v2, good, { scenario })).toMatchObject({ status, body: { error, error_codes: [code] } });
  });

  it('refuses what the scenario has it refuse, but a malformed request for its own fault', () => {
    const scenario: ScenarioInput = { identityProvider: { refuse: { code: 'AADSTS90002' } } };
    expect(ask(v2, good, { scenario }).body).toMatchObject({ error_codes: [90002] });
    expect(ask(v2, withoutKey('scope'), { scenario }).body).toMatchObject({ error_codes: [900144] });
  });
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('Entra ID, client assertions', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

  function assertion(changes: { readonly header?: object; readonly claims?: object } = {}): string {
    const thumbprint = createHash('sha256').update('certificate').digest('base64url');
    const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint, ...changes.header };
    const claims = {
      aud: v2,
      iss: clientId,
      sub: clientId,
      jti: '1',
      nbf: seconds,
      exp: seconds + 600,
      ...changes.claims,
    };
    const input = `${part(header)}.${part(claims)}`;
    const options = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    return `${input}.${sign('sha256', Buffer.from(input), options).toString('base64url')}`;
  }

  const askWith = (client_assertion: string, scenario: ScenarioInput = {}) =>
    ask(
      v2,
      {
        grant_type: 'client_credentials',
        client_id: clientId,
        scope: good.scope,
        client_assertion_type: assertionType,
        client_assertion,
      },
      { scenario },
    );

  it('takes a good one and says so in the token', () => {
    const { status, body, remarks } = askWith(assertion());
    expect(status).toBe(200);
    expect(parseJwt(String(body['access_token']))!.claims['azpacr']).toBe('2');
    expect(remarks).toMatchObject([{ severity: 'note' }]);
  });

  it.each([
    ['that is no JWT', 50027, () => askWith('abc')],
    ['signed with HS256', 5002738, () => askWith(assertion({ header: { alg: 'HS256' } }))],
    ['without a thumbprint', 5002723, () => askWith(assertion({ header: { 'x5t#S256': '' } }))],
    ['without aud', 90014, () => askWith(assertion({ claims: { aud: undefined } }))],
    ['of another client', 700021, () => askWith(assertion({ claims: { sub: 'other' } }))],
    ['for another audience', 700023, () => askWith(assertion({ claims: { aud: 'https://x.example' } }))],
    ['that has expired', 700024, () => askWith(assertion({ claims: { exp: seconds - 400 } }))],
    [
      'of an unregistered certificate',
      700027,
      () => askWith(assertion(), { identityProvider: { applications: [{ clientId }] } }),
    ],
  ])('refuses one %s with AADSTS%i', (_, code, send) => {
    expect(send().body).toMatchObject({ error_codes: [code] });
  });
});

describe('OAuth 2.0 servers', () => {
  const url = 'https://auth.contoso.example/oauth/token';
  const form = { grant_type: 'client_credentials', client_id: 'shop', client_secret: 'pw', scope: 'orders.read' };

  it('issue a signed token', () => {
    const { status, body } = ask(url, form);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, scope: 'orders.read' });
    expect(parseJwt(String(body['access_token']))!.claims).toMatchObject({
      iss: 'https://auth.contoso.example/',
      sub: 'shop',
      exp: seconds + 3599,
    });
  });

  it('take HTTP Basic, but not together with a secret in the body', () => {
    const headers = {
      'Content-Type': ['application/x-www-form-urlencoded'],
      Authorization: [`Basic ${Buffer.from('shop:pw').toString('base64')}`],
    };
    expect(ask(url, 'grant_type=client_credentials', { changes: { headers } }).status).toBe(200);
    expect(ask(url, form, { changes: { headers } }).body).toMatchObject({ error: 'invalid_request' });
  });

  it('read a JSON body', () => {
    const changes = { headers: { 'Content-Type': ['application/json'] } };
    expect(ask(url, JSON.stringify({ ...form, audience: 'https://orders' }), { changes }).status).toBe(200);
  });

  it.each([
    ['fresh', { iss: 'shop', sub: 'shop', exp: seconds + 60 }, 200],
    ['expired', { iss: 'shop', sub: 'shop', exp: seconds - 1 }, 401],
    ["another client's", { iss: 'shop', sub: 'other', exp: seconds + 60 }, 401],
  ])('check a client assertion: %s', (_, claims, status) => {
    const client_assertion = `${part({ alg: 'PS256', kid: 'k' })}.${part(claims)}.AAAA`;
    const { grant_type, client_id } = form;
    expect(ask(url, { grant_type, client_id, client_assertion }).status).toBe(status);
  });

  it('refuse with the codes of RFC 6749', () => {
    const scenario: ScenarioInput = { identityProvider: { applications: [{ clientId: 'shop', secrets: ['right'] }] } };
    expect(ask(url, form, { scenario })).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(ask(url, { ...form, grant_type: 'implicit' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
    expect(ask(url, form, { changes: { method: 'GET' } })).toMatchObject({ status: 405, headers: { Allow: ['POST'] } });
    expect(ask(url, form, { changes: { headers: {} } })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });
});

describe('other endpoints', () => {
  it.each([
    [
      `https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration`,
      `https://login.microsoftonline.com/${tenant}/v2.0`,
    ],
    [
      `https://login.microsoftonline.com/${tenant}/.well-known/openid-configuration`,
      `https://sts.windows.net/${tenant}/`,
    ],
    [
      'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
      'https://login.microsoftonline.com/{tenantid}/v2.0',
    ],
    ['https://auth.contoso.example/realms/a/.well-known/openid-configuration', 'https://auth.contoso.example/'],
  ])('has metadata at %s', (url, issuer) => {
    const metadata = authority().metadata(url)!;
    expect(metadata.issuer).toBe(issuer);
    const keysUrl = parseUrl(metadata.jwks_uri)!;
    const get: HttpRequest = { method: 'GET', url: metadata.jwks_uri, headers: {}, body: null };
    expect(authority().endpointOf(get, keysUrl)).toBe('keys');
    const { response } = authority().answer(get, keysUrl, 'keys');
    expect(JSON.parse(response.body!)).toMatchObject({ keys: [{ kid: simulationJwk.kid, n: simulationJwk.n }] });
  });

  it('answers 404 at a path that Entra ID does not have', () => {
    const url = `https://login.microsoftonline.com/${tenant}/oauth2/v1.0/token`;
    const provider = authority();
    const { response } = provider.answer(request(url, good), parseUrl(url)!, 'unknown');
    expect(provider.endpointOf(request(url, good), parseUrl(url)!)).toBe('unknown');
    expect(response.status).toBe(404);
  });
});

const jsonPart = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('on behalf of a user', () => {
  const grant = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    client_id: clientId,
    client_secret: 'secret',
    scope: 'api://orders/Orders.Read api://orders/Orders.Write openid',
  };

  /** Exchanges a token that the same authority gave the caller. */
  function exchange(
    caller: NonNullable<NonNullable<ScenarioInput['requests']>[number]['token']>,
    form: Readonly<Record<string, string>> = {},
    scenario: ScenarioInput = {},
  ) {
    const provider = authority(scenario);
    const [wanted] = Scenario.parse({ requests: [{ token: caller }] }).requests;
    const sent = request(v2, { ...grant, assertion: provider.callerToken(wanted!.token!), ...form });
    const { response, remarks } = provider.answer(sent, parseUrl(v2)!, 'token');
    return { status: response.status, body: JSON.parse(response.body!) as Record<string, unknown>, remarks };
  }

  const user = { audience: `api://${clientId}`, scopes: ['access_as_user'] };

  it('gives a token that speaks for the user, with the scopes asked for', () => {
    const { status, body, remarks } = exchange(user);
    expect([status, remarks, body['scope']]).toEqual([200, [], 'api://orders/Orders.Read api://orders/Orders.Write']);
    const { claims } = parseJwt(String(body['access_token']))!;
    expect(claims).toMatchObject({ aud: expect.any(String) as string, scp: 'Orders.Read Orders.Write', azp: clientId });
    expect(claims).not.toHaveProperty('roles');
    const caller = authority().callerToken(Scenario.parse({ requests: [{ token: user }] }).requests[0]!.token!);
    expect(claims['oid']).toBe(parseJwt(caller)!.claims['oid']);
  });

  it.each<[string, Parameters<typeof exchange>, number]>([
    ['a token without a user', [{ audience: `api://${clientId}`, roles: ['Orders.Read'] }], 7000114],
    ['an expired token', [{ ...user, expiresInSeconds: -600 }], 500133],
    ['what is no JWT', [user, { assertion: 'opaque' }], 50027],
    ['no assertion', [user, { assertion: '' }], 900144],
    ['a request that does not say what it is', [user, { requested_token_use: '' }], 900144],
    ['scopes of two resources', [user, { scope: 'api://a/Read api://b/Read' }], 70011],
    ['a scope without a resource', [user, { scope: 'openid' }], 70011],
    [
      'a token for another application',
      [
        { ...user, audience: 'api://other' },
        {},
        { identityProvider: { applications: [{ clientId, secrets: ['secret'] }] } },
      ],
      500131,
    ],
    ['a wrong secret', [user, {}, { identityProvider: { applications: [{ clientId, secrets: ['other'] }] } }], 7000215],
  ])('refuses %s', (_, args, code) => {
    const { status, body } = exchange(...args);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body['error_codes']).toEqual([code]);
  });

  it('takes a token of another authority on trust, and says so', () => {
    const foreign = `${jsonPart({ alg: 'RS256' })}.${jsonPart({ exp: seconds + 60, scp: 'a', aud: clientId, oid: 'someone' })}.AAAA`;
    const { status, body, remarks } = exchange(user, { assertion: foreign });
    expect([status, remarks.map(({ severity }) => severity)]).toEqual([200, ['note']]);
    expect(parseJwt(String(body['access_token']))!.claims['oid']).toBe('someone');
  });
});
