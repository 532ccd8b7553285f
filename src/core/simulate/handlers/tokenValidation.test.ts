import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from '../Scenario';
import { inbound } from '../testing/runPolicy';

const tenant = '11111111-2222-4333-8444-555555555555';
type Token = NonNullable<NonNullable<ScenarioInput['requests']>[number]['token']>;
const withToken = (token: Partial<Token>): ScenarioInput => ({
  requests: [{ token: { audience: 'api://orders', tenant, ...token } }],
});

const keys = (key: string) =>
  `<issuer-signing-keys><key>${Buffer.from(key).toString('base64')}</key></issuer-signing-keys>`;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const openId = `<openid-config url="https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration" />`;

const claim = (attributes: string, ...values: readonly string[]) =>
  `<required-claims><claim ${attributes}>${values.map((value) => `<value>${value}</value>`).join('')}</claim></required-claims>`;

const validate = (children: string, input: ScenarioInput, more = '') =>
  inbound(
    `<validate-jwt header-name="Authorization" require-scheme="Bearer" ${more}>${children}</validate-jwt>`,
    input,
  );

describe('validate-jwt', () => {
  const audiences = '<audiences><audience>api://orders</audience></audiences>';

  it('lets a good token pass and keeps it', () => {
    const call = validate(`${openId}${audiences}`, withToken({ roles: ['Read'] }), 'output-token-variable-name="jwt"');
    expect(call.outcome).toBe('forwarded');
    expect(call.variables['jwt']!.type).toBe('Jwt');
  });

  it.each([
    ['no token', openId, {}, 'TokenNotPresent'],
    ['another scheme', openId, { requests: [{ headers: { Authorization: 'Basic abc' } }] }, 'TokenNotPresent'],
    ['no JWT', openId, { requests: [{ headers: { Authorization: 'Bearer abc' } }] }, 'JwtInvalid'],
    ['another audience', `${openId}${audiences}`, withToken({ audience: 'api://x' }), 'TokenAudienceNotAllowed'],
    ['another tenant', openId, withToken({ tenant: '99999999-2222-4333-8444-555555555555' }), 'TokenIssuerNotAllowed'],
    ['an expired token', openId, withToken({ expiresInSeconds: -1 }), 'TokenExpired'],
    ['no key', '', withToken({}), 'TokenSignatureKeyNotFound'],
    ['a missing claim', `${openId}${claim('name="groups"')}`, withToken({}), 'TokenClaimNotFound'],
    [
      'a missing value',
      `${openId}${claim('name="roles"', 'Read', 'Write')}`,
      withToken({ roles: ['Read'] }),
      'TokenClaimValueNotAllowed',
    ],
  ] satisfies [string, string, ScenarioInput, string][])('refuses %s', (_, children, input, reason) => {
    const call = validate(children, input);
    expect(call.lastError).toMatchObject({ source: 'validate-jwt', reason });
    expect(call.response.status).toBe(401);
    expect(JSON.parse(call.response.body!)).toMatchObject({ statusCode: 401 });
  });

  it('matches any of several values, also separated ones', () => {
    const any = claim('name="roles" match="any"', 'Read', 'Write');
    expect(validate(`${openId}${any}`, withToken({ roles: ['Read'] })).outcome).toBe('forwarded');
    const scopes = claim('name="scp" match="all" separator=" "', 'b', 'a');
    expect(validate(`${openId}${scopes}`, withToken({ scopes: ['a', 'b', 'c'] })).outcome).toBe('forwarded');
  });

  it('answers with the configured status and message', () => {
    const call = validate(openId, {}, 'failed-validation-httpcode="403" failed-validation-error-message="Go away"');
    expect(call.response.status).toBe(403);
    expect(JSON.parse(call.response.body!)).toEqual({ statusCode: 403, message: 'Go away' });
  });

  it('checks symmetric signatures', () => {
    const input = `${part({ alg: 'HS256' })}.${part({ exp: 4_000_000_000 })}`;
    const token = `${input}.${createHmac('sha256', 'key').update(input).digest('base64url')}`;
    const requests = { requests: [{ headers: { Authorization: `Bearer ${token}` } }] };
    expect(validate(keys('key'), requests).outcome).toBe('forwarded');
    expect(validate(keys('other'), requests).lastError!.reason).toBe('TokenSignatureInvalid');
  });

  it('allows a clock skew', () => {
    expect(validate(openId, withToken({ expiresInSeconds: -10 }), 'clock-skew="60"').outcome).toBe('forwarded');
  });
});

const list = (outer: string, inner: string, value: string) => `<${outer}><${inner}>${value}</${inner}></${outer}>`;

const validateEntra = (children: string, input: ScenarioInput, tenantId = tenant) =>
  inbound(`<validate-azure-ad-token tenant-id="${tenantId}">${children}</validate-azure-ad-token>`, input);

describe('validate-azure-ad-token', () => {
  it('takes tokens of either version', () => {
    for (const version of [1, 2] as const) {
      const children = list('audiences', 'audience', 'api://orders');
      expect(validateEntra(children, withToken({ version, roles: ['r'] })).outcome).toBe('forwarded');
    }
    expect(validateEntra('', withToken({}), 'organizations').outcome).toBe('forwarded');
  });

  it('checks tenant, audience and client', () => {
    expect(validateEntra('', withToken({}), 'contoso.onmicrosoft.com').lastError!.reason).toBe('TokenIssuerNotAllowed');
    const audience = list('backend-application-ids', 'application-id', 'x');
    expect(validateEntra(audience, withToken({})).lastError!.reason).toBe('TokenAudienceNotAllowed');
    const client = list('client-application-ids', 'application-id', 'app-1');
    expect(validateEntra(client, withToken({ clientId: 'app-1' })).outcome).toBe('forwarded');
    expect(validateEntra(client, withToken({ clientId: 'app-2' })).lastError!.reason).toBe('TokenClaimValueNotAllowed');
    expect(validateEntra('', {}).lastError!.reason).toBe('TokenNotPresent');
  });
});
