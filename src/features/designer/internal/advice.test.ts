import { describe, expect, it } from 'vitest';
import { defaultDesign, type TokenRequestDesign } from '../../../core/design/PolicyDesign';
import { advice } from './advice';
import { duration, summaries } from './summaries';

const entra = (endpoint: 'v1' | 'v2'): TokenRequestDesign => ({
  ...defaultDesign,
  provider: { kind: 'entra', cloud: 'public', tenant: 'contoso.onmicrosoft.com', endpoint },
});
const other: TokenRequestDesign = {
  ...defaultDesign,
  provider: { kind: 'oauth2', tokenUrl: 'https://idp.test/token', parameters: [] },
};

describe('advice', () => {
  it.each(['contoso.onmicrosoft.com', 'contoso.com', '00001111-aaaa-2222-bbbb-3333cccc4444', '{{tenant-id}}'])(
    'takes the tenant %s',
    (tenant) => expect(advice.tenant(tenant)).toBeNull(),
  );
  it.each([
    ['common', /any tenant/],
    ['Organizations', /any tenant/],
    ['contoso', /tenant ID/],
    ['https://login.microsoftonline.com/contoso', /tenant ID/],
  ])('explains what is wrong with the tenant %s', (tenant, words) => expect(advice.tenant(tenant)).toMatch(words));

  it('wants /.default from a v2 scope and none from a v1 resource', () => {
    expect(advice.scope('api://orders/.default', entra('v2'))).toBeNull();
    expect(advice.scope('https://x.example//.default', entra('v2'))).toBeNull();
    expect(advice.scope('api://orders/Orders.Read', entra('v2'))).toMatch(/\/\.default/);
    expect(advice.scope('a/.default b/.default', entra('v2'))).toMatch(/one resource/);
    expect(advice.scope('api://orders', entra('v1'))).toBeNull();
    expect(advice.scope('api://orders/.default', entra('v1'))).toMatch(/Remove/);
    expect(advice.scope('orders.read orders.write', other)).toBeNull();
  });

  it('judges a client ID only where GUIDs are the rule', () => {
    expect(advice.clientId('orders', entra('v2'))).toMatch(/GUID/);
    expect(advice.clientId('orders', other)).toBeNull();
    expect(advice.clientId('{{client-id}}', entra('v2'))).toBeNull();
  });

  it('wants a token URL that keeps the secret safe', () => {
    expect(advice.tokenUrl('https://idp.contoso.com/oauth2/token')).toBeNull();
    expect(advice.tokenUrl('http://idp.contoso.com/token')).toMatch(/https/);
    expect(advice.tokenUrl('idp.contoso.com/token')).toMatch(/whole URL/);
    expect(advice.tokenUrl('https://idp.contoso.com/token#x')).toMatch(/fragment/);
  });
});

it('says when a token would be renewed all the time', () => {
  expect(advice.renewal(3600)).toMatch(/every call/);
  expect(advice.renewal(300)).toBeNull();
});

describe('summaries', () => {
  it('say what a folded group holds', () => {
    expect(summaries.provider(defaultDesign)).toBe('Entra ID, public cloud, v2, contoso.onmicrosoft.com');
    expect(summaries.client(defaultDesign)).toBe('00001111-aaaa-2222-bbbb-3333cccc4444, secret contoso-orders-secret');
    expect(summaries.access(defaultDesign)).toBe('api://contoso-orders/.default, waits 10 s at most');
    expect(summaries.cache(defaultDesign)).toBe('External if there is one, dropped 5 min before expiry');
    expect(
      summaries.cache({
        ...defaultDesign,
        cache: {
          type: 'internal',
          lifetimeFrom: 'exp',
          safetyMargin: { percent: 10 },
          defaultLifetimeSeconds: 0,
          perRegion: true,
          renewal: { beforeSeconds: 600, spreadSeconds: 60 },
          failureSeconds: 15,
          whenRefused: 'retry',
          refusedBy: [401, 403],
        },
      }),
    ).toBe(
      "Internal, dropped 10 % before expiry, renewed from 10 min before that, call sent again on 401 and 403, failures kept 15 s, one per region, lifetime from the token's exp",
    );
    expect(
      summaries.backend({
        ...defaultDesign,
        backend: { ...defaultDesign.backend, callerAuthorization: { action: 'move', header: 'X-Caller' } },
      }),
    ).toBe("Authorization: Bearer token, subscription key removed (header, query), caller's Authorization in X-Caller");
    expect(summaries.cache({ ...defaultDesign, cache: null })).toMatch(/every call/);
    expect(summaries.backend(defaultDesign)).toBe(
      'Authorization: Bearer token, subscription key removed (header, query)',
    );
    expect(summaries.failure(defaultDesign)).toBe('502 Bad Gateway, retry after 30 s');
  });

  it('say durations as people do', () => {
    expect([0, 45, 300, 5430, 3600].map(duration)).toEqual(['0 s', '45 s', '5 min', '1 h 30 min 30 s', '1 h']);
  });
});
