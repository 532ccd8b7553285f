import { expect, it } from 'vitest';
import { faults } from '../../../core/lab/faults';
import { tableAsCsv, tableAsMarkdown } from './exportTable';
import type { FaultRow } from './tableRows';

const timeout = faults.find(({ id }) => id === 'token-timeout')!;

function row(why: string): FaultRow {
  const result = {
    faultId: timeout.id,
    verdict: 'crashed' as const,
    why,
    place: null,
    failedPolicy: null,
    sees: { status: 500, reason: 'Internal Server Error', body: '' },
    logged: [],
    leaks: [],
    calls: [],
  };
  return { fault: timeout, own: { cell: { fault: timeout, result, cures: [] }, isEarlier: false }, compared: null };
}

const table = (why: string) => ({
  own: { title: 'Orders', score: 46 },
  compared: { title: '=Other, "quoted"', score: null },
  rows: [row(why)],
});

it('is Markdown with the scores and one table for each group', () => {
  expect(tableAsMarkdown(table('A pipe | and\na line, <br>.'))).toBe(`# Failure lab

Robustness, from 0 to 100:

- Orders: 46
- =Other, "quoted": no score

## Token endpoint

| Fault | Orders | The caller sees | Why | =Other, "quoted" |
| --- | --- | --- | --- | --- |
| Timeout | Crashed | 500 Internal Server Error | A pipe \\| and a line, \\<br\\>. |  |
`);
});

it('is comma-separated values that no spreadsheet takes for formulas', () => {
  const [head, line, end] = tableAsCsv(table('=1+1, "x"')).split('\r\n');
  expect(head).toBe('Group,Fault,What happens,Verdict: Orders,Status,Why,"Verdict: =Other, ""quoted""",Status,Why');
  expect(line).toBe(`Token endpoint,Timeout,${timeout.happens},Crashed,500 Internal Server Error,"'=1+1, ""x""",,,`);
  expect(end).toBe('');
});
