import { describe, expect, it } from 'vitest';
import { defaultDesign, type TokenRequestDesign } from './PolicyDesign';
import { providerOfKind } from './providerOfKind';

describe('providerOfKind', () => {
  it.each([
    ['public', 'v2', 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token'],
    ['us-government', 'v1', 'https://login.microsoftonline.us/contoso.com/oauth2/token'],
    ['china', 'v2', 'https://login.partner.microsoftonline.cn/contoso.com/oauth2/v2.0/token'],
  ] as const)('turns %s %s into its token URL and back', (cloud, endpoint, tokenUrl) => {
    const design: TokenRequestDesign = {
      ...defaultDesign,
      provider: { kind: 'entra', cloud, endpoint, tenant: 'contoso.com' },
    };
    const other = providerOfKind(design, 'oauth2');
    expect(other.provider).toEqual({ kind: 'oauth2', tokenUrl, parameters: [] });
    expect(providerOfKind(other, 'entra')).toEqual(design);
  });

  it('starts from the example where a URL is no tenant', () => {
    const other: TokenRequestDesign = {
      ...defaultDesign,
      provider: { kind: 'oauth2', tokenUrl: 'https://idp.test/token', parameters: [] },
    };
    expect(providerOfKind(other, 'entra').provider).toEqual(defaultDesign.provider);
  });
});
