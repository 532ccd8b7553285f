import { describe, expect, test } from 'vitest';

import { parseDesign } from './parseDesign';
import { defaultDesign } from './PolicyDesign';

const errorsOf = (json: unknown) => {
  const result = parseDesign(json);
  return 'errors' in result ? result.errors : [];
};

describe('parseDesign', () => {
  test('takes a design', () => {
    expect(parseDesign(structuredClone(defaultDesign))).toEqual({ design: defaultDesign });
  });

  test('takes a design of the first version', () => {
    const { strategy: _, cache, provider, ...rest } = defaultDesign;
    const first = {
      ...rest,
      version: 1,
      provider,
      cache: { type: cache!.type, safetyMarginSeconds: 120, defaultLifetimeSeconds: 5 },
    };
    expect(parseDesign(first)).toEqual({
      design: { ...defaultDesign, cache: { ...cache, safetyMargin: { seconds: 120 }, defaultLifetimeSeconds: 5 } },
    });
    expect(
      parseDesign({ ...first, cache: null, provider: { kind: 'oauth2', tokenUrl: 'https://idp.example' } }),
    ).toEqual({
      design: {
        ...defaultDesign,
        cache: null,
        provider: { kind: 'oauth2', tokenUrl: 'https://idp.example', parameters: [] },
      },
    });
    expect(errorsOf({ ...first, cache: 5 })).toEqual([{ path: 'cache', message: 'This must be an object.' }]);
  });

  test('takes 401 for the one refusal where nothing else is said', () => {
    const { refusedBy: _, ...cache } = defaultDesign.cache!;
    expect(parseDesign({ ...defaultDesign, cache })).toEqual({ design: defaultDesign });
  });

  test.each([
    [
      'statuses that nothing follows',
      { cache: { ...defaultDesign.cache, refusedBy: [401, 403] } },
      'cache.refusedBy',
      'The token is kept whatever the backend answers.',
    ],
    [
      'a status twice',
      { cache: { ...defaultDesign.cache, whenRefused: 'drop', refusedBy: [403, 403] } },
      'cache.refusedBy',
      'A status twice.',
    ],
    [
      'no status',
      { cache: { ...defaultDesign.cache, whenRefused: 'drop', refusedBy: [] } },
      'cache.refusedBy',
      'At least one status.',
    ],
    [
      'a status of no error',
      { cache: { ...defaultDesign.cache, whenRefused: 'drop', refusedBy: [200] } },
      'cache.refusedBy.0',
      'A whole number from 400 to 599.',
    ],
    [
      'a secret in plain text',
      { client: { ...defaultDesign.client, secret: 'hunter2' } },
      'client.secret',
      'A secret can only be a named-value reference such as {{client-secret}}.',
    ],
    ['a value of another type', { scope: 5 }, 'scope', 'This must be text.'],
    ['a missing value', { scope: undefined }, 'scope', 'This is missing.'],
    ['a fraction', { tokenRequestTimeoutSeconds: 2.5 }, 'tokenRequestTimeoutSeconds', 'A whole number from 1 to 240.'],
    [
      'a number out of range',
      { failure: { ...defaultDesign.failure, statusCode: 200 } },
      'failure.statusCode',
      'A whole number from 400 to 599.',
    ],
    ['an unknown property', { colour: 'red' }, '', 'A design has no "colour" here.'],
    ['an unknown version', { version: 3 }, 'version', 'This must be 2.'],
    [
      'an unknown cloud',
      { provider: { ...defaultDesign.provider, cloud: 'mars' } },
      'provider.cloud',
      'This must be "public" or "us-government" or "china".',
    ],
    [
      'an unknown kind of provider',
      { provider: { kind: 'saml' } },
      'provider.kind',
      'This is none of the known choices.',
    ],
    [
      'a header that the gateway manages',
      { backend: { ...defaultDesign.backend, header: 'Content-Length' } },
      'backend.header',
      'API Management sets this header itself; a policy may not change it.',
    ],
    [
      'a header name with a blank',
      { backend: { ...defaultDesign.backend, header: 'X Token' } },
      'backend.header',
      'This is not a valid header name.',
    ],
    ['half a character', { scope: 'a\ud800' }, 'scope', 'This text holds half of a character.'],
    [
      'a reason of two lines',
      { failure: { ...defaultDesign.failure, reason: 'a\nb' } },
      'failure.reason',
      'A reason phrase is one line.',
    ],
    [
      'a move to the header of the token',
      {
        backend: {
          ...defaultDesign.backend,
          header: 'X-Token',
          callerAuthorization: { action: 'move', header: 'x-token' },
        },
      },
      'backend.callerAuthorization.header',
      'This header carries the token.',
    ],
  ])('%s', (_, change, path, message) => {
    expect(errorsOf({ ...defaultDesign, ...change })).toEqual([{ path, message }]);
  });

  test.each([[null], [5], ['text'], [[]], [[defaultDesign]]])('refuses %j', (json) => {
    expect(errorsOf(json)[0]).toEqual({ path: '', message: 'This must be an object.' });
  });

  test('names every error', () => {
    expect(errorsOf({ ...defaultDesign, scope: 1, cache: 2 }).map(({ path }) => path)).toEqual(['scope', 'cache']);
  });
});
