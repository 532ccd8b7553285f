import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parsePolicy';
import { LineIndex } from '../text/LineIndex';
import { anyText } from '../xml/testing/policyText';
import { foldingRanges } from './foldingRanges';

const folds = (...lines: string[]) =>
  foldingRanges(parsePolicy(lines.join('\n'))).map(({ startLine, endLine, kind }) =>
    kind === null ? [startLine, endLine] : [startLine, endLine, kind],
  );

describe('folding', () => {
  it('leaves the end tag in sight', () => {
    expect(folds('<policies>', '  <inbound>', '    <base />', '  </inbound>', '</policies>')).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('folds start tags, expressions, comments and CDATA of several lines', () => {
    expect(
      folds(
        '<a>',
        '  <b',
        '    c="1"',
        '  />',
        '  <set-body>@{',
        '    return 1;',
        '  }</set-body>',
        '  <!-- x',
        '  -->',
        '</a>',
      ),
    ).toEqual([
      [0, 8],
      [1, 3],
      [4, 5],
      [7, 8, 'comment'],
    ]);
    expect(folds('<set-body><![CDATA[', 'x', 'y', ']]></set-body>')).toEqual([[0, 2]]);
  });

  it('folds nothing on one line, or with nothing between two', () => {
    expect(folds('<a><b></b></a>')).toEqual([]);
    expect(folds('<a>', '</a>')).toEqual([]);
  });

  it('stays within any text, one range a line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { lineCount } = new LineIndex(text);
        const ranges = foldingRanges(parsePolicy(text));
        expect(new Set(ranges.map(({ startLine }) => startLine)).size).toBe(ranges.length);
        for (const { startLine, endLine } of ranges) {
          expect(startLine).toBeLessThan(endLine);
          expect(endLine).toBeLessThan(lineCount);
        }
      }),
      { numRuns: 300 },
    );
  });
});
