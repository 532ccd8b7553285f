import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize';

const classified = (source: string): readonly string[] =>
  tokenize(source, { namedValues: true }).map(({ kind, start, end }) => `${kind} ${source.slice(start, end)}`);

describe('tokenize', () => {
  it('tells the kinds of tokens and keeps comments', () => {
    expect(classified('@(a + "s" /* c */ == 1.5m ? \'x\' : {{n}})')).toEqual([
      'delimiter @(',
      'identifier a',
      'operator +',
      'string "s"',
      'comment /* c */',
      'operator ==',
      'number 1.5m',
      'operator ?',
      "character 'x'",
      'punctuation :',
      'named-value {{n}}',
      'punctuation )',
    ]);
  });

  it('looks into interpolated strings', () => {
    expect(classified('@{$"a{b:N2}c"}')).toEqual([
      'delimiter @{',
      'string $"',
      'string a',
      'punctuation {',
      'identifier b',
      'string :N2',
      'punctuation }',
      'string c',
      'string "',
      'punctuation }',
    ]);
  });

  it.each([
    ['var x = y;', 'keyword var'],
    ['var x = y.var;', 'identifier var'],
    ['@var x = y;', 'identifier @var'],
    ['x = from a in b select a;', 'keyword select'],
    ['x = select;', 'identifier select'],
  ])('tells words that are keywords by their place: %s', (source, last) => {
    expect(classified(`@{${source}}`).findLast((token) => /var|select/.test(token))).toBe(last);
  });

  it('covers any text with tokens in order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            '@(',
            '$"',
            '"',
            '{',
            '}',
            ':',
            'a',
            '//',
            '/*',
            '*/',
            '\n',
            '@"',
            "'",
            '\\',
            '1',
            '.',
            '#',
            ' ',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        let position = 0;
        for (const { start, end } of tokenize(source)) {
          expect(start).toBeGreaterThanOrEqual(position);
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        expect(position).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 1000 },
    );
  });
});
