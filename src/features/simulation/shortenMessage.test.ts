import { describe, expect, it } from 'vitest';
import { shortenMessage } from './shortenMessage';

describe('shortenMessage', () => {
  it.each([
    ['GET /orders/42', 40, 'GET /orders/42'],
    ['POST /contoso.onmicrosoft.com/oauth2/v2.0/token', 30, 'POST …/oauth2/v2.0/token'],
    ['GET /orders/42?expand=lines&fields=all', 24, 'GET /orders/42?expand=l…'],
    ['GET /a-very-long-name-without-any-slash', 16, 'GET …t-any-slash'],
    ['not in the cache', 8, 'not in …'],
  ])('%s in %i characters', (label, length, expected) => {
    expect(shortenMessage(label, length)).toBe(expected);
    expect(expected.length).toBeLessThanOrEqual(length);
  });
});
