import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeForm, decodePercent, encodeForm, encodePercent, parseForm } from './formUrlEncoded';
import { matchesPattern } from './matchesPattern';
import { joinPath, parseUrl, printUrl } from './url';
import { decodeUtf8, encodeUtf8 } from './utf8';

describe('UTF-8', () => {
  it('is what the platform makes of any text and any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decodeUtf8(bytes);
        const lossless = new TextDecoder('utf-8', { fatal: true });
        let expected: string | null = null;
        try {
          expected = lossless.decode(bytes);
        } catch {
          expect(text).toContain('\ufffd');
        }
        if (expected !== null) expect(text).toBe(expected);
      }),
    );
  });

  it('writes a lone surrogate as U+FFFD', () => {
    expect(decodeUtf8(encodeUtf8('a\ud800b'))).toBe('a\ufffdb');
  });
});

describe('forms', () => {
  it('decode what they encode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeForm(encodeForm(text))).toBe(text);
        expect(decodePercent(encodePercent(text))).toBe(text);
      }),
    );
  });

  it('are read as the platform reads them', () => {
    const text = 'a=1&b=x+y%20z&&c&d=%zz&e=a=b&a=2';
    const platform = [...new URLSearchParams(text)];
    expect(parseForm(text).map(({ name, value }) => [name, value])).toEqual(platform);
  });
});

describe('URLs', () => {
  it.each([
    ['https://Host.example:443/a/b?c=d#e', 'https://host.example/a/b?c=d'],
    ['http://host:8080', 'http://host:8080/'],
    ['https://user:pw@host/x', 'https://host/x'],
  ])('reads %s', (text, printed) => {
    expect(printUrl(parseUrl(text)!)).toBe(printed);
  });

  it.each([
    '',
    '/orders',
    'ftp://host/',
    '{{url}}',
    'https://{{host}}/x',
    'https://',
    'https://ho st/',
    'https://h:99999/',
  ])('refuses %j', (text) => {
    expect(parseUrl(text)).toBeNull();
  });

  it('joins paths with one slash', () => {
    expect([
      joinPath('/a/', '/b'),
      joinPath('/a', 'b'),
      joinPath('', '/'),
      joinPath('/a', ''),
      joinPath('/', ''),
    ]).toEqual(['/a/b', '/a/b', '/', '/a', '/']);
  });
});

describe('patterns', () => {
  it('match like the regular expression that they stand for', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*]{0,8}$/), fc.stringMatching(/^[ab]{0,8}$/), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
        expect(matchesPattern(pattern, text)).toBe(expected);
      }),
    );
  });
});
