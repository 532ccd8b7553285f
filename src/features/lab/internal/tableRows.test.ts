import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../core/lab/FaultResult';
import { faults } from '../../../core/lab/faults';
import type { LabCell } from '../../../core/lab/runLab';
import { sharedCures } from './sharedCures';
import { countVerdicts, faultRows, groupRows } from './tableRows';

function cell(id: string, verdict: Verdict, cures: readonly string[] = []): LabCell {
  return {
    fault: faults.find((fault) => fault.id === id)!,
    result: {
      faultId: id,
      verdict,
      why: `why of ${id}`,
      place: null,
      failedPolicy: null,
      sees: { status: 502, reason: 'Bad Gateway', body: '' },
      logged: [],
      leaks: [],
      calls: [],
    },
    cures: cures.map((text) => ({ codes: [], title: text, range: { start: 0, end: 0 }, text })),
  };
}

const cellsOf = (...cells: readonly LabCell[]) => new Map(cells.map((one) => [one.fault.id, one]));
const none = cellsOf();
const known = cellsOf(
  cell('wrong-secret', 'answered well'),
  cell('token-timeout', 'crashed'),
  cell('token-dns', 'leaked'),
);
const rows = faultRows(faults, { own: known, compared: none, earlier: none });

function found(query: string, ...verdicts: readonly Verdict[]): readonly string[] {
  return groupRows(rows, { query, verdicts: new Set(verdicts) }).flatMap((group) =>
    group.rows.map(({ fault }) => fault.id),
  );
}

describe('the table', () => {
  it('has every fault once, by group', () => {
    const groups = groupRows(rows, { query: '', verdicts: new Set() });
    expect(groups.flatMap((group) => group.rows)).toHaveLength(faults.length);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
  });

  it('shows what has a verdict, and all words', () => {
    expect(found('', 'crashed')).toEqual(['token-timeout']);
    expect(found('', 'crashed', 'leaked')).toEqual(['token-timeout', 'token-dns']);
    expect(found('TIMEOUT  endpoint', 'crashed')).toEqual(['token-timeout']);
    expect(found('why of token-dns')).toEqual(['token-dns']);
    expect(found('502 secret')).toEqual(['wrong-secret']);
    expect(found('timeout', 'answered badly')).toEqual([]);
  });

  it('keeps the whole group of a row that is found', () => {
    const [group] = groupRows(rows, { query: '', verdicts: new Set<Verdict>(['crashed']) });
    expect(group?.rows).toHaveLength(1);
    expect(group?.all.length).toBeGreaterThan(1);
    expect(countVerdicts(group!.all.map(({ own }) => own))).toEqual(
      new Map([
        ['crashed', 1],
        ['leaked', 1],
      ]),
    );
  });

  it('shows an earlier cell until there is a new one', () => {
    const [first] = faultRows(faults, {
      own: none,
      compared: none,
      earlier: cellsOf(cell('wrong-secret', 'crashed')),
    });
    expect(first?.own).toMatchObject({ isEarlier: true, cell: { result: { verdict: 'crashed' } } });
    const [second] = faultRows(faults, {
      own: known,
      compared: none,
      earlier: cellsOf(cell('wrong-secret', 'crashed')),
    });
    expect(second?.own).toMatchObject({ isEarlier: false, cell: { result: { verdict: 'answered well' } } });
  });
});

it('puts the faults that one edit cures together', () => {
  const cells = [
    cell('wrong-secret', 'crashed', ['a']),
    cell('token-timeout', 'crashed', ['b']),
    cell('token-dns', 'crashed', ['a', 'b']),
    cell('token-tls', 'crashed', ['b']),
  ];
  expect(sharedCures(cells).map(({ cure, faults }) => [cure.text, faults.map(({ id }) => id)])).toEqual([
    ['b', ['token-timeout', 'token-dns', 'token-tls']],
    ['a', ['wrong-secret', 'token-dns']],
  ]);
});
