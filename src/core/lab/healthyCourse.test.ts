import { describe, expect, it } from 'vitest';
import { policy } from '../simulate/testing/runPolicy';
import { healthyCourse } from './HealthyCourse';

const sent = (text: string) => {
  const { trouble, assumptions, calls } = healthyCourse(text);
  const authorization = calls[0]!.request.headers['Authorization']?.[0] ?? '';
  const claims: unknown = JSON.parse(Buffer.from(authorization.split('.')[1] ?? 'e30', 'base64url').toString());
  return { trouble, assumptions, claims, calls };
};

const metadata = (url: string) => `<openid-config url="${url}" />`;

describe('the caller brings what the policy asks for', () => {
  it.each([
    [
      'validate-jwt for a tenant, v2.0',
      `<validate-jwt header-name="Authorization">${metadata('https://login.microsoftonline.com/{{tenant-id}}/v2.0/.well-known/openid-configuration')}
        <audiences><audience>api://{{app}}</audience></audiences></validate-jwt>`,
      { aud: 'api://00001111-aaaa-2222-bbbb-3333cccc4444', tid: 'aaaabbbb-0000-cccc-1111-dddd2222eeee', ver: '2.0' },
    ],
    [
      'validate-jwt with an issuer of v1.0 and claims',
      `<validate-jwt header-name="Authorization" require-scheme="Bearer">${metadata('https://login.microsoftonline.com/contoso.com/.well-known/openid-configuration')}
        <issuers><issuer>https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee/</issuer></issuers>
        <required-claims>
          <claim name="scp" match="all" separator=" "><value>a</value><value>b</value></claim>
          <claim name="roles" match="any"><value>reader</value><value>writer</value></claim>
          <claim name="groups" match="all"><value>g1</value><value>g2</value></claim>
          <claim name="email" /></required-claims></validate-jwt>`,
      { ver: '1.0', scp: 'a b', roles: ['reader'], groups: ['g1', 'g2'], email: 'sample' },
    ],
    [
      'validate-jwt for another provider',
      `<validate-jwt header-name="Authorization">${metadata('https://contoso.example/.well-known/openid-configuration')}
        <audiences><audience>https://orders.contoso.example</audience></audiences></validate-jwt>`,
      { iss: 'https://contoso.example/', aud: 'https://orders.contoso.example' },
    ],
    [
      'validate-azure-ad-token',
      `<validate-azure-ad-token tenant-id="contoso.com"><client-application-ids><application-id>c1</application-id></client-application-ids>
        <backend-application-ids><application-id>b1</application-id></backend-application-ids></validate-azure-ad-token>`,
      { azp: 'c1', aud: 'b1' },
    ],
  ])('%s', (_, inbound, claims) => {
    const text = policy({ inbound });
    const course = sent(text);
    expect(course.trouble).toBe(null);
    expect(course.claims).toMatchObject(claims);
    expect(course.assumptions[0]).toMatch(/^The caller brings a token for /);
  });

  it('a token in another header, and other headers', () => {
    const inbound = `<check-header name="X-Tier" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="false"><value>gold</value></check-header>
      <validate-jwt header-name="X-Token">${metadata('https://contoso.example/.well-known/openid-configuration')}
        <audiences><audience>orders</audience></audiences></validate-jwt>`;
    const { trouble, assumptions, calls } = sent(policy({ inbound }));
    expect(trouble).toBe(null);
    expect(assumptions).toEqual(['The caller brings a token for orders.', 'The caller sends X-Tier.']);
    expect(calls[0]!.request.headers).toMatchObject({ 'X-Tier': ['gold'] });
    expect(calls[0]!.request.headers).not.toHaveProperty('Authorization');
  });

  it('but not in place of a token that is given', () => {
    const inbound =
      '<validate-azure-ad-token tenant-id="contoso.com"><audiences><audience>a</audience></audiences></validate-azure-ad-token>';
    const scenario = { requests: [{ token: { audience: 'other' } }] };
    expect(healthyCourse(policy({ inbound }), { scenario })).toMatchObject({
      trouble: expect.stringContaining('401'),
      assumptions: [],
    });
  });
});

it('a backend that wants no bearer token gets what the policy sends', () => {
  const inbound = `<authentication-managed-identity resource="api://o" output-token-variable-name="t" />
    <set-header name="Authorization" exists-action="override"><value>@((string)context.Variables["t"])</value></set-header>`;
  const { trouble, assumptions } = healthyCourse(policy({ inbound }));
  expect([trouble, assumptions.length]).toEqual([null, 1]);
});

it('a policy that adds its token to what the caller sent gets a caller that sends none', () => {
  const inbound = `<authentication-managed-identity resource="api://o" output-token-variable-name="t" />
    <set-header name="Authorization" exists-action="append"><value>@("Bearer " + (string)context.Variables["t"])</value></set-header>`;
  const { trouble, assumptions } = healthyCourse(policy({ inbound }));
  expect([trouble, assumptions]).toEqual([null, ['The caller sends no Authorization of its own.']]);
});

it('says what fails where nothing helps', () => {
  const inbound = '<return-response><set-status code="403" reason="No" /></return-response>';
  expect(healthyCourse(policy({ inbound })).trouble).toMatch(/^Even without a fault a call ends with 403\./);
});

const body = (
  fields: string,
) => `<send-request response-variable-name="r"><set-url>{{authorizationServer}}</set-url><set-method>POST</set-method>
  <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
  <set-body>@("grant_type=client_credentials&client_id={{x}}&client_secret={{y}}&${fields}")</set-body></send-request>`;
const tokenRequest = (inbound: string) => healthyCourse(policy({ inbound })).calls[0]!.outgoing[0]!;

describe('named values without a value get a sample', () => {
  it.each([
    ['scope={{z}}', '/oauth2/v2.0/token'],
    ['resource={{z}}', '/oauth2/token'],
  ])('that fits the form: %s', (fields, path) => {
    const { request, response } = tokenRequest(body(fields));
    expect([request.url.endsWith(path), response?.status]).toEqual([true, 200]);
  });

  it('that fits the URL', () => {
    const inbound =
      '<set-backend-service base-url="https://{{authServer}}/a" /><set-header name="X" exists-action="override"><value>https://{{vault}}.vault.azure.net</value></set-header>';
    const { request } = tokenRequest(inbound);
    expect(request.url).toMatch(/^https:\/\/orders\.contoso\.example\/a/);
    expect(request.headers['X']).toEqual(['https://contoso.vault.azure.net']);
  });
});

const value = (statements: string, name = 'x') =>
  healthyCourse(policy({ inbound: statements })).namedValues[name]!.value;
const expression = (code: string) => `<set-variable name="v" value="@(${code})" />`;
const url = (text: string) =>
  healthyCourse(policy({ inbound: `<set-backend-service base-url="${text}" />` })).calls[0]!.outgoing[0]!.request.url;
const asked = (name: string, fields: string) =>
  tokenRequest(
    `<send-request response-variable-name="r"><set-url>{{${name}}}</set-url><set-method>POST</set-method>
    <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
    <set-body>grant_type=client_credentials&amp;client_id=a&amp;client_secret=b${fields}</set-body></send-request>`,
  );
const code = (text: string) => text.replaceAll('"', '&quot;');

describe('named values by what reads them', () => {
  it.each([
    [expression('Convert.ToBoolean(&quot;{{x}}&quot;)'), 'true'],
    [expression('int.Parse("{{x}}") + 1'), '60'],
    [expression('{{x}} + 1'), '60'],
    [expression('JObject.Parse("{{x}}")'), '{}'],
    ['<limit-concurrency key="a" max-count="{{x}}" />', '60'],
    [expression('"https://" + "{{x}}" + "/a"'), 'orders.contoso.example'],
    [expression('"grant_type=password&amp;username={{x}}"'), 'orders@contoso.example'],
  ])('%s', (statements, expected) => {
    expect(value(statements)).toBe(expected);
  });

  it('keys are Base64 of 32 bytes', () => {
    const statements = expression('Convert.FromBase64String("{{x}}").Length');
    expect(Buffer.from(value(statements), 'base64').length).toBe(32);
    expect(healthyCourse(policy({ inbound: statements })).trouble).toBe(null);
  });

  it('a URL within a URL is a path', () => {
    expect(url('https://127.0.0.1{{token-url}}')).toMatch(/^https:\/\/127\.0\.0\.1\/sample\//);
    expect(url('https://a.example/{{endpoint}}')).toMatch(/^https:\/\/a\.example\/sample\//);
  });
});

it('the host of a token URL is another than that of the backend', () => {
  const text = `${body('').replace('{{authorizationServer}}', 'https://{{okta-domain}}/oauth2/default/v1/token')}<set-backend-service base-url="https://{{backend-domain}}" />`;
  const { namedValues } = healthyCourse(policy({ inbound: text }));
  expect([namedValues['okta-domain']!.value, namedValues['backend-domain']!.value]).toEqual([
    'id.contoso.example',
    'orders.contoso.example',
  ]);
});

describe('token URLs by name and form', () => {
  it.each([
    ['SalesforceTokenEndpoint', '', 'https://login.salesforce.com/services/oauth2/token'],
    ['okta-url', '&amp;scope=api', 'https://contoso.okta.com/oauth2/default/v1/token'],
    ['login', '', 'https://id.contoso.example/oauth2/token'],
    ['login', '&amp;scope=orders.read', 'https://id.contoso.example/oauth2/token'],
    [
      'login',
      '&amp;scope=api://o/.default',
      'https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/oauth2/v2.0/token',
    ],
  ])('%s%s', (name, fields, tokenUrl) => {
    const { request, response } = asked(name, fields);
    expect([request.url, response?.status]).toEqual([tokenUrl, 200]);
  });
});

describe('the call has what the policy reads', () => {
  it('a JSON body, headers, query and template parameters', () => {
    const inbound = `<set-variable name="b" value="@(${code('context.Request.Body.As<JObject>(preserveContent: true)["order"].ToString()').replace('<', '&lt;')})" />
      <set-variable name="p" value="@(${code('context.Request.MatchedParameters["deployment-id"]')})" />
      <set-variable name="h" value="@(${code('context.Request.Headers["X-Tenant"].First()')})" />
      <set-variable name="q" value="@(${code('context.Request.Url.Query["api-version"].First()')})" />`;
    const { trouble, assumptions, calls } = healthyCourse(policy({ inbound }));
    expect(trouble).toBe(null);
    expect(assumptions).toEqual([
      'The caller sends X-Tenant.',
      'The URL has the query parameters api-version.',
      "The operation's URL template has {deployment-id}.",
      'The caller posts a JSON object with order.',
    ]);
    expect(calls[0]!.request).toMatchObject({ method: 'POST', body: '{"order":"sample"}' });
  });

  it('but not a body in place of one that is given', () => {
    const inbound = '<set-variable name="b" value="@((int)context.Request.Body.As&lt;JObject&gt;()[&quot;n&quot;])" />';
    const scenario = { requests: [{ method: 'PUT', body: '{"n":"no"}' }] };
    const { trouble, calls } = healthyCourse(policy({ inbound }), { scenario });
    expect([trouble === null, calls[0]!.request.method, calls[0]!.request.body]).toEqual([false, 'PUT', '{"n":"no"}']);
  });
});

it('a backend that takes anything does not hide a refused token request', () => {
  const inbound = `<send-request response-variable-name="r"><set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url>
    <set-method>POST</set-method><set-body>grant_type=client_credentials</set-body></send-request>
    <set-header name="Authorization" exists-action="override"><value>Bearer x</value></set-header>`;
  expect(healthyCourse(policy({ inbound })).trouble).toMatch(/401/);
});
