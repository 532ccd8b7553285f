import { describe, expect, it } from 'vitest';
import { SecretMask } from './SecretMask';

const mask = (text: string, ...secrets: readonly string[]) => new SecretMask(secrets).mask(text);

describe('SecretMask', () => {
  it.each([
    ['as it is', 'secret s3cr+t/val ue end', 'secret s3c… end'],
    ['percent-encoded', 'x=s3cr%2Bt%2Fval%20ue&y', 'x=s3c…&y'],
    ['percent-encoded in lower case', 'x=s3cr%2bt%2fval%20ue&y', 'x=s3c…&y'],
    ['form-encoded', 'x=s3cr%2Bt%2Fval+ue&y', 'x=s3c…&y'],
    ['in base64', Buffer.from('s3cr+t/val ue').toString('base64'), 'czN…'],
  ])('finds a secret %s', (_, text, expected) => {
    expect(mask(text, 's3cr+t/val ue')).toBe(expected);
  });

  it('finds a secret as a JSON string has it', () => {
    expect(mask(JSON.stringify({ a: 'qu"ote\\d' }), 'qu"ote\\d')).toBe('{"a":"qu\\…"}');
  });

  it.each([
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent('s3cr+t/val ue&"é'))],
    ['as HTML', 's3cr+t/val ue&amp;&quot;&#233;'],
    ['with the escapes of other JSON writers', String.raw`s3cr\u002Bt\/val ue\u0026\"\u00e9`],
    ['as JSON inside JSON', JSON.stringify(JSON.stringify('s3cr+t/val ue&"é')).slice(3, -3)],
    ['in hexadecimal', Buffer.from('s3cr+t/val ue&"é').toString('hex').toUpperCase()],
  ])('finds a secret %s', (_, text) => {
    expect(mask(`<${text}>`, 's3cr+t/val ue&"é')).toMatch(/^<[\w\\]{1,4}…>$/);
  });

  it.each(['', 'c:', 'cl:', 'cli:'])('finds a secret in base64 behind "%s"', (before) => {
    const secret = 's3cr+t/val?ue>';
    const base64 = Buffer.from(`${before}${secret}:tail`);
    for (const text of [
      base64.toString('base64'),
      base64.toString('base64url'),
      encodeURIComponent(base64.toString('base64')),
    ]) {
      const masked = mask(text, secret);
      expect(masked).toContain('…');
      expect(Buffer.from(masked.split('…')[0]!.slice(0, -3), 'base64').toString()).not.toContain('s3c');
      expect(masked.length).toBeLessThan(24);
    }
  });

  it('cuts every signed token and every HTTP Basic credential', () => {
    expect(mask('Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln')).toBe('Bearer eyJh…');
    expect(mask('Basic c2hvcDpwdw==')).toBe('Basic c2h…');
  });

  it('takes the longer of two secrets that begin alike', () => {
    expect(mask('abcdef-abcdefghij', 'abcdef', 'abcdefghij')).toBe('abc…-abc…');
  });

  it('finds a short secret only as a word', () => {
    expect(mask('a cat at 12, 123', '12')).toBe('a cat at …, 123');
    expect(mask('anything', '', ' ')).toBe('anything');
  });

  it('takes characters of regular expressions literally', () => {
    expect(mask('a.c$(x)[y] abc', 'a.c$(x)[y]')).toBe('a.c… abc');
  });
});
