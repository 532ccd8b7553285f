import { describe, expect, it } from 'vitest';
import { parseUrl } from '../http/url';
import { IssuedTokens } from '../identity-provider/IssuedTokens';
import { signJwt } from '../jwt/signJwt';
import { Scenario, type ScenarioInput } from '../Scenario';
import { answerBackend } from './answerBackend';

const now = Date.parse('2026-01-01T00:00:00Z');
const jwt = (aud: string, expiresIn: number) => signJwt({ aud, exp: now / 1000 + expiresIn }, { x5t: false });

function ask(authorization: string | null, backend: ScenarioInput['backend'] = {}, header = 'authorization') {
  const tokens = new IssuedTokens();
  tokens.add('opaque', { audiences: ['api://orders'], expiresAt: now + 1000 });
  const url = 'https://b.example/orders/42?x=1';
  const headers = authorization === null ? {} : { [header]: [authorization] };
  const config = Scenario.parse({ backend }).backend;
  const request = { method: 'GET', url, headers, body: null };
  return answerBackend(request, parseUrl(url)!, { config, tokens, expectsToken: true, now, startedAt: now });
}

describe('the simulated backend', () => {
  it('answers a request with a good token', () => {
    for (const token of ['Bearer opaque', `bearer ${jwt('api://orders', 10)}`]) {
      const { response, remark } = ask(token, { audience: 'api://orders/' });
      expect(JSON.parse(response.body!)).toMatchObject({ method: 'GET', path: '/orders/42', query: 'x=1' });
      expect([response.status, remark]).toEqual([200, null]);
    }
  });

  it.each([
    ['no header', null, 'Bearer'],
    ['another scheme', 'Basic abc', 'Bearer'],
    ['an empty token', 'Bearer ', 'Bearer error="invalid_token"'],
    ['an unknown token', 'Bearer unknown', 'Bearer error="invalid_token"'],
    ['an expired token', `Bearer ${jwt('api://orders', -1)}`, 'Bearer error="invalid_token"'],
    ['a token for another API', `Bearer ${jwt('api://other', 10)}`, 'Bearer error="invalid_token"'],
  ])('answers 401 for %s and says why', (_, header, challenge) => {
    const { response, remark } = ask(header, { audience: 'api://orders' });
    expect(response.status).toBe(401);
    expect(response.headers['WWW-Authenticate']![0]).toContain(challenge);
    expect(remark).toMatch(/^The backend answered 401: .+\.$/);
  });

  it('looks into another header, with or without a scheme', () => {
    const backend = { tokenHeader: 'X-Token' };
    expect(ask('opaque', backend, 'x-token').response.status).toBe(200);
    expect(ask('Bearer opaque', backend, 'x-token').response.status).toBe(200);
    expect(ask('Bearer opaque', backend).response.status).toBe(401);
  });

  it('finds the token of an authority in whatever header the policy sends it', () => {
    expect(ask('opaque', {}, 'X-Access-Token').response.status).toBe(200);
    expect(ask('Bearer opaque', { audience: 'api://other' }, 'X-Access-Token').response.status).toBe(401);
    expect(ask('unknown', {}, 'X-Access-Token').response.status).toBe(401);
  });

  it('takes anything when told to', () => {
    expect(ask(null, { requireToken: false }).response.status).toBe(200);
  });
});
