import { describe, expect, it } from 'vitest';
import { designVariants, variantNamedValues } from '../design/testing/designVariants';
import { generatePolicy } from '../generate/generatePolicy';
import { faults } from './faults';
import { runLab } from './runLab';
import { scorePolicy } from './scorePolicy';
import { scoreOf } from './scoreOf';
import { fewFaults } from './testing/fewFaults';
import { naivePolicy as naive } from './testing/naivePolicy';

const surroundings = { scenario: { namedValues: variantNamedValues } };
function indexOf(key: string): number {
  return faults.findIndex(({ id }) => id === key.split('/')[1]);
}

describe('every design', () => {
  const explained: Readonly<Record<string, string>> = {
    'body, a cache/backend-stale-token': 'the design keeps a token that the backend refuses (whenRefused: keep)',
    'body, a relative margin of the exp/clock-behind':
      'five percent of an hour are less than the four minutes of the skew',
    'body, a relative margin of the exp/backend-stale-token': 'whenRefused: keep',
    'another provider with form fields/backend-stale-token': 'whenRefused: keep',
  };
  const chosen = new Set([
    'body, a cache',
    'body, a relative margin of the exp',
    'body, sent again when refused',
    'another provider with form fields',
    'managed identity',
    'credential manager',
    'client certificate',
    'basic',
  ]);

  it.each(designVariants.filter(([name]) => chosen.has(name)))(
    '%s answers every fault well, or says why not',
    (name, design) => {
      const { cells, score } = scorePolicy(generatePolicy(design), surroundings, { faults: fewFaults, cures: false });
      const bad = cells.filter(
        ({ result: { verdict } }) => verdict !== 'answered well' && verdict !== 'not applicable',
      );
      expect(bad.map(({ fault }) => `${name}/${fault.id}`)).toEqual(
        Object.keys(explained)
          .filter((key) => key.startsWith(`${name}/`))
          .toSorted((a, b) => indexOf(a) - indexOf(b)),
      );
      expect(bad.map(({ result }) => result.verdict)).not.toContain('crashed');
      expect(bad.map(({ result }) => result.verdict)).not.toContain('leaked');
      if (bad.length === 0) expect(score).toBe(100);
      else expect(score).toBeLessThan(100);
    },
    30_000,
  );
});

describe('a table', () => {
  it('has every fault once, with a text for the reader', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    for (const { title, happens } of faults) {
      expect(title).not.toBe('');
      expect(happens).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('is worse for a policy that trusts every answer', () => {
    const report = scorePolicy(
      naive,
      { scenario: { namedValues: { s: { value: 'secret~value', secret: true } } } },
      {
        faults: fewFaults,
        cures: false,
      },
    );
    const verdict = (id: string) => report.cells.find(({ fault }) => fault.id === id)?.result.verdict;
    expect(report.score).toBeLessThan(70);
    expect(verdict('token-dns')).toBe('crashed');
    expect(verdict('answer-truncated')).toBe('crashed');
    expect(verdict('wrong-secret')).toBe('answered badly');
    expect(verdict('cache-unreachable')).toBe('not applicable');
    expect(report.usualLeaks.map(({ what }) => what)).toEqual(["caller's key"]);
  });

  it('can be stopped after each fault', () => {
    const lab = runLab(naive, {}, { cures: false });
    const first = lab.next();
    expect(first.done).toBe(false);
    expect(first.value).toMatchObject({ done: 1, of: faults.length, cell: { fault: { id: faults[0]!.id } } });
    expect(
      lab.return({ score: null, cells: [], usualLeaks: [], usualCures: [], assumptions: [], trouble: null }).done,
    ).toBe(true);
  });

  it('is the same every time', () => {
    const options = { faults: fewFaults.slice(0, 12), cures: false };
    expect(scorePolicy(naive, {}, options)).toEqual(scorePolicy(naive, {}, options));
  });

  it.each(['', '<policies>', 'text', '<policies><inbound><send-request /></inbound></policies>'])(
    'comes of any text: %j',
    (text) => {
      const { cells } = scorePolicy(text, {}, { faults: fewFaults.slice(0, 8) });
      expect(cells).toHaveLength(8);
    },
  );
});

const result = (verdict: 'answered well' | 'crashed' | 'answered badly' | 'not applicable') => ({
  faultId: '',
  verdict,
  why: '',
  place: null,
  failedPolicy: null,
  sees: null,
  logged: [],
  leaks: [],
  calls: [],
});

it('weighs groups alike', () => {
  const [one, two] = [
    faults.find(({ group }) => group === 'Backend')!,
    faults.find(({ group }) => group === 'Token answer')!,
  ];
  expect(
    scoreOf([
      { fault: one, result: result('answered well') },
      { fault: one, result: result('answered well') },
      { fault: one, result: result('answered well') },
      { fault: two, result: result('crashed') },
    ]),
  ).toBe(50);
  expect(scoreOf([{ fault: one, result: result('answered badly') }])).toBe(25);
  expect(scoreOf([{ fault: one, result: result('not applicable') }])).toBe(null);
});
