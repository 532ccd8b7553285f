import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { rules } from '../validate/ruleRegistry';
import { validatePolicy } from '../validate/validatePolicy';
import { fixAll } from './fixAll';

const document = (inbound: string) =>
  `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;

describe('fix all', () => {
  const text = document(
    '<set-headr name="a" exists-action="override"><value>1</value></set-headr>' +
      '<set-headr name="b" exists-acton="override"><value>1</value></set-headr>',
  );

  it('cures every diagnostic of one kind and leaves the others', () => {
    expect(fixAll(text, {}, 'unknown-policy').text).toBe(
      document(
        '<set-header name="a" exists-action="override"><value>1</value></set-header>' +
          '<set-header name="b" exists-acton="override"><value>1</value></set-header>',
      ),
    );
  });

  it('goes on where a cure brings another diagnostic to light', () => {
    const { text: fixed, applied } = fixAll(text);
    expect(fixed).toContain('<set-header name="b" exists-action="override">');
    expect(applied).toBe(3);
    expect(validatePolicy(parsePolicy(fixed))).toEqual([]);
  });

  it('leaves a text without diagnostics as it is', () => {
    expect(fixAll(document(''))).toEqual({ text: document(''), applied: 0 });
    expect(fixAll('')).toMatchObject({ text: expect.any(String) });
  });

  it.each(rules.map(({ code, bad, exampleOptions }) => ({ code, bad, exampleOptions })))(
    'never leaves more errors than there were: $code',
    ({ bad, exampleOptions = {} }) => {
      const errors = (source: string) =>
        validatePolicy(parsePolicy(source), exampleOptions).filter(({ severity }) => severity === 'error').length;
      expect(errors(fixAll(bad, exampleOptions).text)).toBeLessThanOrEqual(errors(bad));
    },
  );
});
