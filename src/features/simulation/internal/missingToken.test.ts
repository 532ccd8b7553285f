import { describe, expect, it } from 'vitest';
import { headersWithoutToken } from './missingToken';

const withHeaders = (headers: Record<string, string[]>) =>
  headersWithoutToken({ method: 'GET', url: 'https://orders.example/', headers, body: null });

describe('headersWithoutToken', () => {
  it.each([
    ['a scheme alone', { Authorization: ['Bearer '] }, ['Authorization']],
    ['a scheme alone, trimmed, in any case', { authorization: ['bearer'] }, ['authorization']],
    ['one of a list', { Authorization: ['Bearer eyJ0…, Bearer'] }, ['Authorization']],
    ['one of several values', { Authorization: ['Bearer eyJ0…', 'Basic '] }, ['Authorization']],
    ['another header', { 'X-Backend': ['Bearer '] }, ['X-Backend']],
    ['a token', { Authorization: ['Bearer eyJ0…'] }, []],
    ['words that only begin like a scheme', { 'X-Note': ['bearer of news'] }, []],
  ])('finds %s', (_, headers, expected) => {
    expect(withHeaders(headers as unknown as Record<string, string[]>)).toEqual(expected);
  });
});
